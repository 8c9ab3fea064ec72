"""Outlines with no more points than a page can show."""

from collections.abc import Sequence

from planner.reporting.blocks import Area

Ring = tuple[tuple[float, float], ...]
STEPS = (0.001, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5)
"""Degrees between the points that are kept; 0.05 is a pixel of a map of China."""
MOST_POINTS = 12_000
SMALLEST_RING = 4


def simplified(areas: Sequence[Area], most: int = MOST_POINTS) -> tuple[Area, ...]:
    """Return outlines with at most ``most`` points, if rounding to half a degree can bring them there.

    Every point is moved to the same grid, so neighbours keep their common border. Rings too small for the grid are
    left out; an area of which none is left keeps its longest ring as it is.
    """
    for step in STEPS:
        found = tuple(Area(area.place, _rounded(area.rings, step)) for area in areas)
        if sum(len(ring) for area in found for ring in area.rings) <= most:
            break
    return found


def _rounded(rings: Sequence[Ring], step: float) -> tuple[Ring, ...]:
    coarse = tuple(ring for ring in (_on_grid(ring, step) for ring in rings) if len(ring) >= SMALLEST_RING)
    return coarse or (max(rings, key=len),)


def _on_grid(ring: Ring, step: float) -> Ring:
    points: list[tuple[float, float]] = []
    for longitude, latitude in ring:
        point = round(round(longitude / step) * step, 3), round(round(latitude / step) * step, 3)
        if not points or point != points[-1]:
            points.append(point)
    return tuple(points)
