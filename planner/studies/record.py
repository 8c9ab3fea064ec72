"""What is written of a study, and read without the machinery that answers one."""

import json
from collections.abc import Sequence
from hashlib import sha256
from pathlib import Path

from pydantic import Field, ValidationError

from planner.errors import PlaceError
from planner.runs.records import Record, Versioned, Words
from planner.studies.place import Place
from planner.text import Text

RECORD = "study.json"

NO_STUDY = Text("{folder} holds no study", "{folder} 不是研究文件夹")

Parameter = str | bool | int | float | tuple[str, ...] | None


class MemberRecord(Record):
    """A member, and what became of it; ``run`` is the name of the run that answers it."""

    key: str
    title: Words
    question: str
    status: str
    run: str | None = None
    failure: Words | None = None


class StudyRecord(Versioned):
    """``study.json``: what was asked, and the members.

    ``command`` is what was written, for people. Who resumes the study asks with the parameters in ``asked``, and with
    those that name something on the disk as ``places`` finds them. ``question`` tells whether it is still the same:
    a fingerprint of facts, question and software.
    """

    kind: str
    question: str
    command: tuple[str, ...] = ()
    asked: dict[str, Parameter] = Field(default_factory=dict)
    places: dict[str, Place] = Field(default_factory=dict)
    members: tuple[MemberRecord, ...] = ()


def question_of(kind: str, asked: Sequence[object]) -> str:
    """Return a fingerprint of what a study asks.

    Parameters
    ----------
    asked
        Plain values, among them `planner.runs.question_digest` of each question that it begins with.
    """
    return sha256(json.dumps([kind, *asked], ensure_ascii=False).encode()).hexdigest()


def read_study(folder: str | Path) -> StudyRecord:
    """Return what the folder of a study says.

    Raises
    ------
    PlaceError
        If there is no study.
    """
    try:
        return StudyRecord.model_validate_json((Path(folder) / RECORD).read_bytes())
    except (OSError, ValidationError):
        raise PlaceError(NO_STUDY.fill(folder=folder)) from None
