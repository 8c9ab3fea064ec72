r"""Goals that are one expression over another, as a sequence of goals that are not.

To make :math:`-N(x) / D(x)` as large as it can be, with :math:`D > 0` in every plan, the loop makes
:math:`\lambda D(x) - N(x)` so, for the ratio :math:`\lambda` of the best plan so far. No
plan is better once that cannot be above 0; and at any time its bound B says that

.. math:: \frac{N(x)}{D(x)} \ge \lambda - \frac{B}{D_{\min}} \quad (B \ge 0), \qquad
          \frac{N(x)}{D(x)} \ge \lambda - \frac{B}{D_{\max}} \quad (B < 0).

References
----------
Dinkelbach (1967), *On Nonlinear Fractional Programming*, Management Science 13.
"""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import numpy as np

from planner.formulation.arrays import AimArrays, Denominator
from planner.formulation.terms import Vector
from planner.solution import ROUNDING
from planner.solving.highs import Solver
from planner.solving.incumbent import Evaluated
from planner.solving.loop import CutLoop
from planner.solving.pool import Pool
from planner.solving.proof import Proof, Task
from planner.solving.rows import Rows

SHARE = 0.8
"""Share of the asked gap to which each goal of the sequence is solved: the rest is lost in the division."""


class Dinkelbach:
    """Solves one `Task` whose problem has a denominator; `run` is called once.

    ``proof`` speaks of the ratio, times -1, so that more is better in it as everywhere.
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
        self._aim = task.problem.aims[0]
        if self._aim.denominator is None:
            raise TypeError(task)
        self._under: Denominator = self._aim.denominator
        self._report = report
        self._stop = stop
        self._pool = pool or Pool(len(task.problem.arrays.columns))
        self._known = known
        self.proof = task.proof()

    @property
    def cuts(self) -> Rows:
        """Every row that the loops have added."""
        return self._pool.rows

    def run(self) -> Proof:
        """Solve, and return the proof of the ratio as far as it was carried."""
        least, most = self._range()
        factor = -self._aim.nothing
        if np.isfinite(most / least):
            self.proof.size = self._aim.size * most / least
        while True:
            problem = self._task.problem.pursuing(_priced(self._aim, self._under, factor, least, most))
            task = replace(self._task, problem=problem, gap=SHARE * self._task.gap)
            known = self._known if self.proof.best.point is None else self.proof.best.point
            loop = CutLoop(task, self._hearing(factor, least, most), self._stop, self._pool, known)
            self._hear(loop.run(), factor, least, most)
            if self._over() or self.proof.best.point is None:
                return self.proof
            before, factor = factor, -self.proof.best.value
            if abs(factor - before) <= ROUNDING * abs(before):
                return self.proof

    def _over(self) -> bool:
        return self._stop() or monotonic() >= self._task.until or self.proof.gap <= self._task.gap

    def _range(self) -> tuple[float, float]:
        """Return between what the denominator lies in every plan, by the linear relaxation; NaN if that is unknown."""
        solver = Solver(self._task.problem.arrays, whole=False)
        least, most = (self._extreme(solver, sign) for sign in (-1.0, 1.0))
        return (least if least > 0 else np.nan), most

    def _extreme(self, solver: Solver, sign: float) -> float:
        solver.set_goal(sign * self._under.cost)
        answer = solver.run(until=self._task.until)
        if answer.status != "optimal" or answer.point is None:
            return np.nan
        return self._under.value(answer.point)

    def _hearing(self, factor: float, least: float, most: float) -> Callable[[Proof], None]:
        def hear(inner: Proof) -> None:
            self._hear(inner, factor, least, most)
            self._report(self.proof)

        return hear

    def _hear(self, inner: Proof, factor: float, least: float, most: float) -> None:
        """Take over what a loop says of its goal, as what it means for the ratio."""
        proof = self.proof
        bound = inner.bound / (least if inner.bound >= 0 else most) - factor
        proof.bound = min(proof.bound, bound)
        if inner.best.point is not None and (value := self._aim.value(inner.best.point)) > proof.best.value:
            proof.best = Evaluated(inner.best.point, value)
        proof.phase, proof.infeasible = inner.phase, inner.infeasible
        proof.rounds, proof.rows = max(proof.rounds, inner.rounds), self._pool.count


def _priced(aim: AimArrays, under: Denominator, factor: float, least: float, most: float) -> AimArrays:
    """Return the aim to make the numerator and ``factor`` times the denominator as large as they can be."""
    return replace(
        aim,
        cost=aim.cost + factor * under.cost,
        offset=aim.offset + factor * under.offset,
        nothing=least * (factor + aim.nothing) if np.isfinite(least) else 0.0,
        size=aim.size * (most if np.isfinite(most) else 1.0),
        denominator=None,
    )
