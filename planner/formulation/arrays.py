"""The model as plain arrays: what the solver gets, and nothing else."""

from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray

from planner.executors.base import Executor
from planner.formulation.terms import Oracle, Vector

Matrix = Any
"""A SciPy sparse matrix in row form."""


@dataclass(frozen=True)
class Arrays:
    r"""Maximise :math:`c^\top x + c_0` subject to :math:`l \le A x \le u` and bounds on x.

    Parameters
    ----------
    cost, offset
        The goal.
    matrix, row_lower, row_upper
        The rows.
    lower, upper, integer
        Bounds of each column, and whether it is a whole number.
    columns, rows
        Name of each column, and the component and name of each row.
    """

    cost: Vector
    offset: float
    matrix: Matrix
    row_lower: Vector
    row_upper: Vector
    lower: Vector
    upper: Vector
    integer: NDArray[np.bool_]
    columns: tuple[str, ...]
    rows: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class TermArrays:
    """A concave term in columns.

    Parameters
    ----------
    oracle
        Index of its oracle in `Problem.oracles`.
    inputs
        Matrix that turns columns into the inputs of the oracle.
    outputs
        Column of each output.
    scale
        The columns are this many times the outputs of the oracle.
    by_outcomes
        Whether continuous decisions move the inputs too; see `ConcaveTerm`.
    """

    oracle: int
    inputs: Matrix
    outputs: NDArray[np.int64]
    scale: float
    by_outcomes: bool = False


@dataclass(frozen=True)
class Denominator:
    r"""What the goal is divided by: :math:`d^\top x + d_0`, above zero in every plan."""

    cost: Vector
    offset: float

    def value(self, point: Vector) -> float:
        """Return it at a point."""
        return float(self.cost @ point) + self.offset


@dataclass(frozen=True)
class AimArrays:
    r"""Something to make as large as can be: :math:`c^\top x + c_0`, over a denominator if there is one.

    Parameters
    ----------
    nothing
        Its value if nothing is done: gaps are quoted on the gain over it.
    size
        How large the numbers are that it is added up from; see `planner.solution.ROUNDING`.
    terms
        The concave terms in it.
    group, give_up
        See `planner.options.Pursued`.
    whole
        Whether it is a whole number in every plan.
    """

    cost: Vector
    offset: float
    nothing: float
    size: float
    denominator: Denominator | None = None
    terms: tuple[TermArrays, ...] = ()
    group: int = 0
    give_up: float = 0.0
    whole: bool = False

    def value(self, point: Vector) -> float:
        """Return the aim at a point, as its columns claim it."""
        size = float(self.cost @ point) + self.offset
        return size if self.denominator is None else size / self.denominator.value(point)


@dataclass(frozen=True)
class Problem:
    """Everything the solving process needs.

    Parameters
    ----------
    arrays
        The model; its goal is the first aim, or what that is divided.
    terms
        The concave terms of effects and limits.
    aims
        Every aim, in turn; the first is pursued.
    rules
        Owners of rows that could be given up if no plan keeps all of them.
    exact
        Whether something may gain from an outcome being low; see `planner.formulation.draft.Draft`.
    """

    arrays: Arrays
    oracles: tuple[Oracle, ...]
    terms: tuple[TermArrays, ...]
    aims: tuple[AimArrays, ...]
    rules: tuple[str, ...] = ()
    exact: bool = False

    @property
    def nothing(self) -> float:
        """Value of the goal when nothing is done: gaps are quoted on the gain over it."""
        return self.aims[0].nothing

    @property
    def in_force(self) -> tuple[TermArrays, ...]:
        """Every concave term that matters to the goal."""
        return (*self.terms, *self.aims[0].terms)

    def on(self, executor: Executor) -> "Problem":
        """Return the problem with its cuts made by ``executor``."""
        return replace(self, oracles=tuple(oracle.on(executor) for oracle in self.oracles))

    def pursuing(self, aim: AimArrays) -> "Problem":
        """Return the problem whose only goal is ``aim``."""
        return replace(self, arrays=replace(self.arrays, cost=aim.cost, offset=aim.offset), aims=(aim,))
