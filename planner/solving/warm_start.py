"""What one search leaves for another: cuts, a relaxed optimum and a plan, for a question that differs a little.

A cut of a concave term says what is saved at most whatever is open, and nothing of budgets,
caps or goals. So the cuts of one question hold in every other whose terms are the same.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum
from typing import Any

import numpy as np

from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.solving.pool import Pool
from planner.solving.relaxation import Ended
from planner.solving.rows import Rows


@dataclass(frozen=True)
class WarmStart:
    """What a search leaves.

    Parameters
    ----------
    columns, terms
        Fingerprints of the columns that its numbers belong to, and of the terms that its rows are cuts of.
    rows
        Every cut that it made.
    optimum
        Where its relaxation ended; ``None`` if it did not.
    point
        Its best plan; ``None`` without one.
    ended
        The cuts that its relaxation had in the end, and the basis; ``None`` if there was none.
    """

    columns: str
    terms: str
    rows: Rows
    optimum: Vector | None
    point: Vector | None
    ended: Ended | None = None


def left_by(problem: Problem, pool: Pool, point: Vector | None) -> WarmStart:
    """Return what a search over ``problem`` leaves."""
    return WarmStart(_columns(problem), _terms(problem), pool.rows, pool.optimum, point, pool.ended)


def begun_with(problem: Problem, start: WarmStart | None) -> tuple[Pool, Vector | None]:
    """Return the cuts and the plan that a search over ``problem`` begins with: as much of ``start`` as fits."""
    pool = Pool(len(problem.arrays.columns))
    if start is None or start.columns != _columns(problem):
        return pool, None
    if start.terms == _terms(problem):
        pool.add(start.rows)
        pool.optimum, pool.ended = start.optimum, start.ended
    return pool, start.point


def _columns(problem: Problem) -> str:
    return _digest([problem.arrays.columns, problem.arrays.integer])


def _terms(problem: Problem) -> str:
    terms = [*problem.terms, *(term for aim in problem.aims for term in aim.terms)]
    matrices = [(term.inputs.indptr, term.inputs.indices, term.inputs.data) for term in terms]
    others = [(term.oracle, term.outputs, term.scale, term.by_outcomes) for term in terms]
    return _digest([problem.oracles, matrices, others])


def _digest(parts: Iterable[Any]) -> str:
    digest = hashlib.sha256()
    for part in parts:
        for piece in _pieces(part):
            digest.update(piece)
    return digest.hexdigest()


PLAIN = (str, bytes, bool, int, float, np.generic, Enum, type(None))
"""Values whose words tell them from others."""


def _pieces(thing: Any) -> Iterable[bytes]:  # noqa: ANN401  (whatever an oracle is made of)
    """Yield what tells a thing from others, in bytes: arrays, records of them, and plain values."""
    if isinstance(thing, np.ndarray):
        yield f"{thing.dtype}{thing.shape}".encode()
        yield np.ascontiguousarray(thing).tobytes()
    elif isinstance(thing, tuple | list):
        yield f"{type(thing).__name__}{len(thing)}".encode()
        for part in thing:
            yield from _pieces(part)
    elif hasattr(thing, "__dict__"):
        yield type(thing).__qualname__.encode()
        for name, part in sorted(vars(thing).items()):
            yield name.encode()
            yield from _pieces(part)
    elif isinstance(thing, PLAIN):
        yield repr(thing).encode()
    else:
        raise TypeError(type(thing))
