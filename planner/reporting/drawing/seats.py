"""Where names stand on a map, so that none hides another or a point."""

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from planner.reporting.drawing.shapes import Point, width_of

DISTANCES = (2.0, 7.0, 14.0, 22.0, 32.0, 44.0)
TURNS = 16
ROUNDS = 12


@dataclass(frozen=True, slots=True)
class Seat:
    """A place for a name, by the middle of it; ``far`` tells how far it is from its point."""

    x: float
    y: float
    wide: float
    high: float
    far: float
    cost: float

    def overlaps(self, x: float, y: float, wide: float, high: float) -> bool:
        """Whether it shares ink with a box around a middle."""
        return 2 * abs(self.x - x) < self.wide + wide and 2 * abs(self.y - y) < self.high + high

    def over(self, other: "Seat") -> bool:
        """Whether it shares ink with another."""
        return self.overlaps(other.x, other.y, other.wide, other.high)


@dataclass(frozen=True, slots=True)
class Picture:
    """What names must keep clear of.

    Parameters
    ----------
    width, height
        Names stay inside.
    points, radii
        No name covers one of these.
    strokes
        Lines that a name had better not cover.
    """

    width: float
    height: float
    points: Sequence[Point]
    radii: Sequence[float]
    strokes: Sequence[tuple[Point, Point]]


def seated(names: Sequence[str], size: float, picture: Picture) -> list[Seat | None]:
    """Return a seat for each name; each moves to its best until none overlaps. What finds no seat stays unwritten."""
    choices = [list(_seats(name, size, number, picture)) for number, name in enumerate(names)]
    taken: list[Seat | None] = [min(choice, key=lambda seat: seat.cost, default=None) for choice in choices]

    def clashes(seat: Seat, own: int) -> int:
        return sum(other is not None and other.over(seat) for n, other in enumerate(taken) if n != own)

    for _ in range(ROUNDS):
        before = list(taken)
        for own, choice in enumerate(choices):
            taken[own] = min(choice, key=lambda seat: seat.cost + 200 * clashes(seat, own), default=None)
        if taken == before:
            break
    for own, seat in enumerate(taken):
        if seat is not None and clashes(seat, own):
            taken[own] = None
    return taken


def _seats(name: str, size: float, number: int, picture: Picture) -> Iterator[Seat]:
    """Yield every place where a name may stand: near its point first, on no point, inside the picture."""
    wide, high = width_of(name, size) + 3, size + 2
    (x, y), radius = picture.points[number], picture.radii[number]
    for far in DISTANCES:
        for turn in range(TURNS):
            angle = (turn + 4) * 2 * math.pi / TURNS
            middle = (
                x + math.cos(angle) * (radius + far + wide / 2),
                y + math.sin(angle) * (radius + far + high / 2),
            )
            seat = Seat(*middle, wide, high, far, far + 0.3 * min(turn, TURNS - turn) + bool(turn % 4))
            if _inside(seat, picture) and not _covers(seat, picture):
                struck = sum(_crosses(stroke, seat) for stroke in picture.strokes)
                yield Seat(*middle, wide, high, far, seat.cost + 6 * struck)


def _inside(seat: Seat, picture: Picture) -> bool:
    return (
        seat.wide / 2 <= seat.x <= picture.width - seat.wide / 2
        and seat.high / 2 <= seat.y <= picture.height - seat.high / 2
    )


def _covers(seat: Seat, picture: Picture) -> bool:
    return any(
        seat.overlaps(x, y, 2 * radius, 2 * radius)
        for (x, y), radius in zip(picture.points, picture.radii, strict=True)
    )


def _crosses(stroke: tuple[Point, Point], seat: Seat) -> bool:
    """Whether a straight line crosses the box of a seat."""
    start, end = 0.0, 1.0
    (x, y), (to_x, to_y) = stroke
    for at, step, middle, half in (
        (x, to_x - x, seat.x, seat.wide / 2),
        (y, to_y - y, seat.y, seat.high / 2),
    ):
        if abs(step) < 1e-9:  # noqa: PLR2004  (nothing but rounding)
            if abs(at - middle) > half:
                return False
            continue
        ends = sorted(((middle - half - at) / step, (middle + half - at) / step))
        start, end = max(start, ends[0]), min(end, ends[1])
    return start <= end
