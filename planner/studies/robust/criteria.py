"""What a choice of projects is judged by when nobody knows what will come.

Each criterion has two faces: ``pose`` writes it for the solver, and ``of`` reckons it from the goal in
each case by plain arithmetic. Here more of a goal is always better: a goal that is better when lower
comes with its sign turned.
"""

from abc import ABC, abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

import numpy as np
from scipy.sparse import csr_array

from planner.formulation.arrays import AimArrays, Problem
from planner.formulation.stacked import Extra, Stack, enlarged
from planner.formulation.terms import Vector
from planner.text import Text


@dataclass(frozen=True)
class Criterion(ABC):
    """One way to judge a choice of projects by its goal in each case."""

    key: ClassVar[str]
    title: ClassVar[Text]

    @abstractmethod
    def of(self, values: Vector, chances: Vector) -> float:
        """Return what is made as large as can be, from the goal in each case."""

    @abstractmethod
    def pose(self, stack: Stack, chances: Vector) -> Problem:
        """Return the problem that makes it as large as can be."""


@dataclass(frozen=True)
class Expected(Criterion):
    r"""The goal that is to be expected.

    .. math:: \max_{x \in X} \sum_s p_s \, Q_s(x)

    with :math:`Q_s(x)` the goal in case s when projects are started as x says, and everything else is
    decided once s is known.

    References
    ----------
    Dantzig (1955), *Linear Programming under Uncertainty*; Birge and Louveaux (2011), *Introduction to
    Stochastic Programming*.
    """

    key = "expected"
    title = Text("Best on average", "期望最优")

    def of(self, values: Vector, chances: Vector) -> float:
        return float(chances @ values)

    def pose(self, stack: Stack, chances: Vector) -> Problem:
        costs, offsets = _parts(stack.goals)
        aim = AimArrays(chances @ costs, float(chances @ offsets), self.of(_nothing(stack), chances), _size(stack))
        return stack.whole.pursuing(aim)


@dataclass(frozen=True)
class Tail(Criterion):
    r"""The mean of the goal over the worst cases: conditional value at risk at level :math:`\alpha`.

    .. math:: \max_{x, \eta} \; \eta - \frac{1}{1 - \alpha} \sum_s p_s \max(0, \eta - Q_s(x))

    Parameters
    ----------
    level
        :math:`\alpha`, from 0 to below 1: the worst cases are those of total probability :math:`1 - \alpha`.

    References
    ----------
    Rockafellar and Uryasev (2000), *Optimization of Conditional Value-at-Risk*, Journal of Risk 2.
    """

    key = "cvar"
    title = Text("Best in the worst cases (CVaR)", "最差情形下最优（CVaR）")

    level: float

    def of(self, values: Vector, chances: Vector) -> float:
        """Add up the worst cases until their probability is reached; the last one counts in part.

        Examples
        --------
        >>> Tail(level=0.5).of(np.array([4.0, 1.0, 3.0]), np.array([0.5, 0.25, 0.25]))
        2.0
        """
        order = np.argsort(values)
        reached = np.minimum(np.cumsum(chances[order]), 1 - self.level)
        return float(np.diff(reached, prepend=0.0) @ values[order]) / float(reached[-1])

    def pose(self, stack: Stack, chances: Vector) -> Problem:
        costs, offsets = _parts(stack.goals)
        count, usual = len(chances), float(chances @ _nothing(stack))
        extra = Extra(
            columns=("goal.quantile", *(f"goal.shortfall[{number}]" for number in range(count))),
            lower=np.array([-np.inf, *np.zeros(count)]),
            upper=np.full(count + 1, np.inf),
            old=csr_array(costs),
            new=csr_array(np.hstack([-np.ones((count, 1)), np.eye(count)])),
            at_least=usual - offsets,
        )
        cost = np.concatenate([np.zeros(costs.shape[1]), [1.0], -chances / (1 - self.level)])
        return enlarged(stack.whole, extra, AimArrays(cost, usual, self.of(_nothing(stack), chances), _size(stack)))


@dataclass(frozen=True)
class Regret(Criterion):
    r"""The least worst regret: how far a choice may fall short of what would have been best, with its sign turned.

    .. math:: \max_{x \in X} \; - \max_s \bigl(v_s - Q_s(x)\bigr)

    Parameters
    ----------
    best
        :math:`v_s`, the goal of the best plan known for each case by itself.

    References
    ----------
    Savage (1951), *The Theory of Statistical Decision*; Kouvelis and Yu (1997), *Robust Discrete
    Optimization and Its Applications*.
    """

    key = "regret"
    title = Text("Least worst regret", "最大遗憾最小")

    best: tuple[float, ...]

    def of(self, values: Vector, chances: Vector) -> float:
        """Return minus the largest regret.

        Examples
        --------
        >>> Regret(best=(5.0, 9.0)).of(np.array([4.0, 6.0]), np.array([0.5, 0.5]))
        -3.0
        """
        return -float(np.max(np.array(self.best) - values))

    def pose(self, stack: Stack, chances: Vector) -> Problem:
        costs, offsets = _parts(stack.goals)
        extra = Extra(
            columns=("goal.regret",),
            lower=np.array([-np.inf]),
            upper=np.array([np.inf]),
            old=csr_array(costs),
            new=csr_array(np.ones((len(chances), 1))),
            at_least=np.array(self.best) - offsets,
        )
        cost = np.append(np.zeros(costs.shape[1]), -1.0)
        return enlarged(stack.whole, extra, AimArrays(cost, 0.0, self.of(_nothing(stack), chances), _size(stack)))


def _parts(goals: Sequence[AimArrays]) -> tuple[Vector, Vector]:
    return np.array([goal.cost for goal in goals]), np.array([goal.offset for goal in goals])


def _nothing(stack: Stack) -> Vector:
    return np.array([goal.nothing for goal in stack.goals])


def _size(stack: Stack) -> float:
    return max(goal.size for goal in stack.goals)
