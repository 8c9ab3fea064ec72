r"""A discount on one thing: some entries of the rows shrink by a share that is itself looked for.

.. math:: \min \theta, \qquad l \le A x - \theta D x \le u, \qquad 0 \le \theta \le 1

with D the part of the rows that is in proportion to the price. It stands in columns that are 0 or 1, so that
:math:`z_j = \theta x_j` is exact by :math:`z_j \le \theta`, :math:`z_j \le x_j` and :math:`z_j \ge \theta + x_j - 1`.

References
----------
McCormick (1976), *Computability of global solutions to factorable nonconvex programs*; Glover (1975), *Improved
linear integer programming formulations of nonlinear integer problems*.
"""

from dataclasses import replace

import numpy as np
from scipy.sparse import csc_array, csr_array, hstack, vstack

from planner.formulation.arrays import AimArrays, Arrays, Matrix, Problem
from planner.formulation.widening import lengthened, pursuing_only, widened

FROM = -2.0
"""The value from which gaps are quoted, so that they are near shares of the price."""


def discounted(problem: Problem, halved: Problem, floor: float) -> Problem:
    """Return the problem that looks for the least discount at which its first goal reaches ``floor``.

    Parameters
    ----------
    halved
        The same problem at half the price.

    Raises
    ------
    ValueError
        If the two do not differ by a price of things that are decided by yes or no.
    """
    part = _priced(problem.arrays, halved.arrays)
    held = problem.arrays
    row, side = _reaches(problem.aims[0], floor)
    held = lengthened(held, "goal", row, np.array([side]), np.array([np.inf]))
    columns = np.flatnonzero(np.diff(csc_array(part).indptr))
    count = len(columns)
    none = csr_array((1, count + 1))
    entries = csr_array(vstack([hstack([csr_array((part.shape[0], 1)), -csc_array(part)[:, columns]]), none]))
    names = ["discount", *(f"discount_of[{problem.arrays.columns[column]}]" for column in columns)]
    wide = widened(_with(problem, held), names, np.ones(count + 1), entries)
    wide = _with(wide, _products(wide.arrays, columns))
    cost = np.zeros(len(wide.arrays.columns))
    cost[-count - 1] = -1.0
    return pursuing_only(wide, cost, FROM)


def _with(problem: Problem, arrays: Arrays) -> Problem:
    return replace(problem, arrays=arrays)


def _priced(full: Arrays, half: Arrays) -> Matrix:
    """Return the part of the rows that is in proportion to the price."""
    part = csr_array(2.0 * (full.matrix - half.matrix))
    part.eliminate_zeros()
    alike = full.columns == half.columns and full.rows == half.rows
    alike = alike and np.array_equal(full.row_lower, half.row_lower) and np.array_equal(full.row_upper, half.row_upper)
    if not alike or not full.integer[np.unique(part.indices)].all():
        msg = "the two problems differ by more than a price"
        raise ValueError(msg)
    return part


def _reaches(aim: AimArrays, floor: float) -> tuple[Matrix, float]:
    """Return the row, and its lower side, that says that an aim is at least ``floor``."""
    under = aim.denominator
    if under is None:
        return csr_array(aim.cost.reshape(1, -1)), floor - aim.offset
    return csr_array((aim.cost - floor * under.cost).reshape(1, -1)), floor * under.offset - aim.offset


def _products(arrays: Arrays, columns: np.ndarray) -> Arrays:
    """Return arrays with the rows that make each new column the product of the discount and an old one."""
    count, width = len(columns), len(arrays.columns)
    discount, numbers = width - count - 1, np.arange(count)
    ones = np.ones(count)

    def picked(places: np.ndarray) -> Matrix:
        return csr_array((ones, (numbers, places)), shape=(count, width))

    product, share, thing = (
        picked(width - count + numbers),
        picked(np.full(count, discount)),
        picked(np.asarray(columns)),
    )
    matrix = csr_array(vstack([product - share, product - thing, product - share - thing]))
    free = np.full(count, np.inf)
    lower = np.concatenate([-free, -free, -ones])
    upper = np.concatenate([np.zeros(2 * count), free])
    return lengthened(arrays, "discount", matrix, lower, upper)
