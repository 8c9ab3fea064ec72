"""The folder of a study: what was asked, where the answers lie, what came of it; there as soon as it begins."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from shutil import rmtree

from planner.disk import writing
from planner.runs import question_digest
from planner.runs.records import words_of
from planner.runs.storage import locked, write_synced
from planner.solution import Progress
from planner.studies.member import Answered, Member
from planner.studies.record import RECORD, MemberRecord, StudyRecord
from planner.studies.searches import Searches
from planner.studies.study import Hear

STARTS, SEARCHES = "starts", "searches"


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

    @property
    def searches(self) -> Searches:
        """Searches that are no runs, kept in the folder."""
        return Searches(self.folder / SEARCHES)

    def note(self, answered: Answered) -> None:
        """Write down what became of a member."""
        self._members[answered.member.key] = _ended(answered)
        self.write({})

    def noting(self, hear: Hear) -> Hear:
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
def study_folder(folder: Path, record: StudyRecord, members: Sequence[Member] = ()) -> Iterator[StudyFolder]:
    """Hold the folder of a study for this program.

    Parameters
    ----------
    members
        Those that are known before it begins.

    Raises
    ------
    LockedError
        If another program is working on it.
    StorageError
        If nothing can be written there.
    """
    with locked(folder):
        with writing(folder):
            folder.mkdir(parents=True, exist_ok=True)
        yield StudyFolder(folder, record, members)


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
