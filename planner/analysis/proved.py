"""Differences between the best values of two questions, as far as their proofs go."""

from dataclasses import dataclass
from math import inf

from planner.solution import Solution, Status


@dataclass(frozen=True, slots=True)
class Proved:
    """Between what the best value of a question lies; more is better, whatever the measure.

    Parameters
    ----------
    value
        Of the best plan found; minus infinity without one.
    bound
        No plan is better; infinite if nothing is proved, minus infinity if it is proved that there is no plan.
    """

    value: float
    bound: float


@dataclass(frozen=True, slots=True)
class Difference:
    """Between what a difference of two best values lies, in the unit of the goal.

    Parameters
    ----------
    least, most
        What the proofs support; infinite where they leave it open.
    found
        The difference of the plans found; infinite if one of the questions has none.
    """

    least: float
    most: float
    found: float


def proved(solution: Solution) -> Proved:
    """Return between what the best value of the first goal lies; less of a measure that is better so counts as more."""
    if solution.status is Status.INFEASIBLE:
        return Proved(-inf, -inf)
    sign = solution.model.objective.better.sign
    value = solution.steps[0].value if solution.steps else solution.value
    found = -inf if value is None else sign * value
    return Proved(found, max(found, inf if solution.bound is None else sign * solution.bound))


def gain_of_easing(strict: Proved, eased: Proved) -> Difference:
    r"""Return how much better the best plan is once something is given up, at least and at most.

    .. math:: \max(0, v' - b) \le \Delta \le b' - v, \qquad v' = \max(v, v_{\mathit{eased}}), \quad
              b = \min(b, b_{\mathit{eased}})

    since every plan of the strict question is one of the eased question, too.

    Examples
    --------
    >>> gain_of_easing(Proved(10.0, 10.5), Proved(12.0, 12.25))
    Difference(least=1.5, most=2.25, found=2.0)
    """
    value, bound = max(strict.value, eased.value), min(strict.bound, eased.bound)
    return Difference(
        least=max(0.0, _less(value, bound)),
        most=max(0.0, _less(eased.bound, strict.value)),
        found=max(0.0, _less(value, strict.value)),
    )


def difference(first: Proved, second: Proved) -> Difference:
    """Return how much better the best plan of ``second`` is than that of ``first``; below 0 if it is worse.

    Examples
    --------
    >>> difference(Proved(10.0, 10.5), Proved(9.0, 9.25))
    Difference(least=-1.5, most=-0.75, found=-1.0)
    """
    return Difference(
        _less(second.value, first.bound), _less(second.bound, first.value), _less(second.value, first.value)
    )


def _less(first: float, second: float) -> float:
    """Return the difference of two numbers; 0 for two alike, were they infinite."""
    return 0.0 if first == second else first - second
