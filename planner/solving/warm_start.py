"""What one search leaves for another: cuts, a relaxed optimum and a plan, for a question that differs a little.

A cut of a concave term says what is saved at most whatever is open, and nothing of budgets,
caps or goals. So the cuts of one question hold in every other whose terms are the same.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.solving.fingerprint import fingerprint
from planner.solving.pool import Pool
from planner.solving.relaxation import Ended
from planner.solving.rows import Rows, stacked

Places = NDArray[np.int64]
"""Columns by number."""


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


def side_by_side(
    whole: Problem, parts: Sequence[Problem], places: Sequence[Places], left: Sequence[WarmStart]
) -> WarmStart | None:
    """Return what searches over the parts of a problem leave for the whole; ``None`` where they do not fit.

    A cut of a concave term of a part is one of the whole. The point has of each column what a part has that uses
    it: where parts share columns they should agree.

    Parameters
    ----------
    places
        For each part, the column of the whole that each of its columns is; see `planner.formulation.stacked.Stack`.
    """
    count = len(whole.arrays.columns)
    point, cuts = np.zeros(count), []
    for part, place, start in zip(parts, places, left, strict=True):
        if start.columns != _columns(part) or start.terms != _terms(part) or start.point is None:
            return None
        point[place] = start.point
        turn = csr_array((np.ones(len(place)), (np.arange(len(place)), place)), shape=(len(place), count))
        cuts.append(Rows(csr_array(start.rows.matrix @ turn), start.rows.lower, start.rows.upper))
    return WarmStart(_columns(whole), _terms(whole), stacked(cuts, count), None, point)


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
    return fingerprint([problem.arrays.columns, problem.arrays.integer])


def _terms(problem: Problem) -> str:
    terms = [*problem.terms, *(term for aim in problem.aims for term in aim.terms)]
    matrices = [(term.inputs.indptr, term.inputs.indices, term.inputs.data) for term in terms]
    others = [(term.oracle, term.outputs, term.scale, term.by_outcomes) for term in terms]
    return fingerprint([problem.oracles, matrices, others])
