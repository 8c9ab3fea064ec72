"""Better plans sought beside the search, on a core of its own.

References
----------
Shaw (1998), *Using Constraint Programming and Local Search Methods to Solve Vehicle Routing
Problems*, for large neighbourhoods; Rothberg (2007), *An Evolutionary Algorithm for
Polishing Mixed Integer Programming Solutions*, for neighbourhoods that adapt their size.
"""

from collections.abc import Callable
from contextlib import suppress
from threading import Event, Lock, Thread
from time import monotonic

import numpy as np

from planner.errors import SolverError
from planner.executors.threads import cores
from planner.formulation.terms import Vector
from planner.solving.cuts import Cutter
from planner.solving.effort import NEWEST
from planner.solving.highs import Places, Solver
from planner.solving.incumbent import Evaluated, Evaluator
from planner.solving.points import distinct
from planner.solving.proof import Task
from planner.solving.rows import Rows, stacked

LATE = 3.0
"""Seconds of search before a scout sets out: what is solved by then is solved the same way each time."""

LOOK = 10.0
"""Seconds that one look may take."""

FREE = 0.3
"""Share of the whole numbers that the first look leaves open."""

WIDER, NARROWER = 1.1, 0.9
"""What the share is multiplied with after a look in vain: one that came to its end, and one that did not."""

WIDEST = 0.8
"""The largest share that a look leaves open."""

LEAVING = 2.0
"""Seconds that a scout is waited for in the end."""


class Scout:
    """Searches around the best plan: most of its whole numbers stay, others, drawn at random, are decided anew.

    Parameters
    ----------
    rows
        The cuts that matter near the relaxed optimum.
    best
        The best plan so far.
    found
        Told of each better plan, from the scout's own thread.
    """

    def __init__(self, task: Task, rows: Rows, best: Evaluated, found: Callable[[Evaluated], None]) -> None:
        self._task = task
        self._tell_of = found
        self._speaking = Lock()
        self._rows = [rows]
        self._best = best
        self._cutter = Cutter(task.problem)
        self._evaluator = Evaluator(task.problem, self._cutter)
        self._whole = np.flatnonzero(task.problem.arrays.integer)
        self._random = np.random.default_rng(task.seed)
        self._called_back = Event()
        self._thread = Thread(target=self._scout, name="scout", daemon=True)
        if task.scouted and cores() > 1 and len(self._whole):
            self._thread.start()

    def tell(self, best: Evaluated) -> None:
        """Name a plan to look around, if it is better than those the scout knows."""
        if best.value > self._best.value:
            self._best = best

    def call_back(self) -> None:
        """End the looking; nothing more is told from now on."""
        with self._speaking:
            self._called_back.set()
        if self._thread.is_alive():
            self._thread.join(LEAVING)

    def _scout(self) -> None:
        self._called_back.wait(LATE)
        with suppress(SolverError):  # a look that breaks down proves nothing and costs nothing
            self._roam()

    def _roam(self) -> None:
        """Look around the best plan, further where nothing was left to find and nearer where time ran out."""
        free = FREE
        while self._out:
            if self._best.point is None:
                self._called_back.wait(LATE)
                continue
            kept = self._whole[self._random.random(len(self._whole)) >= free]
            before = self._best.value
            finished = self._look(kept, self._best.point)
            if self._best.value <= before:
                free = min(WIDEST, free * (WIDER if finished else NARROWER))

    @property
    def _out(self) -> bool:
        return not self._called_back.is_set() and monotonic() < self._task.until

    @property
    def _slack(self) -> float:
        """The gap to which a neighbourhood is searched: many are worth more than one to its end."""
        return 0.4 * self._task.gap * abs(self._best.value - self._task.problem.nothing)

    def _look(self, kept: Places, point: Vector) -> bool:
        """Search among the plans that agree with ``point`` in some columns; return whether to the end."""
        search = Solver(self._task.problem.arrays, whole=True, seed=self._task.seed)
        search.add(stacked(self._rows, len(point)))
        search.set_bounds(kept, np.round(point[kept]), np.round(point[kept]))
        points: list[Vector] = []
        until = min(self._task.until, monotonic() + LOOK)
        answer = search.run(
            until=until, gap=self._slack, starts=[point], stop=self._called_back.is_set, on_point=points.append
        )
        points += [] if answer.point is None else [answer.point]
        for found in distinct(points)[-NEWEST:]:
            self._take(found)
        return answer.status == "optimal"

    def _take(self, point: Vector) -> None:
        """Evaluate a point, keep the cuts that it breaks, and hand it over if it is better."""
        self._rows.append(self._cutter.violated(point, point))
        evaluated = self._evaluator.evaluate(point, self._task.until)
        if evaluated.value > self._best.value:
            self._best = evaluated
            with self._speaking:
                if not self._called_back.is_set():
                    self._tell_of(evaluated)
