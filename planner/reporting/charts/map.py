"""The map: places and their colours, what is there today, what the plan adds and what it leaves."""

from collections.abc import Sequence

from planner.reporting.blocks import MapChart, Shade, Stretch
from planner.reporting.blocks.map import EXISTING, THICKER
from planner.reporting.charts.base import CHARTS, ChartData
from planner.reporting.simplifying import simplified
from planner.text import Language, Text

WORDS = {
    "layers": Text("Layers and legend", "图层与图例"),
    "colour": Text("Colour of the provinces", "省份着色"),
    "links": Text("Links", "线路"),
    "chosen": Text("in the plan", "方案选入"),
    "rejected": Text("not chosen", "未选入"),
    "existing": EXISTING,
    "modes": Text("Modes", "方式"),
    "periods": Text("Begun in", "开工时期"),
    "thicker": THICKER,
    "base": Text("Outlines", "底图"),
    "outlines": Text("areas of the provinces", "省份轮廓"),
    "look_up": Text("Look up a province or a project", "查询省份或项目"),
    "nothing": Text("Choose, or click on the map", "请选择，或点击地图"),
    "provinces": Text("Provinces", "省份"),
}


def network(chart: MapChart, language: Language) -> ChartData:
    """Return places, their colours, and the lines between them."""
    modes = list(chart.modes)
    return {
        "words": {key: words.say(language) for key, words in WORDS.items()},
        "places": [
            {
                "name": place.name.say(language),
                "at": [place.longitude, place.latitude],
                "about": [line.say(language) for line in place.about],
            }
            for place in chart.places
        ],
        "shades": [_shade(shade, language) for shade in chart.shades],
        "lines": {
            "existing": _lines(chart.existing, modes, language),
            "rejected": _lines(chart.rejected, modes, language),
            "chosen": _lines(chart.chosen, modes, language),
        },
        "modes": [title.say(language) for title in chart.modes.values()],
        "periods": [title.say(language) for title in chart.periods],
        "areas": [{"place": area.place, "rings": area.rings} for area in simplified(chart.outlines)],
    }


def _shade(shade: Shade, language: Language) -> ChartData:
    return {
        "title": shade.title.say(language),
        "unit": shade.unit.say(language),
        "values": shade.values,
        "decimals": shade.format.decimals,
        "signed": shade.format.signed,
    }


def _lines(lines: Sequence[Stretch], modes: list[str], language: Language) -> list[ChartData]:
    return [
        {
            "name": line.name.say(language),
            "about": [words.say(language) for words in line.about],
            "ends": [line.origin, line.destination],
            "mode": modes.index(line.mode),
            "period": line.period,
        }
        for line in lines
    ]


CHARTS.add("map", network)
