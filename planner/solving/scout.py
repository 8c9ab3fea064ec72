"""Better plans sought beside the relaxation and the search, on a core of its own where there is one.

References
----------
Shaw (1998), *Using Constraint Programming and Local Search Methods to Solve Vehicle Routing
Problems*, for large neighbourhoods; Rothberg (2007), *An Evolutionary Algorithm for
Polishing Mixed Integer Programming Solutions*, for neighbourhoods that adapt their size.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
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
from planner.solving.points import distinct, settled
from planner.solving.pool import nearly_tight
from planner.solving.proof import Task
from planner.solving.rows import Rows, stacked

LATE = 3.0
"""Seconds of work before a scout sets out: what is solved by then is solved the same way each time."""

LATE_ALONE = 20.0
"""The same where search and scout share one core: only what is long in the search is worth slowing it down."""

LOOK = 10.0
"""Seconds that one look around a plan may take."""

FIRST_LOOK = 60.0
"""Seconds that a look at what the relaxation has all but decided may take, or as long as it has taken till then."""

FREE = 0.3
"""Share of the whole numbers that the first look leaves open."""

WIDER, NARROWER = 1.1, 0.9
"""What the share is multiplied with after a look in vain: one that came to its end, and one that did not."""

WIDEST = 0.8
"""The largest share that a look leaves open."""

MANY = 3000
"""Cuts above which those that are loose at the best plan are left out."""

FAILURES = 3
"""Looks that may break down before no more are taken."""

LEAVING = 0.5
"""Seconds that a scout is waited for in the end; a process ends without waiting for more."""


@dataclass(frozen=True)
class Guide:
    """Where a relaxation stands: its optimum, and the cuts that matter there."""

    optimum: Vector
    rows: Rows


class Scout:
    """Looks where the relaxation has all but decided, and around the best plan.

    Around a plan most of its whole numbers stay, others, drawn at random, are decided anew.

    Parameters
    ----------
    best
        The best plan so far.
    found
        Told of each better plan, from the scout's own thread.
    """

    def __init__(self, task: Task, best: Evaluated, found: Callable[[Evaluated], None]) -> None:
        self._task, self._began = task, monotonic()
        self._tell_of = found
        self._speaking, self._comparing = Lock(), Lock()
        self._guide: Guide | None = None
        self._rows = stacked([], len(task.problem.arrays.columns))
        self._best = best
        self._cutter = Cutter(task.problem)
        self._whole = np.flatnonzero(task.problem.arrays.integer)
        self._random = np.random.default_rng(task.seed)
        self._called_back = Event()
        self._thread = Thread(target=self._roam, name="scout", daemon=True)
        if task.scouted and len(self._whole):
            self._thread.start()

    def tell(self, plan: Evaluated) -> None:
        """Name a plan to look around, if it is better than those the scout knows."""
        self._keep(plan)

    def guide(self, optimum: Vector, rows: Rows) -> None:
        """Tell where the relaxation stands now."""
        self._guide = Guide(optimum, rows)

    def bring(self, rows: Rows) -> None:
        """Give the cuts that the search begins with; from now on only plans are looked around."""
        self._guide, self._rows = None, rows

    def call_back(self) -> None:
        """End the looking; nothing more is told from now on."""
        with self._speaking:
            self._called_back.set()
        if self._thread.is_alive():
            self._thread.join(LEAVING)

    @property
    def _out(self) -> bool:
        return not self._called_back.is_set() and monotonic() < self._task.until

    def _keep(self, plan: Evaluated) -> bool:
        """Look around a plan from now on if it is the best; return whether it is."""
        with self._comparing:
            better = plan.value > self._best.value
            self._best = plan if better else self._best
        return better

    def _roam(self) -> None:
        """Look where the relaxation points, and around plans: further after a vain look, nearer where time ran out."""
        self._called_back.wait(LATE if cores() > 1 else LATE_ALONE)
        free, failures, followed = FREE, 0, None
        evaluator = Evaluator(self._task.problem, self._cutter)
        while self._out and failures < FAILURES:
            best, guide = self._best, self._guide
            if best.point is None and (guide is None or guide is followed):
                self._called_back.wait(LATE)
                continue
            try:
                if guide is not None and guide is not followed:
                    followed = guide
                    self._follow(guide, evaluator)
                    continue
                finished = self._look_around(best, free, evaluator)
            except (SolverError, MemoryError):  # a look that breaks down proves nothing and loses nothing
                failures += 1
                continue
            if self._best.value <= best.value:
                free = min(WIDEST, free * (WIDER if finished else NARROWER))

    def _follow(self, guide: Guide, evaluator: Evaluator) -> None:
        """Search among the plans that have what the relaxation has all but decided."""
        self._rows = guide.rows
        decided = settled(guide.optimum, self._task.problem.arrays.integer, upwards=True)
        seconds = min(FIRST_LOOK, max(LOOK, monotonic() - self._began))
        self._look(decided, guide.optimum, seconds, evaluator)

    def _look_around(self, best: Evaluated, free: float, evaluator: Evaluator) -> bool:
        """Search among the plans that agree with the best one in most whole numbers; return whether to the end."""
        point = np.asarray(best.point)
        kept = self._whole[self._random.random(len(self._whole)) >= free]
        finished = self._look(kept, point, LOOK, evaluator, [point])
        self._rows = nearly_tight(self._rows, point) if self._rows.count > MANY else self._rows
        return finished

    def _look(
        self, kept: Places, point: Vector, seconds: float, evaluator: Evaluator, starts: Sequence[Vector] = ()
    ) -> bool:
        """Search with some whole numbers as a point has them; return whether to the end."""
        search = Solver(self._task.problem.arrays, whole=True, seed=self._task.seed)
        search.add(self._rows)
        search.set_bounds(kept, np.round(point[kept]), np.round(point[kept]))
        found: list[Vector] = []
        aim = self._task.problem.aims[0]
        slack = self._task.slack(aim.value(point))  # many neighbourhoods are worth more than one to its end
        until, stop = min(self._task.until, monotonic() + seconds), self._called_back.is_set
        answer = search.run(until=until, gap=slack, starts=starts, stop=stop, on_point=found.append)
        found += [] if answer.point is None else [answer.point]
        for each in distinct(found)[-NEWEST:]:
            if self._out:
                self._take(each, evaluator)
        return answer.status == "optimal"

    def _take(self, point: Vector, evaluator: Evaluator) -> None:
        """Evaluate a point, keep the cuts that it breaks, and tell of it if it is better."""
        evaluated = evaluator.evaluate(point, self._task.until)
        self._rows = stacked([self._rows, self._cutter.violated(point, point)], len(point))
        if self._keep(evaluated):
            with self._speaking:
                if not self._called_back.is_set():
                    self._tell_of(evaluated)
