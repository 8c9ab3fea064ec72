"""What the commands that make studies share: progress of members, and reports in a folder of their own."""

import hashlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from planner.cli.progress import shown
from planner.cli.settings import Settings
from planner.cli.streams import note
from planner.text import LANGUAGES, Text, same

if TYPE_CHECKING:
    from planner.reporting.report import Report
    from planner.solution import Progress
    from planner.studies.member import Answered, Member
    from planner.studies.study import Hear

REPORTS = "studies"
"""The folder beside the runs that holds what is said about several of them."""

ENDED = Text("{title}: {how}", "{title}：{how}")
BEFORE = Text("answered before", "已有答案")


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


def keep_reports(report: "Report", out: Path, command: str, asked: Sequence[object]) -> dict[str, str]:
    """Write a report in every form and language, and return the files by name.

    Parameters
    ----------
    asked
        What tells this study from others of the command.
    """
    from planner.disk import writing
    from planner.reporting.rendering import RENDERERS

    digest = hashlib.sha256(repr(asked).encode()).hexdigest()[:8]
    folder = out / REPORTS / f"{command}--{digest}"
    found = {}
    with writing(folder):
        folder.mkdir(parents=True, exist_ok=True)
        for form in ("html", "markdown"):
            for language in LANGUAGES:
                path = folder / f"{command}.{language}{RENDERERS[form].suffix}"
                path.write_bytes(RENDERERS[form].content(report, language))
                found[path.name] = str(path)
    return found
