"""A Sankey diagram on paper: bands as wide as what flows, with a name and an amount at every knot."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from planner.reporting.blocks import Flow, Sankey
from planner.reporting.drawing.base import DRAWINGS
from planner.reporting.drawing.shapes import (
    INK,
    MODES,
    SOFT,
    Bar,
    Drawing,
    Patch,
    Point,
    Shape,
    Words,
    shortened,
    width_of,
)
from planner.text import Language

HEAD, GAP, SIZE, KNOT, LAST = 18.0, 11.0, 7.5, 7.0, 120.0
"""Points: the titles of stages, what is free between knots, the size of words, a knot, and the words of the last."""

LEAST_HIGH, MOST_HIGH, EACH = 220.0, 600.0, 32.0
"""How high a diagram is, and what each knot of the longest stage adds."""

STEPS, OPACITY = 16, "59"
"""Pieces of the edge of a band; how opaque it is."""


@dataclass(frozen=True, slots=True)
class Seat:
    """Where a knot stands: its left, its top and its height."""

    left: float
    top: float
    high: float


def sankey_drawings(chart: Sankey, language: Language, width: float) -> Iterator[Drawing]:
    """Yield the diagram, if anything flows."""
    if not any(flow.amount > 0 for flow in chart.flows):
        return
    most = max(map(len, _stages(chart).values()))
    high = min(MOST_HIGH, max(LEAST_HIGH, EACH * most))
    seats = _seats(chart, width - KNOT - LAST, high)
    shapes = [*_bands(chart, seats), *_titles(chart, language, width)]
    for number, seat in enumerate(seats):
        shapes.append(Bar((seat.left, seat.top), (KNOT, max(0.5, seat.high)), MODES[number % len(MODES)]))
        shapes.append(_named(chart, number, seat, language, width))
    yield Drawing(width, HEAD + high + GAP, tuple(shapes))


def _stages(chart: Sankey) -> dict[int, list[int]]:
    """Return the positions of the knots of each stage, from top to bottom."""
    found: defaultdict[int, list[int]] = defaultdict(list)
    for number, knot in enumerate(chart.knots):
        found[knot.stage].append(number)
    return found


def _seats(chart: Sankey, wide: float, high: float) -> list[Seat]:
    """Return the seat of each knot: as high as what passes it, on one scale, stages spread over the width."""
    sizes = [max(chart.through(number)) for number in range(len(chart.knots))]
    stages = _stages(chart)
    scale = min(
        (high - GAP * (len(stage) - 1)) / total
        for stage in stages.values()
        if (total := sum(sizes[number] for number in stage)) > 0
    )
    seats: dict[int, Seat] = {}
    for stage, numbers in stages.items():
        left = wide * stage / max(1, len(chart.stages) - 1)
        used = scale * sum(sizes[number] for number in numbers) + GAP * (len(numbers) - 1)
        top = HEAD + (high - used) / 2
        for number in numbers:
            seats[number] = Seat(left, top, scale * sizes[number])
            top += scale * sizes[number] + GAP
    return [seats[number] for number in range(len(chart.knots))]


def _bands(chart: Sankey, seats: list[Seat]) -> Iterator[Shape]:
    """Yield a band for each flow; where they leave and arrive they stand in the order of their other ends."""
    scales = [seat.high / size if (size := max(chart.through(number))) > 0 else 0 for number, seat in enumerate(seats)]
    starts = _tops(chart, seats, scales, leaving=True)
    ends = _tops(chart, seats, scales, leaving=False)
    for number, flow in enumerate(chart.flows):
        thick = flow.amount * scales[flow.origin]
        begin = seats[flow.origin].left + KNOT, starts[number]
        colour = MODES[flow.origin % len(MODES)]
        yield _band(begin, (seats[flow.destination].left, ends[number]), thick, colour)


def _tops(chart: Sankey, seats: list[Seat], scales: list[float], *, leaving: bool) -> list[float]:
    """Return the upper edge of each flow at the knot it leaves, or at which it arrives."""

    def ends(number: int) -> tuple[int, int]:
        flow: Flow = chart.flows[number]
        return (flow.origin, flow.destination) if leaving else (flow.destination, flow.origin)

    found = [0.0] * len(chart.flows)
    used: defaultdict[int, float] = defaultdict(float)
    for number in sorted(range(len(chart.flows)), key=ends):
        knot = ends(number)[0]
        found[number] = seats[knot].top + used[knot]
        used[knot] += chart.flows[number].amount * scales[knot]
    return found


def _band(begin: Point, end: Point, thick: float, colour: str) -> Patch:
    """Return a band that leaves and arrives level; a thin line of its colour tells it from those that it crosses."""
    upper = []
    for step in range(STEPS + 1):
        t = step / STEPS
        eased = t * t * (3 - 2 * t)
        upper.append((begin[0] + (end[0] - begin[0]) * t, begin[1] + (end[1] - begin[1]) * eased))
    lower = [(x, y + thick) for x, y in reversed(upper)]
    return Patch((*upper, *lower), colour + OPACITY, colour, 0.3)


def _named(chart: Sankey, number: int, seat: Seat, language: Language, width: float) -> Words:
    """Return the name of a knot and what passes it, at its right."""
    amount = chart.format.say(max(chart.through(number)))
    left = seat.left + KNOT + 3
    following = [knot for knot in chart.knots if knot.stage > chart.knots[number].stage]
    room = (width - KNOT - LAST) / max(1, len(chart.stages) - 1) - KNOT - 12 if following else width - left
    name = shortened(chart.knots[number].name.say(language), SIZE, room - width_of(f" {amount}", SIZE))
    return Words((left, seat.top + seat.high / 2), f"{name} {amount}", SIZE, halo=True)


def _titles(chart: Sankey, language: Language, width: float) -> Iterator[Shape]:
    """Yield what each stage is called, and the unit."""
    for stage, title in enumerate(chart.stages):
        left = (width - KNOT - LAST) * stage / max(1, len(chart.stages) - 1)
        said = title.say(language) + (f" [{chart.unit.say(language)}]" if stage == 0 else "")
        yield Words((left, 6.0), shortened(said, 8.0, LAST + KNOT), 8.0, colour=SOFT if stage else INK, bold=True)


DRAWINGS.add("sankey", sankey_drawings)
