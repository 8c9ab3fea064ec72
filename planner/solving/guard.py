"""The guard: nothing that a solver would silently misread is handed to it."""

import numpy as np

from planner.errors import SolverError
from planner.formulation.arrays import Arrays
from planner.text import Text

LARGEST = 1e9
"""Coefficients above this are a mistaken unit or a big M; the solver would drop or leak them."""

SMALLEST = 1e-9
"""Matrix entries below this are dropped by the solver without a word."""


def guard(arrays: Arrays) -> None:
    """Check that every number is finite and in the range in which the solver can be trusted.

    Raises
    ------
    SolverError
        Naming the row or column; it means that the model was written wrongly, since bad
        input is refused when it is loaded.
    """
    entries = arrays.matrix.data
    row = np.repeat(np.arange(len(arrays.rows)), np.diff(arrays.matrix.indptr))
    odd = ~np.isfinite(entries) | (np.abs(entries) > LARGEST) | (np.abs(entries) < SMALLEST)
    odd &= entries != 0
    if odd.any():
        place = int(np.flatnonzero(odd)[0])
        _refuse(arrays.rows[row[place]][1], entries[place])
    for name, value in zip(arrays.columns, arrays.cost, strict=True):
        if not np.isfinite(value) or abs(value) > LARGEST:
            _refuse(name, value)
    _check_sides(arrays.row_lower, arrays.row_upper, [name for _, name in arrays.rows])
    _check_sides(arrays.lower, arrays.upper, list(arrays.columns))


def _check_sides(lower: np.ndarray, upper: np.ndarray, names: list[str]) -> None:
    wrong = np.isnan(lower) | np.isnan(upper) | (lower == np.inf) | (upper == -np.inf)
    wrong |= np.isfinite(lower) & (np.abs(lower) > LARGEST)
    if wrong.any():
        place = int(np.flatnonzero(wrong)[0])
        _refuse(names[place], lower[place])


def _refuse(name: str, value: float) -> None:
    raise SolverError(
        Text(
            "the model has the number {value:g} in {name}, which the solver cannot be trusted with; "
            "check the units of the tables behind it",
            "模型 {name} 中的数值 {value:g} 超出求解器可靠范围；请检查相关表的单位",
        ).fill(value=value, name=name)
    )
