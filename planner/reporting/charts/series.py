"""Bars and lines: a number for each label."""

from planner.reporting.blocks import BarChart, LineChart
from planner.reporting.charts.base import CHARTS, ChartData
from planner.text import Language


def series(chart: BarChart | LineChart, language: Language) -> ChartData:
    """Return labels, where they stand if that counts, and the numbers of each series."""
    return {
        "at": chart.at if isinstance(chart, LineChart) else (),
        "unit": chart.unit.say(language),
        "labels": [label.say(language) for label in chart.labels],
        "decimals": chart.format.decimals,
        "percent": chart.format.percent,
        "series": [{"name": series.title.say(language), "values": series.values} for series in chart.series],
    }


CHARTS.add("bars", series)
CHARTS.add("lines", series)
