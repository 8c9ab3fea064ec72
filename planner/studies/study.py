"""A study at work: members in, answers out, each kept as a run before the study goes on."""

from collections.abc import Callable, Iterable, Iterator
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from threading import Event
from time import monotonic

from planner.errors import PlannerError
from planner.runs import Reservation, find_run, read_run, reserve, run_name
from planner.solution import Progress
from planner.solving.warm_start import WarmStart
from planner.studies.assignment import Assignment, Crew, Outcome
from planner.studies.member import Answered, Member
from planner.studies.processes import processes
from planner.studies.starts import Starts
from planner.text import Text, same

Hear = Callable[[Member, Progress | None, Answered | None], None]
"""Told of each step of a member, and of its end; from any thread."""

ATTEMPTS = 2
"""Times that a member is tried."""

CANCELLED = Text("the cluster lost its scheduler or its workers", "集群的调度器或工作进程已丢失")

LOOK = 0.2
"""Seconds between two looks at whether the study is to stop."""

LEAVING = 15.0
"""Seconds that members at work may take to hand in their plans once the study is to stop."""


class Study:
    """Answers members; open one with `studying`."""

    def __init__(self, out: Path, crew: Crew, starts: Starts, hear: Hear, stop: Event) -> None:
        self._out = out
        self._crew = crew
        self._starts = starts
        self._hear = hear
        self._stop = stop

    def answer(self, member: Member) -> Answered:
        """Return the answer to one question."""
        return self.answer_all([member])[member.key]

    def answer_all(self, members: Iterable[Member]) -> dict[str, Answered]:
        """Return what became of each member, by key, in the order of ``members``.

        Members that cannot be answered are among them, with the reason; so are those that the study was stopped
        before, without one. A member begins once the one that it comes after has ended.
        """
        asked = list(members)
        work = _Work(asked, self._ready_made(asked))
        try:
            self._carry_on(work)
        finally:
            work.close()
        return {member.key: work.answered.get(member.key, Answered(member)) for member in asked}

    def _carry_on(self, work: "_Work") -> None:
        """Work until every member has ended, or for a while after the study is to stop."""
        until = float("inf")
        while work.goes_on and monotonic() < until:
            if not self._stop.is_set():
                self._begin(work)
            elif until == float("inf"):
                until = monotonic() + LEAVING
                work.waiting.clear()
            wait(work.running, timeout=LOOK, return_when=FIRST_COMPLETED)
            for future in [future for future in work.running if future.done()]:
                self._end(work, work.running.pop(future), future)

    def _ready_made(self, members: list[Member]) -> dict[str, Answered]:
        """Return the members whose questions have been answered before."""
        found = {member.key: known for member in members if (known := self._known(member)) is not None}
        for answered in found.values():
            self._hear(answered.member, None, answered)
        return found

    def _known(self, member: Member) -> Answered | None:
        folder = find_run(self._out, member.instance, member.model)
        if folder is None:
            return None
        try:
            return Answered(member, read_run(folder), folder, before=True, left=self._left(member))
        except PlannerError:  # what cannot be read is answered anew
            return None

    def _begin(self, work: "_Work") -> None:
        """Begin members for as long as there is somebody to answer them."""
        while len(work.running) < self._crew.width and (member := work.next_ready()) is not None:
            if (known := self._known(member)) is not None:  # by another member, or by another program meanwhile
                self._tell(work, known)
                continue
            with ExitStack() as held:
                try:
                    folder = held.enter_context(reserve(self._out, member.instance, member.model))
                except PlannerError as error:  # somebody else is at it, or the disk is full
                    self._tell(work, Answered(member, failure=error.message, error=error))
                    continue
                self._hand(work, _Begun(member, folder, held.pop_all()))

    def _hand(self, work: "_Work", begun: "_Begun") -> None:
        member = begun.member
        start = None if member.after is None else self._starts.of(member.after)
        assignment = Assignment(member.instance, member.model, start, leaves=member.leaves or work.precedes(member))
        future = self._crew.hand(assignment, partial(self._progress, member), self._stop)
        work.running[future] = begun

    def _progress(self, member: Member, progress: Progress) -> None:
        self._hear(member, progress, None)

    def _end(self, work: "_Work", begun: "_Begun", future: "Future[Outcome]") -> None:
        """Keep the answer of a member, or try it once more."""
        outcome = _outcome(future)
        if outcome.solution is None and begun.attempt < ATTEMPTS and not self._stop.is_set():
            self._hand(work, _Begun(begun.member, begun.reservation, begun.held, begun.attempt + 1))
            return
        with begun.held:
            try:
                answered = self._kept(begun, outcome)
            except PlannerError as error:
                answered = Answered(begun.member, failure=error.message, error=error)
        self._tell(work, answered)

    def _kept(self, begun: "_Begun", outcome: Outcome) -> Answered:
        member, solution = begun.member, outcome.solution
        if solution is None:
            return Answered(member, failure=outcome.failure)
        if begun.reservation.holds_better(solution):
            return Answered(member, read_run(begun.reservation.folder), begun.reservation.folder)
        folder = begun.reservation.save(solution)
        if solution.left is not None:
            self._starts.keep(member.key, solution.left)
        return Answered(member, solution, folder, left=solution.left)

    def _left(self, member: Member) -> WarmStart | None:
        return self._starts.of(member.key) if member.leaves else None

    def _tell(self, work: "_Work", answered: Answered) -> None:
        work.answered[answered.member.key] = answered
        self._hear(answered.member, None, answered)


@dataclass(frozen=True)
class _Begun:
    """A member at work, and the folder that is held for its answer."""

    member: Member
    reservation: Reservation
    held: ExitStack
    attempt: int = 1


class _Work:
    """Which members wait, which are at work, and which are answered."""

    def __init__(self, members: list[Member], answered: dict[str, Answered]) -> None:
        self.answered = answered
        self.waiting = [member for member in members if member.key not in answered]
        self.running: dict[Future[Outcome], _Begun] = {}
        self._open = {member.key for member in self.waiting}
        self._before = {member.after for member in members} if len(members) > 1 else {m.key for m in members}

    @property
    def goes_on(self) -> bool:
        return bool(self.waiting or self.running)

    def precedes(self, member: Member) -> bool:
        """Tell whether others may begin with what a member leaves."""
        return member.key in self._before

    def next_ready(self) -> Member | None:
        """Take the first member that need not wait for another, nor for the same question."""
        at_work = {run_name(begun.member.instance, begun.member.model) for begun in self.running.values()}
        for member in self.waiting:
            free = member.after not in self._open or member.after in self.answered
            if free and run_name(member.instance, member.model) not in at_work:
                self.waiting.remove(member)
                return member
        return None

    def close(self) -> None:
        """Give back the folders of members that did not come to an end."""
        for future, begun in self.running.items():
            future.cancel()
            begun.held.close()


def _outcome(future: "Future[Outcome]") -> Outcome:
    """Return what came of a member; a worker that was lost with it is a failure like others."""
    try:
        return future.result()
    except CancelledError:
        return Outcome(failure=CANCELLED)
    except Exception as error:  # noqa: BLE001 whatever it is, it is a failure of this member alone
        return Outcome(failure=same(f"{type(error).__name__}: {error}"))


@contextmanager
def studying(
    out: str | Path = "results",
    *,
    cluster: str | None = None,
    workers: int | None = None,
    kept: Path | None = None,
    hear: Hear = lambda member, progress, answered: None,
    stop: Event | None = None,
) -> Iterator[Study]:
    """Yield a study whose members are answered by child processes here, or by the workers of a cluster.

    Parameters
    ----------
    out
        The folder that holds runs. What a run there answers is not solved again.
    cluster
        Address of a Dask scheduler.
    workers
        How many members are answered at a time here; as many as there are cores if not given.
    kept
        Folder for what members leave to those that come after them, so that a study that was broken off goes on with
        it; ``None`` to keep it in memory.
    hear
        Told of each step of a member, and of its end; from any thread.
    stop
        Ends the members at work with their best plans, and begins no more.

    Raises
    ------
    ClusterError
        If the cluster cannot help.
    """
    with ExitStack() as stack:
        crew: Crew
        if cluster is None:
            crew = stack.enter_context(processes(workers))
        else:
            from planner.studies.cluster import cluster as workers_of  # noqa: PLC0415 of an extra that few have

            crew = stack.enter_context(workers_of(cluster))
        yield Study(Path(out), crew, Starts(kept), hear, stop or Event())
