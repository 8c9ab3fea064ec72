"""B3, smooth but not long: how much of the national market lies within a cost."""

from collections.abc import Mapping, Sequence

import numpy as np

from planner.diagnosis.alone import candidates
from planner.diagnosis.base import BOTTLENECKS, NO_TRADE, SHARE, Bottleneck, Measured, Spot
from planner.diagnosis.scopes import ALL
from planner.diagnosis.state import State
from planner.domain.instance import Instance
from planner.domain.trade import Demand, Node
from planner.measures.base import Better
from planner.network.graph import Floats
from planner.text import Text, bilingual, joined

ROUNDING = 1e-9
"""Share of a threshold by which a cost may miss it: rounding of floating point."""


COSTS = Text("{cost} CNY/{unit} for {commodity}", "{commodity}{cost}元/{unit}")


class Reach(Bottleneck):
    r"""Share of the national market within a threshold of cost, averaged over the people.

    .. math:: A_p = \sum_c w_c \sum_j s_j \, [\mathit{cost}_{c,pj} \le \tau_c]

    with :math:`s_j` the share of province j in the income of the country in the base year, :math:`\tau_c` the
    threshold of commodity c in yuan per unit and :math:`w_c` its share in what all trade pays today. A province
    reaches itself. Unless it is set, :math:`\tau_c` is what a unit pays on average today, so that the number says
    how much more a plan brings within today's ordinary cost. A province with several nodes has its market spread
    evenly over them, and reaches what they reach on average. The number of a group and of the country is the mean
    over its people. It is a share; in one mode alone only commodities that the mode carries count.

    It jumps where a cost passes the threshold, so it is not linear in the decisions and cannot be a limit or a goal.

    References
    ----------
    Wachs and Kumagai (1973), *Physical accessibility as a social indicator*, Socio-Economic Planning Sciences 7;
    Geurs and van Wee (2004), *Accessibility evaluation of land-use and transport strategies*, Journal of Transport
    Geography 12.
    """

    key = "reach"
    label = "B3"
    title = Text("Smooth, but not long", "畅而不长")
    meaning = Text("share of the national market within the cost threshold", "成本阈值内可达的全国市场份额")
    unit = SHARE
    better = Better.HIGHER
    spot_title = Text("Market reached", "可达市场份额")
    spot_unit = SHARE
    spot_percent = True
    spot_decimals = 2
    spot_better = Better.HIGHER
    mending = Text(
        "how much the share rises when it alone is built today, computed", "今日单独建成时份额的上升，经计算"
    )
    as_limit = Text(
        "Not a limit or goal: it jumps where a cost passes the threshold.",
        "不能作目标或限制：成本越过阈值时数值跳变。",
    )

    def silence(self, instance: Instance) -> Text | None:
        return None if instance.rows(Demand) else NO_TRADE

    def basis(self, today: State) -> Text:
        within = [
            COSTS.fill(commodity=one.commodity.name, cost=f"{cost:,.0f}", unit=bilingual(one.commodity.unit))
            for one, cost in zip(today.roads, thresholds_of(today), strict=True)
        ]
        words = Text("Within reach is what costs at most {within}.", "成本不超过以下数值视为可达：{within}。")
        return words.fill(within=joined(within))

    def measure(self, state: State) -> Measured:
        people = state.instance.population
        weights, market = _weights(state), _market(state.instance)
        total = _reached(state, state.costs, market) @ weights
        readings = state.scopes.readings(ALL, state.scopes.means(total, people))
        for mode in dict.fromkeys(mode for one in state.roads for mode in one.modes):
            carried = np.array([float(mode in one.modes) for one in state.roads]) * weights
            costs = [one.between(rides=np.array([ride.mode == mode for ride in one.rides])) for one in state.roads]
            if carried.sum() > 0:
                within = _reached(state, costs, market) @ (carried / carried.sum())
                readings |= state.scopes.readings(mode, state.scopes.means(within, people))
        pairs = zip(state.instance.provinces, total, strict=True)
        return Measured(readings, tuple(Spot(ALL, (row.key,), row.name, float(share)) for row, share in pairs))

    def mends(self, today: State) -> Mapping[str, float]:
        market, people = _market(today.instance), today.instance.population_shares
        found = dict.fromkeys(candidates(today.instance), 0.0)
        for alone, threshold, weight in zip(today.alone, thresholds_of(today), _weights(today), strict=True):
            now = people @ _within(today, threshold, alone.between, market)
            for key in found:
                costs = alone.costs(key)
                if costs is not None:
                    rise = people @ _within(today, threshold, costs, market) - now
                    found[key] += float(weight * rise)
        return {key: rise for key, rise in found.items() if rise > ROUNDING}


def thresholds_of(state: State) -> list[float]:
    """Return within what cost a market counts as reached, for each commodity in yuan per unit."""
    own, now = state.thresholds.reach, state.today
    return [
        own.get(one.commodity.key, float(bill.sum() / trade.amount.sum()))
        for one, trade, bill in zip(now.roads, now.trades, now.bills, strict=True)
    ]


def _weights(state: State) -> Floats:
    """Return the share of each commodity in what all trade pays today; equal shares if it pays nothing."""
    bills = np.array([bill.sum() for bill in state.today.bills])
    return bills / bills.sum() if bills.sum() > 0 else np.full(len(bills), 1 / len(bills))


def _market(instance: Instance) -> Floats:
    """Return the share of each node in the income of the country."""
    incomes = {province.key: province.population * province.income for province in instance.provinces}
    homes = [node.province for node in instance.rows(Node)]
    return np.array([incomes[home] / homes.count(home) for home in homes]) / sum(incomes.values())


def _reached(state: State, costs: Sequence[Floats], market: Floats) -> Floats:
    """Return what each province reaches by each commodity, shape (provinces, commodities)."""
    pairs = zip(thresholds_of(state), costs, strict=True)
    return np.stack([_within(state, threshold, cost, market) for threshold, cost in pairs], axis=1)


def _within(state: State, threshold: float, cost: Floats, market: Floats) -> Floats:
    """Return what each province reaches within a cost; a province without a node reaches nothing."""
    reached = (cost <= threshold * (1 + ROUNDING)) @ market
    return state.scopes.of_nodes @ reached


BOTTLENECKS.add(Reach.key, Reach())
