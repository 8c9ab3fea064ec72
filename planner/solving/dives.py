"""First good plans, found where the relaxation has all but decided.

What it leaves open is small, and its plans let the search proper discard most of its tree.

References
----------
Danna, Rothberg and Le Pape (2005), *Exploring Relaxation Induced Neighborhoods*.
"""

from collections.abc import Callable
from time import monotonic
from typing import TypeAlias

import numpy as np

from planner.executors.threads import cores
from planner.formulation.terms import Vector
from planner.solving.effort import CLOSELY, CLOSER, DIVING, LONGEST, NEAR, NEWEST
from planner.solving.highs import Places
from planner.solving.points import agreed, distinct, settled
from planner.solving.standing import Standing

HALF = 0.5
"""Above it a whole number of a plan is 1, below it 0."""

Held: TypeAlias = tuple[Places, Vector]
"""Columns, and a point whose whole numbers they keep."""


def dive(standing: Standing, optimum: Vector, known: Vector | None) -> None:
    """Hold what is nearly decided, and search among the rest.

    Where a plan is ``known``, of this question or of a neighbouring one, its neighbourhood is searched. Without one,
    or where that comes to nothing, what the relaxation has all but decided is held; where building all of it breaks a
    rule, only what is nearly rejected stays out. On a core of its own, where no scout looks on, the plan that this
    gives is looked around as well.
    """
    if known is not None:
        _look_around(standing, optimum, known)
    if (known is None or standing.proof.best.point is None) and not standing.over:
        _look_at_decided(standing, optimum)
        if cores() == 1:
            _look_around(standing, optimum)


def _look_at_decided(standing: Standing, optimum: Vector) -> None:
    """Search among what the relaxation has decided nothing of, in one way after another until there is a plan."""
    seconds = min(LONGEST, 0.5 * DIVING * (standing.task.until - monotonic()))
    for upwards in (True, False):
        decided = settled(optimum, standing.task.problem.arrays.integer, upwards=upwards)
        if seconds > 0:
            _look(standing, optimum, (decided, optimum), seconds, standing.slack)
        if standing.proof.best.point is not None or standing.over:
            return


def _look_around(standing: Standing, optimum: Vector, known: Vector | None = None) -> None:
    """Search near the plan in hand, where the relaxation disagrees with it.

    Where none is in hand, there may be one among what a ``known`` plan begins that is not possible here. A look ends
    once the plan is so near to the bound of the relaxation that the cuts of the search do the rest.
    """
    whole = standing.task.problem.arrays.integer
    if standing.proof.best.point is None and known is not None:
        _look_closely(standing, optimum, (np.flatnonzero(whole & (known < HALF)), known))
    best = standing.proof.best.point
    if best is not None:
        _look_closely(standing, optimum, (agreed(optimum, best, whole), best))


def _look_closely(standing: Standing, optimum: Vector, held: Held) -> None:
    seconds = min(CLOSELY, DIVING * (standing.task.until - monotonic()))
    if seconds > 0 and not standing.over and not _near(standing):
        _look(standing, optimum, held, seconds, CLOSER * standing.slack, enough=lambda: _near(standing))


def _near(standing: Standing) -> bool:
    return standing.proof.gap <= NEAR * standing.task.gap


def _look(
    standing: Standing,
    optimum: Vector,
    held: Held,
    seconds: float,
    gap: float,
    enough: Callable[[], bool] = lambda: False,
) -> None:
    """Search with some columns as a point has them, and cut off what the last plans claim."""
    search = standing.search_model(standing.pool.around(optimum))
    columns, values = held[0], np.round(held[1][held[0]])
    search.set_bounds(columns, values, values)
    found: list[Vector] = []

    def note(point: Vector) -> None:
        found.append(point)
        standing.consider(point)

    until, best = monotonic() + seconds, standing.proof.best.point
    starts = [] if best is None or (np.round(best[columns]) != values).any() else [best]
    answer = search.run(until=until, gap=gap, starts=starts, stop=lambda: standing.stop() or enough(), on_point=note)
    if answer.point is not None:
        found.append(answer.point)
    for point in distinct(found)[-NEWEST:]:
        standing.answer(point)
