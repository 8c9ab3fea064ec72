"""The side of the caller: starts the solving process, listens, and never waits in vain."""

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field, replace
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from secrets import token_bytes
from threading import Event, Timer
from time import monotonic
from typing import IO

from planner.errors import SolverError, StorageError
from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.options import SolveOptions
from planner.solution import Progress, Status
from planner.solving.messages import Request, State
from planner.solving.proof import Stage
from planner.solving.search import CONFLICT_SECONDS, search
from planner.solving.worker import KEY_BYTES
from planner.text import Text

WORKER = "planner.solving.worker"
"""The module that the solving process runs."""

POLL = 0.05
"""Seconds between two looks at the caller's stop event."""

GRACE = 2.0
"""Seconds, or a tenth of the limit, that the process may take to come to an end."""

START = 60.0
"""Seconds, and twice the limit, after which a process that says nothing at all is ended."""

PATIENCE = 4.0
"""Seconds that an interrupted search may take to hand in its best plan."""


@dataclass(frozen=True)
class Finding:
    """What the search came to.

    Parameters
    ----------
    point
        Columns of the best plan; ``None`` without one.
    value
        Goal of that plan as the search sees it; minus infinity without one.
    bound
        No plan is better; ``None`` if nothing was proved.
    stages
        Where each of several goals was brought, in turn, as the search sees them: more is better.
    """

    status: Status
    point: Vector | None = None
    value: float = float("nan")
    bound: float | None = None
    conflict: tuple[str, ...] = ()
    statistics: Mapping[str, float] = field(default_factory=dict)
    log: str = ""
    stages: tuple[Stage, ...] = ()

    def times(self, sign: float) -> "Finding":
        """Return it with the signs of the measure; see `Progress.times`."""
        return replace(self, value=sign * self.value, bound=None if self.bound is None else sign * self.bound)


def pursue(
    problem: Problem,
    options: SolveOptions,
    began: float,
    progress: Callable[[Progress], None],
    stop: Event,
    *,
    here: bool = False,
) -> Finding:
    """Search for the best point of ``problem`` within what is left of the time.

    Parameters
    ----------
    began
        Moment of `time.monotonic` at which the solve began; the time limit counts from it.
    here
        Search in this process instead of a child: for a program that is a child itself.

    Raises
    ------
    SolverError
        If the process broke down without leaving a plan.
    """
    with tempfile.TemporaryDirectory(prefix="planner-", ignore_cleanup_errors=True) as folder:
        log = Path(folder, "solver.log")
        seconds = max(0.1, options.seconds - (monotonic() - began))
        request = Request(problem, seconds, options.gap, options.seed, options.memory, str(log), options.cluster)
        ear = _Ear(began, progress)
        if here:
            _beside(request, ear, stop)
        else:
            _away(request, ear, stop)
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return ear.finding(options.gap, interrupted=stop.is_set(), log=said)


class _Ear:
    """Hears the messages of the search and keeps the best plan, so that none is lost."""

    def __init__(self, began: float, progress: Callable[[Progress], None]) -> None:
        self._began = began
        self._progress = progress
        self._point: Vector | None = None
        self.last = State("relaxation", -float("inf"), float("inf"), float("inf"))

    def hear(self, message: State) -> None:
        if message.failure:
            self.last = replace(self.last, done=True, failure=message.failure)
            return
        self._point = message.point if message.point is not None else self._point
        self.last = message
        self._progress(
            Progress(
                message.phase,
                monotonic() - self._began,
                _known(message.value),
                _known(message.bound),
                _known(message.gap),
            )
        )

    def finding(self, gap: float, *, interrupted: bool, log: str) -> Finding:
        last = self.last
        if last.failure and self._point is None and not last.infeasible:
            _fail(last.failure)
        if last.infeasible:
            status = Status.INFEASIBLE
        elif self._point is None:
            status = Status.INTERRUPTED if interrupted else Status.UNDECIDED
        elif last.unproved <= gap:
            status = Status.SOLVED
        else:
            status = Status.INTERRUPTED if interrupted else Status.STOPPED
        bound = _known(last.bound)
        return Finding(status, self._point, last.value, bound, last.conflict, last.statistics, log, last.stages)


def _beside(request: Request, ear: _Ear, stop: Event) -> None:
    """Search in this process; what breaks down after a plan was found does not lose it."""
    try:
        search(request, ear.hear, stop.is_set)
    except MemoryError:
        ear.hear(replace(ear.last, failure="memory"))
    except Exception as error:  # noqa: BLE001 told as the failure of a search, as from a child
        ear.hear(replace(ear.last, failure=f"{type(error).__name__}: {error}"))


def _away(request: Request, ear: _Ear, stop: Event) -> None:
    """Search in a child process; kill it when it outstays its time."""
    environment = dict(os.environ)
    home = str(Path(__file__).resolve().parents[2])
    paths = [home, environment.get("PYTHONPATH", "")]
    environment["PYTHONPATH"] = os.pathsep.join(path for path in paths if path)
    with tempfile.TemporaryFile() as complaints:
        process = subprocess.Popen(
            [sys.executable, "-P", "-m", WORKER],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=complaints,
            env=environment,
            start_new_session=True,  # a Ctrl-C at the terminal is the caller's to handle
        )
        overdue = False
        watchdog = Timer(START + 2 * request.seconds, process.kill)  # a process that never answers
        watchdog.start()
        try:
            overdue = _converse(process, request, ear, stop)
        finally:
            watchdog.cancel()
            process.kill()
            process.communicate()
        if not (ear.last.done or overdue):
            ear.hear(replace(ear.last, failure=_complaint(process.returncode, complaints)))


def _converse(process: "subprocess.Popen[bytes]", request: Request, ear: _Ear, stop: Event) -> bool:
    """Talk to the process until its last word; return whether it outstayed its time instead."""
    key = token_bytes(KEY_BYTES)
    if process.stdin is None or process.stdout is None:
        return False
    process.stdin.write(key)
    process.stdin.flush()
    address = process.stdout.readline()
    if not address:
        return False
    with suppress(EOFError, OSError, AuthenticationError), Client(json.loads(address), authkey=key) as channel:
        channel.send(request)
        return _listen(channel, ear, stop, monotonic() + request.seconds + max(GRACE, request.seconds / 10))
    return False


def _listen(channel: Connection, ear: _Ear, stop: Event, until: float) -> bool:
    """Hear messages until the last word or the end of the process; true if patience ends first."""
    asked = named = False
    while not ear.last.done and monotonic() < until:
        if stop.is_set() and not asked:
            asked = True
            until = min(until, monotonic() + PATIENCE)
            with suppress(OSError):  # it may have just finished
                channel.send("stop")
        try:
            while channel.poll(POLL):
                ear.hear(channel.recv())
        except (EOFError, OSError):
            return False
        if ear.last.infeasible and not named:
            named = True
            until = max(until, monotonic() + CONFLICT_SECONDS)
    return not ear.last.done


def _complaint(code: int | None, complaints: IO[bytes]) -> str:
    complaints.seek(0)
    lines = complaints.read().decode(errors="replace").strip().splitlines()
    return f"the solving process ended with code {code}. {lines[-1] if lines else ''}".strip()


def _fail(failure: str) -> None:
    if failure == "memory":
        raise StorageError(
            Text(
                "the solving process ran out of memory; raise solve.memory in the model",
                "求解进程内存不足；请在模型中提高 solve.memory",
            )
        )
    raise SolverError(
        Text("the solving process broke down: {failure}", "求解进程异常终止：{failure}").fill(failure=failure)
    )


def _known(number: float) -> float | None:
    return number if abs(number) < float("inf") else None
