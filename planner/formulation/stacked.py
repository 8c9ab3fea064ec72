"""Several models as one: each with rows and columns of its own, but for the columns that they share."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array, hstack, vstack

from planner.formulation.arrays import AimArrays, Arrays, Matrix, Problem, TermArrays
from planner.formulation.terms import Oracle, Vector

BETWEEN = "/"
"""Stands between the name of a part and the name of a rule, a row or a column in it."""


@dataclass(frozen=True)
class Stack:
    """Several problems as one.

    Parameters
    ----------
    whole
        All of them; its goal says nothing yet.
    places
        For each part, the column of the whole that each of its columns is.
    goals
        The first aim of each part, in columns of the whole; their terms are among those of the whole.
    """

    whole: Problem
    places: tuple[NDArray[np.int64], ...]
    goals: tuple[AimArrays, ...]


@dataclass(frozen=True)
class Extra:
    """Columns and rows that are put to a problem for an aim of its own.

    Parameters
    ----------
    columns, lower, upper
        Names and bounds of the new columns, which are not whole numbers.
    old, new
        The rows: what they have of the columns that are there, and of the new ones.
    at_least
        What each row is at least.
    """

    columns: tuple[str, ...]
    lower: Vector
    upper: Vector
    old: Matrix
    new: Matrix
    at_least: Vector


def stacked(parts: Sequence[Problem], names: Sequence[str], shared: Collection[str]) -> Stack:
    """Return ``parts`` as one problem in which columns of a ``shared`` name are one column.

    A shared column keeps the narrowest of its bounds. Oracles that say the same are one, so that
    a cut made for one part is offered to the others.
    """
    places, columns = _places(parts, names, shared)
    count = len(columns)
    turns = [_turn(place, count) for place in places]
    oracles, numbers = _oracles(parts)
    arrays = _arrays(parts, names, places, turns, columns)
    terms = [
        _moved(term, places[part], turns[part], numbers[part])
        for part, problem in enumerate(parts)
        for term in problem.in_force
    ]
    goals = tuple(
        replace(problem.aims[0], cost=problem.aims[0].cost @ turn, terms=())
        for problem, turn in zip(parts, turns, strict=True)
    )
    rules = tuple(f"{name}{BETWEEN}{rule}" for name, part in zip(names, parts, strict=True) for rule in part.rules)
    exact = any(part.exact for part in parts)
    whole = Problem(arrays, oracles, tuple(terms), (AimArrays(np.zeros(count), 0.0, 0.0, 1.0),), rules, exact)
    return Stack(whole, tuple(places), goals)


def enlarged(problem: Problem, extra: Extra, aim: AimArrays) -> Problem:
    """Return a problem with further columns and rows, and ``aim`` in all columns as its goal."""
    arrays, more, rows = problem.arrays, len(extra.columns), len(extra.at_least)
    below = csr_array(hstack([extra.old, extra.new]))
    wide = csr_array(hstack([arrays.matrix, csr_array((len(arrays.rows), more))]))
    grown = replace(
        arrays,
        cost=aim.cost,
        offset=aim.offset,
        matrix=csr_array(vstack([wide, below])),
        row_lower=np.append(arrays.row_lower, extra.at_least),
        row_upper=np.append(arrays.row_upper, np.full(rows, np.inf)),
        lower=np.append(arrays.lower, extra.lower),
        upper=np.append(arrays.upper, extra.upper),
        integer=np.append(arrays.integer, np.zeros(more, dtype=bool)),
        columns=(*arrays.columns, *extra.columns),
        rows=(*arrays.rows, *(("goal", f"goal.row[{row}]") for row in range(rows))),
    )
    terms = tuple(replace(term, inputs=_widened(term.inputs, more)) for term in problem.terms)
    return replace(problem, arrays=grown, terms=terms, aims=(aim,))


def with_equal(problem: Problem, rows: Sequence[Vector]) -> Problem:
    """Return a problem in which each of some sums of columns is 0."""
    if not rows:
        return problem
    arrays, none = problem.arrays, np.zeros(len(rows))
    more = replace(
        arrays,
        matrix=csr_array(vstack([arrays.matrix, csr_array(np.array(rows))])),
        row_lower=np.append(arrays.row_lower, none),
        row_upper=np.append(arrays.row_upper, none),
        rows=(*arrays.rows, *(("shared", f"shared.alike[{row}]") for row in range(len(rows)))),
    )
    return replace(problem, arrays=more)


def _places(
    parts: Sequence[Problem], names: Sequence[str], shared: Collection[str]
) -> tuple[list[NDArray[np.int64]], list[str]]:
    """Return where the columns of each part go, and the names of all columns."""
    columns: list[str] = []
    known: dict[str, int] = {}
    places = []
    for part, problem in zip(names, parts, strict=True):
        place = []
        for column in problem.arrays.columns:
            if column in known:
                place.append(known[column])
                continue
            if column in shared:
                known[column] = len(columns)
            place.append(len(columns))
            columns.append(column if column in shared else f"{part}{BETWEEN}{column}")
        places.append(np.array(place, dtype=np.int64))
    return places, columns


def _turn(place: NDArray[np.int64], count: int) -> Matrix:
    """Return the matrix that turns rows over the columns of a part into rows over all."""
    return csr_array((np.ones(len(place)), (np.arange(len(place)), place)), shape=(len(place), count))


def _arrays(
    parts: Sequence[Problem],
    names: Sequence[str],
    places: Sequence[NDArray[np.int64]],
    turns: Sequence[Matrix],
    columns: Sequence[str],
) -> Arrays:
    count = len(columns)
    lower, upper, whole = np.full(count, -np.inf), np.full(count, np.inf), np.zeros(count, dtype=bool)
    for part, place in zip(parts, places, strict=True):
        lower[place] = np.maximum(lower[place], part.arrays.lower)
        upper[place] = np.minimum(upper[place], part.arrays.upper)
        whole[place] |= part.arrays.integer
    return Arrays(
        cost=np.zeros(count),
        offset=0.0,
        matrix=csr_array(vstack([part.arrays.matrix @ turn for part, turn in zip(parts, turns, strict=True)])),
        row_lower=np.concatenate([part.arrays.row_lower for part in parts]),
        row_upper=np.concatenate([part.arrays.row_upper for part in parts]),
        lower=lower,
        upper=upper,
        integer=whole,
        columns=tuple(columns),
        rows=tuple(
            (f"{name}{BETWEEN}{owner}", f"{name}{BETWEEN}{row}")
            for name, part in zip(names, parts, strict=True)
            for owner, row in part.arrays.rows
        ),
    )


def _moved(term: TermArrays, place: NDArray[np.int64], turn: Matrix, numbers: Sequence[int]) -> TermArrays:
    """Return a term of a part in columns of the whole."""
    return replace(term, oracle=numbers[term.oracle], inputs=csr_array(term.inputs @ turn), outputs=place[term.outputs])


def _oracles(parts: Sequence[Problem]) -> tuple[tuple[Oracle, ...], list[list[int]]]:
    """Return the oracles of all parts, each once, and which of them each oracle of each part is."""
    found: list[Oracle] = []
    numbers = []
    for part in parts:
        own = []
        for oracle in part.oracles:
            number = next((place for place, other in enumerate(found) if alike(oracle, other)), len(found))
            if number == len(found):
                found.append(oracle)
            own.append(number)
        numbers.append(own)
    return tuple(found), numbers


def alike(one: Any, other: Any) -> bool:  # noqa: ANN401
    """Tell whether two values say the same: arrays and frozen dataclasses are looked into.

    Examples
    --------
    >>> alike((np.arange(3), "a"), (np.arange(3), "a")), alike(np.arange(3), np.arange(4))
    (True, False)
    """
    if one is other:
        return True
    if type(one) is not type(other):
        return False
    if isinstance(one, np.ndarray):
        return np.array_equal(one, other)
    if is_dataclass(one):
        return all(alike(getattr(one, field.name), getattr(other, field.name)) for field in fields(one))
    if isinstance(one, tuple | list):
        return len(one) == len(other) and all(map(alike, one, other))
    return bool(one == other)


def _widened(matrix: Matrix, more: int) -> Matrix:
    return csr_array((matrix.data, matrix.indices, matrix.indptr), shape=(matrix.shape[0], matrix.shape[1] + more))
