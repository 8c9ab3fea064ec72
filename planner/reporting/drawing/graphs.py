"""A graph on paper: places by their coordinates, and lines between those that are joined."""

from collections.abc import Iterator

from planner.reporting.blocks import Column, Graph
from planner.reporting.blocks.graph import BY_THE_PLAN, THERE_TODAY
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.frame import framed
from planner.reporting.drawing.legend import Entry, legend
from planner.reporting.drawing.seats import Picture, seated
from planner.reporting.drawing.shapes import FAINT, INK, IS, PAPER, SOFT, Dot, Drawing, Line, Shape, Words, moved
from planner.text import Language

HIGHEST, FOOT, DOT, NAME, WIDEST, THINNEST = 300.0, 14.0, 2.6, 7.0, 3.6, 0.5
"""Points: the highest graph, the words below it, the radius of a place, the size of a name, how wide lines are."""


def graph_drawings(chart: Graph, language: Language, width: float) -> Iterator[Drawing]:
    """Yield the graph, if anything is joined."""
    if chart.bonds:
        yield graph_drawing(chart, language, width)


def graph_drawing(chart: Graph, language: Language, width: float) -> Drawing:
    """Return the graph, with what its two colours mean and what its widths are."""
    kinds = [(THERE_TODAY, FAINT, False), (BY_THE_PLAN, IS, True)]
    seen = {bond.planned for bond in chart.bonds}
    shapes, top = legend([Entry(words.say(language), hue) for words, hue, planned in kinds if planned in seen], width)
    frame = framed(chart.places, (), width, HIGHEST)
    points = [frame.on_paper(place.longitude, place.latitude) for place in chart.places]
    most = max((bond.weight for bond in chart.bonds), default=1.0) or 1.0
    drawn: list[Shape] = [
        Line(
            (points[bond.first], points[bond.second]),
            IS if bond.planned else FAINT,
            max(THINNEST, WIDEST * bond.weight / most),
        )
        for bond in sorted(chart.bonds, key=lambda bond: bond.planned)
    ]
    joined = {end for bond in chart.bonds for end in (bond.first, bond.second)}
    names = [place.name.say(language) for place in chart.places]
    strokes = [(points[bond.first], points[bond.second]) for bond in chart.bonds]
    seats = seated(names, NAME, Picture(width, frame.height, points, [DOT] * len(points), strokes))
    for number, (name, point, seat) in enumerate(zip(names, points, seats, strict=True)):
        drawn.append(Dot(point, DOT, INK if number in joined else PAPER, INK if number in joined else FAINT))
        if seat is not None:
            drawn.append(Words((seat.x, seat.y), name, NAME, "middle", INK if number in joined else SOFT, halo=True))
    drawn.append(
        Words((0, frame.height + FOOT / 2), Column(chart.weighs, chart.unit).header.say(language), 8.0, colour=SOFT)
    )
    return Drawing(width, top + frame.height + FOOT, (*shapes, *(moved(shape, top) for shape in drawn)))


DRAWINGS.add("graph", graph_drawings)
