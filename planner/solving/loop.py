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

import numpy as np

from planner.formulation.terms import Vector
from planner.solving.dives import dive
from planner.solving.effort import CORNERS, DECIDED, EVEN, FIRST_PLANS
from planner.solving.highs import Answer, Solver
from planner.solving.points import between, corners, distinct
from planner.solving.pool import Pool, nearly_tight
from planner.solving.proof import Proof, Task
from planner.solving.relaxation import Patience, Relaxation
from planner.solving.rows import Rows, stacked
from planner.solving.scout import Scout
from planner.solving.standing import Standing

HELD_UP = (0.5, 0.999)
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
        self._standing = Standing(task, pool or Pool(len(task.problem.arrays.columns)), report, stop)
        pool, arrays = self._standing.pool, task.problem.arrays
        basis = None if pool.ended is None else pool.ended.basis
        self._relaxed = Relaxation(arrays, pool.first, seed=task.seed, basis=basis)
        self._known = known
        self._knows = pool.optimum is not None

    def run(self) -> Proof:
        """Solve, and return the proof as far as it was carried."""
        if self._known is not None:
            self._standing.consider(self._known)
        self._scout = Scout(self._task, self.proof.best, self._standing.welcome)
        try:
            optimum = self._relax()
            if optimum is not None:
                self._standing.pool.ended = self._relaxed.ended
            if not self.proof.infeasible and not self._standing.over:
                self._search(optimum)
        finally:
            self._scout.call_back()
        return self.proof

    @property
    def proof(self) -> Proof:
        """How far the proof has come."""
        return self._standing.proof

    @property
    def cuts(self) -> Rows:
        """Every row that the loop has added."""
        return self._standing.pool.rows

    def _relax(self) -> Vector | None:
        """Tighten the linear relaxation; return its optimum, ``None`` if there is none."""
        if not self._standing.pool.count:
            self._cut_evenly()
        smoothed: Vector | None = None
        patience = Patience(self._problem.nothing, knows=self._knows)
        while True:
            answer = self._relaxed.solve(self._task.until)
            if answer.status == "infeasible":
                self.proof.infeasible = self._really_infeasible()
                return None
            if answer.status != "optimal" or answer.point is None:
                return smoothed
            patience.note(answer.value)
            self._standing.tighten(answer.value)
            smoothed = answer.point if smoothed is None else between(answer.point, smoothed)
            added = self._cut(answer.point, smoothed) or self._cut(answer.point, answer.point)
            self._standing.round_done()
            self._scout.guide(answer.point, self._relaxed.rows)
            if self.proof.rounds % FIRST_PLANS == 0 and not self._standing.stop():
                self._scout.tell(self._standing.consider(np.floor(answer.point + DECIDED)))
            self._standing.pool.optimum = answer.point
            if not added or patience.lost or self._standing.over:
                return answer.point

    def _cut_evenly(self) -> None:
        """Make cuts where everything is open by the same share: before, the relaxation knows nothing of savings."""
        whole = self._problem.arrays.integer
        for share in EVEN:
            even = share * whole.astype(np.float64)
            self._standing.add(self._standing.cutter.near(even, even), self._relaxed)

    def _cut(self, point: Vector, at: Vector) -> int:
        """Add the rows that the relaxed ``point`` breaks, made at the point ``at``."""
        cutter = self._standing.cutter
        rows = [cutter.violated(point, at)]
        rows += [cutter.floors(point, threshold) for threshold in HELD_UP if self._problem.exact]
        return self._standing.add(stacked(rows, len(point)), self._relaxed)

    def _search(self, optimum: Vector | None) -> None:
        self.proof.phase = "search"
        if optimum is not None:
            if not self._knows:
                self._round_corners(optimum)
            dive(self._standing, optimum, self._known)
        if self._standing.over:
            return
        rows = self._standing.pool.around(optimum)
        search = self._standing.search_model(rows)
        self._scout.bring(rows)
        self._scout.tell(self.proof.best)
        while not self._standing.over and self._round(search):
            pass

    def _round_corners(self, optimum: Vector) -> None:
        """Make cuts at whole-number points around the relaxed optimum, which its own cuts overstate."""
        whole = self._problem.arrays.integer
        for corner in distinct(list(corners(optimum, whole, CORNERS, self._task.seed))):
            near = self._standing.cutter.near(optimum, corner)
            self._standing.add(nearly_tight(near, optimum), whole=True)

    def _really_infeasible(self) -> bool:
        """Ask a second time, in another way: solvers have called feasible models infeasible.

        A plan in hand keeps every row: with one, the solver is wrong.
        """
        if self.proof.best.point is not None:
            return False
        again = self._standing.search_model(self.cuts, seed=self._task.seed + 1)
        again.option("presolve", "off")
        return again.run(until=self._task.until, stop=self._standing.stop).status == "infeasible"

    def _round(self, search: Solver) -> bool:
        """Search once and answer what is found with cuts; return whether there is more to do."""
        found: list[Vector] = []
        answer = self._run(search, found)
        if answer.status == "infeasible":
            self.proof.infeasible = self._really_infeasible()
            return False
        self._standing.tighten(answer.bound)
        if answer.point is not None:
            found.append(answer.point)
        news = sum(self._standing.answer(point, search) for point in distinct(found))
        self._standing.round_done()
        return bool(news) or answer.status not in {"optimal", "imprecise"}

    def _run(self, search: Solver, found: list[Vector]) -> Answer:
        """Run the search; evaluate its plans at once, so that a good one is kept even if it is cut short."""

        def note(point: Vector) -> None:
            found.append(point)
            self._scout.tell(self._standing.consider(point))

        def settles(bound: float) -> bool:
            self._standing.tighten(bound)
            return self.proof.gap <= self._task.gap

        start = [] if self.proof.best.point is None else [self.proof.best.point]
        return search.run(
            until=self._task.until,
            gap=self._standing.slack,
            starts=start,
            stop=self._standing.stop,
            on_point=note,
            on_bound=settles,
        )
