"""What the commands that make studies share: a folder that can be resumed, progress of members, an end."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.exit_codes import of_error
from planner.cli.output import say
from planner.cli.progress import shown
from planner.cli.resuming import CHANGED, resumed_in, written_down
from planner.cli.settings import Settings
from planner.cli.signals import Stop
from planner.cli.streams import note
from planner.errors import PlaceError, PlannerError
from planner.text import Text, same

if TYPE_CHECKING:
    from planner.reporting.report import Report
    from planner.solution import Progress
    from planner.studies.folder import StudyFolder
    from planner.studies.member import Answered, Member
    from planner.studies.study import Hear, Study

ENDED = Text("{title}: {how}", "{title}：{how}")
BEFORE = Text("answered before", "已有答案")
FOLDER = Text("Study: {folder}", "研究：{folder}")


@dataclass
class Desk:
    """A study of a command at work: its folder, and what went wrong with the disk on the way."""

    settings: Settings
    stop: Stop
    kept: "StudyFolder"
    errors: list[PlannerError] = field(default_factory=list)

    @property
    def folder(self) -> Path:
        """The folder of the study."""
        return self.kept.folder

    @contextmanager
    def studying(self, hear: "Hear", *, cluster: str | None = None, workers: int | None = None) -> "Iterator[Study]":
        """Yield a study whose members are noted in the folder; see `planner.studies.study.studying`."""
        from planner.studies.study import studying

        def heard(member: "Member", progress: "Progress | None", answered: "Answered | None") -> None:
            if answered is not None and answered.error is not None:
                self.errors.append(answered.error)
            hear(member, progress, answered)

        with studying(
            self.folder.parent,
            cluster=cluster,
            workers=workers,
            kept=self.kept.starts,
            hear=self.kept.noting(heard),
            stop=self.stop.event,
        ) as study:
            yield study

    def keep(self, report: "Report", part: str = "") -> None:
        """Write a report into the folder, in every form and language.

        Parameters
        ----------
        part
            What of the study it tells of, where each part has a report of its own.
        """
        from planner.reporting.rendering import written

        before = f"{part}." if part else ""
        self.kept.write({f"{before}{name}": text for name, text in written(report).items()})

    def end(self, code: int, *, complete: bool) -> int:
        """Return the exit code: of the signal that came, else of what the disk said, else ``code``.

        Parameters
        ----------
        complete
            Whether nothing is left to be resumed.
        """
        if complete and self.stop.code is None and not self.errors:
            self.kept.forget_starts()
        if self.stop.code is not None:
            return self.stop.code
        return max([code, *map(of_error, self.errors)])

    def say_folder(self) -> None:
        """Say where the study lies."""
        say("")
        say(self.settings.say(FOLDER.fill(folder=self.folder)))


@contextmanager
def desk(
    settings: Settings, out: Path, name: str, asked: Sequence[object], stop: Stop, members: "Sequence[Member]" = ()
) -> Iterator[Desk]:
    """Hold the folder of the study that the running command asks for, new or taken up again.

    Parameters
    ----------
    name
        Of the instance.
    asked
        What tells this study from others of the command; see `planner.studies.folder.question_of`.
    members
        Those that are known before it begins.

    Raises
    ------
    PlaceError
        If a study is resumed that would not be the same any more.
    """
    from planner.studies.folder import study_folder
    from planner.studies.record import question_of

    context = click.get_current_context()
    kind = str(context.command.name)
    question, resumed = question_of(kind, asked), resumed_in(context)
    if resumed is None:
        folder, command = out / f"{name}--{kind}--{question[:8]}", settings.arguments
    elif resumed.record.question == question:
        folder, command = resumed.folder, resumed.record.command
    else:
        raise PlaceError(CHANGED.fill(folder=resumed.folder, command=resumed.command))
    record = written_down(context, folder, question, command)
    with study_folder(folder, record, members) as kept:
        yield Desk(settings, stop, kept)


@contextmanager
def heard(settings: Settings) -> "Iterator[Hear]":
    """Yield a listener that shows progress, and a line on each member that has come to its end."""
    with shown(settings) as listener:

        def hear(member: "Member", progress: "Progress | None", answered: "Answered | None") -> None:
            if progress is not None:
                listener(progress)
            if answered is not None:
                note(settings.say(ENDED.fill(title=member.title, how=_how(answered))))

        yield hear


def _how(answered: "Answered") -> Text:
    if answered.failure is not None:
        return answered.failure
    if answered.before:
        return BEFORE
    return same("–") if answered.solution is None else answered.solution.status.title
