"""The map: areas of the places where the instance has them, places by their coordinates, lines between them."""

from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence

from planner.reporting.blocks import MapChart, Stretch
from planner.reporting.blocks.map import EXISTING, THICKER
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.frame import Frame, framed
from planner.reporting.drawing.legend import Entry, legend
from planner.reporting.drawing.seats import Picture, seated
from planner.reporting.drawing.shapes import (
    DASHES,
    HIGH,
    INK,
    LOW,
    MIDDLE,
    MODES,
    PAPER,
    SOFT,
    Bar,
    Dash,
    Dot,
    Drawing,
    Line,
    Patch,
    Point,
    Shape,
    Words,
    moved,
    tint,
)
from planner.reporting.numbers import NumberFormat
from planner.reporting.simplifying import simplified
from planner.text import Language

FOOT, NAME, THICKEST, THINNEST = 34.0, 7.5, 2.6, 1.0
"""Points: the scale of colours below, the size of a name, links begun in the first period and in the last."""

PALE = 0.6
"""How much of its colour an area has, so that links on it are seen, in grey print too."""

MOST_POINTS = 8_000
"""Of all outlines together; more would not be seen at this size."""

DOT, RING = 4.0, 6.5
BEND = 0.16
"""How far apart lines between the same two places are bent, as a share of their length."""


def map_drawings(chart: MapChart, language: Language, width: float) -> Iterator[Drawing]:
    """Yield the map, if there is a place on it."""
    if chart.places:
        yield map_drawing(chart, language, width)


def map_drawing(chart: MapChart, language: Language, width: float) -> Drawing:
    """Return the map: existing network, links of the plan by mode, rings for projects within a place, names, gains."""
    looks = {
        mode: (MODES[number % len(MODES)], DASHES[number % len(DASHES)]) for number, mode in enumerate(chart.modes)
    }
    used = {line.mode for line in chart.chosen}
    entries = [Entry(EXISTING.say(language), SOFT, "solid")] if chart.existing else []
    entries += [Entry(title.say(language), *looks[mode]) for mode, title in chart.modes.items() if mode in used]
    entries += [Entry(THICKER.say(language), SOFT, "solid")] if used and len(chart.periods) > 1 else []
    shapes, top = legend(entries, width)
    frame = framed(chart.places, chart.outlines, width)
    points = [frame.on_paper(place.longitude, place.latitude) for place in chart.places]
    height = frame.height
    drawn = [*_areas(chart, frame), *_existing(chart, points), *_links(chart, points, looks)]
    drawn += _places(chart, language, points, (width, height))
    shapes += [moved(shape, top) for shape in drawn]
    shapes += _gain_scale(chart, language, top + height)
    return Drawing(width, top + height + FOOT, tuple(shapes))


def _areas(chart: MapChart, frame: Frame) -> Iterator[Shape]:
    """Yield the areas of the places in the colour of their gain, and land around them."""
    most, _ = _range(chart)
    gains = _gains(chart)
    for area in simplified(chart.outlines, MOST_POINTS) if chart.outlines else ():
        fill = PAPER if area.place is None else _shade(chart, gains[area.place] / most)
        for ring in area.rings:
            yield Patch(tuple(frame.on_paper(*point) for point in ring), fill, SOFT, 0.35)


def _existing(chart: MapChart, points: Sequence[Point]) -> Iterator[Shape]:
    for line in chart.existing:
        yield Line((points[line.origin], points[line.destination]), SOFT, 0.4)


def _links(chart: MapChart, points: Sequence[Point], looks: dict[str, tuple[str, Dash]]) -> Iterator[Shape]:
    """Yield the links of the plan, bent apart where several join the same places, and rings."""
    twins: dict[frozenset[int], list[Stretch]] = defaultdict(list)
    for line in chart.chosen:
        twins[frozenset((line.origin, line.destination))].append(line)
    for pair, lines in twins.items():
        for rank, line in enumerate(lines):
            if len(pair) == 1:
                yield Dot(points[line.origin], _ring(rank), None, looks[line.mode][0], 1.6)
            else:
                start, end = (points[number] for number in sorted(pair))
                colour, dash = looks[line.mode]
                yield Line(_bent(start, end, BEND * (rank - (len(lines) - 1) / 2)), colour, _thick(chart, line), dash)


def _thick(chart: MapChart, line: Stretch) -> float:
    """Return how thick a link is: the earlier it is begun, the thicker."""
    if line.period is None or len(chart.periods) <= 1:
        return THICKEST
    return THICKEST - (THICKEST - THINNEST) * line.period / (len(chart.periods) - 1)


def _ring(rank: int) -> float:
    """Return the radius of the ring of a project among several in one place; from the third on they coincide."""
    return RING + 2.0 * min(rank, 2)


def _bent(start: Point, end: Point, bend: float) -> tuple[Point, ...]:
    """Return a curve between two points, as straight pieces; straight if it is not bent."""
    if bend == 0:
        return start, end
    over = (end[1] - start[1], start[0] - end[0])
    middle = tuple((start[axis] + end[axis]) / 2 + bend * over[axis] for axis in (0, 1))
    steps = [number / 12 for number in range(13)]
    return tuple(
        (
            (1 - t) ** 2 * start[0] + 2 * t * (1 - t) * middle[0] + t**2 * end[0],
            (1 - t) ** 2 * start[1] + 2 * t * (1 - t) * middle[1] + t**2 * end[1],
        )
        for t in steps
    )


def _places(chart: MapChart, language: Language, points: Sequence[Point], size: Point) -> Iterator[Shape]:
    """Yield each place in the colour of its gain, and its name where no other name is."""
    most, _ = _range(chart)
    rings = Counter(line.origin for line in chart.chosen if line.origin == line.destination)
    radii = [_ring(rings[number] - 1) + 1 if number in rings else DOT for number in range(len(points))]
    strokes = [
        (points[line.origin], points[line.destination]) for line in chart.chosen if line.origin != line.destination
    ]
    names = [place.name.say(language) for place in chart.places]
    for point, gain in zip(points, _gains(chart), strict=True):
        yield Dot(point, DOT, PAPER if chart.outlines else _shade(chart, gain / most))
    for name, seat, point in zip(
        names, seated(names, NAME, Picture(*size, points, radii, strokes)), points, strict=True
    ):
        if seat is not None:
            if seat.far > DOT * 2:
                yield Line((point, (seat.x, seat.y)), SOFT, 0.4, "dotted")
            yield Words((seat.x, seat.y), name, NAME, "middle", INK, bold=True, halo=True)


def _range(chart: MapChart) -> tuple[float, bool]:
    gains = _gains(chart)
    return max(1e-9, *map(abs, gains)), min(gains) < 0


def _gains(chart: MapChart) -> tuple[float, ...]:
    """Return what the first shade of the places says; nothing if there is none."""
    return chart.shades[0].values if chart.shades else (0.0,) * len(chart.places)


def _shade(chart: MapChart, share: float) -> str:
    """Return the colour of a gain, as a share of the largest; areas are paler than dots."""
    ends = (MIDDLE, HIGH) if share >= 0 else (MIDDLE, LOW)
    parts = [tuple(int(colour[n : n + 2], 16) for n in (1, 3, 5)) for colour in ends]
    mixed = [round(a + (b - a) * min(1.0, abs(share))) for a, b in zip(*parts, strict=True)]
    return tint("#" + "".join(f"{part:02x}" for part in mixed), PALE if chart.outlines else 1.0)


def _gain_scale(chart: MapChart, language: Language, top: float) -> Iterator[Shape]:
    """Yield what the colours of places mean."""
    if not chart.shades:
        return
    most, falls = _range(chart)
    low, steps, wide = -1.0 if falls else 0.0, 24, 120.0
    shade = chart.shades[0]
    unit = shade.unit.say(language)
    yield Words((0, top + 8), f"{shade.title.say(language)} [{unit}]", 8.0, colour=SOFT)
    for number in range(steps):
        share = low + (1 - low) * (number + 0.5) / steps
        yield Bar((30 + number * wide / steps, top + 17), (wide / steps + 0.3, 8), _shade(chart, share))
    said = NumberFormat(0 if most >= 10 else 1)  # noqa: PLR2004  (two digits)
    yield Words((26, top + 21), said.say(low * most), 7.0, "right", SOFT)
    yield Words((34 + wide, top + 21), said.say(most), 7.0, "left", SOFT)


DRAWINGS.add("map", map_drawings)
