"""Points of the relaxation, and what they have all but decided."""

from collections.abc import Iterator

import numpy as np
from numpy.typing import NDArray

from planner.formulation.terms import Vector

SMOOTHING = 0.3
"""Share of the newest optimum in the smoothed point."""

NEARLY_DECIDED = 0.05
"""Distance from 0 or 1 within which the relaxation has all but decided."""


AGREEMENT = 0.2
"""Distance between the relaxation and a plan within which they agree on a whole number."""


def between(newest: Vector, smoothed: Vector) -> Vector:
    """Return the smoothed point moved towards the newest optimum."""
    return SMOOTHING * newest + (1 - SMOOTHING) * smoothed


def distinct(points: list[Vector]) -> list[Vector]:
    """Return ``points`` without repetitions, in order."""
    return list({np.round(point, 6).tobytes(): point for point in points}.values())


def settled(optimum: Vector, whole: NDArray[np.bool_], *, upwards: bool) -> NDArray[np.int64]:
    """Return the whole-number columns that are near 0, and near 1 too if ``upwards``."""
    near = optimum < NEARLY_DECIDED
    if upwards:
        near |= optimum > 1 - NEARLY_DECIDED
    return np.flatnonzero(whole & near)


def agreed(optimum: Vector, known: Vector, whole: NDArray[np.bool_]) -> NDArray[np.int64]:
    """Return the whole-number columns in which a plan is where the relaxation wants it, or near."""
    return np.flatnonzero(whole & (np.abs(optimum - known) < AGREEMENT))


def corners(optimum: Vector, whole: NDArray[np.bool_], count: int, seed: int) -> Iterator[Vector]:
    """Yield whole-number points around the relaxed optimum: rounded each by itself, and all at one threshold."""
    random = np.random.default_rng(seed)
    for number in range(count):
        threshold = random.random(int(whole.sum())) if number % 2 else random.uniform(0.2, 0.8)
        point = optimum.copy()
        point[whole] = optimum[whole] > threshold
        yield point
