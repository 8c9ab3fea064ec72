"""The cut loop: one search for every model, with or without concave terms.

First the linear relaxation, tightened by cuts at its own optimum and at a smoothed
point between that and the points before. Then looks for first plans, with what the
relaxation has all but decided held fixed. Then rounds of whole-number search: each
better point is evaluated exactly and answered with cuts that are tight there, until
the bound of the search meets the value of the best plan.

References
----------
Benders (1962), *Partitioning procedures*; Fischetti, Ljubić and Sinnl (2017),
*Redesigning Benders decomposition for large-scale facility location*, for the
smoothed (in-out) points; Ben-Ameur and Neto (2007).
"""

from collections.abc import Callable
from time import monotonic

import numpy as np

from planner.formulation.terms import Vector
from planner.solution import ROUNDING
from planner.solving.cuts import Cutter
from planner.solving.effort import CORNERS, DECIDED, DIVES, DIVING, EVEN, FIRST_PLANS, LONGEST, NEWEST
from planner.solving.highs import Answer, Places, Solver
from planner.solving.incumbent import Evaluated, Evaluator
from planner.solving.points import between, corners, distinct, settled
from planner.solving.pool import Pool, nearly_tight
from planner.solving.proof import Proof, Task
from planner.solving.relaxation import Patience, Relaxation
from planner.solving.rows import Rows, stacked

STANDING = (0.5, 0.999)
"""Shares above which something counts as open where outcomes are held up."""


class CutLoop:
    """Solves one `Task`; `run` is called once.

    Parameters
    ----------
    report
        Told of every change of the `Proof`.
    stop
        Asked often; true ends the search with the best plan so far.
    pool
        Rows of an earlier loop over the same columns, to begin with and to add to.
    known
        A plan that an earlier loop found.
    """

    def __init__(
        self,
        task: Task,
        report: Callable[[Proof], None] = lambda proof: None,
        stop: Callable[[], bool] = lambda: False,
        pool: Pool | None = None,
        known: Vector | None = None,
    ) -> None:
        self._task = task
        self._problem = task.problem
        self._report = report
        self._stop = stop
        self._cutter = Cutter(task.problem)
        self._evaluator = Evaluator(task.problem, self._cutter)
        self._pool = pool or Pool(len(task.problem.arrays.columns))
        self._relaxed = Relaxation(task.problem.arrays, self._pool.first, seed=task.seed)
        self._known = known
        self.proof = task.proof()

    def run(self) -> Proof:
        """Solve, and return the proof as far as it was carried."""
        if self._known is not None:
            self._consider(self._known)
        optimum = self._relax()
        if not self.proof.infeasible and not self._over():
            self._search(optimum)
        return self.proof

    @property
    def cuts(self) -> Rows:
        """Every row that the loop has added."""
        return self._pool.rows

    def _over(self) -> bool:
        return self._stop() or monotonic() >= self._task.until or self.proof.gap <= self._task.gap

    def _relax(self) -> Vector | None:
        """Tighten the linear relaxation; return its optimum, ``None`` if there is none."""
        if not self._pool.count:
            self._cut_evenly()
        smoothed: Vector | None = None
        patience = Patience(self._problem.nothing)
        while True:
            answer = self._relaxed.solve(self._task.until)
            if answer.status == "infeasible":
                self.proof.infeasible = self._really_infeasible()
                return None
            if answer.status != "optimal" or answer.point is None:
                return smoothed
            patience.note(answer.value)
            self._tighten(answer.value)
            smoothed = answer.point if smoothed is None else between(answer.point, smoothed)
            added = self._cut(answer.point, smoothed) or self._cut(answer.point, answer.point)
            self.proof.rounds += 1
            self._report(self.proof)
            if self.proof.rounds % FIRST_PLANS == 0 and not self._stop():
                self._consider(np.floor(answer.point + DECIDED))
            self._pool.optimum = answer.point
            if not added or patience.lost or self._over():
                return answer.point

    def _cut_evenly(self) -> None:
        """Make cuts where everything is open by the same share: before, the relaxation knows nothing of savings."""
        whole = self._problem.arrays.integer
        for share in EVEN:
            even = share * whole.astype(np.float64)
            self._add(self._cutter.near(even, even), self._relaxed)

    def _cut(self, point: Vector, at: Vector) -> int:
        """Add the rows that the relaxed ``point`` breaks, made at the point ``at``."""
        rows = [self._cutter.violated(point, at)]
        rows += [self._cutter.floors(point, threshold) for threshold in STANDING if self._problem.exact]
        return self._add(stacked(rows, len(point)), self._relaxed)

    def _add(self, rows: Rows, *solvers: Relaxation | Solver, whole: bool = False) -> int:
        self.proof.rows += rows.count
        return self._pool.add(rows, *solvers, whole=whole)

    def _search(self, optimum: Vector | None) -> None:
        self.proof.phase = "search"
        if optimum is not None:
            self._round_corners(optimum)
            self._dive(optimum)
        search = self._new_search(optimum)
        while not self._over():
            found: list[Vector] = []
            answer = self._round(search, found)
            if answer.status == "infeasible":
                # A plan in hand keeps every row: then the solver is wrong, and its word is worth no bound.
                if self.proof.best.point is None:
                    self.proof.infeasible = self._really_infeasible()
                break
            self._tighten(answer.bound)
            if answer.point is not None:
                found.append(answer.point)
            news = sum(self._answer_point(point, search) for point in distinct(found))
            self.proof.rounds += 1
            self._report(self.proof)
            if not news and answer.status in {"optimal", "imprecise"}:
                break

    def _round_corners(self, optimum: Vector) -> None:
        """Make cuts at whole-number points around the relaxed optimum, which its own cuts overstate."""
        whole = self._problem.arrays.integer
        for corner in corners(optimum, whole, CORNERS, self._task.seed):
            self._add(nearly_tight(self._cutter.near(optimum, corner), optimum), whole=True)

    def _dive(self, optimum: Vector) -> None:
        """Look for first good plans where the relaxation has all but decided.

        What it leaves open is small, and its plans let the search proper discard most of
        its tree. Where building all that is nearly decided breaks a rule, only what is
        nearly rejected stays out.
        """
        until = monotonic() + DIVING * (self._task.until - monotonic())
        for upwards in (True, False):
            decided = settled(optimum, self._problem.arrays.integer, upwards=upwards)
            fixed = decided, np.round(optimum[decided]), np.round(optimum[decided])
            for _ in range(DIVES):
                seconds = min(LONGEST, 0.5 * (until - monotonic()))
                if seconds <= 0 or self._over() or not self._look(self._new_search(optimum), fixed, seconds):
                    break

    def _look(self, dive: Solver, fixed: tuple[Places, Vector, Vector], seconds: float) -> int:
        """Search with some columns fixed, cut off what its last plans claim, and return the rows added."""
        dive.set_bounds(*fixed)
        found: list[Vector] = []
        answer = dive.run(
            until=monotonic() + seconds,
            gap=self._slack(),
            stop=self._stop,
            on_point=lambda point: self._note(point, found),
        )
        if answer.point is not None:
            found.append(answer.point)
        return sum(self._answer_point(point) for point in distinct(found)[-NEWEST:])

    def _really_infeasible(self) -> bool:
        """Ask a second time, in another way: solvers have called feasible models infeasible."""
        again = self._new_search(None, seed=self._task.seed + 1)
        again.option("presolve", "off")
        return again.run(until=self._task.until, stop=self._stop).status == "infeasible"

    def _new_search(self, optimum: Vector | None, seed: int | None = None) -> Solver:
        """Return the whole-number model with the rows that matter near the relaxed optimum."""
        seed = self._task.seed if seed is None else seed
        search = Solver(self._problem.arrays, whole=True, seed=seed, log=self._task.log)
        rows = self._pool.rows if optimum is None else self._pool.around(optimum)
        search.add(rows)
        return search

    def _round(self, search: Solver, found: list[Vector]) -> Answer:
        start = [] if self.proof.best.point is None else [self.proof.best.point]
        return search.run(
            until=self._task.until,
            gap=self._slack(),
            starts=start,
            stop=self._stop,
            on_point=lambda point: self._note(point, found),
            on_bound=self._settles,
        )

    def _slack(self) -> float:
        """Return the gap to which one round is solved: a part of what the whole may leave."""
        reference = self.proof.best.value if self.proof.best.point is not None else self.proof.bound
        return max(1e-9, 0.4 * self._task.gap * abs(reference - self._problem.nothing))

    def _note(self, point: Vector, found: list[Vector]) -> None:
        """Evaluate a point at once, so that a good plan is kept even if the round is cut short."""
        found.append(point)
        self._consider(point)

    def _settles(self, bound: float) -> bool:
        """Take a bound from the running search; true when it settles the question."""
        self._tighten(bound)
        return self.proof.gap <= self._task.gap

    def _answer_point(self, point: Vector, *solvers: Solver) -> int:
        """Evaluate ``point`` and cut off what it claims too much; return the rows added."""
        evaluated = self._consider(point)
        added = self._add(self._cutter.violated(point, point), *solvers, whole=True)
        if self._problem.exact or (not added and (evaluated.point is None or self._overstates(point, evaluated.value))):
            added += self._add(self._cutter.floors(point), *solvers, whole=True)
        return added

    def _overstates(self, point: Vector, value: float) -> bool:
        """Tell whether ``point`` says that it reaches a better goal than ``value``."""
        return self._problem.aims[0].value(point) > value + 1e-9 * abs(value)

    def _consider(self, point: Vector) -> Evaluated:
        evaluated = self._evaluator.evaluate(point, self._task.until)
        if evaluated.value > self.proof.best.value:
            self.proof.best = evaluated
            self._report(self.proof)
        return evaluated

    def _tighten(self, value: float) -> None:
        """Take a bound, unless the plan in hand denies it: then the solver was less precise than it says."""
        if self.proof.best.value - ROUNDING * self.proof.size <= value < self.proof.bound:
            self.proof.bound = value
            self._report(self.proof)
