"""The dumbbell chart: two numbers for each name."""

from planner.reporting.blocks import Dumbbell
from planner.reporting.charts.base import CHARTS, ChartData
from planner.text import Language


def dumbbell(chart: Dumbbell, language: Language) -> ChartData:
    """Return the two titles and the pairs, with each difference as it is written."""
    return {
        "unit": chart.unit.say(language),
        "decimals": chart.format.decimals,
        "titles": [title.say(language) for title in chart.titles],
        "pairs": [
            {
                "name": pair.name.say(language),
                "values": [pair.before, pair.after],
                "change": chart.change.say(pair.after - pair.before),
            }
            for pair in chart.pairs
        ],
    }


CHARTS.add("dumbbell", dumbbell)
