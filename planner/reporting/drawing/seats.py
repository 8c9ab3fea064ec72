"""Where names stand on a map, so that none hides another or a point."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace

import numpy as np

from planner.network.graph import Floats, Integers
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
    choices = [_seats(name, size, number, picture) for number, name in enumerate(names)]
    taken: list[Seat | None] = [min(choice, key=lambda seat: seat.cost, default=None) for choice in choices]
    offered, boxes = [_boxes(choice) for choice in choices], _boxes(taken)
    costs = [np.array([seat.cost for seat in choice]) for choice in choices]
    for _ in range(ROUNDS):
        before = list(taken)
        for own, choice in enumerate(choices):
            if choice:
                boxes[own] = math.nan
                best = int(np.argmin(costs[own] + 200 * _clashes(offered[own], boxes)))
                taken[own], boxes[own] = choice[best], offered[own][best]
        if taken == before:
            break
    for own, seat in enumerate(taken):
        if seat is not None and any(other is not None and other.over(seat) for other in taken if other is not seat):
            taken[own] = None
    return taken


def _seats(name: str, size: float, number: int, picture: Picture) -> list[Seat]:
    """Return every place where a name may stand: near its point first, on no point, inside the picture."""
    wide, high = width_of(name, size) + 3, size + 2
    (x, y), radius = picture.points[number], picture.radii[number]
    around = [
        Seat(
            x + math.cos((turn + 4) * 2 * math.pi / TURNS) * (radius + far + wide / 2),
            y + math.sin((turn + 4) * 2 * math.pi / TURNS) * (radius + far + high / 2),
            wide,
            high,
            far,
            far + 0.3 * min(turn, TURNS - turn) + bool(turn % 4),
        )
        for far in DISTANCES
        for turn in range(TURNS)
    ]
    found = [seat for seat in around if _inside(seat, picture)]
    points = [
        Seat(*point, 2 * reach, 2 * reach, 0, 0) for point, reach in zip(picture.points, picture.radii, strict=True)
    ]
    covers = _clashes(_boxes(found), _boxes(points))
    struck = _struck(_boxes(found), np.array(picture.strokes).reshape(-1, 2, 2))
    return [
        replace(seat, cost=seat.cost + 6 * int(count))
        for seat, covered, count in zip(found, covers, struck, strict=True)
        if not covered
    ]


def _inside(seat: Seat, picture: Picture) -> bool:
    return (
        seat.wide / 2 <= seat.x <= picture.width - seat.wide / 2
        and seat.high / 2 <= seat.y <= picture.height - seat.high / 2
    )


def _boxes(seats: Sequence[Seat | None]) -> Floats:
    """Return the middles and sizes of seats, shape (seats, 4); no numbers for one that is not there."""
    rows = [(math.nan,) * 4 if seat is None else (seat.x, seat.y, seat.wide, seat.high) for seat in seats]
    return np.array(rows, dtype=np.float64).reshape(-1, 4)


def _clashes(boxes: Floats, others: Floats) -> Integers:
    """Return with how many others each box shares ink."""
    apart = 2 * np.abs(boxes[:, None, :2] - others[None, :, :2])
    return np.asarray((apart < boxes[:, None, 2:] + others[None, :, 2:]).all(axis=2).sum(axis=1))


def _struck(boxes: Floats, strokes: Floats) -> Integers:
    """Return how many straight lines cross each box, by the part of each line that is within both its sides."""
    at, steps = strokes[:, 0], strokes[:, 1] - strokes[:, 0]
    flat = np.abs(steps) < 1e-9  # noqa: PLR2004  (nothing but rounding)
    away, half = boxes[:, None, :2] - at, boxes[:, None, 2:] / 2
    over = np.where(flat, 1.0, steps)
    ends = np.sort(np.stack([(away - half) / over, (away + half) / over]), axis=0)
    never = (flat & (np.abs(away) > half)).any(axis=2)
    start = np.where(flat, 0.0, ends[0]).max(axis=2).clip(min=0.0)
    end = np.where(flat, 1.0, ends[1]).min(axis=2).clip(max=1.0)
    return np.asarray(((start <= end) & ~never).sum(axis=1))
