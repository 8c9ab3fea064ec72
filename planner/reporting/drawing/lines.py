"""Lines over labels, one for each series; a missing number breaks a line."""

from collections.abc import Iterator, Sequence
from itertools import groupby

from planner.reporting.blocks import LineChart
from planner.reporting.drawing.axis import Axis, axis
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.legend import Entry, legend
from planner.reporting.drawing.shapes import (
    DASHES,
    HUES,
    PAPER,
    SOFT,
    Dot,
    Drawing,
    Line,
    Point,
    Shape,
    Words,
    shortened,
    width_of,
)
from planner.reporting.numbers import NumberFormat
from planner.text import Language

HIGH, SIZE, RIGHT, FOOT = 210.0, 7.5, 24.0, 24.0
WIDEST_LABEL = 90.0
PARTS, WHOLE_PERCENT = 5, NumberFormat(0, percent=True)
"""How an axis of shares is divided, and written."""


def line_drawings(chart: LineChart, language: Language, width: float) -> Iterator[Drawing]:
    """Yield a line chart, if there is something to show it for."""
    if chart.labels:
        yield line_drawing(chart, language, width)


def line_drawing(chart: LineChart, language: Language, width: float) -> Drawing:
    """Return a line chart."""
    scale = axis((value for series in chart.series for value in series.values), chart.format, from_zero=False)
    entries = [
        Entry(series.title.say(language), HUES[n % len(HUES)], DASHES[n % len(DASHES)])
        for n, series in enumerate(chart.series)
    ]
    shapes, top = legend(entries, width)
    shapes.append(Words((0, top + 6), chart.unit.say(language), SIZE, colour=SOFT))
    top += 18
    left = max(width_of(chart.format.say(tick), SIZE) for tick in scale.ticks) + 8
    wide, bottom = width - left - RIGHT, top + HIGH
    for tick in scale.ticks:
        height = bottom - HIGH * scale.share(tick)
        shapes.append(Line(((left, height), (left + wide, height))))
        shapes.append(Words((left - 5, height), chart.format.say(tick), SIZE, "right", SOFT))
    across = [left + wide * share for share in chart.at or _side_by_side(len(chart.labels))]
    shapes += _shares(left, wide, bottom) if chart.at else _labels(chart, language, across, bottom, wide)
    for number, series in enumerate(chart.series):
        drawn = _line(series.values, number, across, scale, bottom)
        shapes += [shape for shape in drawn if isinstance(shape, Line) or not chart.at]
    return Drawing(width, bottom + FOOT, tuple(shapes))


def _side_by_side(count: int) -> list[float]:
    """Return where labels stand that are alike far from each other."""
    return [(number + 0.5) / count for number in range(count)]


def _shares(left: float, wide: float, bottom: float) -> Iterator[Shape]:
    """Yield the shares from nothing to the whole, below lines whose labels have a place of their own."""
    for part in range(PARTS + 1):
        across = left + wide * part / PARTS
        yield Line(((across, bottom), (across, bottom + 3)), SOFT)
        yield Words((across, bottom + 10), WHOLE_PERCENT.say(part / PARTS), SIZE, "middle", SOFT)


def _labels(
    chart: LineChart, language: Language, across: Sequence[float], bottom: float, wide: float
) -> Iterator[Shape]:
    """Yield as many labels as stand side by side."""
    shown = [shortened(label.say(language), SIZE, WIDEST_LABEL) for label in chart.labels]
    widest = max((width_of(label, SIZE) for label in shown), default=0.0) + 6
    each = max(1, -int(-widest * len(shown) // wide))
    for number in range(0, len(shown), each):
        yield Words((across[number], bottom + 10), shown[number], SIZE, "middle", SOFT)


def _line(
    values: Sequence[float | None], number: int, across: Sequence[float], scale: Axis, bottom: float
) -> Iterator[Shape]:
    """Yield a series: a line for each stretch without a gap, and a dot for each number."""
    colour, dash = HUES[number % len(HUES)], DASHES[number % len(DASHES)]
    for there, stretch in groupby(zip(across, values, strict=True), key=lambda item: item[1] is not None):
        if there:
            points: tuple[Point, ...] = tuple(
                (x, bottom - HIGH * scale.share(value)) for x, value in stretch if value is not None
            )
            yield Line(points, colour, 1.4, dash)
            yield from (Dot(point, 2.2, colour, PAPER, 0.5) for point in points)


DRAWINGS.add("lines", line_drawings)
