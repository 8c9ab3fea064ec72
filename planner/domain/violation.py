"""A rule that a plan breaks, and by how much."""

from dataclasses import dataclass

from planner.text import Text

RELATIVE_TOLERANCE = 1e-6
"""A row may be missed by this share of its limit; physical quantities are not known better."""

MONEY_TOLERANCE = 1e-9
"""Money may be overspent by this share of a budget: rounding of floating point, no more."""


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
    """

    what: Text
    used: float
    limit: float

    @property
    def share(self) -> float:
        """The share of the limit that is used; a limit of 0 is used up by anything."""
        if self.limit > 0:
            return self.used / self.limit
        return 1.0 if self.used > 0 else 0.0


def exceeds(value: float, limit: float, tolerance: float = RELATIVE_TOLERANCE) -> bool:
    """Tell whether ``value`` is above ``limit`` by more than rounding explains.

    Examples
    --------
    >>> exceeds(100.00001, 100.0), exceeds(100.01, 100.0)
    (False, True)
    """
    return value - limit > tolerance * max(1.0, abs(limit))
