"""B4, long but not wide: shortages that lines are too narrow to meet."""

from collections.abc import Iterator, Mapping

import numpy as np

from planner.diagnosis.base import BOTTLENECKS, SHARE, Bottleneck, Measured, Spot
from planner.diagnosis.delivery import Delivery
from planner.diagnosis.scopes import ALL, ratio
from planner.diagnosis.state import State
from planner.domain.carriers import Carrier, LineProject
from planner.domain.instance import Instance
from planner.network.graph import Floats
from planner.text import Text

ROUNDING = 1e-7
"""Share below which a shortfall is rounding of the linear program."""


class Shortfall(Bottleneck):
    r"""Share of a shortage of power, gas or data that could be met, were lines wide enough, and is not.

    .. math:: S_P = 1 - \frac{\mathit{brought}_P}{\min(\sum_{p \in P} \mathit{shortage}_p, \sum_p \mathit{surplus}_p)}

    with brought the most that lines could bring to the provinces P together if they alone were served
    (`planner.diagnosis.delivery`), whatever a plan decides to send, and surplus and shortage those of the last
    period, today as after the plan, so that only lines differ. A layer is a carrier; all together, each carrier
    counts with what its whole shortage would be worth. It is a share. Roads and railways have no capacity in an
    instance, so nothing is said about them.

    Lines enter a linear program, so a limit on what is not met would be linear in shipments; the number itself is
    what could be met, which no decision settles, and so it is neither goal nor limit.

    References
    ----------
    Ford and Fulkerson (1956), *Maximal flow through a network*; Jewell (1962), *Optimal flow through networks with
    gains*, Operations Research 10.
    """

    key = "shortfall"
    label = "B4"
    title = Text("Long, but not wide", "长而不宽")
    meaning = Text(
        "shortage that surpluses could meet, were lines wide enough",
        "因输送能力不足而无法由富余量满足的缺口比例",
    )
    unit = SHARE
    spot_title = Text("Shortage not met for want of lines", "因线路不足未满足的缺口")
    spot_unit = SHARE
    spot_percent = True
    mending = Text(
        "how much the share falls when it alone is built today, computed", "今日单独建成时比例的下降，经计算"
    )
    as_limit = Text(
        "Not a limit or goal: it says what could be sent, not what a plan sends.",
        "不能作目标或限制：它说明可输送多少，而非方案输送多少。",
    )

    def silence(self, instance: Instance) -> Text | None:
        if _deliveries(instance):
            return None
        return Text(
            "The instance has no shortage of anything that flows through lines (table carrier_balances), and roads "
            "and railways have no capacity in it, so it says nothing about this.",
            "算例没有经线路输送的品种的缺口（表 carrier_balances），公路和铁路也无能力数据，因此无从说明此项。",
        )

    def basis(self, today: State) -> Text:
        return Text(
            "Shortages and surpluses are those of the last period beyond today's flows; listed are provinces that lack "
            "over {shortfall:g} % of what could come.",
            "缺口与富余量为末期、既有输送之外的部分；列出可得而未得比例超过{shortfall:g}%的省份。",
        ).fill(shortfall=100 * today.thresholds.shortfall)

    def measure(self, state: State) -> Measured:
        found = {one.carrier: (one, _held_back(state, one)) for one in _deliveries(state.instance)}
        weights = sum(_worths(state, one) for one, _ in found.values())
        held = sum(np.nan_to_num(share) * _worths(state, one) for one, share in found.values())
        readings = state.scopes.readings(ALL, ratio(np.asarray(held), np.asarray(weights)))
        for carrier, (_, share) in found.items():
            readings |= state.scopes.readings(carrier, share)
        return Measured(
            readings, tuple(spot for key, (_, share) in found.items() for spot in _spots(state, key, share))
        )

    def mends(self, today: State) -> Mapping[str, float]:
        deliveries = _deliveries(today.instance)
        worth = sum(one.worth for one in deliveries)
        found: dict[str, float] = {}
        for one in deliveries:
            keys = list(
                dict.fromkeys(row.project for row in today.instance.rows(LineProject) if row.carrier == one.carrier)
            )
            capacities = np.array([one.capacities(today.standing | {key}) for key in ["", *keys]])
            brought = one.brought(capacities, np.tile(one.shortage, (len(capacities), 1)))
            most = min(one.shortage.sum(), one.surplus.sum())
            for key, more in zip(keys, brought[1:] - brought[0], strict=True):
                if most > 0 and more > ROUNDING * most:
                    found[key] = found.get(key, 0.0) + float(more / most) * one.worth / worth
        return found


def _deliveries(instance: Instance) -> list[Delivery]:
    """Return the carriers of which something is short."""
    found = [Delivery(instance, row.key) for row in instance.rows(Carrier)]
    return [one for one in found if one.shortage.any()]


def _held_back(state: State, one: Delivery) -> Floats:
    """Return the share of the shortage of each scope that lines hold back; no number where nothing could come."""
    wanted = _members(state) * one.shortage
    capacities = np.tile(one.capacities(state.standing), (len(wanted), 1))
    most = np.minimum(wanted.sum(axis=1), one.surplus.sum())
    share = 1 - ratio(one.brought(capacities, wanted), most)
    return np.where(np.abs(share) < ROUNDING, 0.0, share)


def _worths(state: State, one: Delivery) -> Floats:
    """Return the weight of a carrier in each scope: what its whole shortage is worth, where the scope lacks some."""
    lacking = _members(state) @ one.shortage > 0
    return np.where(lacking & bool(one.surplus.sum() > 0), one.worth, 0.0)


def _members(state: State) -> Floats:
    """Return which provinces belong to each scope, shape (scopes, provinces)."""
    places = len(state.instance.provinces)
    return np.stack([state.scopes.sums(row) for row in np.eye(places)], axis=1)


def _spots(state: State, carrier: str, share: Floats) -> Iterator[Spot]:
    first = len(share) - len(state.instance.provinces)
    for province, held in zip(state.instance.provinces, share[first:], strict=True):
        if held > state.thresholds.shortfall:
            yield Spot(carrier, (province.key,), province.name, float(held))


BOTTLENECKS.add(Shortfall.key, Shortfall())
