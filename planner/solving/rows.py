"""Rows to be added to a model."""

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, vstack

from planner.formulation.arrays import Matrix
from planner.formulation.terms import Vector


@dataclass(frozen=True)
class Rows:
    """Rows ``lower <= matrix x <= upper`` to be added to a model."""

    matrix: Matrix
    lower: Vector
    upper: Vector

    @property
    def count(self) -> int:
        """Number of rows."""
        return int(self.matrix.shape[0])

    @property
    def side(self) -> Vector:
        """The side of each row that is finite; the upper one if both are."""
        return np.where(np.isfinite(self.upper), self.upper, self.lower)

    def slack(self, point: Vector) -> Vector:
        """Return how far ``point`` is from breaking each row; negative if it does."""
        activity = self.matrix @ point
        return np.asarray(np.minimum(self.upper - activity, activity - self.lower))

    def only(self, keep: NDArray[np.bool_]) -> "Rows":
        """Return the rows where ``keep`` is true."""
        return Rows(self.matrix[keep], self.lower[keep], self.upper[keep])


def stacked(rows: Iterable[Rows], columns: int) -> Rows:
    """Return all ``rows`` as one."""
    parts = list(rows)
    if not parts:
        return Rows(csr_array((0, columns)), np.empty(0), np.empty(0))
    return Rows(
        csr_array(vstack([part.matrix for part in parts])),
        np.concatenate([part.lower for part in parts]),
        np.concatenate([part.upper for part in parts]),
    )
