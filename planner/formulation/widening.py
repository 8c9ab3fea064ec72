"""A problem with further columns: what a question about a question is asked with."""

from collections.abc import Sequence
from dataclasses import replace

import numpy as np
from scipy.sparse import csr_array, hstack, vstack

from planner.formulation.arrays import AimArrays, Arrays, Matrix, Problem, TermArrays
from planner.formulation.terms import Vector


def widened(problem: Problem, names: Sequence[str], upper: Vector, entries: Matrix) -> Problem:
    """Return the problem with further columns between 0 and ``upper`` that need not be whole.

    Parameters
    ----------
    entries
        What the new columns have in each row of the problem.
    """
    count = len(names)
    arrays = problem.arrays
    wide = replace(
        arrays,
        cost=_padded(arrays.cost, count),
        matrix=csr_array(hstack([arrays.matrix, entries])),
        lower=_padded(arrays.lower, count),
        upper=np.concatenate([arrays.upper, upper]),
        integer=np.concatenate([arrays.integer, np.zeros(count, dtype=bool)]),
        columns=(*arrays.columns, *names),
    )
    terms = tuple(_wide_term(term, count) for term in problem.terms)
    return replace(problem, arrays=wide, terms=terms, aims=tuple(_wide_aim(aim, count) for aim in problem.aims))


def lengthened(arrays: Arrays, owner: str, matrix: Matrix, lower: Vector, upper: Vector) -> Arrays:
    """Return arrays with further rows, which belong to ``owner``."""
    names = tuple((owner, f"{owner}[{number}]") for number in range(matrix.shape[0]))
    return replace(
        arrays,
        matrix=csr_array(vstack([arrays.matrix, matrix])),
        row_lower=np.concatenate([arrays.row_lower, lower]),
        row_upper=np.concatenate([arrays.row_upper, upper]),
        rows=(*arrays.rows, *names),
    )


def pursuing_only(problem: Problem, cost: Vector, nothing: float) -> Problem:
    """Return the problem whose only goal is to make ``cost`` times the columns large; what it pursued is kept true.

    Parameters
    ----------
    nothing
        From which value gaps are quoted.
    """
    terms = (*problem.terms, *problem.aims[0].terms)
    aim = AimArrays(cost, 0.0, nothing=nothing, size=1.0)
    return replace(problem, terms=terms).pursuing(aim)


def _padded(values: Vector, count: int) -> Vector:
    return np.concatenate([values, np.zeros(count)])


def _wide_term(term: TermArrays, count: int) -> TermArrays:
    return replace(term, inputs=csr_array(hstack([term.inputs, csr_array((term.inputs.shape[0], count))])))


def _wide_aim(aim: AimArrays, count: int) -> AimArrays:
    under = aim.denominator
    return replace(
        aim,
        cost=_padded(aim.cost, count),
        denominator=None if under is None else replace(under, cost=_padded(under.cost, count)),
        terms=tuple(_wide_term(term, count) for term in aim.terms),
    )
