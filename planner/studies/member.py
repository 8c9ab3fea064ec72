"""The members of a study: questions, and what became of them."""

from dataclasses import dataclass
from pathlib import Path

from planner.domain.instance import Instance
from planner.errors import PlannerError
from planner.model import Model
from planner.solution import Solution
from planner.solving.warm_start import WarmStart
from planner.text import Text


@dataclass(frozen=True)
class Member:
    """One question of a study.

    Parameters
    ----------
    key
        Names it within the study.
    title
        What people call it.
    after
        Key of the member whose plan and cuts it begins with, as far as they fit; ``None`` to begin with nothing.
    leaves
        Whether its answer is to bring what its search leaves, where nobody comes after it.
    """

    key: str
    title: Text
    instance: Instance
    model: Model
    after: str | None = None
    leaves: bool = False


@dataclass(frozen=True)
class Answered:
    """What became of a member.

    Parameters
    ----------
    solution
        The answer; ``None`` if there is none, because the member failed or the study was stopped before it.
    folder
        The run that keeps the answer.
    failure
        What went wrong, both times it was tried.
    error
        The failure as this program met it, where it is one of the folder: held by another, or a full disk.
    before
        Whether the answer was there before the study asked.
    left
        What its search left, if that is known.
    """

    member: Member
    solution: Solution | None = None
    folder: Path | None = None
    failure: Text | None = None
    error: PlannerError | None = None
    before: bool = False
    left: WarmStart | None = None
