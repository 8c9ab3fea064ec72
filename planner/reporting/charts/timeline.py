"""The timeline: a line for each thing, and where periods begin."""

from planner.reporting.blocks import Timeline
from planner.reporting.blocks.timeline import MADE, STANDS
from planner.reporting.charts.base import CHARTS, ChartData
from planner.text import Language


def timeline(chart: Timeline, language: Language) -> ChartData:
    """Return the years, the periods, and each line with the number of its kind."""
    return {
        "first": chart.first,
        "last": chart.last,
        "marks": [{"year": year, "name": name.say(language)} for year, name in chart.marks],
        "lanes": [lane.say(language) for lane in chart.lanes],
        "hues": chart.hues or tuple(range(len(chart.lanes))),
        "spans": [
            {
                "name": span.name.say(language),
                "lane": chart.lanes.index(span.lane),
                "begins": span.begins,
                "complete": span.complete,
            }
            for span in chart.spans
        ],
        "words": {"made": MADE.say(language), "stands": STANDS.say(language)},
    }


CHARTS.add("timeline", timeline)
