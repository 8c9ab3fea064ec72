"""A study at work: members in, answers out, each kept as a run before the next is begun."""

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Event

from planner.errors import PlannerError
from planner.runs import find_run, read_run, reserve
from planner.solution import Progress
from planner.solve import solve
from planner.studies.member import Answered, Member

Hear = Callable[[Member, Progress | None, Answered | None], None]
"""Told of each step of a member, and of its end."""


class Study:
    """Answers members; open one with `studying`.

    Parameters
    ----------
    out
        The folder that holds runs. What a run there answers is not solved again.
    hear
        Told of each step of a member, and of its end; from any thread.
    stop
        Ends the running members with their best plans, and begins no more.
    """

    def __init__(self, out: Path, hear: Hear, stop: Event) -> None:
        self._out = out
        self._hear = hear
        self._stop = stop

    def answer(self, member: Member) -> Answered:
        """Return the answer to one question."""
        return self.answer_all([member])[member.key]

    def answer_all(self, members: Iterable[Member]) -> dict[str, Answered]:
        """Return the answer to each question, by key, in the order of ``members``."""
        return {member.key: self._answer(member) for member in members}

    def _answer(self, member: Member) -> Answered:
        folder = find_run(self._out, member.instance, member.model)
        if folder is not None:
            answered = Answered(member, read_run(folder), folder, before=True)
        elif self._stop.is_set():
            return Answered(member)
        else:
            answered = self._solved(member)
        self._hear(member, None, answered)
        return answered

    def _solved(self, member: Member) -> Answered:
        try:
            with reserve(self._out, member.instance, member.model) as reservation:
                solution = solve(
                    member.instance,
                    member.model,
                    progress=lambda seen: self._hear(member, seen, None),
                    stop=self._stop,
                )
                return Answered(member, solution, reservation.save(solution))
        except PlannerError as error:
            return Answered(member, failure=error.message)


@contextmanager
def studying(
    out: str | Path = "results",
    *,
    cluster: str | None = None,
    workers: int | None = None,
    hear: Hear = lambda member, progress, answered: None,
    stop: Event | None = None,
) -> Iterator[Study]:
    """Yield a study whose members are answered by child processes here, or by the workers of a cluster.

    Parameters
    ----------
    out
        The folder that holds runs.
    cluster
        Address of a Dask scheduler.
    workers
        How many members are answered at a time; as many as there are cores if not given.
    """
    yield Study(Path(out), hear, stop or Event())
