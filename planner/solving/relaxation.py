"""The linear relaxation, kept alive: rows come and go as they matter."""

from dataclasses import dataclass

import numpy as np

from planner.formulation.arrays import Arrays
from planner.formulation.terms import Vector
from planner.solving.basis import Basis
from planner.solving.effort import BRIEF, PATIENCE, STALLED, WAITING
from planner.solving.highs import Answer, Solver
from planner.solving.rows import Rows, stacked

IDLE = 3
"""Rounds after which a row that has not been tight is taken out: it is in the pool still."""

MANY = 100
"""Rows are taken out so many at a time, because the solver has to begin again where it loses one that it leans on."""

TIGHT = 1e-7
"""Slack, as a share of its side, at which a row is tight."""


@dataclass(frozen=True)
class Ended:
    """The cuts that a relaxation had in the end, and its last basis."""

    rows: Rows
    basis: Basis | None


class Relaxation:
    """The model without whole numbers, and the cuts that have been tight of late.

    Parameters
    ----------
    arrays
        The model.
    rows
        Cuts to begin with.
    basis
        Where an earlier relaxation with these cuts ended.
    seed
        Seed of the solver's random choices.
    """

    def __init__(self, arrays: Arrays, rows: Rows, seed: int = 0, basis: Basis | None = None) -> None:
        self._solver = Solver(arrays, whole=False, seed=seed)
        self._own = len(arrays.rows)
        self._rows = rows
        self._idle = np.zeros(rows.count, dtype=np.int64)
        self._solver.add(rows)
        if basis is not None and basis.fits(len(arrays.columns), self._own, rows.count):
            self._solver.begin_at(basis)

    @property
    def ended(self) -> "Ended":
        """Where it stands, for another relaxation to begin there."""
        return Ended(self._rows, self._solver.basis())

    @property
    def rows(self) -> Rows:
        """The cuts that there are now."""
        return self._rows

    @property
    def count(self) -> int:
        """How many cuts there are now."""
        return self._rows.count

    def add(self, rows: Rows) -> None:
        """Add cuts."""
        self._solver.add(rows)
        self._rows = stacked([self._rows, rows], rows.matrix.shape[1])
        self._idle = np.append(self._idle, np.zeros(rows.count, dtype=np.int64))

    def solve(self, until: float) -> Answer:
        """Solve it, from nothing if going on from the last optimum was not precise, and take out idle rows."""
        answer = self._solver.run(until=until)
        if answer.status == "imprecise":
            self._solver.forget()
            answer = self._solver.run(until=until)
        if answer.point is not None:
            self._retire(answer.point)
        return answer

    def _retire(self, point: Vector) -> None:
        loose = self._rows.slack(point) > TIGHT * np.maximum(1.0, np.abs(self._rows.side))
        self._idle = np.where(loose, self._idle + 1, 0)
        idle = self._idle > IDLE
        if idle.sum() >= MANY:
            self._solver.drop_rows(self._own + np.flatnonzero(idle))
            self._rows, self._idle = self._rows.only(~idle), self._idle[~idle]


class Patience:
    """Tells when the bound of a relaxation has stalled: not before it has begun to fall, or has been waited for long.

    Parameters
    ----------
    nothing
        Value of the goal if nothing is done.
    knows
        Whether the relaxation begins with cuts that an earlier one ended with: its first bound is one to go by.
    """

    def __init__(self, nothing: float, *, knows: bool = False) -> None:
        self._nothing = nothing
        self._knows = knows
        self._bounds: list[float] = []
        self._stalled = 0

    @property
    def lost(self) -> bool:
        """Whether to leave the relaxation."""
        return self._stalled >= (BRIEF if self._knows else PATIENCE)

    def note(self, bound: float) -> None:
        """Take the bound of one more round."""
        if self._bounds:
            step = STALLED * max(abs(bound - self._nothing), 1e-9)
            fallen = self._knows or self._bounds[0] - bound >= step or len(self._bounds) > WAITING
            self._stalled = self._stalled + 1 if fallen and self._bounds[-1] - bound < step else 0
        self._bounds.append(bound)
