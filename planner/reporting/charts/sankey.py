"""The Sankey diagram: knots by stage, and the flows between them."""

from planner.reporting.blocks import Sankey
from planner.reporting.charts.base import CHARTS, ChartData
from planner.text import Language


def sankey(chart: Sankey, language: Language) -> ChartData:
    """Return stages, knots and flows."""
    return {
        "unit": chart.unit.say(language),
        "decimals": chart.format.decimals,
        "stages": [stage.say(language) for stage in chart.stages],
        "knots": [
            {"name": knot.name.say(language), "stage": knot.stage, "amount": max(chart.through(number))}
            for number, knot in enumerate(chart.knots)
        ],
        "flows": [[flow.origin, flow.destination, flow.amount] for flow in chart.flows],
    }


CHARTS.add("sankey", sankey)
