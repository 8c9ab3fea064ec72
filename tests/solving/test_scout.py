"""The scout: plans found beside the search are plans, and it ends when it is called back."""

from dataclasses import replace
from threading import Event
from time import monotonic

import numpy as np
import pytest

from planner.assembly import formulate
from planner.errors import SolverError
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.solving import scout as scouts
from planner.solving.highs import Solver
from planner.solving.incumbent import Evaluated, Evaluator
from planner.solving.loop import CutLoop
from planner.solving.proof import Task
from planner.solving.rows import stacked
from planner.solving.scout import Scout
from planner.text import Text
from tests.countries import country


@pytest.fixture(autouse=True)
def _at_once(monkeypatch):
    monkeypatch.setattr(scouts, "LATE", 0.0)
    monkeypatch.setattr(scouts, "cores", lambda: 2)


@pytest.fixture
def task():
    problem, _ = standard_form(formulate(country(1), Model()))
    return Task(problem, gap=0.0, until=monotonic() + 60, scouted=True)


def started(task, best):
    """Return a scout, the plans it told of, and an event that is set with each."""
    found, told = [], Event()

    def note(evaluated):
        found.append(evaluated)
        told.set()

    return Scout(task, best, note), found, told


def test_what_it_finds_is_better_and_never_better_than_the_best(task):
    whole = CutLoop(task).run()
    nothing = CutLoop(task)._standing.consider(np.zeros(len(task.problem.arrays.columns)))
    scout, found, told = started(task, nothing)
    assert told.wait(30)
    scout.call_back()
    values = [nothing.value, *(evaluated.value for evaluated in found)]
    assert values == sorted(values)
    assert values[-1] <= whole.bound + 1e-6 * abs(whole.bound)


def test_nothing_is_told_after_it_is_called_back(task):
    nothing = CutLoop(task)._standing.consider(np.zeros(len(task.problem.arrays.columns)))
    scout, found, _ = started(task, nothing)
    scout.call_back()
    count = len(found)
    scout._take(CutLoop(task).run().best.point, Evaluator(task.problem, scout._cutter))
    assert len(found) == count
    assert not scout._thread.is_alive()


def test_without_a_plan_it_waits_for_one(task):
    scout, found, told = started(task, Evaluated(None, -np.inf))
    nothing = CutLoop(task)._standing.consider(np.zeros(len(task.problem.arrays.columns)))
    assert not told.wait(0.2)
    scout.tell(nothing)
    assert told.wait(30)
    scout.call_back()
    assert found[0].value > nothing.value


def test_a_look_that_breaks_down_ends_nothing(task, monkeypatch):
    """The next one goes on; after a few in a row there is no more use in it."""
    monkeypatch.setattr(scouts.Solver, "set_bounds", broken_down)
    nothing = CutLoop(replace(task, gap=1.0))._standing.proof.best
    scout, found, _ = started(task, Evaluated(np.zeros(len(task.problem.arrays.columns)), nothing.value))
    scout._thread.join(30)
    assert not scout._thread.is_alive()
    assert not found


def broken_down(*_):
    raise SolverError(Text("broken", "故障"))


def test_nobody_sets_out_in_the_process_of_a_caller(task):
    """A thread inside the solver crashes a process that ends."""
    scout, _, _ = started(replace(task, scouted=False), Evaluated(None, -np.inf))
    assert not scout._thread.is_alive()


@pytest.mark.parametrize(("late", "sets_out"), [(60.0, False), (0.0, True)])
def test_on_one_core_it_sets_out_later(task, monkeypatch, late, sets_out):
    monkeypatch.setattr(scouts, "cores", lambda: 1)
    monkeypatch.setattr(scouts, "LATE_ALONE", late)
    nothing = CutLoop(task)._standing.consider(np.zeros(len(task.problem.arrays.columns)))
    scout, _, told = started(task, nothing)
    assert told.wait(30 if sets_out else 0.3) is sets_out
    scout.call_back()


def test_led_by_the_relaxation_it_finds_a_plan_of_its_own(task):
    relaxed = Solver(task.problem.arrays, whole=False).run(until=task.until)
    scout, found, told = started(task, Evaluated(None, -np.inf))
    scout.guide(relaxed.point, stacked([], len(relaxed.point)))
    assert told.wait(30)
    scout.call_back()
    assert found[0].point is not None
    assert found[0].value <= CutLoop(task).run().bound + 1e-6
