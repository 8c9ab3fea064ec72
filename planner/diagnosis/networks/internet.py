"""N4, the internet: the communication layer."""

from collections.abc import Iterator

from planner.criteria.unlinked import usable_links
from planner.diagnosis.base import NETWORKS, Edge, Network
from planner.diagnosis.state import State
from planner.domain.direct_links import direct_links
from planner.text import Text


class Internet(Network):
    r"""Provinces joined by a line or stretch of the communication layer.

    Which modes and carriers make up that layer is a threshold, ``internet``: the mode ``communication`` and the carrier
    ``data`` unless it is set. The weight of an edge is how many lines there are between its two provinces. It is affine
    in what is open where each project brings one line; for missing links the criterion ``unlinked`` counts this layer
    with all others.
    """

    key = "internet"
    label = "N4"
    title = Text("The internet", "互联网络")
    meaning = Text("provinces joined by data lines", "由通信线路连接的省份")
    weight_title = Text("Lines", "线路数")
    weight_unit = Text("", "")

    def silence(self, today: State) -> Text | None:
        known = {link.layer for link in direct_links(today.instance)}
        if known & set(today.thresholds.internet):
            return None
        return Text(
            "The instance has no line of a communication layer, so it says nothing about this; --internet names the "
            "modes and carriers that make one up.",
            "算例没有通信层线路，因此无从说明此项；可用 --internet 指定构成通信层的方式和输送品种。",
        )

    def edges(self, state: State) -> Iterator[Edge]:
        for link in usable_links(state.instance, state.standing):
            if link.layer in state.thresholds.internet:
                first, second = sorted(link.ends)
                yield Edge(first, second, 1.0)


NETWORKS.add(Internet.key, Internet())
