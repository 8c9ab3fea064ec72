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
        Digits after the point; ``None`` for numbers of unknown size: in a table the numbers of a column are written
        alike, see `Table.lines`, and one alone with five digits that count, see `sized`.
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
SIGNED_MONEY = NumberFormat(1, signed=True)
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
    >>> fitting([14.0331, 0.022, None]).say(0.022), fitting([40000.0]).say(3.14), fitting([3.0, 5.5]).say(3.0)
    ('0.02', '3', '3.0')
    """
    known = _known(values)
    places = _places(max(known), LARGEST) if known else 0
    return NumberFormat(_no_noughts(known, places), signed=signed)


def comparing(values: Iterable[float | None]) -> NumberFormat:
    """Return how numbers set against each other are written alike: the smallest, a difference, can be seen.

    It is written with two digits that count. The largest has no more than six, whole digits apart; what these cannot
    show, such as the noise of arithmetic, does not ask for more digits.

    Examples
    --------
    >>> gini = comparing([0.1523012, 0.1518141, -0.0004871])
    >>> gini.say(0.1523012), gini.say(-0.0004871), comparing([71443.21, 71607.9, 164.69]).say(71443.21)
    ('0.15230', '−0.00049', '71,443')
    """
    known = _known(values)
    if not known:
        return NumberFormat(0)
    finest = _places(max(known), MOST)
    fine = min(finest, max(_places(value, SMALLEST) for value in known if round(value, finest)))
    return NumberFormat(_no_noughts(known, max(fine, _places(max(known), LARGEST))))


LARGEST, SMALLEST, MOST = 4, 2, 6
"""Digits that count: of the largest number of some, of the smallest, and that are never exceeded for it."""


def _known(values: Iterable[float | None]) -> list[float]:
    return [abs(value) for value in values if value and math.isfinite(value)]


def _places(value: float, digits: int) -> int:
    """Return the digits after the point with which so many digits of a number count."""
    return min(9, max(0, digits - 1 - math.floor(math.log10(abs(value)))))


def _no_noughts(values: list[float], places: int) -> int:
    """Return how many of so many digits after the point are needed: some at the end may be 0 in every number."""
    texts = [f"{value:.{places}f}" for value in values]
    return max((len(text.rstrip("0").partition(".")[2]) for text in texts), default=0) if places else 0


def _decimals_that_count(value: float) -> int:
    return 0 if value == round(value) else _places(value, LARGEST + 1)
