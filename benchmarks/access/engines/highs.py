"""HiGHS on a monolithic model, handed over as arrays."""

from typing import Any

import highspy
import numpy as np

from benchmarks.access.evaluation import Judge
from benchmarks.access.flows import monolithic
from benchmarks.access.history import Recorder
from benchmarks.access.program import Program

CORES = 2
WAIT = True

LP_SOLVER = {"strong": "ipx", "aggregated": "choose"}
"""What suits each formulation best: the relaxation with a flow per pair is one for an interior point."""


def solve(judge: Judge, formulation: str, recorder: Recorder, seconds: float, gap: float) -> None:
    """Search until the time is over or the ``gap`` on the gain is reached."""
    program = monolithic(judge, formulation)
    highspy.Highs.resetGlobalScheduler(WAIT)  # it keeps the number of cores that the process used before
    highs = highspy.Highs()
    highs.setOptionValue("output_flag", False)
    highs.setOptionValue("threads", CORES)
    highs.setOptionValue("mip_lp_solver", LP_SOLVER[formulation])
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.passModel(_model(program))
    recorder.built()
    highs.setOptionValue("time_limit", max(0.01, seconds - recorder.seconds))
    _listen(highs, program, recorder, seconds, gap)
    ended = highs.run()
    highspy.Highs.resetGlobalScheduler(WAIT)
    if ended == highspy.HighsStatus.kError:
        raise RuntimeError("HiGHS could not solve the model")
    info = highs.getInfo()
    if info.primal_solution_status == highspy.SolutionStatus.kSolutionStatusFeasible:
        recorder.plan(np.array(highs.getSolution().col_value)[: program.candidates])
    recorder.bound(info.mip_dual_bound)


def _model(program: Program) -> Any:  # noqa: ANN401 highspy has no types
    model = highspy.HighsLp()
    model.num_col_, model.num_row_ = len(program.cost), len(program.row_lower)
    model.col_cost_, model.sense_ = program.cost, highspy.ObjSense.kMaximize
    model.col_lower_, model.col_upper_ = program.lower, program.upper
    model.row_lower_, model.row_upper_ = program.row_lower, program.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = program.matrix.indptr.astype(np.int32)
    model.a_matrix_.index_ = program.matrix.indices.astype(np.int32)
    model.a_matrix_.value_ = program.matrix.data
    kinds = highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger
    model.integrality_ = [kinds[whole] for whole in program.whole.astype(int)]
    return model


def _listen(highs: Any, program: Program, recorder: Recorder, seconds: float, gap: float) -> None:  # noqa: ANN401
    def found(event: Any) -> None:  # noqa: ANN401
        recorder.plan(np.array(event.data_out.mip_solution)[: program.candidates])

    def asked(event: Any) -> None:  # noqa: ANN401
        recorder.bound(event.data_out.mip_dual_bound)
        if recorder.seconds > seconds or recorder.gap <= gap:
            event.interrupt()

    highs.cbMipImprovingSolution.subscribe(found)
    highs.cbMipInterrupt.subscribe(asked)
