"""Dumbbells on paper: a ring for the first number, a filled diamond for the second, and the change beside them."""

from collections.abc import Iterator, Sequence

from planner.reporting.blocks import Dumbbell, Pair
from planner.reporting.drawing.axis import Axis, axis
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.shapes import (
    INK,
    IS,
    PAPER,
    SOFT,
    Dot,
    Drawing,
    Line,
    Patch,
    Point,
    Shape,
    Words,
    shortened,
    width_of,
)
from planner.text import Language

MOST_PAIRS = 40
"""Lines of one drawing; a longer chart continues in the next, on the same scale."""

ROW, SIZE, SMALL, WIDEST_LABEL, HEAD, FOOT, RING, DIAMOND = 13.0, 8.0, 7.0, 150.0, 18.0, 30.0, 3.6, 3.4


def dumbbell_drawings(chart: Dumbbell, language: Language, width: float) -> Iterator[Drawing]:
    """Yield a dumbbell chart, in parts that each fit on a page."""
    scale = axis((value for pair in chart.pairs for value in (pair.before, pair.after)), chart.format, from_zero=False)
    for first in range(0, len(chart.pairs), MOST_PAIRS):
        yield _part(chart, chart.pairs[first : first + MOST_PAIRS], scale, language, width)


def _part(chart: Dumbbell, pairs: Sequence[Pair], scale: Axis, language: Language, width: float) -> Drawing:
    labels = [shortened(pair.name.say(language), SIZE, WIDEST_LABEL) for pair in pairs]
    changes = [chart.change.say(pair.after - pair.before) for pair in pairs]
    left = max(width_of(label, SIZE) for label in labels) + 10
    right = max(width_of(change, SMALL) for change in changes) + 10
    wide, bottom = width - left - right, HEAD + ROW * len(pairs)
    shapes = [*_legend(chart, language, width)]
    for tick in scale.ticks:
        across = left + wide * scale.share(tick)
        shapes.append(Line(((across, HEAD), (across, bottom))))
        shapes.append(Words((across, bottom + 8), chart.format.say(tick), SMALL, "middle", SOFT))
    shapes.append(Words((left + wide / 2, bottom + 20), chart.unit.say(language), 7.5, "middle", SOFT))
    for row, (pair, label, change) in enumerate(zip(pairs, labels, changes, strict=True)):
        height = HEAD + ROW * (row + 0.5)
        was, now = (left + wide * scale.share(value) for value in (pair.before, pair.after))
        shapes.append(Words((left - 8, height), label, SIZE, "right"))
        shapes += _pair((was, height), (now, height))
        shapes.append(Words((width, height), change, SMALL, "right", INK))
    return Drawing(width, bottom + FOOT, tuple(shapes))


def _pair(was: Point, now: Point) -> Iterator[Shape]:
    yield Line((was, now), SOFT, 2.2)
    yield Dot(was, RING, PAPER, INK, 0.9)
    yield _diamond(now)


def _diamond(at: Point) -> Patch:
    x, y = at
    return Patch(((x - DIAMOND, y), (x, y - DIAMOND), (x + DIAMOND, y), (x, y + DIAMOND)), IS, PAPER, 0.4)


def _legend(chart: Dumbbell, language: Language, width: float) -> Iterator[Shape]:
    """Yield a ring and a diamond with what they stand for."""
    left = RING
    for title, sign in zip(chart.titles, (Dot((left, 7.0), RING, PAPER, INK, 0.9), None), strict=True):
        shown = shortened(title.say(language), SIZE, width / 2 - 20)
        yield sign or _diamond((left, 7.0))
        yield Words((left + 8, 7.0), shown, SIZE)
        left += 24 + width_of(shown, SIZE)


DRAWINGS.add("dumbbell", dumbbell_drawings)
