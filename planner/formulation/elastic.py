r"""Elastic rows: some rows may be missed, each at a price.

.. math:: \min \sum_i \frac{s^+_i + s^-_i}{\mathit{size}_i}, \qquad
          l_i - s^-_i \le (A x)_i \le u_i + s^+_i

References
----------
Brown and Graves (1975), *Elastic programming: a new approach to large-scale mixed-integer optimization*;
Chinneck (2008), *Feasibility and Infeasibility in Optimization*.
"""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from planner.formulation.arrays import Arrays, Problem
from planner.formulation.terms import Vector
from planner.formulation.widening import pursuing_only, widened


@dataclass(frozen=True)
class Elastic:
    """A problem whose goal is to miss its elastic rows by as little as can be.

    Parameters
    ----------
    rows, signs
        For each new column, the row that it lets give way, and -1 above or 1 below.
    first
        The first of the new columns.
    """

    problem: Problem
    rows: NDArray[np.int64]
    signs: Vector
    first: int

    def missed(self, point: Vector) -> dict[int, float]:
        """Return by how much each row is missed at ``point``, in the unit of the row; none that is kept."""
        amounts: dict[int, float] = {}
        for row, amount in zip(self.rows, point[self.first :], strict=True):
            if amount > 0:
                amounts[int(row)] = amounts.get(int(row), 0.0) + float(amount)
        return amounts


def elastic(problem: Problem, sizes: Mapping[int, float]) -> Elastic:
    """Return the problem in which the rows in ``sizes`` may be missed, at one over their size for each unit."""
    arrays = problem.arrays
    ways = [(row, -1.0) for row in sizes if np.isfinite(arrays.row_upper[row])]
    ways += [(row, 1.0) for row in sizes if np.isfinite(arrays.row_lower[row])]
    rows, signs = np.array([row for row, _ in ways], dtype=np.int64), np.array([sign for _, sign in ways])
    count, first = len(ways), len(arrays.columns)
    entries = csr_array((signs, (rows, np.arange(count))), shape=(len(arrays.rows), count))
    names = [f"missed[{number}]" for number in range(count)]
    wide = widened(problem, names, np.full(count, np.inf), entries)
    cost = np.concatenate([np.zeros(first), [-1.0 / sizes[row] for row, _ in ways]])
    return Elastic(pursuing_only(wide, cost, 0.0), rows, signs, first)


def size_of(arrays: Arrays, row: int, otherwise: float) -> float:
    """Return what a miss of a row is counted against: its limit; of a limit of zero, its largest single item.

    Parameters
    ----------
    otherwise
        For rows whose limit is zero, and in which nothing is decided by yes or no.
    """
    sides = [abs(side[row]) for side in (arrays.row_lower, arrays.row_upper) if np.isfinite(side[row])]
    if max(sides, default=0.0) > 0:
        return float(max(sides))
    begin, end = arrays.matrix.indptr[row : row + 2]
    columns, entries = arrays.matrix.indices[begin:end], np.abs(arrays.matrix.data[begin:end])
    return float(entries[arrays.integer[columns]].max(initial=0.0)) or otherwise
