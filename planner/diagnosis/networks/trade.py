"""N3, trade made easy: what it costs provinces to trade with each other."""

from collections.abc import Iterator

from planner.diagnosis.base import BILLION, NETWORKS, NO_TRADE, Edge, Network
from planner.diagnosis.state import State
from planner.domain.trade import Demand
from planner.domain.units import YI_PER_TRADE_YUAN
from planner.text import Text


class TradeCosts(Network):
    r"""Provinces joined by trade, with what that trade pays in a year.

    .. math:: w_{pq} = 10^{-4} \sum_c \sum_{i \in p,\, j \in q} a_{c,ij} \, \mathit{cost}_{c,ij}

    in 亿元 a year, for the trade of the base year in both directions and the generalised cost of effect ``access``. Who
    trades with whom is given, so a plan changes the weights and no edge. The sum of all weights is what today's trade
    pays less what access saves of it: affine in the savings, which are concave in what is open.

    References
    ----------
    Anderson and van Wincoop (2004), *Trade costs*, Journal of Economic Literature 42.
    """

    key = "trade"
    label = "N3"
    title = Text("Trade made easy", "贸易便利网")
    meaning = Text("provinces that trade, and what their trade pays on its way", "相互贸易的省份及其贸易的运输总成本")
    weight_title = Text("Cost of trade", "贸易成本")
    weight_unit = BILLION
    given = True

    def silence(self, today: State) -> Text | None:
        return None if today.instance.rows(Demand) else NO_TRADE

    def edges(self, state: State) -> Iterator[Edge]:
        provinces = [province.key for province in state.instance.provinces]
        for trade, bill in zip(state.trades, state.bills, strict=True):
            for (first, second), paid in zip(trade.ends.tolist(), bill.tolist(), strict=True):
                if first != second:
                    yield Edge(provinces[first], provinces[second], paid * YI_PER_TRADE_YUAN)


NETWORKS.add(TradeCosts.key, TradeCosts())
