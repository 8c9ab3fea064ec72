"""What choices are worth, from what they reach in each case and what is proved: plain arithmetic.

More is always better here: a goal that is better when lower comes with its sign turned.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from planner.domain.cases import Case, Uncertain
from planner.formulation.terms import Vector
from planner.model import Model
from planner.solution import Solution
from planner.studies.robust.criteria import Criterion, Expected, Tail
from planner.studies.robust.result import Interval


@dataclass(frozen=True)
class Reached:
    """What is reached in each case at least, and at most."""

    low: Vector
    high: Vector

    def by(self, criterion: Criterion, chances: Vector) -> Interval:
        """Return between what a criterion lies that never falls when a case fares better."""
        return Interval(criterion.of(self.low, chances), _of(criterion, self.high, chances))


@dataclass(frozen=True)
class Figures:
    """Numbers of one study.

    Parameters
    ----------
    own
        What the best plan of each case reaches.
    nothing
        The goal of each case if nothing is done.
    """

    chances: Vector
    sign: float
    own: Reached
    nothing: Vector

    def judge(self, reached: Reached, level: float) -> dict[str, Interval]:
        """Return what a choice is worth by each criterion; by regret, how much it misses."""
        found = {each.key: self.signed(reached.by(each, self.chances)) for each in (Expected(), Tail(level))}
        return {**found, "regret": self.regret(reached)}

    def regret(self, reached: Reached) -> Interval:
        """Return how much a choice misses at most against the best of each case."""
        least = np.maximum(0.0, self.own.low - reached.high)
        return Interval(float(least.max()), max(0.0, float((self.own.high - reached.low).max())))

    def signed(self, interval: Interval) -> Interval:
        """Return an interval with the sign of the goal."""
        return interval if self.sign > 0 else Interval(-interval.high, -interval.low)


def figures_of(uncertain: Uncertain, own: Mapping[str, Solution], best: Reached, model: Model) -> Figures:
    """Return the numbers of a study in which every case has a plan of its own."""
    sign = model.objective.better.sign
    chances = np.array([case.probability for case in uncertain.cases])
    return Figures(chances, sign, best, np.array([sign * own[case.key].nothing for case in uncertain.cases]))


def reached(cases: Sequence[Case], solutions: Mapping[str, Solution], model: Model) -> Reached | None:
    """Return what ``solutions`` reach in each case; ``None`` unless there is a plan in every one."""
    sign = model.objective.better.sign
    found = [solutions.get(case.key) for case in cases]
    values = [None if each is None else each.value for each in found]
    if any(value is None for value in values):
        return None
    low = np.array([sign * value for value in values if value is not None])
    bounds = [inf if each is None or each.bound is None else sign * each.bound for each in found]
    return Reached(low, np.maximum(low, np.array(bounds)))


def at_best(own: Reached, others: Iterable[Reached]) -> Reached:
    """Return what the best plan of each case reaches, now that plans of other choices are known as well."""
    low = np.max([own.low, *(other.low for other in others)], axis=0)
    return Reached(np.minimum(low, own.high), own.high)


def difference(more: Interval, less: Interval) -> Interval:
    """Return between what ``more - less`` lies, which is never below 0."""
    return Interval(max(0.0, more.low - less.high), max(0.0, more.high - less.low))


def _of(criterion: Criterion, values: Vector, chances: Vector) -> float:
    """Return what a criterion says of values of which some may be infinite."""
    return criterion.of(values, chances) if np.isfinite(values).all() else inf
