"""The solving process: whatever happens to it, the caller lives and keeps the best plan."""

import json
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client
from threading import Event, Timer
from time import monotonic

import numpy as np
import pytest

from planner.assembly import formulate
from planner.errors import SolverError, StorageError
from planner.executors import children
from planner.executors.serving import KEY_BYTES
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Status
from planner.solve import solve
from planner.solving import client, process
from planner.solving.client import pursue
from planner.solving.messages import State
from planner.solving.process import solving_process
from tests.binding import binding_country


@pytest.fixture(scope="module")
def problem():
    draft = formulate(binding_country(), Model(goal="mean"))
    return standard_form(draft)[0]


@pytest.fixture
def bad(monkeypatch):
    """Return a function that replaces the solving process by a misbehaving one."""

    def replace(manner):
        monkeypatch.setenv("BAD_WORKER", manner)
        monkeypatch.setattr(process, "WORKER", "tests.solving.bad_worker")

    return replace


@pytest.fixture
def begun(monkeypatch):
    """Return the processes that are begun, as they are."""
    seen = []

    def begin(*arguments, **options):
        seen.append(subprocess.Popen(*arguments, **options))
        return seen[-1]

    monkeypatch.setattr(children, "Popen", begin)
    return seen


def ask(problem, seconds=20.0, stop=None):
    with solving_process() as started:
        return pursue(problem, SolveOptions(seconds=seconds), monotonic(), lambda _: None, stop or Event(), started)


def test_a_process_that_aborts_leaves_its_best_plan(problem, bad):
    bad("abort")
    finding = ask(problem)
    assert finding.status is Status.STOPPED
    assert finding.point is not None
    assert finding.bound == 2.0


def test_a_process_that_hangs_is_ended_soon_after_its_time(problem, bad):
    bad("hang")
    began = monotonic()
    finding = ask(problem, seconds=1.0)
    assert monotonic() - began < 1.0 + process.GRACE + 5.0
    assert finding.status is Status.STOPPED
    assert finding.point is not None


def test_a_process_that_does_not_listen_is_ended_when_stopped(problem, bad):
    bad("deaf")
    stop = Event()
    Timer(1.5, stop.set).start()
    began = monotonic()
    finding = ask(problem, seconds=60.0, stop=stop)
    assert monotonic() - began < 1.5 + process.PATIENCE + 5.0
    assert finding.status is Status.INTERRUPTED


def test_a_process_that_cannot_start_is_told(problem, bad):
    bad("stillborn")
    with pytest.raises(SolverError, match="cannot start today"):
        ask(problem)


def test_a_process_that_never_says_a_word_is_ended(problem, bad, monkeypatch):
    bad("mute")
    monkeypatch.setattr(process, "START", 0.5)
    began = monotonic()
    with pytest.raises(SolverError, match="broke down"):
        ask(problem, seconds=0.5)
    assert monotonic() - began < 20.0


@pytest.mark.parametrize("failure", [RuntimeError("a mistake"), KeyboardInterrupt()])
def test_the_process_begins_before_the_model_is_written_and_ends_with_what_goes_wrong(begun, monkeypatch, failure):
    def formulate(instance, model):
        assert begun[0].poll() is None
        raise failure

    monkeypatch.setattr(sys.modules["planner.solve"], "formulate", formulate)
    with pytest.raises(type(failure)):
        solve(binding_country(), Model())
    assert begun[0].returncode is not None


def test_a_search_here_begins_no_process(begun):
    solve(binding_country(), Model(goal="mean"), here=True)
    assert not begun


def test_a_process_that_was_never_asked_ends_with_its_parent():
    with subprocess.Popen(
        [sys.executable, "-m", process.WORKER], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as waiting:
        waiting.stdin.write(bytes(KEY_BYTES))
        waiting.stdin.flush()
        assert waiting.stdout.readline()
        waiting.stdin.close()
        assert waiting.wait(20) == 1


def test_another_than_the_parent_is_not_served():
    with solving_process() as started:
        address = json.loads(started.child.process.stdout.readline())
        with pytest.raises(AuthenticationError):
            Client(address, authkey=bytes(KEY_BYTES))


def test_a_bug_in_this_process_does_not_lose_the_plan(problem, monkeypatch):
    def search(request, report, stop):
        report(State("search", 1.0, 2.0, 1.0, np.zeros(len(request.problem.arrays.columns))))
        raise RuntimeError("out of luck")

    monkeypatch.setattr(client, "search", search)
    finding = pursue(problem, SolveOptions(), monotonic(), lambda _: None, Event(), None)
    assert finding.status is Status.STOPPED
    assert finding.bound == 2.0


def test_a_bug_in_the_process_is_told(problem, bad):
    bad("bug")
    with pytest.raises(SolverError, match="out of luck"):
        ask(problem)


def test_lack_of_memory_is_told(problem, bad):
    bad("memory")
    with pytest.raises(StorageError, match="memory"):
        ask(problem)


def test_stopping_keeps_the_best_plan(problem):
    """Stopped before it begins, a search still answers, and says that it was interrupted."""
    stop = Event()
    stop.set()
    finding = pursue(problem, SolveOptions(gap=0.0), monotonic(), lambda _: None, stop, None)
    assert finding.status is Status.INTERRUPTED


def test_solves_in_threads_do_not_disturb_each_other():
    instance = binding_country()
    model = Model(goal="mean", solve=SolveOptions(gap=0.0))
    alone = solve(instance, model, here=True)
    with ThreadPoolExecutor(4) as pool:
        together = list(pool.map(lambda _: solve(instance, model), range(4)))
    assert [one.value for one in together] == [alone.value] * 4
    assert {str(one.plan) for one in together} == {str(alone.plan)}


def test_progress_is_reported_and_bounds_never_cross():
    seen = []
    solution = solve(binding_country(), Model(), progress=seen.append)
    assert seen[0].phase == "build"
    values = [step.value for step in seen if step.value is not None]
    bounds = [step.bound for step in seen if step.bound is not None]
    assert values == sorted(values)
    assert bounds == sorted(bounds, reverse=True)
    assert values[-1] <= bounds[-1] * (1 + 1e-9)
    assert solution.status is Status.SOLVED
