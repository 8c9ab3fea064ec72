"""HiGHS: with `highs_program` and `silence` the only modules that name it.

Every status is checked, options are set through one door, and a model that was not
taken whole is never run.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from time import monotonic
from typing import Any

import highspy
import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from planner.errors import SolverError
from planner.formulation.arrays import Arrays
from planner.formulation.terms import Vector
from planner.solving.basis import Basis, basis_of, begin_at
from planner.solving.highs_program import goal_scale, program
from planner.solving.rows import Rows
from planner.solving.silence import swallow_greeting
from planner.text import Text

Places = NDArray[np.int64]
"""Numbers of columns or rows."""

TIGHT = 1e-9
"""Feasibility tolerance of plans: paid to a tenth of a yuan."""

USUAL = 1e-7
"""Feasibility tolerance of everything that is not shown to anybody."""

MIXED_UP = 1e-8
"""Share of the numbers in a goal by which a point may deny the value that is told of it."""


@dataclass(frozen=True)
class Answer:
    """What one run of the solver says.

    Parameters
    ----------
    status
        ``optimal``, ``infeasible`` or ``stopped``; ``imprecise`` if an optimum was found but
        misses a row by more than the tolerance.
    point
        Values of the columns; ``None`` without a feasible point.
    value, bound
        Goal of the point, and a bound on the goal of every point; NaN if unknown.
    """

    status: str
    point: Vector | None
    value: float
    bound: float


class Solver:
    """One model, kept alive between runs so that rows can be added and bounds changed.

    Parameters
    ----------
    arrays
        The model.
    whole
        Whether whole-number columns must be whole, or are relaxed.
    seed
        Seed of the random choices.
    log
        File that HiGHS writes its log to; nothing if empty.
    """

    def __init__(self, arrays: Arrays, *, whole: bool, seed: int = 0, log: str = "") -> None:
        swallow_greeting()
        self._highs: Any = highspy.Highs()  # type: ignore[no-untyped-call]
        self._whole = whole
        self._searches = whole and bool(arrays.integer.any())
        self._scale = goal_scale(arrays.cost)
        self._cost, self._offset = self._scale * arrays.cost, self._scale * arrays.offset
        self._columns, self._rows = len(arrays.columns), len(arrays.rows)
        self.option("output_flag", bool(log))
        if log:
            self.option("log_to_console", False)
            self.option("log_file", log)
        self.option("threads", 1)
        self.option("random_seed", seed)
        self._ok(self._highs.passModel(program(arrays, self._scale, whole=whole)), "passModel")

    def option(self, name: str, value: object) -> None:
        """Set an option; a name or value that HiGHS does not take is an error."""
        self._ok(self._highs.setOptionValue(name, value), f"option {name}")

    def tolerate(self, miss: float) -> None:
        """Set by how much a row may be missed."""
        self.option("primal_feasibility_tolerance", miss)
        self.option("dual_feasibility_tolerance", miss)

    def add(self, rows: Rows) -> None:
        """Add rows to the model."""
        if not rows.count:
            return
        matrix = csr_array(rows.matrix)
        begins, columns = matrix.indptr[:-1].astype(np.int32), matrix.indices.astype(np.int32)
        added = self._highs.addRows(rows.count, rows.lower, rows.upper, matrix.nnz, begins, columns, matrix.data)
        self._ok(added, "addRows")

    def basis(self) -> Basis | None:
        """Return where the last linear program ended."""
        return basis_of(self._highs, self._rows)

    def begin_at(self, basis: Basis) -> None:
        """Begin the next linear program where another one ended."""
        begin_at(self._highs, basis, self._rows)

    def drop_rows(self, rows: Places) -> None:
        """Take rows out of the model; those after them move up."""
        self._ok(self._highs.deleteRows(len(rows), rows.astype(np.int32)), "deleteRows")

    def forget(self) -> None:
        """Begin the next run from nothing, and not from where the last one ended."""
        self._ok(self._highs.clearSolver(), "clearSolver")

    def set_bounds(self, columns: Places, lower: Vector, upper: Vector) -> None:
        """Replace the bounds of some columns."""
        self._ok(
            self._highs.changeColsBounds(len(columns), columns.astype(np.int32), lower, upper),
            "changeColsBounds",
        )

    def set_row_bounds(self, rows: Places, lower: Vector, upper: Vector) -> None:
        """Replace both sides of some rows."""
        self._ok(
            self._highs.changeRowsBounds(len(rows), rows.astype(np.int32), lower, upper),
            "changeRowsBounds",
        )

    def set_goal(self, cost: Vector) -> None:
        """Replace the goal's coefficients."""
        self._cost = self._scale * cost
        columns = np.arange(self._columns, dtype=np.int32)
        self._ok(self._highs.changeColsCost(self._columns, columns, self._cost), "changeColsCost")

    def run(
        self,
        *,
        until: float,
        gap: float = 0.0,
        starts: Sequence[Vector] = (),
        stop: Callable[[], bool] = lambda: False,
        on_point: Callable[[Vector], None] | None = None,
        on_bound: Callable[[float], bool] | None = None,
    ) -> Answer:
        """Solve the model as it stands.

        Parameters
        ----------
        until
            Moment of `time.monotonic` at which to stop.
        gap
            Absolute gap at which whole-number search stops.
        starts
            Known feasible points; the last is offered to the solver.
        stop
            Asked often; true stops the run.
        on_point
            Told of each better point while the search runs.
        on_bound
            Told of each bound while the search runs; true stops the run.
        """
        self.option("time_limit", max(0.01, until - monotonic()) + self._highs.getRunTime())
        if self._whole:
            self.option("mip_rel_gap", 0.0)
            self.option("mip_abs_gap", gap * self._scale)
            self._listen(until, stop, on_point, on_bound)
        if starts:
            hint = highspy.HighsSolution()
            hint.col_value = starts[-1].tolist()
            self._ok(self._highs.setSolution(hint), "setSolution")
        try:
            self._ok(self._highs.run(), "run")
            if starts and self._mixes_up():
                self.forget()
                self._ok(self._highs.run(), "run")
        finally:
            self._highs.clearCallbacks()
        return self._answer()

    def _mixes_up(self) -> bool:
        """Tell whether the point is not the one whose value is told: HiGHS 1.16 may hand back a known point so."""
        value, point = self._highs.getInfo().objective_function_value, np.array(self._highs.getSolution().col_value)
        if self._highs.getModelStatus() != highspy.HighsModelStatus.kOptimal or not len(point):
            return False
        size = np.abs(self._cost) @ np.abs(point) + abs(self._offset)
        return bool(abs(self._cost @ point + self._offset - value) > MIXED_UP * size)

    def _listen(
        self,
        until: float,
        stop: Callable[[], bool],
        on_point: Callable[[Vector], None] | None,
        on_bound: Callable[[float], bool] | None,
    ) -> None:
        def asked(event: Any) -> None:  # noqa: ANN401
            done = on_bound is not None and on_bound(event.data_out.mip_dual_bound / self._scale)
            if done or stop() or monotonic() > until:
                event.interrupt()

        def found(event: Any) -> None:  # noqa: ANN401
            if on_point is not None:
                on_point(np.array(event.data_out.mip_solution))

        self._highs.cbMipInterrupt.subscribe(asked)
        self._highs.cbMipImprovingSolution.subscribe(found)

    def _answer(self) -> Answer:
        status = self._highs.getModelStatus()
        info = self._highs.getInfo()
        kinds = highspy.HighsModelStatus
        if status in (kinds.kInfeasible, kinds.kUnboundedOrInfeasible):
            return Answer("infeasible", None, float("nan"), float("nan"))
        if status == kinds.kOptimal:
            word = "optimal"
        elif status in (kinds.kTimeLimit, kinds.kInterrupt, kinds.kIterationLimit, kinds.kSolutionLimit):
            word = "stopped"
        elif status == kinds.kUnknown:  # a linear program that was left less precise than asked
            return Answer("imprecise", None, float("nan"), float("inf"))
        else:
            self._fail(f"model status {self._highs.modelStatusToString(status)}")
        feasible = highspy.SolutionStatus.kSolutionStatusFeasible
        has_point = info.primal_solution_status == feasible
        word = "imprecise" if word == "optimal" and not has_point else word
        point = np.array(self._highs.getSolution().col_value) if has_point else None
        value = info.objective_function_value / self._scale if has_point else float("nan")
        relaxed = value if word == "optimal" else float("inf")
        searched = info.mip_dual_bound / self._scale
        # A search that presolve has settled leaves no bound of its own.
        return Answer(word, point, value, searched if self._searches and np.isfinite(searched) else relaxed)

    def _ok(self, status: Any, call: str) -> None:  # noqa: ANN401
        if status == highspy.HighsStatus.kError:
            self._fail(call)

    def _fail(self, what: str) -> None:
        raise SolverError(Text("the solver refused: {what}", "求解器拒绝执行：{what}").fill(what=what))
