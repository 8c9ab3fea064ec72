"""A timeline on paper: kinds one below another, pale while a thing is made, full once it stands."""

from collections.abc import Iterator, Sequence
from itertools import count
from typing import TypeAlias

from planner.reporting.blocks import Span, Timeline
from planner.reporting.blocks.timeline import MADE, STANDS
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.legend import Entry, legend
from planner.reporting.drawing.shapes import (
    INK,
    MODES,
    SOFT,
    Drawing,
    Line,
    Patch,
    Shape,
    Words,
    shortened,
    tint,
    width_of,
)
from planner.reporting.numbers import YEAR
from planner.text import Language, Text

MOST_LINES = 48
"""Lines of one drawing; a longer timeline continues in the next."""

ROW, BAR, SIZE, YEARS, LABELS, INDENT, AXIS = 12.0, 7.0, 7.5, 6.0, 205.0, 8.0, 28.0

Lane: TypeAlias = tuple[Text, list[Span]]


def timeline_drawings(chart: Timeline, language: Language, width: float) -> Iterator[Drawing]:
    """Yield a timeline, in parts that each fit on a page."""
    for lanes in _parts(chart):
        yield _part(chart, lanes, language, width)


def _parts(chart: Timeline) -> Iterator[list[Lane]]:
    """Yield the lanes of each part; one that continues in the next is named there again."""
    part: list[Lane] = []
    left = MOST_LINES
    for lane in chart.lanes:
        spans = [span for span in chart.spans if span.lane == lane]
        while spans:
            if left < 2:  # noqa: PLR2004  (a name, and something below it)
                yield part
                part, left = [], MOST_LINES
            taken, spans = spans[: left - 1], spans[left - 1 :]
            part.append((lane, taken))
            left -= 1 + len(taken)
    if part:
        yield part


def _part(chart: Timeline, lanes: Sequence[Lane], language: Language, width: float) -> Drawing:
    entries = [Entry(MADE.say(language), tint(INK, 0.2)), Entry(STANDS.say(language), INK)]
    shapes, top = legend(entries, width)
    top += AXIS
    wide = width - LABELS - 12
    bottom = top + ROW * sum(1 + len(spans) for _, spans in lanes)
    shapes += _axis(chart, language, (LABELS, wide, top, bottom))
    row = top
    for lane, spans in lanes:
        colour = MODES[chart.lanes.index(lane) % len(MODES)]
        said = shortened(lane.say(language), SIZE, width / 1.1)
        shapes.append(Words((0.0, row + ROW / 2), said, SIZE, bold=True, halo=True))
        for span in spans:
            row += ROW
            name = shortened(span.name.say(language), SIZE, LABELS - INDENT - 6)
            shapes.append(Words((INDENT, row + ROW / 2), name, SIZE))
            shapes += _bars(chart, span, colour, (row + (ROW - BAR) / 2, wide))
        row += ROW
    return Drawing(width, bottom + 4, tuple(shapes))


def _bars(chart: Timeline, span: Span, colour: str, place: tuple[float, float]) -> Iterator[Shape]:
    """Yield the years in which a thing is made, then those in which it stands."""
    top, wide = place
    built = min(span.complete, chart.last) + 1
    for first, end, fill in ((span.begins, built, tint(colour, 0.2)), (built, chart.last + 1, colour)):
        if end > first:
            start, stop = (LABELS + wide * _share(chart, year) for year in (first, end))
            corners = ((start, top), (stop, top), (stop, top + BAR), (start, top + BAR))
            yield Patch(corners, fill, colour, 0.7)


def _axis(chart: Timeline, language: Language, box: tuple[float, float, float, float]) -> Iterator[Shape]:
    """Yield years with thin lines below them, and the periods above."""
    left, wide, top, bottom = box
    each = wide / (chart.last + 1 - chart.first)
    step = next(years for years in count(1) if years * each > width_of(YEAR.say(chart.last), YEARS) + 2)
    for year in range(chart.first, chart.last + 1, step):
        across = left + wide * _share(chart, year)
        yield Line(((across, top - 4), (across, bottom)))
        yield Words((across + each / 2, top - 5), YEAR.say(year), YEARS, "middle", SOFT)
    for year in (*(year for year, _ in chart.marks), chart.last + 1):
        across = left + wide * _share(chart, year)
        yield Line(((across, top - AXIS + 6), (across, bottom)), SOFT, 0.8, "dashed")
    ends = [year for year, _ in chart.marks[1:]] + [chart.last + 1]
    for (year, name), end in zip(chart.marks, ends, strict=False):
        start, stop = (left + wide * _share(chart, each) for each in (year, end))
        period = shortened(name.say(language), SIZE, stop - start - 4)
        yield Words(((start + stop) / 2, top - AXIS + 11), period, SIZE, "middle", INK)


def _share(chart: Timeline, year: float) -> float:
    """Return where the first day of a year lies, from 0 to 1."""
    return (year - chart.first) / (chart.last + 1 - chart.first)


DRAWINGS.add("timeline", timeline_drawings)
