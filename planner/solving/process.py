"""The solving process as its parent sees it: started early, asked once, and never waited for in vain."""

import json
import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing import AuthenticationError
from multiprocessing.connection import Client, Connection
from pathlib import Path
from secrets import token_bytes
from subprocess import PIPE, Popen
from threading import Event, Timer
from time import monotonic
from typing import IO

from planner.solving.finding import Ear
from planner.solving.messages import Request
from planner.solving.search import CONFLICT_SECONDS
from planner.solving.worker import KEY_BYTES

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


@contextmanager
def solving_process() -> Iterator["SolvingProcess"]:
    """Start a child that loads the solver while its parent still writes the model; end it with the context."""
    key = token_bytes(KEY_BYTES)
    with tempfile.TemporaryFile() as complaints:
        process = Popen(
            [sys.executable, "-P", "-m", WORKER],
            stdin=PIPE,
            stdout=PIPE,
            stderr=complaints,
            env=_environment(),
            start_new_session=True,  # a Ctrl-C at the terminal is the caller's to handle
        )
        try:
            _hand(process, key)
            yield SolvingProcess(process, key, complaints)
        finally:
            process.kill()
            process.communicate()


@dataclass(frozen=True)
class SolvingProcess:
    """A child that searches when it is asked, once.

    Parameters
    ----------
    key
        What both sides of the channel show each other.
    complaints
        What the child says where errors go.
    """

    process: Popen[bytes]
    key: bytes
    complaints: IO[bytes]

    def ask(self, request: Request, ear: Ear, stop: Event) -> None:
        """Let ``ear`` hear the search to its last word; kill the process when it outstays its time."""
        overdue = False
        watchdog = Timer(START + 2 * request.seconds, self.process.kill)  # a process that never answers
        watchdog.start()
        try:
            overdue = self._converse(request, ear, stop)
        finally:
            watchdog.cancel()
            self.process.kill()
            self.process.wait()
        if not (ear.last.done or overdue):
            ear.hear(replace(ear.last, failure=self._complaint()))

    def _converse(self, request: Request, ear: Ear, stop: Event) -> bool:
        """Talk to the process until its last word; return whether it outstayed its time instead."""
        asked = monotonic()
        address = self.process.stdout.readline() if self.process.stdout else b""
        if not address:
            return False
        request = replace(request, seconds=max(0.1, request.seconds - (monotonic() - asked)))
        with suppress(EOFError, OSError, AuthenticationError), Client(json.loads(address), authkey=self.key) as channel:
            channel.send(request)
            return _listen(channel, ear, stop, monotonic() + request.seconds + max(GRACE, request.seconds / 10))
        return False

    def _complaint(self) -> str:
        self.complaints.seek(0)
        lines = self.complaints.read().decode(errors="replace").strip().splitlines()
        return f"the solving process ended with code {self.process.returncode}. {lines[-1] if lines else ''}".strip()


def _environment() -> dict[str, str]:
    """Return the caller's environment, in which the child finds this package wherever the caller stands."""
    home = str(Path(__file__).resolve().parents[2])
    paths = [home, os.environ.get("PYTHONPATH", "")]
    return {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in paths if path)}


def _hand(process: Popen[bytes], key: bytes) -> None:
    """Give the process its key; one that is gone already is told when it is asked."""
    if process.stdin is not None:
        with suppress(OSError):
            process.stdin.write(key)
            process.stdin.flush()


def _listen(channel: Connection, ear: Ear, stop: Event, until: float) -> bool:
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
