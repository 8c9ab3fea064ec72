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
from planner.solution import ROUNDING
from planner.solving.dinkelbach import Dinkelbach
from planner.solving.loop import CutLoop
from planner.solving.pool import Pool
from planner.solving.proof import Proof, Stage, Task
from planner.solving.rows import Rows, stacked

KEPT = 10 * ROUNDING
"""Share of its size by which a goal that gives up nothing may fall short later: what a solver cannot tell apart."""

GENEROUS, MOST = 3.0, 0.6
"""An aim may take so many equal shares of the time that is left, but no more than such a part: the first decide."""


class InTurn:
    """Solves one `Task` whose problem has several aims; `run` is called once.

    ``proof`` is that of the first aim, with the plan that the last one leaves. What an aim does
    not need of its time goes to those after it.
    Aims of one group keep all that those before them in the group have; a share is given up
    only for the aims of later groups.
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
        """Pursue each aim; a time limit in between leaves the plan and the stages so far."""
        aims = self._task.problem.aims
        for number, aim in enumerate(aims):
            found = self._pursue(number, aim)
            if number == 0:
                self.proof = found
            if found.best.point is None:
                break
            self.proof.stages += (Stage(found.best.value, found.bound, aim.nothing, found.gap),)
            self.proof.ahead = len(aims) - len(self.proof.stages)
            self.proof.best = replace(self.proof.best, point=found.best.point)
            self._report(self.proof)
            if self._stop() or monotonic() >= self._task.until:
                break
        return self.proof

    def _pursue(self, number: int, aim: AimArrays) -> Proof:
        now, left = monotonic(), len(self._task.problem.aims) - number
        until = now + (self._task.until - now) * (min(GENEROUS / left, MOST) if left > 1 else 1.0)
        known = self.proof.best.point
        if known is not None and not aim.terms:  # where there are, the plan before says nothing of this aim
            aim = replace(aim, size=max(aim.size, abs(aim.value(known))))
        task = replace(self._task, problem=self._problem(aim), until=until)
        strategy = CutLoop if aim.denominator is None else Dinkelbach
        hear = self._hear_first if number == 0 else self._hear
        return strategy(task, hear, self._stop, self._pool, self._known if known is None else known).run()

    def _hear_first(self, proof: Proof) -> None:
        """Report how the first aim stands, and that all others are ahead."""
        proof.ahead = len(self._task.problem.aims)
        self._report(proof)

    def _hear(self, later: Proof) -> None:
        """Report that work goes on; value and bound stay those of the first aim."""
        self.proof.rounds = max(self.proof.rounds, later.rounds)
        self._report(self.proof)

    def _problem(self, aim: AimArrays) -> Problem:
        """Return the problem of one aim: those before it are held, and their terms with them."""
        problem = self._task.problem
        before = problem.aims[: len(self.proof.stages)]
        held = [
            _held(each, stage.value, 0.0 if each.group == aim.group else each.give_up)
            for each, stage in zip(before, self.proof.stages, strict=True)
        ]
        terms = [*problem.terms, *(term for each in before for term in each.terms)]
        return replace(problem, arrays=_with_rows(problem.arrays, held), terms=tuple(terms)).pursuing(aim)


def _held(aim: AimArrays, value: float, share: float) -> Rows:
    r"""Return the row that keeps an aim where it is, less the share of its gain that may be given up.

    .. math:: c^\top x + c_0 \ge v - \mathit{share} \, (v - v_0), \qquad
              c^\top x + c_0 \ge \bigl(v - \mathit{share} \, (v - v_0)\bigr) (d^\top x + d_0)
    """
    floor = value - share * max(0.0, value - aim.nothing) - KEPT * max(abs(value), abs(aim.nothing))
    if aim.denominator is None:
        row, side = aim.cost, floor - aim.offset
    else:
        row = aim.cost - floor * aim.denominator.cost
        side = floor * aim.denominator.offset - aim.offset
    return Rows(csr_array(row.reshape(1, -1)), np.array([side]), np.array([np.inf]))


def _with_rows(arrays: Arrays, held: list[Rows]) -> Arrays:
    rows = stacked(held, len(arrays.columns))
    matrix = stacked([Rows(arrays.matrix, arrays.row_lower, arrays.row_upper), rows], len(arrays.columns))
    names = tuple(("goal", f"goal.held[{number}]") for number in range(rows.count))
    return replace(
        arrays, matrix=matrix.matrix, row_lower=matrix.lower, row_upper=matrix.upper, rows=(*arrays.rows, *names)
    )
