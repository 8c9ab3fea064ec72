"""The map: places, what is there today, and what the plan adds."""

from planner.reporting.blocks import MapChart
from planner.reporting.charts.base import CHARTS, ChartData
from planner.text import Language, Text

EXISTING = Text("existing network", "既有网络")


def network(chart: MapChart, language: Language) -> ChartData:
    """Return places, and the lines of each mode between them."""
    return {
        "existing": [[line.origin, line.destination] for line in chart.existing],
        "existingTitle": EXISTING.say(language),
        "places": [
            {"name": place.name.say(language), "at": [place.longitude, place.latitude], "gain": place.gain}
            for place in chart.places
        ],
        "modes": [
            {
                "name": title.say(language),
                "lines": [
                    {"name": line.name.say(language), "ends": [line.origin, line.destination]}
                    for line in chart.chosen
                    if line.mode == mode
                ],
            }
            for mode, title in chart.modes.items()
        ],
        "gainTitle": chart.gain_title.say(language),
        "gainUnit": chart.gain_unit.say(language),
    }


CHARTS.add("map", network)
