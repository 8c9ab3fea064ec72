"""What the solver says, word by word."""

import highspy
import numpy as np
import pytest
from scipy.sparse import csr_array

from planner.formulation.arrays import Arrays
from planner.solving.highs import Solver
from planner.solving.pool import nearly_tight
from planner.solving.rows import Rows


def line(cost=1.0, offset=0.0):
    return Arrays(
        cost=np.full(1, cost),
        offset=offset,
        matrix=csr_array(np.ones((1, 1))),
        row_lower=np.array([-np.inf]),
        row_upper=np.ones(1),
        lower=np.zeros(1),
        upper=np.ones(1),
        integer=np.zeros(1, dtype=bool),
        columns=("x",),
        rows=(("rule", "row"),),
    )


@pytest.fixture
def solver():
    return Solver(line(), whole=False)


def test_a_program_that_is_left_imprecise_is_no_failure(solver, monkeypatch):
    """HiGHS calls a linear program unknown when it misses a tight tolerance; it is then asked less tightly."""
    monkeypatch.setattr(type(solver._highs), "getModelStatus", lambda _: highspy.HighsModelStatus.kUnknown)
    answer = solver.run(until=np.inf)
    assert answer.status == "imprecise"
    assert answer.point is None
    assert answer.bound == np.inf


def test_a_point_that_denies_the_value_told_of_it_is_found_out(solver, monkeypatch):
    """HiGHS 1.16 may hand back a point that it was given, with the value of a better one."""
    solver.run(until=np.inf)
    assert not solver._mixes_up()
    info = solver._highs.getInfo()
    info.objective_function_value += 1.0
    monkeypatch.setattr(type(solver._highs), "getInfo", lambda _: info)
    assert solver._mixes_up()


def test_rounding_near_nothing_is_no_denial(monkeypatch):
    """A quotient's search ends where its goal is nothing, made of numbers that are large."""
    solver = Solver(line(cost=1e5, offset=-1e5), whole=False)
    solver.run(until=np.inf)
    info = solver._highs.getInfo()
    info.objective_function_value = 1e-6
    monkeypatch.setattr(type(solver._highs), "getInfo", lambda _: info)
    assert not solver._mixes_up()


def test_rows_that_hold_up_are_near_by_their_own_side():
    rows = Rows(csr_array(np.ones((2, 1))), np.array([1.0, 990.0]), np.full(2, np.inf))
    assert nearly_tight(rows, np.array([1000.0])).lower.tolist() == [990.0]
