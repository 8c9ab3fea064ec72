"""Where a search stands: its proof, its cuts, and what becomes of every point and bound it comes to."""

from collections.abc import Callable
from math import floor, isfinite
from threading import RLock
from time import monotonic

from planner.formulation.terms import Vector
from planner.solution import ROUNDING
from planner.solving.cuts import Cutter
from planner.solving.highs import Solver
from planner.solving.incumbent import Evaluated, Evaluator
from planner.solving.pool import Pool
from planner.solving.proof import Proof, Task
from planner.solving.relaxation import Relaxation
from planner.solving.rows import Rows

NEARLY = 1e-6
"""How far below a whole number a bound may be and still allow it: what a solver cannot tell apart."""


class Standing:
    """The state that all phases of one search share.

    Parameters
    ----------
    report
        Told of every change of the `Proof`.
    stop
        Asked often; true ends the search with the best plan so far.
    """

    def __init__(self, task: Task, pool: Pool, report: Callable[[Proof], None], stop: Callable[[], bool]) -> None:
        self.task = task
        self.pool = pool
        self.stop = stop
        self.proof = task.proof()
        self.cutter = Cutter(task.problem)
        self._evaluator = Evaluator(task.problem, self.cutter)
        self._report = report
        self._changing = RLock()

    @property
    def over(self) -> bool:
        """Whether there is no more to do, or no time for it."""
        return self.stop() or monotonic() >= self.task.until or self.proof.gap <= self.task.gap

    @property
    def slack(self) -> float:
        """The gap to which one round is solved: a part of what the whole may leave."""
        proof = self.proof
        return self.task.slack(proof.best.value if proof.best.point is not None else proof.bound)

    def report(self) -> None:
        """Tell how the proof stands."""
        with self._changing:
            self._report(self.proof)

    def round_done(self) -> None:
        """Count a round of cuts, and tell of it."""
        self.proof.rounds += 1
        self.report()

    def tighten(self, bound: float) -> None:
        """Take a bound, unless the plan in hand denies it: then the solver was less precise than it says."""
        if self.task.problem.aims[0].whole and isfinite(bound):
            bound = floor(bound + NEARLY)
        with self._changing:
            if self.proof.best.value - ROUNDING * self.proof.size <= bound < self.proof.bound:
                self.proof.bound = bound
                self.report()

    def consider(self, point: Vector) -> Evaluated:
        """Evaluate a point exactly, and keep it if it is the best."""
        evaluated = self._evaluator.evaluate(point, self.task.until)
        self.welcome(evaluated)
        return evaluated

    def welcome(self, evaluated: Evaluated) -> None:
        """Keep a plan if it is the best; from any thread."""
        with self._changing:
            if evaluated.value > self.proof.best.value:
                self.proof.best = evaluated
                self.report()

    def add(self, rows: Rows, *solvers: Relaxation | Solver, whole: bool = False) -> int:
        """Keep rows, hand them to solvers, and return how many they are."""
        self.proof.rows += rows.count
        return self.pool.add(rows, *solvers, whole=whole)

    def answer(self, point: Vector, *solvers: Solver) -> int:
        """Evaluate ``point`` and cut off what it claims too much; return the rows added."""
        evaluated = self.consider(point)
        added = self.add(self.cutter.violated(point, point), *solvers, whole=True)
        unanswered = not added and (evaluated.point is None or self._overstates(point, evaluated.value))
        if self.task.problem.exact or unanswered:
            added += self.add(self.cutter.floors(point), *solvers, whole=True)
        return added

    def search_model(self, rows: Rows, seed: int | None = None) -> Solver:
        """Return the whole-number model with some of the pool's rows."""
        seed = self.task.seed if seed is None else seed
        search = Solver(self.task.problem.arrays, whole=True, seed=seed, log=self.task.log)
        search.add(rows)
        return search

    def _overstates(self, point: Vector, value: float) -> bool:
        """Tell whether ``point`` says that it reaches a better goal than ``value``."""
        return self.task.problem.aims[0].value(point) > value + 1e-9 * abs(value)
