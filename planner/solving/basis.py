"""Where a linear program ended, so that another like it can begin there."""

from dataclasses import dataclass
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray

Statuses = NDArray[np.int8]
"""Whether columns or rows are at a bound, and at which, or free to move: as HiGHS numbers that."""

FREE = int(highspy.HighsBasisStatus.kBasic)


@dataclass(frozen=True)
class Basis:
    """Statuses of the columns, of the rows of the model itself, and of the cuts."""

    columns: Statuses
    rows: Statuses
    cuts: Statuses

    def fits(self, columns: int, rows: int, cuts: int) -> bool:
        """Tell whether a program of such a size can begin there; it may have more rows of its own."""
        return len(self.columns) == columns and len(self.rows) <= rows and len(self.cuts) == cuts


def basis_of(highs: Any, rows: int) -> Basis | None:  # noqa: ANN401
    """Return where a linear program ended; ``rows`` are its own, all others are cuts."""
    found = highs.getBasis()
    if not found.valid:
        return None
    columns, all_rows = (
        np.array([int(status) for status in each], dtype=np.int8) for each in (found.col_status, found.row_status)
    )
    return Basis(columns, all_rows[:rows], all_rows[rows:])


def begin_at(highs: Any, basis: Basis, rows: int) -> None:  # noqa: ANN401
    """Let the next run of a linear program with so many rows of its own begin at a basis; new rows are free."""
    new = np.full(rows - len(basis.rows), FREE, dtype=np.int8)
    kinds = {int(kind): kind for kind in highspy.HighsBasisStatus.__members__.values()}
    told = highspy.HighsBasis()
    told.col_status = [kinds[int(status)] for status in basis.columns]
    told.row_status = [kinds[int(status)] for status in np.concatenate([basis.rows, new, basis.cuts])]
    told.valid = True
    if highs.setBasis(told) == highspy.HighsStatus.kError:
        highs.clearSolver()  # it only saves pivots
