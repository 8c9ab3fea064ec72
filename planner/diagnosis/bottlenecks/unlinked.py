"""B1, separated and not linked: pairs of provinces without a direct link."""

from collections import Counter
from collections.abc import Iterator, Mapping

import numpy as np

from planner.criteria.unlinked import layers, openings, unlinked
from planner.diagnosis.base import BOTTLENECKS, SHARE, Bottleneck, Measured, Spot, pair_name
from planner.diagnosis.naming import layer_name
from planner.diagnosis.scopes import ALL, ratio
from planner.diagnosis.state import State
from planner.domain.borders import Border
from planner.domain.direct_links import pairs_to_link
from planner.domain.instance import Instance
from planner.domain.upgrades import levels_below
from planner.network.graph import Floats
from planner.text import Text, joined

BORDERED = Text(
    "Counted are {pairs} pairs of neighbours in {layers} layers: {names}.",
    "共计{pairs}对相邻省份、{layers}层：{names}。",
)
TRADING = Text(
    "Counted are {pairs} pairs of provinces that trade, as the instance has no table of borders, in {layers} layers: "
    "{names}.",
    "算例没有省份相邻表，故计{pairs}对有贸易的省份、{layers}层：{names}。",
)


class UnlinkedPairs(Bottleneck):
    r"""Share of direct links that are missing, over pairs of provinces and layers.

    .. math:: U = \frac{|\{(m, pq) : \text{no link of layer } m \text{ joins p and q directly}\}|}
                       {|M| \, |\mathit{pairs}|}

    Pairs are neighbours (table ``borders``); where there is no such table, those that trade. A layer is a mode with a
    stretch, or a carrier with a line, there today or behind a project; those that count can be chosen. A link joins
    two provinces directly if one of its ends lies in each of them. The number of one layer is the share of pairs
    without a link in it; that of a province or group, of the pairs that have an end in it. It has no unit.

    It is linear in the decisions with a variable for each pair and layer: criterion ``unlinked`` is a goal or limit.

    References
    ----------
    Garrison (1960), *Connectivity of the interstate highway system*, Papers in Regional Science 6; Kansky (1963),
    *Structure of transportation networks*.
    """

    key = "unlinked"
    label = "B1"
    title = Text("Separated, not linked", "隔而不联")
    meaning = Text(
        "share of direct links that are missing, over pairs of provinces and layers",
        "省份对在各层应有而缺少的直接联系所占比例",
    )
    unit = SHARE
    spot_title = Text("Layers without a link", "无直接联系的层数")
    spot_unit = Text("layers", "层")
    spot_decimals = 0
    mending = Text(
        "how much the share falls when it alone is built: exact, by counting", "单独建成时比例的下降，逐一计数，精确"
    )
    as_limit = Text(
        "Goal or limit of a model: unlinked, the number of missing links.",
        "可作模型的目标或限制：unlinked（缺失联系数）。",
    )

    def silence(self, instance: Instance) -> Text | None:
        if pairs_to_link(instance) and layers(instance):
            return None
        return Text(
            "The instance has neither borders nor trade, or no stretch and no line, so it says nothing about this.",
            "算例既无省份相邻关系也无运输需求，或没有任何线路，因此无从说明此项。",
        )

    def basis(self, today: State) -> Text:
        names = joined([layer_name(today.instance, layer) for layer in _counted(today)])
        words = BORDERED if today.instance.rows(Border) else TRADING
        return words.fill(pairs=len(pairs_to_link(today.instance)), layers=len(_counted(today)), names=names)

    def measure(self, state: State) -> Measured:
        instance, counted = state.instance, _counted(state)
        missing = unlinked(instance, state.standing, counted)
        number = {province.key: place for place, province in enumerate(instance.provinces)}
        pairs = pairs_to_link(instance)
        ends = np.array([sorted(number[key] for key in pair) for pair in pairs], dtype=np.int64).reshape(-1, 2)
        every = state.scopes.spread(ends, np.ones(len(pairs)))

        def lacking(layer: str) -> Floats:
            return state.scopes.spread(ends, np.array([float((layer, pair) in missing) for pair in pairs]))

        by_layer = {layer: lacking(layer) for layer in counted}
        readings = state.scopes.readings(ALL, ratio(sum(by_layer.values(), 0 * every), every * len(counted)))
        for layer, lacks in by_layer.items():
            readings |= state.scopes.readings(layer, ratio(lacks, every))
        return Measured(readings, tuple(_spots(state, missing)))

    def mends(self, today: State) -> Mapping[str, float]:
        counted, below = _counted(today), levels_below(today.instance)
        share = 1 / (len(counted) * len(pairs_to_link(today.instance)))
        found: dict[str, float] = {}
        for (layer, _), projects in openings(today.instance).items():
            for project in projects if layer in counted else ():
                if not below.get(project):
                    found[project] = found.get(project, 0.0) + share
        return found


def _counted(state: State) -> list[str]:
    """Return the layers that count."""
    chosen = state.thresholds.layers
    return [layer for layer in layers(state.instance) if not chosen or layer in chosen]


def _spots(state: State, missing: set[tuple[str, frozenset[str]]]) -> Iterator[Spot]:
    """Yield every pair with the number of layers in which it has no direct link."""
    order = {province.key: place for place, province in enumerate(state.instance.provinces)}
    lacking = Counter(pair for _, pair in missing)
    for pair in pairs_to_link(state.instance):
        if count := lacking[pair]:
            first, second = sorted(pair, key=order.__getitem__)
            yield Spot(ALL, (first, second), pair_name(state.instance, first, second), float(count))


BOTTLENECKS.add(UnlinkedPairs.key, UnlinkedPairs())
