"""N2, partners: exchanges held and industry that moved between provinces."""

from collections.abc import Iterator

from planner.decisions.exchanges import Exchange
from planner.diagnosis.base import NETWORKS, Edge, Network
from planner.diagnosis.state import State
from planner.domain.industry import Transfer
from planner.text import Text


class Partnership(Network):
    r"""Provinces joined by an exchange that is held, or a transfer of industry in work, in the last period.

    The weight of an edge is how many of them stand between its two provinces. It is affine in what is held and
    begun, and no limit of a model yet.
    """

    key = "partnership"
    label = "N2"
    title = Text("Partners", "伙伴合作网")
    meaning = Text(
        "provinces joined by an exchange of people or by industry that moved", "由人文交流或产业转移连接的省份"
    )
    weight_title = Text("Exchanges and transfers", "交流与转移项数")
    weight_unit = Text("", "")

    def silence(self, today: State) -> Text | None:
        if any((today.instance.rows(Exchange), today.instance.rows(Transfer))):
            return None
        return Text(
            "The instance offers neither exchanges nor transfers of industry (tables exchanges, transfers), so it says "
            "nothing about this.",
            "算例没有交流计划和产业转移（表 exchanges、transfers），因此无从说明此项。",
        )

    def edges(self, state: State) -> Iterator[Edge]:
        for exchange in state.instance.rows(Exchange):
            if exchange.key in state.standing:
                yield Edge(exchange.first, exchange.second, 1.0)
        for move in state.instance.rows(Transfer):
            if move.key in state.standing:
                yield Edge(move.origin, move.destination, 1.0)


NETWORKS.add(Partnership.key, Partnership())
