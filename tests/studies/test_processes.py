"""Children of a study: one that is killed takes nobody with it, and none outlives its parent."""

import os
import signal
import subprocess
import sys
import time
from contextlib import suppress
from pathlib import Path
from threading import Event, Thread

import pytest

from planner.executors import children
from planner.executors.threads import CORES, cores, sharing
from planner.studies.assignment import Assignment
from planner.studies.processes import processes

POSIX = pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")


@pytest.fixture
def assignment(questions):
    (member,) = questions(1)
    return Assignment(member.instance, member.model)


def child_of(crew):
    return crew._idle.get_nowait()


@POSIX
def test_another_takes_the_place_of_a_child_that_was_killed_while_it_waited(assignment):
    with processes(1) as crew:
        assert crew.hand(assignment, lambda progress: None, Event()).result().solution is not None
        worker = child_of(crew)
        crew._idle.put(worker)
        os.kill(worker._child.process.pid, signal.SIGKILL)
        worker._child.process.wait()
        assert crew.hand(assignment, lambda progress: None, Event()).result().solution is not None


def test_a_child_whose_talk_was_broken_off_answers_nobody_else(assignment, questions):
    """Otherwise the next member would be given the answer of the last."""
    other = questions(2)[1]

    def broken(progress):
        raise ZeroDivisionError

    with processes(1) as crew:
        broken_off = crew.hand(assignment, broken, Event())
        with pytest.raises(ZeroDivisionError):
            broken_off.result()
        found = crew.hand(Assignment(other.instance, other.model), lambda progress: None, Event()).result()
    assert found.solution.instance.name == other.instance.name


@POSIX
def test_a_child_that_is_killed_in_the_middle_is_told(assignment):
    with processes(1) as crew:
        begun = Event()
        future = crew.hand(assignment, lambda progress: begun.set(), Event())
        Thread(target=lambda: begun.wait(30) and _kill_children()).start()
        assert "lost" in future.result(60).failure.en


def _kill_children():
    for found in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            pid = int(found.parent.name)
            if _parent(pid) == os.getpid() and b"planner.studies.worker" in (found.parent / "cmdline").read_bytes():
                os.kill(pid, signal.SIGKILL)


def _parent(pid):
    return int(_stat(pid)[1])


def _stat(pid):
    """Return what the system says of a process, from its state on."""
    return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()


@POSIX
def test_a_child_ends_with_its_parent(tmp_path):
    code = (
        "from planner.studies.processes import _Worker; import sys, time; "
        "w = _Worker(1); w._child.connect(); print(w._child.process.pid, flush=True); time.sleep(60)"
    )
    with subprocess.Popen([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True) as parent:
        child = int(parent.stdout.readline())
        parent.kill()
    for _ in range(100):
        if not _alive(child):
            return
        time.sleep(0.1)
    pytest.fail("the child lives on")


def _alive(pid):
    try:
        return _stat(pid)[0] != "Z"
    except OSError:
        return False


def test_a_child_that_hangs_at_its_start_is_ended_and_told(assignment, monkeypatch):
    monkeypatch.setattr(children, "STARTING", 1.0)
    with processes(1, "tests.studies.hanging") as crew:
        outcome = crew.hand(assignment, lambda progress: None, Event()).result(60)
    assert "lost" in outcome.failure.en


def test_a_child_has_a_group_of_its_own_and_its_share_of_the_cores(monkeypatch):
    """On Windows a Ctrl-C at the terminal goes to every process of a group."""

    class StartedError(Exception):
        pass

    def started(*command, **options):
        assert options["creationflags"] == 512
        assert options["start_new_session"]
        assert options["env"][CORES] == "1"
        raise StartedError

    monkeypatch.setattr(children, "OF_ITS_OWN", 512)
    monkeypatch.setattr(children, "Popen", started)
    with sharing(1), pytest.raises(StartedError), children.child("any"):
        pass


def test_a_share_holds_in_its_block_only():
    with sharing(1):
        assert cores() == 1
    assert cores() >= 1
