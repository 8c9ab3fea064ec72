"""Who answers the members of a study, as the questions about a plan see it."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Protocol

from planner.runs import find_run, save_run
from planner.solution import Solution, Status
from planner.studies.member import Answered, Member
from planner.text import Text

BASE = "base"
"""Key of the question that the others are set against."""


class Answering(Protocol):
    """Answers members: a `planner.studies.study.Study`."""

    def answer(self, member: Member) -> Answered:
        """Return the answer to one question."""

    def answer_all(self, members: Iterable[Member]) -> dict[str, Answered]:
        """Return the answer to each question, by key."""


def beside(study: Answering, solution: Solution, members: Iterable[Member]) -> dict[str, Answered]:
    """Return the answer to each member, by key; each begins with what is known of the question of ``solution``.

    That question is asked as well where it is answered for good: a study does not solve it again.
    """
    if solution.status is not Status.SOLVED:
        return study.answer_all(members)
    base = Member(BASE, Text("the question itself", "原问题"), solution.instance, solution.model)
    return study.answer_all([base, *(replace(member, after=BASE) for member in members)])


def keep(solution: Solution, out: str | Path) -> None:
    """Write a solution below ``out`` if it answers its question for good, so that no study solves it again."""
    if solution.status is Status.SOLVED and find_run(out, solution.instance, solution.model) is None:
        save_run(solution, out)
