"""An axis of numbers: where it begins and ends, and which round numbers stand at it."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

from planner.reporting.numbers import NumberFormat

WANTED = 5
"""About so many numbers stand at an axis."""


@dataclass(frozen=True, slots=True)
class Axis:
    """An axis from ``low`` to ``high`` with a number at each of ``ticks``."""

    low: float
    high: float
    ticks: tuple[float, ...]

    def share(self, value: float) -> float:
        """Return how far along the axis a value stands, from 0 to 1."""
        return (value - self.low) / (self.high - self.low)


def axis(values: Iterable[float | None], how: NumberFormat, *, from_zero: bool) -> Axis:
    """Return an axis that holds ``values`` and ends at round numbers.

    Parameters
    ----------
    how
        How its numbers are written; no two of them are so near that they read the same.
    from_zero
        Whether 0 is on it, as it must be where lengths are compared.

    Examples
    --------
    >>> axis([3.0, 18.0], NumberFormat(0), from_zero=True).ticks
    (0.0, 5.0, 10.0, 15.0, 20.0)
    """
    known = [value for value in values if value is not None and math.isfinite(value)]
    if from_zero or not known:
        known.append(0.0)
    low, high = min(known), max(known)
    finest = 0.0 if how.decimals is None else 10.0 ** -(how.decimals + 2 * how.percent)
    step = max(_round_step((high - low) / WANTED), finest, 1e-12 * max(abs(low), abs(high)))
    first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
    last = max(last, first + 1)
    return Axis(first * step, last * step, tuple(number * step for number in range(first, last + 1)))


def _round_step(least: float) -> float:
    """Return the smallest of 1, 2, 5, 10, 20, 50 … that is not below ``least``."""
    if least <= 0:
        return 0.0 if least < 0 else 1e-9
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * factor for factor in (1, 2, 5, 10) if power * factor >= least * (1 - 1e-9))
