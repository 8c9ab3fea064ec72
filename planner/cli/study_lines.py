"""Where a study stands, on stderr: a line for each question answered, and one now and then for those at work."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from planner.cli.progress import plain_lines
from planner.cli.settings import Settings
from planner.cli.streams import note
from planner.text import Text

if TYPE_CHECKING:
    from planner.solution import Progress
    from planner.studies.member import Answered, Member
    from planner.studies.study import Hear

ANSWERED = Text("{title}: {status}", "{title}：{status}")
BEFORE = Text("answered before", "此前已有答案")
NOT_ANSWERED = Text("not answered", "未求解")


def lines(settings: Settings) -> "Hear":
    """Return a listener that writes where each question of a study stands."""
    working: dict[str, Callable[[Progress], None]] = {}

    def hear(member: "Member", progress: "Progress | None", answered: "Answered | None") -> None:
        if progress is not None:
            listener = working.get(member.key)
            if listener is None:
                note(f"{settings.say(member.title)} …")
                listener = working[member.key] = plain_lines(settings)
            listener(progress)
        if answered is not None:
            note(settings.say(ANSWERED.fill(title=member.title, status=_status(answered))))

    return hear


def _status(answered: "Answered") -> Text:
    if answered.failure is not None:
        return answered.failure
    if answered.solution is None:
        return NOT_ANSWERED
    return BEFORE if answered.before else answered.solution.status.title
