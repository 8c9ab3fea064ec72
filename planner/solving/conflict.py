"""Which rules cannot hold together, when no plan exists."""

import numpy as np

from planner.formulation.arrays import Problem
from planner.solving.highs import Solver

FREE = ("projects", "grants", "outcome", "goal")
"""Owners of rows that say what decisions and outcomes are; they cannot be given up."""


def conflict(problem: Problem, kept: frozenset[str], until: float) -> tuple[str, ...]:
    """Return a smallest set of components whose rows exclude each other.

    A deletion filter: each component's rows are dropped in turn; where the rest still
    has no solution, they stay dropped. It decides whole-number conflicts, too, because
    every test is a search and not a relaxation.

    Parameters
    ----------
    kept
        Owners of rows that are never dropped.
    """
    arrays = problem.arrays
    owners = [owner for owner in dict.fromkeys(owner for owner, _ in arrays.rows) if owner not in kept]
    owner_of = np.array([owner for owner, _ in arrays.rows])
    solver = Solver(arrays, whole=True)
    solver.set_goal(np.zeros(len(arrays.columns)))
    needed = list(owners)
    for owner in owners:
        rows = np.flatnonzero(owner_of == owner)
        free = np.full(len(rows), np.inf)
        solver.set_row_bounds(rows, -free, free)
        if solver.run(until=until).status == "infeasible":
            needed.remove(owner)
        else:
            solver.set_row_bounds(rows, arrays.row_lower[rows], arrays.row_upper[rows])
    return tuple(needed)
