"""Members answered by child processes of this machine: one that is killed takes nobody with it."""

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from multiprocessing.connection import Connection
from queue import Empty, SimpleQueue
from threading import Event
from time import monotonic

from planner.executors.children import GONE, child
from planner.executors.threads import CORES, cores
from planner.studies.assignment import Assignment, Listener, Outcome
from planner.studies.worker import STOP
from planner.text import Text

WORKER = "planner.studies.worker"
"""The module that a child runs."""

POLL = 0.05
"""Seconds between two looks at the caller's stop event."""

PATIENCE = 10.0
"""Seconds that a stopped member may take to hand in its best plan."""

LOST = Text("its process was lost: {complaint}", "其进程已丢失：{complaint}")


class _Worker:
    """A child that answers members, begun with its first one.

    Parameters
    ----------
    share
        How many cores it may use.
    module
        What it runs.
    """

    def __init__(self, share: int, module: str = WORKER) -> None:
        self._life = ExitStack()
        self._child = self._life.enter_context(child(module, {CORES: str(share)}))
        self._channel: Connection | None = None
        self.free = True
        """Whether it waits for a member: it does not once a conversation was broken off."""

    def answer(self, assignment: Assignment, listener: Listener, stop: Event) -> Outcome:
        """Return what the child makes of an assignment; that it was lost, if it was and nobody asked it to stop."""
        try:
            outcome = self._converse(assignment, listener, stop)
        except GONE:
            self._child.end()
            return Outcome() if stop.is_set() else Outcome(failure=LOST.fill(complaint=self._child.complaint))
        self.free = True
        return outcome

    @property
    def lives(self) -> bool:
        """Whether the child can answer another member."""
        return self.free and self._child.process.poll() is None

    def end(self) -> None:
        """End the child, whatever it does."""
        self._life.close()

    def _converse(self, assignment: Assignment, listener: Listener, stop: Event) -> Outcome:
        self.free = False
        if self._channel is None:
            self._channel = self._life.enter_context(self._child.connect())
        self._channel.send(assignment)
        until, asked = float("inf"), False
        while monotonic() < until:
            if stop.is_set() and not asked:
                asked, until = True, monotonic() + PATIENCE
                self._channel.send(STOP)
            if self._channel.poll(POLL):
                said = self._channel.recv()
                if isinstance(said, Outcome):
                    return said
                listener(said)
        raise EOFError


class Processes:
    """Children that answer one member after another, each on its share of the cores."""

    def __init__(self, width: int, module: str = WORKER) -> None:
        self.width = width
        self._module = module
        self._share = max(1, cores() // width)
        self._idle: SimpleQueue[_Worker] = SimpleQueue()
        self._threads = ThreadPoolExecutor(width, thread_name_prefix="study")

    def hand(self, assignment: Assignment, listener: Listener, stop: Event) -> "Future[Outcome]":
        return self._threads.submit(self._carry_out, assignment, listener, stop)

    def close(self) -> None:
        """End every child, once those at work have answered."""
        self._threads.shutdown(wait=True, cancel_futures=True)
        with suppress(Empty):
            while True:
                self._idle.get_nowait().end()

    def _carry_out(self, assignment: Assignment, listener: Listener, stop: Event) -> Outcome:
        worker = self._idle_worker() or _Worker(self._share, self._module)
        try:
            return worker.answer(assignment, listener, stop)
        finally:
            if worker.lives:
                self._idle.put(worker)
            else:
                worker.end()

    def _idle_worker(self) -> _Worker | None:
        """Take a child that waits for a member; those that have died meanwhile are given up."""
        with suppress(Empty):
            while True:
                worker = self._idle.get_nowait()
                if worker.lives:
                    return worker
                worker.end()
        return None


@contextmanager
def processes(width: int | None = None, module: str = WORKER) -> Iterator[Processes]:
    """Yield children of this machine that run ``module``, ``width`` at a time: as many as it has cores if not given."""
    crew = Processes(width or cores(), module)
    try:
        yield crew
    finally:
        crew.close()
