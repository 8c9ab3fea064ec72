"""How numbers are written in a report."""

import math
from collections.abc import Iterable
from dataclasses import dataclass

MISSING = "–"
"""Stands where there is no number."""


@dataclass(frozen=True, slots=True)
class NumberFormat:
    """How the numbers of a column are written; alike in both languages.

    Parameters
    ----------
    decimals
        Digits after the point; ``None`` for numbers of unknown size, see `sized`.
    percent
        Written as a percentage.
    signed
        With a plus before what is above zero.
    grouped
        With commas between thousands.

    Examples
    --------
    >>> NumberFormat(1, signed=True).say(1234.56)
    '+1,234.6'
    >>> NumberFormat(2, percent=True).say(0.005)
    '0.50 %'
    >>> NumberFormat(None, signed=True).say(0.0123456)
    '+0.012346'
    """

    decimals: int | None = 0
    percent: bool = False
    signed: bool = False
    grouped: bool = True

    def say(self, value: float | None) -> str:
        """Return ``value`` as people read it."""
        if value is None or math.isnan(value):
            return MISSING
        if math.isinf(value):
            return "∞" if value > 0 else "−∞"
        decimals = self.places(value)
        shown = round(value * (100 if self.percent else 1), decimals) + 0.0
        sign = "+" if self.signed and shown > 0 else ""
        comma = "," if self.grouped else ""
        words = f"{sign}{shown:{comma}.{decimals}f}".replace("-", "−")
        return f"{words} %" if self.percent else words

    def places(self, value: float) -> int:
        """Return how many digits after the point ``value`` is written with."""
        return _decimals_that_count(value) if self.decimals is None else self.decimals


WHOLE = NumberFormat(0)
YEAR = NumberFormat(0, grouped=False)
MONEY = NumberFormat(1)
SIGNED_MONEY = NumberFormat(2, signed=True)
INCOME = NumberFormat(0)
SIGNED_INCOME = NumberFormat(1, signed=True)
PERCENT = NumberFormat(1, percent=True)
SIZED, SIGNED_SIZED = NumberFormat(None), NumberFormat(None, signed=True)
SIGNED_PERCENT = NumberFormat(2, percent=True, signed=True)


def sized(value: float | None) -> str:
    """Return a number of unknown size with about five digits that count.

    Examples
    --------
    >>> sized(0.0123456), sized(123456.7), sized(8.0)
    ('0.012346', '123,457', '8')
    """
    return SIZED.say(value)


def fitting(values: Iterable[float | None], *, signed: bool = False) -> NumberFormat:
    """Return how numbers of one unit are written alike: the largest with four digits that count.

    Examples
    --------
    >>> fitting([14.0331, 0.022, None]).say(0.022), fitting([40000.0]).say(3.14)
    ('0.02', '3')
    """
    most = max((abs(value) for value in values if value), default=0.0)
    return NumberFormat(min(9, max(0, 3 - math.floor(math.log10(most)))) if most else 0, signed=signed)


def _decimals_that_count(value: float) -> int:
    if value == round(value):
        return 0
    return min(9, max(0, 4 - math.floor(math.log10(abs(value)))))
