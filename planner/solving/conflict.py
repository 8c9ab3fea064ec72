"""Which rules cannot hold together, when no plan exists."""

import numpy as np

from planner.formulation.arrays import Problem
from planner.solving.highs import Solver
from planner.solving.rows import Rows


def conflict(problem: Problem, cuts: Rows, until: float) -> tuple[str, ...]:
    """Return rules that exclude each other, none of them to spare.

    A deletion filter: each component's rows are dropped in turn; where the rest still
    has no solution, they stay dropped. It decides whole-number conflicts, too, because
    every test is a search and not a relaxation. Rows that say what decisions and outcomes
    are stay.

    Parameters
    ----------
    cuts
        Rows of the cut loop; they hold whatever rule is dropped.

    Returns
    -------
    tuple of str
        Keys of rules; empty if time ran out before they were told apart.
    """
    arrays = problem.arrays
    owner_of = np.array([owner for owner, _ in arrays.rows])
    solver = Solver(arrays, whole=True)
    solver.set_goal(np.zeros(len(arrays.columns)))
    solver.add(cuts)
    needed = list(problem.rules)
    for owner in ("", *problem.rules):
        rows = np.flatnonzero(owner_of == owner)
        free = np.full(len(rows), np.inf)
        solver.set_row_bounds(rows, -free, free)
        status = solver.run(until=until).status
        if status == "stopped" or (not owner and status != "infeasible"):
            return ()
        if owner and status == "infeasible":
            needed.remove(owner)
        else:
            solver.set_row_bounds(rows, arrays.row_lower[rows], arrays.row_upper[rows])
    return tuple(needed)
