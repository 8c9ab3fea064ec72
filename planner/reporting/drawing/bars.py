"""Bars that lie, one group for each label, with their numbers."""

from collections.abc import Iterator

from planner.reporting.blocks import BarChart
from planner.reporting.drawing.axis import Axis, axis
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.legend import Entry, legend
from planner.reporting.drawing.shapes import (
    HUES,
    INK,
    IS,
    SOFT,
    WAS,
    Bar,
    Drawing,
    Line,
    Shape,
    Words,
    shortened,
    width_of,
)
from planner.text import Language

MOST_LABELS = 40
"""Labels of one drawing; a longer chart continues in the next, on the same scale."""

WIDEST_LABEL, RIGHT, FOOT, SIZE, BAR, BETWEEN = 150.0, 56.0, 30.0, 8.0, 8.0, 5.0


def bar_drawings(chart: BarChart, language: Language, width: float) -> Iterator[Drawing]:
    """Yield a bar chart, in parts that each fit on a page."""
    scale = axis((value for series in chart.series for value in series.values), chart.format, from_zero=True)
    for first in range(0, len(chart.labels), MOST_LABELS):
        yield _part(chart, language, width, scale, range(first, min(first + MOST_LABELS, len(chart.labels))))


def _part(chart: BarChart, language: Language, width: float, scale: Axis, shown: range) -> Drawing:
    count = len(chart.series)
    colours = (
        [IS] if count == 1 else [WAS, IS] if count == len((WAS, IS)) else [HUES[n % len(HUES)] for n in range(count)]
    )
    entries = [Entry(series.title.say(language), colour) for series, colour in zip(chart.series, colours, strict=True)]
    shapes, top = legend(entries if count > 1 else [], width)
    labels = [shortened(label.say(language), SIZE, WIDEST_LABEL) for label in chart.labels]
    margin = max(width_of(label, SIZE) for label in labels) + 2
    left = margin + (6 if scale.low >= 0 else RIGHT)
    wide, group = width - left - RIGHT, BAR * count + BETWEEN
    bottom = top + group * len(shown)
    shapes += _scale(chart, language, scale, (left, wide, top, bottom))
    for row, number in enumerate(shown):
        start = top + row * group + BETWEEN / 2
        shapes.append(Words((margin, start + BAR * count / 2), labels[number], SIZE, "right"))
        for place, (series, colour) in enumerate(zip(chart.series, colours, strict=True)):
            value = series.values[number]
            if value is not None:
                ends = left + wide * scale.share(0.0), left + wide * scale.share(value)
                shapes += _bar(ends, start + place * BAR, chart.format.say(value), colour)
    zero = left + wide * scale.share(0.0)
    shapes.append(Line(((zero, top), (zero, bottom)), INK, 0.6))
    return Drawing(width, bottom + FOOT, tuple(shapes))


def _bar(ends: tuple[float, float], top: float, told: str, colour: str) -> Iterator[Shape]:
    """Yield a bar from zero to its value, and the number beyond its end."""
    zero, end = ends
    yield Bar((min(ends), top), (abs(end - zero), BAR - 1), colour)
    if end < zero:
        yield Words((end - 4, top + BAR / 2), told, 6.5, "right", SOFT)
    else:
        yield Words((end + 4, top + BAR / 2), told, 6.5, "left", SOFT)


def _scale(chart: BarChart, language: Language, scale: Axis, box: tuple[float, float, float, float]) -> Iterator[Shape]:
    """Yield the numbers below the bars, with thin lines through them, and the unit."""
    left, wide, top, bottom = box
    for tick in scale.ticks:
        across = left + wide * scale.share(tick)
        yield Line(((across, top), (across, bottom)))
        yield Words((across, bottom + 8), chart.format.say(tick), 7.0, "middle", SOFT)
    yield Words((left + wide / 2, bottom + 20), chart.unit.say(language), 7.5, "middle", SOFT)


DRAWINGS.add("bars", bar_drawings)
