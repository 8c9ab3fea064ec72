"""Which rows of conflicting rules exclude each other, none of them to spare.

References
----------
Junker (2004), *QuickXplain: preferred explanations and relaxations for over-constrained problems*.
"""

from collections.abc import Iterable

import numpy as np

from planner.formulation.arrays import Problem
from planner.solving.highs import Solver
from planner.solving.rows import Rows


class OutOfTimeError(Exception):
    """The rows could not be told apart in time."""


def conflict_rows(problem: Problem, cuts: Rows, rules: Iterable[str], until: float) -> tuple[str, ...]:
    """Return names of rows of ``rules`` that cannot hold together; with any one of them gone, the others can.

    Every test is a search in whole numbers, so conflicts that only whole numbers have are told as well.

    Parameters
    ----------
    cuts
        Rows of the cut loop; they hold whatever is dropped.
    rules
        Rules that exclude each other; the rows of all others are left out.

    Returns
    -------
    tuple of str
        Names of rows, in the order of the model; empty if time ran out.
    """
    chosen = set(rules)
    owners = [owner for owner, _ in problem.arrays.rows]
    rows = [number for number, owner in enumerate(owners) if owner in chosen]
    spare = [number for number, owner in enumerate(owners) if owner in problem.rules and owner not in chosen]
    try:
        found = _Conflict(problem, cuts, spare, until).within(rows) if rows else []
    except OutOfTimeError:
        return ()
    return tuple(problem.arrays.rows[row][1] for row in sorted(found))


class _Conflict:
    """Finds a minimal conflict among rows by halving."""

    def __init__(self, problem: Problem, cuts: Rows, spare: list[int], until: float) -> None:
        self._arrays = problem.arrays
        self._until = until
        self._solver = Solver(problem.arrays, whole=True)
        self._solver.set_goal(np.zeros(len(problem.arrays.columns)))
        self._solver.add(cuts)
        self._free(spare)
        self._free_now: set[int] = set()

    def within(self, rows: list[int]) -> list[int]:
        self._all = rows
        return self._within([], rows, changed=False) if self._excludes(rows) else []

    def _within(self, kept: list[int], rows: list[int], *, changed: bool) -> list[int]:
        """Return what must be added to ``kept``, of ``rows``, for a conflict."""
        if changed and self._excludes(kept):
            return []
        if len(rows) == 1:
            return rows
        half = len(rows) // 2
        first, second = rows[:half], rows[half:]
        found = self._within([*kept, *first], second, changed=True)
        return [*self._within([*kept, *found], first, changed=bool(found)), *found]

    def _excludes(self, kept: list[int]) -> bool:
        """Tell whether no point keeps the rows ``kept``, whatever becomes of the others."""
        wanted = set(self._all) - set(kept)
        self._free(sorted(wanted - self._free_now))
        self._hold(sorted(self._free_now - wanted))
        self._free_now = wanted
        status = self._solver.run(until=self._until).status
        if status == "stopped":
            raise OutOfTimeError
        return status == "infeasible"

    def _free(self, rows: list[int]) -> None:
        places, free = np.array(rows, dtype=np.int64), np.full(len(rows), np.inf)
        if len(rows):
            self._solver.set_row_bounds(places, -free, free)

    def _hold(self, rows: list[int]) -> None:
        places = np.array(rows, dtype=np.int64)
        if len(rows):
            self._solver.set_row_bounds(places, self._arrays.row_lower[places], self._arrays.row_upper[places])
