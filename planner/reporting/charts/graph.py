"""The graph: places, and the lines between those that are joined."""

from planner.reporting.blocks import Graph
from planner.reporting.blocks.graph import BY_THE_PLAN, THERE_TODAY
from planner.reporting.charts.base import CHARTS, ChartData
from planner.text import Language


def graph(chart: Graph, language: Language) -> ChartData:
    """Return places, lines with their weights, and what the two colours of lines mean."""
    return {
        "words": {"today": THERE_TODAY.say(language), "planned": BY_THE_PLAN.say(language)},
        "weighs": chart.weighs.say(language),
        "unit": chart.unit.say(language),
        "decimals": chart.format.decimals,
        "places": [
            {"name": place.name.say(language), "at": [place.longitude, place.latitude]} for place in chart.places
        ],
        "bonds": [[bond.first, bond.second, bond.weight, bond.planned] for bond in chart.bonds],
    }


CHARTS.add("graph", graph)
