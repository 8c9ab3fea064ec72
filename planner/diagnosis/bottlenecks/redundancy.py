"""B6, compatible but not tight: what is lost when the worst single link fails."""

from collections.abc import Mapping

import numpy as np

from planner.diagnosis.alone import Alone, candidates
from planner.diagnosis.base import BOTTLENECKS, NO_TRADE, SHARE, Bottleneck, Measured, Spot
from planner.diagnosis.failing import Lost, surplus_cost
from planner.diagnosis.scopes import ALL
from planner.diagnosis.state import State
from planner.domain.instance import Instance
from planner.domain.trade import Demand, Node
from planner.effects.access_prices import there
from planner.network.graph import Floats
from planner.text import Text

ROUNDING = 1e-12
"""Share below which a difference is rounding of floating point."""


class Redundancy(Bottleneck):
    r"""Rise in what trade pays when the one link fails whose failure costs most.

    .. math:: F = \max_\ell \frac{\sum_c \sum_{(i,j)} a_{c,ij}
                  \min\bigl(\mathit{cost}^{-\ell}_{c,ij} - \mathit{cost}_{c,ij}, \; g \, \mathit{cost}_{c,ij}\bigr)}
                 {\sum_c \sum_{(i,j)} a_{c,ij} \, \mathit{cost}_{c,ij}}

    over every stretch of the network, each of them computed and none sampled, with
    :math:`\mathit{cost}^{-\ell}` the cost of the cheapest way without stretch :math:`\ell`. Trade gives up where
    its cost would rise by more than the share g (1 unless it is set: twice the cost) or where no way is left; it
    then counts with g. A link fails for every commodity at once; one beside it, of another project or mode, stays.
    A layer is the mode of the link; the number of a province or group is that of the link that is worst for it. It
    is a share.

    It is the largest of many differences of two cheapest costs, so it is not linear in the decisions and cannot be a
    limit or a goal.

    References
    ----------
    Scott, Novak, Aultman-Hall and Guo (2006), *Network Robustness Index*, Journal of Transport Geography 14;
    Jenelius, Petersen and Mattsson (2006), *Importance and exposure in road network vulnerability analysis*,
    Transportation Research Part A 40.
    """

    key = "redundancy"
    label = "B6"
    title = Text("Compatible, but not tight", "容而不紧")
    meaning = Text(
        "rise in what trade pays when the worst single link fails", "最关键的单条线路中断时贸易成本的上升比例"
    )
    unit = SHARE
    spot_title = Text("Lost if it fails", "中断时的损失")
    spot_unit = SHARE
    spot_percent = True
    spot_decimals = 2
    decimals = 2
    mending = Text(
        "how much less is lost when today's worst link fails and it alone is there, computed",
        "今日最关键线路中断时，若仅有该项，损失减少多少，经计算",
    )
    as_limit = Text(
        "Not a limit or goal: it is the largest of many differences of cheapest costs.",
        "不能作目标或限制：它是许多最小成本之差中的最大者。",
    )

    def silence(self, instance: Instance) -> Text | None:
        return None if instance.rows(Demand) else NO_TRADE

    def basis(self, today: State) -> Text:
        return Text(
            "Every link of the network is taken away in turn; trade whose cost would rise by over {give_up:g} %, or "
            "that has no way left, counts with {give_up:g} %.",
            "逐一中断全部线路；成本上升超过{give_up:g}%或无路可行的贸易按{give_up:g}%计入。",
        ).fill(give_up=100 * today.thresholds.give_up)

    def measure(self, state: State) -> Measured:
        found = state.losses
        readings = state.scopes.readings(ALL, _worst(state, found.share))
        modes = np.array(found.modes)
        for mode in dict.fromkeys(found.modes):
            readings |= state.scopes.readings(mode, _worst(state, found.share[modes == mode]))
        return Measured(readings, _spots(state, found))

    def mends(self, today: State) -> Mapping[str, float]:
        found = today.losses
        if not len(found.share) or found.share[:, 0].max() <= 0:
            return {}
        worst = int(found.share[:, 0].argmax())
        keys = ["", *candidates(today.instance)]
        rise, paid = dict.fromkeys(keys, 0.0), dict.fromkeys(keys, 0.0)
        for whole, trade in zip(today.alone, today.trades, strict=True):
            broken = Alone(whole.roads, gone=worst)
            for key in keys:
                costs, without = whole.costs(key), broken.costs(key)
                now = trade.of(whole.between if costs is None else costs)
                then = trade.of(broken.between if without is None else without)
                rise[key] += float(trade.amount @ surplus_cost(now, then, today.thresholds.give_up))
                paid[key] += float(trade.amount @ now)
        shares = {key: rise[key] / paid[key] for key in keys}
        return {key: shares[""] - share for key, share in shares.items() if key and shares[""] - share > ROUNDING}


def _worst(state: State, share: Floats) -> Floats:
    """Return the largest loss in each scope; no number where nothing is paid."""
    most = share.max(axis=0, initial=0.0)
    return np.where(state.bill > 0, most, np.nan)


def _spots(state: State, found: Lost) -> tuple[Spot, ...]:
    """Return the links whose failure costs something; of links alike, the worse."""
    nodes = state.instance.by_key(Node)
    order = {key: place for place, key in enumerate(nodes)}
    spots: dict[tuple[str, ...], Spot] = {}
    for number, (row, mode) in enumerate(there(state.instance, set(state.standing))):
        share = float(found.share[number, 0])
        first, second = sorted((row.origin, row.destination), key=order.__getitem__)
        where = mode, first, second
        if share > ROUNDING and (where not in spots or spots[where].value < share):
            name = Text("{first} – {second}", "{first}—{second}").fill(
                first=nodes[first].name, second=nodes[second].name
            )
            spots[where] = Spot(mode, (first, second), name, share)
    return tuple(spots.values())


BOTTLENECKS.add(Redundancy.key, Redundancy())
