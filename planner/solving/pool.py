"""The cuts that a search has made so far, and which of them a new search begins with."""

import numpy as np

from planner.formulation.terms import Vector
from planner.solving.highs import Solver
from planner.solving.relaxation import Ended, Relaxation
from planner.solving.rows import Rows, stacked

NEARLY_TIGHT = 0.02
"""Rows within this share of their size at the relaxed optimum are taken into a search."""


class Pool:
    """Rows made for the relaxation, and rows made at whole-number points."""

    def __init__(self, columns: int) -> None:
        self._columns = columns
        self._relaxed: list[Rows] = []
        self._whole: list[Rows] = []
        self.optimum: Vector | None = None
        """Where the last relaxation ended, if one did: what is far from tight there is left out at first."""
        self.ended: Ended | None = None
        """With which cuts it ended, and in which basis."""

    @property
    def rows(self) -> Rows:
        """Every row."""
        return stacked([*self._relaxed, *self._whole], self._columns)

    @property
    def count(self) -> int:
        """How many rows there are."""
        return sum(rows.count for rows in [*self._relaxed, *self._whole])

    def add(self, rows: Rows, *solvers: Relaxation | Solver, whole: bool = False) -> int:
        """Keep ``rows``, hand them to ``solvers``, and return how many they are."""
        if rows.count:
            (self._whole if whole else self._relaxed).append(rows)
            for solver in solvers:
                solver.add(rows)
        return rows.count

    @property
    def first(self) -> Rows:
        """What a relaxation begins with: the rows that matter; what it lacks is made again where it is broken."""
        return self.rows if self.ended is None else self.ended.rows

    def around(self, optimum: Vector | None) -> Rows:
        """Return the rows that matter near the relaxed optimum, and all that are from whole-number points.

        Without an optimum every row matters.
        """
        if optimum is None:
            return self.rows
        relaxed = nearly_tight(stacked(self._relaxed, self._columns), optimum)
        return stacked([relaxed, *self._whole], self._columns)


def nearly_tight(rows: Rows, point: Vector) -> Rows:
    """Return the rows that ``point`` breaks or nearly breaks."""
    if not rows.count:
        return rows
    return rows.only(rows.slack(point) <= NEARLY_TIGHT * np.maximum(1.0, np.abs(rows.side)))
