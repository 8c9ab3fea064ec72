"""Measures that curve one way, and enter the model by their tangents."""

from abc import abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.executors.base import Executor
from planner.formulation import pyo
from planner.formulation.bounds import spread
from planner.formulation.relations import LinearExpr, total
from planner.formulation.terms import ConcaveTerm, Cut, Vector
from planner.measures.base import Goal, Linear, Objective, Ratio

LEAST_OUTCOME = 1.0
"""Yuan per person and year that every province keeps in a plan, where zero has no measure."""


class Curved(Objective):
    r"""A measure :math:`F(y)`, or :math:`F(y) / \mu`, whose F doubles when every outcome does.

    F is concave if more is better and convex if less is. By Euler's theorem a tangent has no
    constant, so that for every :math:`\hat y`

    .. math:: F(y) \le \nabla F(\hat y)^\top y \quad \text{or} \quad F(y) \ge \nabla F(\hat y)^\top y

    Tangents at the outcomes that a search visits are all that the solver is told of F.
    """

    @abstractmethod
    def slopes(self, outcomes: ByProvince, people: People) -> ByProvince:
        """Return a gradient of F at ``outcomes``; where there are several, any."""

    def size(self, outcomes: ByProvince, people: People) -> float:
        """Return the size of the parts that a tangent adds up, which mostly cancel in an index."""
        parts = float(np.abs(self.slopes(outcomes, people) * outcomes).sum())
        return parts / mean_of(outcomes, people) if self.divided else parts

    def formulate(self, outcomes: Sequence[LinearExpr], people: People, block: "pyo.Block") -> Goal:
        """Return F by a variable that its tangents bound, times -1 if less is better."""
        sign = self.better.sign
        highest = max(high for _, high in spread(outcomes)) if sign > 0 else 0.0
        block.size = pyo.Var(bounds=(None, highest))
        term = ConcaveTerm(Tangents(self, people), outcomes, [block.size], by_outcomes=True)
        if not self.divided:
            return Linear(sign * block.size, (term,))
        mean = total(share * outcome for share, outcome in zip(people.shares, outcomes, strict=True))
        return Ratio(sign * block.size, mean, (term,))


@dataclass(frozen=True)
class Tangents:
    """The oracle of one curved measure: F if more is better, and -F if less is."""

    measure: Curved
    people: People

    def value(self, point: Vector) -> Vector:
        """Return F, with its sign, at the outcomes ``point``."""
        return np.array([self._slopes(point) @ point])

    def cuts(self, point: Vector) -> Iterator[Cut]:
        """Yield the tangent at the outcomes ``point``."""
        yield Cut(0, 0.0, self._slopes(point))

    def floors(self, point: Vector) -> Iterator[Cut]:
        """Yield nothing: no integer point settles outcomes, and the solver gains nothing from understating F."""
        yield from ()

    def on(self, executor: Executor) -> "Tangents":
        """Return itself: there is one tangent, and nothing to divide."""
        return self

    def _slopes(self, point: Vector) -> Vector:
        """Return the gradient at ``point``, or next to it where a relaxation has left the domain of F."""
        inside = np.maximum(point, LEAST_OUTCOME) if self.measure.positive else point
        return self.measure.better.sign * self.measure.slopes(inside, self.people)


def needs_positive(outcomes: ByProvince, name: str) -> None:
    """Raise `ValueError` unless every outcome is above zero."""
    if outcomes.min() <= 0:
        msg = f"{name} needs outcomes above zero; the smallest is {outcomes.min():g}"
        raise ValueError(msg)


def mean_of(outcomes: ByProvince, people: People) -> float:
    """Return the mean outcome, weighted with population."""
    return float(people.shares @ outcomes)


def ranked(outcomes: ByProvince, people: People) -> tuple[ByProvince, ByProvince]:
    """Return the share of people poorer and the share richer than each province, ties split by order."""
    order = np.argsort(outcomes, kind="stable")
    upto = np.cumsum(people.shares[order])
    poorer = np.empty(len(order))
    poorer[order] = upto - people.shares[order]
    return poorer, 1.0 - poorer - people.shares
