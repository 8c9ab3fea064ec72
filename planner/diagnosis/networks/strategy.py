"""N1, strategies docked: the agreements between provinces that are in force."""

from collections.abc import Iterator

from planner.decisions.agreements import Agreement
from planner.diagnosis.base import NETWORKS, Edge, Network
from planner.diagnosis.state import State
from planner.text import Text


class Strategy(Network):
    r"""Provinces joined by a coordination agreement in force in the last period.

    The weight of an edge is how many agreements stand between its two provinces. The number of edges is affine in
    the signatures, one variable for each agreement; a least number of them can be asked for with ``set_limits`` only
    for projects, so it is no limit of a model yet.
    """

    key = "strategy"
    label = "N1"
    title = Text("Strategies docked", "战略对接网")
    meaning = Text("provinces joined by a coordination agreement in force", "由生效的省际协议连接的省份")
    weight_title = Text("Agreements", "协议数")
    weight_unit = Text("", "")

    def silence(self, today: State) -> Text | None:
        if today.instance.rows(Agreement):
            return None
        return Text(
            "The instance offers no agreement (table agreements), so it says nothing about this.",
            "算例没有可签协议（表 agreements），因此无从说明此项。",
        )

    def edges(self, state: State) -> Iterator[Edge]:
        for row in state.instance.rows(Agreement):
            if row.key in state.standing:
                yield Edge(row.first, row.second, 1.0)


NETWORKS.add(Strategy.key, Strategy())
