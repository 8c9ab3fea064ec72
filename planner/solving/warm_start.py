"""What one search leaves for another: cuts, a relaxed optimum and a plan, for a question that differs a little.

A cut of a concave term says what is saved at most whatever is open, and nothing of budgets,
caps or goals. So the cuts of one question hold in every other whose terms are the same.
"""

from dataclasses import dataclass

from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.solving.fingerprint import fingerprint
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
    return fingerprint([problem.arrays.columns, problem.arrays.integer])


def _terms(problem: Problem) -> str:
    terms = [*problem.terms, *(term for aim in problem.aims for term in aim.terms)]
    matrices = [(term.inputs.indptr, term.inputs.indices, term.inputs.data) for term in terms]
    others = [(term.oracle, term.outputs, term.scale, term.by_outcomes) for term in terms]
    return fingerprint([problem.oracles, matrices, others])
