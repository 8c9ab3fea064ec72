"""A mixed-integer program as plain arrays, written down block by block."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import coo_array, csr_array

from benchmarks.access.countries import Vector

Places = NDArray[np.int64]
"""Numbers of columns or rows."""


@dataclass(frozen=True)
class Program:
    """Maximise ``cost`` over columns between bounds, with every row between its sides.

    The first ``candidates`` columns say which links are built, and are whole numbers; all others are continuous.
    """

    cost: Vector
    lower: Vector
    upper: Vector
    matrix: csr_array
    row_lower: Vector
    row_upper: Vector
    candidates: int

    @property
    def whole(self) -> NDArray[np.bool_]:
        """Which columns are whole numbers."""
        return np.asarray(np.arange(len(self.cost)) < self.candidates)


class Sheet:
    """What has been written down so far."""

    def __init__(self) -> None:
        self._columns: list[Vector] = []
        self._sides: list[Vector] = []
        self._entries: list[Vector] = []
        self._width = self._height = 0

    def columns(self, count: int, *, lower: ArrayLike, upper: ArrayLike, cost: ArrayLike = 0.0) -> Places:
        """Add columns, and return their numbers."""
        parts = (np.broadcast_to(np.asarray(part, dtype=float), count) for part in (lower, upper, cost))
        self._columns.append(np.stack(list(parts)))
        self._width += count
        return np.arange(self._width - count, self._width)

    def rows(self, count: int, *, lower: ArrayLike = -np.inf, upper: ArrayLike = np.inf) -> Places:
        """Add rows with nothing in them yet, and return their numbers."""
        parts = (np.broadcast_to(np.asarray(part, dtype=float), count) for part in (lower, upper))
        self._sides.append(np.stack(list(parts)))
        self._height += count
        return np.arange(self._height - count, self._height)

    def enter(self, rows: ArrayLike, columns: ArrayLike, numbers: ArrayLike) -> None:
        """Put numbers where rows and columns meet; what meets twice adds up."""
        parts = np.broadcast_arrays(np.asarray(rows), np.asarray(columns), np.asarray(numbers, dtype=float))
        self._entries.append(np.stack([part.astype(float) for part in parts]))

    def program(self, candidates: int) -> Program:
        """Return all of it."""
        lower, upper, cost = np.concatenate(self._columns, axis=1)
        row_lower, row_upper = np.concatenate(self._sides, axis=1)
        rows, columns, numbers = np.concatenate(self._entries, axis=1)
        places = rows.astype(np.int32), columns.astype(np.int32)
        matrix = csr_array(coo_array((numbers, places), shape=(self._height, self._width)))
        return Program(cost, lower, upper, matrix, row_lower, row_upper, candidates)
