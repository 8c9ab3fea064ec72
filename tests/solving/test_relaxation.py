"""The relaxation: rows come and go, and its bound is given time to fall."""

from dataclasses import replace
from time import monotonic

import numpy as np
import pytest
from scipy.sparse import csr_array

from planner.assembly import formulate
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.solving import relaxation
from planner.solving.effort import PATIENCE, WAITING
from planner.solving.highs import Solver
from planner.solving.loop import CutLoop
from planner.solving.proof import Task
from planner.solving.relaxation import IDLE, Patience, Relaxation
from planner.solving.rows import Rows, stacked
from tests.countries import country
from tests.solving.test_answers import line


def capped(*most):
    """Return rows x <= most, one for each number."""
    count = len(most)
    return Rows(csr_array(np.ones((count, 1))), np.full(count, -np.inf), np.array(most))


def test_a_row_that_is_loose_for_long_is_taken_out_and_others_stay(monkeypatch):
    monkeypatch.setattr(relaxation, "MANY", 1)
    relaxed = Relaxation(line(), capped(0.5, 0.9))
    for _ in range(IDLE + 1):
        assert relaxed.solve(np.inf).value == pytest.approx(0.5)
    assert relaxed.count == 1
    relaxed.add(capped(0.25))
    assert relaxed.solve(np.inf).value == pytest.approx(0.25)


def test_what_is_left_imprecise_is_solved_anew(monkeypatch):
    asked = []
    run = Solver.run

    def imprecise_once(solver, **words):
        asked.append(solver)
        answer = run(solver, **words)
        return replace(answer, status="imprecise", point=None) if len(asked) == 1 else answer

    monkeypatch.setattr(Solver, "run", imprecise_once)
    assert Relaxation(line(), capped(0.5)).solve(np.inf).status == "optimal"
    assert len(asked) == 2


def test_a_bound_that_has_not_begun_to_fall_has_not_stalled():
    patience = Patience(0.0)
    for _ in range(WAITING):
        patience.note(100.0)
    assert not patience.lost
    patience.note(50.0)
    for _ in range(PATIENCE):
        assert not patience.lost
        patience.note(50.0)
    assert patience.lost


def test_a_bound_that_never_begins_to_fall_is_not_waited_for_without_end():
    patience = Patience(0.0)
    for _ in range(WAITING + PATIENCE + 1):
        patience.note(100.0)
    assert patience.lost


def test_leaving_rows_out_changes_no_bound(monkeypatch):
    """A row that leaves is made again where it is broken: relaxation and optimum are those of all rows."""
    problem, _ = standard_form(formulate(country(100), Model()))

    def proof(idle, many):
        monkeypatch.setattr(relaxation, "IDLE", idle)
        monkeypatch.setattr(relaxation, "MANY", many)
        return CutLoop(Task(problem, gap=0.0, until=monotonic() + 60)).run()

    kept, left = proof(10**6, 10**6), proof(0, 1)
    assert left.best.value == pytest.approx(kept.best.value)
    assert left.bound == pytest.approx(kept.bound, rel=1e-7)


def test_rows_know_their_finite_side():
    rows = stacked([capped(2.0), Rows(csr_array(np.ones((1, 1))), np.array([3.0]), np.array([np.inf]))], 1)
    np.testing.assert_array_equal(rows.side, [2.0, 3.0])
