"""The solving process as its parent sees it: started early, asked once, and never waited for in vain."""

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, replace
from multiprocessing.connection import Connection
from threading import Event, Timer
from time import monotonic

from planner.executors.children import GONE, Child, child
from planner.solving.finding import Ear
from planner.solving.messages import Request
from planner.solving.search import CONFLICT_SECONDS

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
    with child(WORKER) as started:
        yield SolvingProcess(started)


@dataclass(frozen=True)
class SolvingProcess:
    """A child that searches when it is asked, once."""

    child: Child

    def ask(self, request: Request, ear: Ear, stop: Event) -> None:
        """Let ``ear`` hear the search to its last word; kill the process when it outstays its time."""
        overdue = False
        watchdog = Timer(START + 2 * request.seconds, self.child.process.kill)  # a process that never answers
        watchdog.start()
        try:
            overdue = self._converse(request, ear, stop)
        finally:
            watchdog.cancel()
            self.child.end()
        if not (ear.last.done or overdue):
            ear.hear(replace(ear.last, failure=self.child.complaint))

    def _converse(self, request: Request, ear: Ear, stop: Event) -> bool:
        """Talk to the process until its last word; return whether it outstayed its time instead."""
        asked = monotonic()
        with suppress(*GONE), self.child.connect() as channel:
            request = replace(request, seconds=max(0.1, request.seconds - (monotonic() - asked)))
            channel.send(request)
            return _listen(channel, ear, stop, monotonic() + request.seconds + max(GRACE, request.seconds / 10))
        return False


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
