"""The model as HiGHS takes it, its goal scaled."""

import highspy
import numpy as np

from planner.formulation.arrays import Arrays
from planner.formulation.terms import Vector

LARGEST_COST = 1e2
"""Size to which the goal is scaled: with small costs the solver stops at points that only look optimal."""


def program(arrays: Arrays, scale: float, *, whole: bool) -> highspy.HighsLp:
    """Return the model with its goal times ``scale``, and with whole numbers if ``whole``."""
    model = highspy.HighsLp()
    model.num_col_ = len(arrays.columns)
    model.num_row_ = len(arrays.rows)
    model.col_cost_ = scale * arrays.cost
    model.offset_ = scale * arrays.offset
    model.sense_ = highspy.ObjSense.kMaximize
    model.col_lower_ = arrays.lower
    model.col_upper_ = arrays.upper
    model.row_lower_ = arrays.row_lower
    model.row_upper_ = arrays.row_upper
    model.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    model.a_matrix_.start_ = arrays.matrix.indptr
    model.a_matrix_.index_ = arrays.matrix.indices
    model.a_matrix_.value_ = arrays.matrix.data
    if whole:
        kinds = highspy.HighsVarType
        model.integrality_ = [kinds.kInteger if flag else kinds.kContinuous for flag in arrays.integer]
    return model


def goal_scale(cost: Vector) -> float:
    """Return the power of two that brings the largest coefficient of the goal near `LARGEST_COST`."""
    largest = float(np.abs(cost).max(initial=0.0))
    return float(2.0 ** np.round(np.log2(LARGEST_COST / largest))) if largest > 0 else 1.0
