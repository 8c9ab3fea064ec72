"""What the solver says, word by word."""

import highspy
import numpy as np
import pytest
from scipy.sparse import csr_array

from planner.formulation.arrays import Arrays
from planner.solving.highs import Solver


@pytest.fixture
def solver():
    arrays = Arrays(
        cost=np.ones(1),
        offset=0.0,
        matrix=csr_array(np.ones((1, 1))),
        row_lower=np.array([-np.inf]),
        row_upper=np.ones(1),
        lower=np.zeros(1),
        upper=np.ones(1),
        integer=np.zeros(1, dtype=bool),
        columns=("x",),
        rows=(("rule", "row"),),
    )
    return Solver(arrays, whole=False)


def test_a_program_that_is_left_imprecise_is_no_failure(solver, monkeypatch):
    """HiGHS calls a linear program unknown when it misses a tight tolerance; it is then asked less tightly."""
    monkeypatch.setattr(type(solver._highs), "getModelStatus", lambda _: highspy.HighsModelStatus.kUnknown)
    answer = solver.run(until=np.inf)
    assert answer.status == "imprecise"
    assert answer.point is None
    assert answer.bound == np.inf
