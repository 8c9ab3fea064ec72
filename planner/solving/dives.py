"""First good plans, found where the relaxation has all but decided.

What it leaves open is small, and its plans let the search proper discard most of its tree.

References
----------
Danna, Rothberg and Le Pape (2005), *Exploring Relaxation Induced Neighborhoods*.
"""

from collections.abc import Iterator
from time import monotonic

import numpy as np
from numpy.typing import NDArray

from planner.formulation.terms import Vector
from planner.solving.effort import DIVING, LONGEST, NEWEST
from planner.solving.highs import Places, Solver
from planner.solving.points import agreed, distinct, settled
from planner.solving.standing import Standing

Fixed = tuple[Places, Vector, Vector]
"""Columns, and the bounds between which they are held."""


def dive(standing: Standing, optimum: Vector, known: Vector | None) -> None:
    """Hold what is nearly decided, and search among the rest.

    Where a plan is ``known``, of this question or of a neighbouring one, that is what it and the relaxation agree
    on. Where building all that is nearly decided breaks a rule, only what is nearly rejected stays out.
    """
    seconds = min(LONGEST, 0.5 * DIVING * (standing.task.until - monotonic()))
    for decided, wanted in _decided(optimum, known, standing.task.problem.arrays.integer):
        values = np.round(wanted[decided])
        if seconds > 0:
            search = standing.search_model(standing.pool.around(optimum))
            _look(standing, search, (decided, values, values), seconds)
        if standing.proof.best.point is not None or standing.over:
            return


def _decided(optimum: Vector, known: Vector | None, whole: NDArray[np.bool_]) -> Iterator[tuple[Places, Vector]]:
    """Yield which whole numbers to hold, and a point that has them, one way after another."""
    if known is not None:
        yield agreed(optimum, known, whole), known
    for upwards in (True, False):
        yield settled(optimum, whole, upwards=upwards), optimum


def _look(standing: Standing, search: Solver, fixed: Fixed, seconds: float) -> None:
    """Search with some columns fixed, and cut off what the last plans claim."""
    search.set_bounds(*fixed)
    found: list[Vector] = []

    def note(point: Vector) -> None:
        found.append(point)
        standing.consider(point)

    until = monotonic() + seconds
    answer = search.run(until=until, gap=standing.slack, stop=standing.stop, on_point=note)
    if answer.point is not None:
        found.append(answer.point)
    for point in distinct(found)[-NEWEST:]:
        standing.answer(point)
