"""The folder of a study: what was asked, where the answers lie, what came of it; there as soon as it begins."""

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from shutil import rmtree
from typing import TYPE_CHECKING

from pydantic import ValidationError

from planner.disk import writing
from planner.errors import PlaceError
from planner.runs import question_digest
from planner.runs.records import Record, Versioned, Words, words_of
from planner.runs.storage import locked, write_synced
from planner.solution import Progress
from planner.studies.member import Answered, Member
from planner.text import Text

if TYPE_CHECKING:  # what is written of a study is read without the machinery that answers one
    from planner.studies.study import Hear

RECORD, STARTS = "study.json", "starts"

NO_STUDY = Text("{folder} holds no study", "{folder} 不是研究文件夹")


class MemberRecord(Record):
    """A member, and what became of it; ``run`` is the name of the run that answers it."""

    key: str
    title: Words
    question: str
    status: str
    run: str | None = None
    failure: Words | None = None


class StudyRecord(Versioned):
    """``study.json``: the command that asks for the study, and its members."""

    kind: str
    command: tuple[str, ...]
    members: tuple[MemberRecord, ...] = ()


class StudyFolder:
    """The folder of a study that is at work; see `study_folder`."""

    def __init__(self, folder: Path, record: StudyRecord, members: Sequence[Member]) -> None:
        self.folder = folder
        self._record = record
        self._members = {member.key: _waiting(member) for member in members}
        self.write({})

    @property
    def starts(self) -> Path:
        """Folder for what members leave to others."""
        return self.folder / STARTS

    def note(self, answered: Answered) -> None:
        """Write down what became of a member."""
        self._members[answered.member.key] = _ended(answered)
        self.write({})

    def noting(self, hear: "Hear") -> "Hear":
        """Return a listener that writes down what becomes of members, and tells ``hear``."""

        def note(member: Member, progress: Progress | None, answered: Answered | None) -> None:
            if answered is not None:
                self.note(answered)
            hear(member, progress, answered)

        return note

    def write(self, files: Mapping[str, str]) -> None:
        """Write the record as it stands, and further texts, by name; each is there whole or as it was."""
        record = self._record.model_copy(update={"members": tuple(self._members.values())})
        texts = {**files, RECORD: record.model_dump_json(indent=1, by_alias=True) + "\n"}
        with writing(self.folder):
            for name, text in texts.items():
                part = self.folder / f".{name}.part"
                write_synced(part, text.encode())
                part.replace(self.folder / name)

    def forget_starts(self) -> None:
        """Give up what members left to others: the study has come to its end."""
        rmtree(self.starts, ignore_errors=True)


@contextmanager
def study_folder(
    out: str | Path, kind: str, command: Sequence[str], members: Sequence[Member]
) -> Iterator[StudyFolder]:
    """Hold the folder of a study, named by its questions, for this program.

    Parameters
    ----------
    out
        The folder that holds runs and studies.
    kind
        ``sweep``, ``front`` and so on.
    command
        Arguments of the command that asks for it, to be given again by who resumes it.

    Raises
    ------
    LockedError
        If another program is working on it.
    StorageError
        If nothing can be written there.
    """
    questions = sorted(question_digest(member.instance, member.model) for member in members)
    digest = sha256(json.dumps([kind, questions]).encode()).hexdigest()
    folder = Path(out) / f"{members[0].instance.name}--{kind}--{digest[:8]}"
    with locked(folder):
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        yield StudyFolder(folder, StudyRecord(kind=kind, command=tuple(command)), members)


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


def _waiting(member: Member) -> MemberRecord:
    question = question_digest(member.instance, member.model)
    return MemberRecord(key=member.key, title=words_of(member.title), question=question, status="waiting")


def _ended(answered: Answered) -> MemberRecord:
    solution, failure = answered.solution, answered.failure
    status = solution.status.value if solution is not None else "failed" if failure is not None else "waiting"
    return _waiting(answered.member).model_copy(
        update={
            "status": status,
            "run": None if answered.folder is None else answered.folder.name,
            "failure": None if failure is None else words_of(failure),
        }
    )
