"""Where a study stands, on stderr: a bar for the study and a line for each member at work, or plain lines."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.cli.progress import line
from planner.cli.settings import Settings
from planner.cli.streams import note
from planner.text import Text

if TYPE_CHECKING:
    from planner.solution import Progress
    from planner.studies.member import Answered, Member

    Hear = Callable[[Member, Progress | None, Answered | None], None]

ENDED = Text("{done} of {count} · {title}: {what}", "{done}/{count} · {title}：{what}")
BEFORE = Text("answered before", "此前已有答案")
NO_ANSWER = Text("no answer", "无答案")
AT_WORK = Text("{title}: {line}", "{title}：{line}")
STUDY = Text("study", "研究")


@contextmanager
def study_shown(settings: Settings, count: int) -> "Iterator[Hear]":
    """Yield a listener that shows the progress of a study with ``count`` members while the block runs."""
    if not sys.stderr.isatty():
        yield plain_study(settings, count)
        return
    from rich import progress as bar
    from rich.console import Console

    columns = (
        bar.TextColumn("{task.description}", markup=False),
        bar.BarColumn(),
        bar.MofNCompleteColumn(),
        bar.TimeElapsedColumn(),
    )
    with bar.Progress(*columns, console=Console(stderr=True), transient=True) as bars:
        study = bars.add_task(settings.say(STUDY), total=count)
        lines = {}

        def hear(member: "Member", progress: "Progress | None", answered: "Answered | None") -> None:
            if progress is not None:
                if member.key not in lines:
                    lines[member.key] = bars.add_task("", total=None)
                words = AT_WORK.fill(title=member.title, line=line(progress, settings))
                bars.update(lines[member.key], description=settings.say(words))
            if answered is not None:
                bars.advance(study)
                if member.key in lines:
                    bars.remove_task(lines.pop(member.key))

        yield hear


def plain_study(settings: Settings, count: int) -> "Hear":
    """Return a listener that writes a line for each member that has ended."""
    ended: list[str] = []

    def hear(member: "Member", progress: "Progress | None", answered: "Answered | None") -> None:
        if answered is not None:
            ended.append(member.key)
            words = ENDED.fill(done=len(ended), count=count, title=member.title, what=_became(answered))
            note(settings.say(words))

    return hear


def _became(answered: "Answered") -> Text:
    if answered.failure is not None:
        return answered.failure
    if answered.solution is None:
        return NO_ANSWER
    return BEFORE if answered.before else answered.solution.status.title
