"""Goals in turn: each is made as large as can be while those before it keep what they have.

References
----------
Isermann (1982), *Linear Lexicographic Optimization*, OR Spektrum 4; Ogryczak and Śliwiński
(2006) for leximin as such a sequence.
"""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

import numpy as np
from scipy.sparse import csr_array

from planner.formulation.arrays import AimArrays, Arrays, Problem
from planner.formulation.terms import Vector
from planner.solving.cuts import Rows, stacked
from planner.solving.dinkelbach import Dinkelbach
from planner.solving.loop import CutLoop
from planner.solving.pool import Pool
from planner.solving.proof import ROUNDING, Proof, Stage, Task

KEPT = 10 * ROUNDING
"""Share of its size by which a goal that gives up nothing may fall short later: what a solver cannot tell apart."""


class InTurn:
    """Solves one `Task` whose problem has several aims; `run` is called once.

    ``proof`` is that of the first aim, with the plan that the last one leaves. Each aim has an
    equal share of the time that is left, and what it does not need goes to those after it.
    """

    def __init__(
        self,
        task: Task,
        report: Callable[[Proof], None] = lambda proof: None,
        stop: Callable[[], bool] = lambda: False,
    ) -> None:
        self._task = task
        self._report = report
        self._stop = stop
        self._pool = Pool(len(task.problem.arrays.columns))
        self._held: list[Rows] = []
        self.proof = task.proof()
        self.stages: list[Stage] = []

    @property
    def cuts(self) -> Rows:
        """Every row that the loops have added."""
        return self._pool.rows

    def run(self) -> Proof:
        """Pursue each aim; a time limit in between leaves the plan and the stages so far."""
        aims = self._task.problem.aims
        for number, aim in enumerate(aims):
            found = self._pursue(number, aim)
            if number == 0:
                self.proof = found
            if found.best.point is None or found.best.value == -np.inf:
                break
            self.stages.append(Stage(found.best.value, found.bound, aim.nothing))
            self.proof.best = replace(self.proof.best, point=found.best.point)
            self._held.append(_held(aim, found.best.value, len(self._task.problem.arrays.columns)))
            if self._stop() or monotonic() >= self._task.until:
                break
        return self.proof

    def _pursue(self, number: int, aim: AimArrays) -> Proof:
        now, left = monotonic(), len(self._task.problem.aims) - number
        until = now + (self._task.until - now) / left
        task = replace(self._task, problem=self._problem(number, aim), until=until)
        strategy = CutLoop if aim.denominator is None else Dinkelbach
        return strategy(task, self._report if number == 0 else self._hear, self._stop, self._pool, self._known).run()

    @property
    def _known(self) -> Vector | None:
        return self.proof.best.point

    def _hear(self, later: Proof) -> None:
        """Report that work goes on; value and bound stay those of the first aim."""
        self.proof.rounds = max(self.proof.rounds, later.rounds)
        self._report(self.proof)

    def _problem(self, number: int, aim: AimArrays) -> Problem:
        """Return the problem of one aim: the rows of those before it are held, and their terms with them."""
        problem = self._task.problem
        first = len(problem.terms) - len(problem.aims[0].terms)
        terms = [*problem.terms[:first], *(term for each in problem.aims[: number + 1] for term in each.terms)]
        arrays = replace(_with_rows(problem.arrays, self._held), cost=aim.cost, offset=aim.offset)
        return replace(
            problem, arrays=arrays, terms=tuple(terms), nothing=aim.nothing, denominator=aim.denominator, aims=(aim,)
        )


def _held(aim: AimArrays, value: float, columns: int) -> Rows:
    r"""Return the row that keeps an aim where it is, less what may be given up.

    .. math:: c^\top x + c_0 \ge v - \mathit{share} \, (v - v_0), \qquad
              c^\top x + c_0 \ge \bigl(v - \mathit{share} \, (v - v_0)\bigr) (d^\top x + d_0)
    """
    floor = value - aim.give_up * max(0.0, value - aim.nothing) - KEPT * max(abs(value), abs(aim.nothing))
    if aim.denominator is None:
        row, side = aim.cost, floor - aim.offset
    else:
        row = aim.cost - floor * aim.denominator.cost
        side = floor * aim.denominator.offset - aim.offset
    return Rows(csr_array(row.reshape(1, columns)), np.array([side]), np.array([np.inf]))


def _with_rows(arrays: Arrays, held: list[Rows]) -> Arrays:
    rows = stacked(held, len(arrays.columns))
    matrix = stacked([Rows(arrays.matrix, arrays.row_lower, arrays.row_upper), rows], len(arrays.columns))
    names = tuple(("goal", f"goal.held[{number}]") for number in range(rows.count))
    return replace(
        arrays, matrix=matrix.matrix, row_lower=matrix.lower, row_upper=matrix.upper, rows=(*arrays.rows, *names)
    )
