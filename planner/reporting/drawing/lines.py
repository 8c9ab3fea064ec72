"""Lines over labels, one for each series; a missing number breaks a line."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Literal

from planner.reporting.blocks import LineChart
from planner.reporting.drawing.axis import Axis, axis
from planner.reporting.drawing.legend import legend
from planner.reporting.drawing.shapes import (
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
from planner.text import Language

HIGH, SIZE, RIGHT, FOOT = 210.0, 7.5, 24.0, 24.0
DASHES: tuple[Literal["solid", "dashed", "dotted", "dash-dotted"], ...] = ("solid", "dashed", "dotted", "dash-dotted")
WIDEST_LABEL = 90.0


def line_drawing(chart: LineChart, language: Language, width: float) -> Drawing:
    """Return a line chart."""
    scale = axis((value for series in chart.series for value in series.values), chart.format, from_zero=False)
    entries = [(series.title.say(language), HUES[n % len(HUES)]) for n, series in enumerate(chart.series)]
    shapes, top = legend(entries, width)
    shapes.append(Words((0, top + 6), chart.unit.say(language), SIZE, colour=SOFT))
    top += 18
    left = max(width_of(chart.format.say(tick), SIZE) for tick in scale.ticks) + 8
    wide, bottom = width - left - RIGHT, top + HIGH
    for tick in scale.ticks:
        height = bottom - HIGH * scale.share(tick)
        shapes.append(Line(((left, height), (left + wide, height))))
        shapes.append(Words((left - 5, height), chart.format.say(tick), SIZE, "right", SOFT))
    across = [left + wide * (n + 0.5) / len(chart.labels) for n in range(len(chart.labels))]
    shapes += _labels(chart, language, across, bottom, wide)
    for number, series in enumerate(chart.series):
        shapes += _line(series.values, number, across, scale, bottom)
    return Drawing(width, bottom + FOOT, tuple(shapes))


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
