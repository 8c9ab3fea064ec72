"""B2, linked but not smooth: what trade pays over what it would pay on a straight, best link."""

from collections.abc import Iterator, Mapping

import numpy as np

from planner.diagnosis.alone import candidates
from planner.diagnosis.base import BILLION, BOTTLENECKS, NO_TRADE, Bottleneck, Measured, Spot, pair_name
from planner.diagnosis.roads import Roads
from planner.diagnosis.scopes import ALL, ratio
from planner.diagnosis.state import State
from planner.domain.instance import Instance
from planner.domain.trade import Demand
from planner.domain.units import YI_PER_TRADE_YUAN
from planner.network.graph import Floats
from planner.text import Text


class Detour(Bottleneck):
    r"""Cost over the network, over the direct cost, weighted with trade.

    .. math:: R = \frac{\sum_c \sum_{(i,j)} a_{c,ij} \, \mathit{cost}_{c,ij}}
                       {\sum_c \sum_{(i,j)} a_{c,ij} \, \mathit{direct}_{c,ij}}

    with :math:`a` the trade of the base year, cost the generalised cost of the cheapest way (effect ``access``) and
    direct what `planner.diagnosis.direct` says. It has no unit; 1 is as good as the best link that can be thought
    of. In one mode alone only trade that the mode joins counts, in both sums, set against the direct cost by that
    mode. A province or group counts the trade that has an end in it. Only what shortens or speeds up trips, or makes
    boarding and borders cheaper, lowers it; hubs and cold chains may bring it below 1, because direct costs are those
    of today's handling and spoilage.

    Its denominator is given and its numerator is what trade pays today less what access saves, which is concave in
    what is open. Each yuan that it falls is income by effect ``access``, so every goal that rewards income rewards it;
    it is no criterion of its own yet, because savings are not offered to criteria.

    References
    ----------
    Barthélemy (2011), *Spatial networks*, Physics Reports 499, on the detour index; Levinson and El-Geneidy (2009),
    *The minimum circuity frontier*, Regional Science and Urban Economics 39.
    """

    key = "detour"
    label = "B2"
    title = Text("Linked, but not smooth", "联而不畅")
    meaning = Text("what trade pays, over what a straight, best link would cost", "贸易实际成本与理想直达成本之比")
    unit = Text("times", "倍")
    percent = False
    decimals = 3
    spot_title = Text("Pays beyond the direct cost", "超出直达成本")
    spot_unit = BILLION
    mending = Text(
        "how much the ratio falls when it alone is built today, computed", "今日单独建成时比值的下降，经计算"
    )
    as_limit = Text(
        "Not a limit or goal by itself: what it falls by is the saving that effect access counts as income.",
        "本身不能作目标或限制：其下降即“可达性”效应计入收入的节省。",
    )

    def silence(self, instance: Instance) -> Text | None:
        return None if instance.rows(Demand) else NO_TRADE

    def basis(self, today: State) -> Text:
        return Text(
            "The direct cost is that of a straight link at the best speed of the cheapest mode, boarded and left once; "
            "listed are pairs that pay over {detour:g} times as much.",
            "理想直达成本指按最经济方式的最高速度直线直达、装卸各一次的成本；列出成本超过其{detour:g}倍的省份对。",
        ).fill(detour=today.thresholds.detour)

    def measure(self, state: State) -> Measured:
        straight = [trade.of(state.direct.costs(one)) for one, trade in zip(state.roads, state.trades, strict=True)]
        below = state.spread(tuple(trade.amount * cost for trade, cost in zip(state.trades, straight, strict=True)))
        readings = state.scopes.readings(ALL, ratio(state.bill, below))
        for mode in dict.fromkeys(mode for one in state.roads for mode in one.modes):
            readings |= state.scopes.readings(mode, _in_mode(state, mode))
        return Measured(readings, tuple(_spots(state, straight)))

    def mends(self, today: State) -> Mapping[str, float]:
        below = sum(
            float(trade.amount @ trade.of(today.direct.costs(one)))
            for one, trade in zip(today.roads, today.trades, strict=True)
        )
        found = {key: saved / below for key, saved in savings(today).items()}
        return {key: fall for key, fall in found.items() if fall > 0}


def savings(today: State) -> dict[str, float]:
    """Return what all trade would save in a year by each candidate alone, in 万 yuan."""
    found = dict.fromkeys(candidates(today.instance), 0.0)
    for alone, trade in zip(today.alone, today.trades, strict=True):
        now = trade.of(alone.between)
        for key in found:
            costs = alone.costs(key)
            if costs is not None:
                found[key] += float(trade.amount @ (now - trade.of(costs)))
    return found


def _in_mode(state: State, mode: str) -> Floats:
    """Return the ratio in each scope of what one mode joins on its own."""
    paid, least = [], []
    for one, trade in zip(state.roads, state.trades, strict=True):
        if mode in one.modes:
            cost = trade.of(one.between(rides=_of_mode(one, mode)))
            joined = np.isfinite(cost)
            paid.append(trade.amount * np.where(joined, cost, 0.0))
            least.append(trade.amount * np.where(joined, trade.of(state.direct.costs(one, mode)), 0.0))
        else:
            paid.append(np.zeros(len(trade.amount)))
            least.append(paid[-1])
    return ratio(state.spread(tuple(paid)), state.spread(tuple(least)))


def _of_mode(one: Roads, mode: str) -> np.ndarray:
    return np.array([ride.mode == mode for ride in one.rides], dtype=np.bool_)


def _spots(state: State, straight: list[Floats]) -> Iterator[Spot]:
    """Yield the pairs of provinces whose trade pays over the threshold, with what it pays beyond the direct cost."""
    provinces = [province.key for province in state.instance.provinces]
    paid: dict[tuple[int, int], Floats] = {}
    for trade, bill, cost in zip(state.trades, state.bills, straight, strict=True):
        for ends, pays, least in zip(np.sort(trade.ends).tolist(), bill, trade.amount * cost, strict=True):
            pair = ends[0], ends[1]
            paid[pair] = paid.get(pair, np.zeros(2)) + np.array([pays, least])
    for (first, second), (pays, least) in paid.items():
        if first != second and pays > state.thresholds.detour * least:
            where = provinces[first], provinces[second]
            yield Spot(ALL, where, pair_name(state.instance, *where), float(pays - least) * YI_PER_TRADE_YUAN)


BOTTLENECKS.add(Detour.key, Detour())
