"""A rule that a plan breaks, and by how much."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.units import MONEY
from planner.text import Text

RELATIVE_TOLERANCE = 1e-6
"""A row may be missed by this share of its limit; physical quantities are not known better."""

MONEY_TOLERANCE = 1e-9
"""Money may be overspent by this share of a budget: rounding of floating point, no more."""

BINDING = 0.999
"""A limit that is used up to this share is called binding."""


NO_UNIT = Text("", "")


@dataclass(frozen=True, slots=True)
class Violation:
    """One way in which a plan breaks a rule.

    Parameters
    ----------
    rule
        Key of the rule or of the kind of decision.
    what
        What is broken, in words, with the amount and its unit.
    amount
        How far the limit is overstepped, in the unit of the limit; above 0.
    """

    rule: str
    what: Text
    amount: float


@dataclass(frozen=True, slots=True)
class Usage:
    """How far a plan uses up one limit of a rule.

    Parameters
    ----------
    what
        The limit, in words.
    used, limit
        Both in the unit of the limit.
    least
        Whether it asks for an amount and allows any more: used up, it stops nothing.
    where
        Of a limit that many places have: where it is used up most, in words.
    unit
        Of both amounts; empty for plain numbers.
    """

    what: Text
    used: float
    limit: float
    least: bool = False
    where: Text | None = None
    unit: Text = NO_UNIT

    @property
    def slack(self) -> float:
        """What is left between the two, in their unit; below 0 where the limit is overstepped."""
        return self.limit - self.used

    @property
    def share(self) -> float:
        """The share of the limit that is used; a limit of 0 is used up by anything."""
        if self.limit > 0:
            return self.used / self.limit
        return 1.0 if self.used > 0 else 0.0

    @property
    def binds(self) -> bool:
        """Whether it is used up."""
        return self.share >= BINDING

    @property
    def told(self) -> Text:
        """The limit, with the place where it is used up most."""
        return self.what if self.where is None else TOLD_WITH_PLACE.fill(what=self.what, where=self.where)


TOLD_WITH_PLACE = Text("{what} ({where})", "{what}（{where}）")


def usage_of_share(what: Text, amount: float, whole: float, least: float, most: float) -> Iterator[Usage]:
    """Yield how near ``amount`` comes to the least and to the most share of ``whole`` that it may be, both in 亿元.

    Of a least share, the limit is the amount itself: it is used up when no less would do.

    Examples
    --------
    >>> [round(usage.share, 2) for usage in usage_of_share(Text("west", "西部"), 40.0, 100.0, 0.3, 0.5)]
    [0.8, 0.75]
    """
    if most < 1:
        yield Usage(
            Text("{what}: at most {most:.0%}", "{what}：至多{most:.0%}").fill(what=what, most=most),
            amount,
            most * whole,
            unit=MONEY.symbol,
        )
    if least > 0:
        yield Usage(
            Text("{what}: at least {least:.0%}", "{what}：至少{least:.0%}").fill(what=what, least=least),
            least * whole,
            amount,
            least=True,
            unit=MONEY.symbol,
        )


def exceeds(value: float, limit: float, tolerance: float = RELATIVE_TOLERANCE) -> bool:
    """Tell whether ``value`` is above ``limit`` by more than rounding explains.

    Examples
    --------
    >>> exceeds(100.00001, 100.0), exceeds(100.01, 100.0)
    (False, True)
    """
    return value - limit > tolerance * max(1.0, abs(limit))
