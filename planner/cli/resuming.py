"""How the parameters of a command are written down with its study, and taken up again by ``planner resume``.

A command that keeps a study says of each parameter that names something on the disk, by its type, how that is found;
all others are plain values. Nothing else is to be done for it to be resumed.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.errors import PlaceError, PlannerError
from planner.text import Text

if TYPE_CHECKING:
    from planner.studies.record import StudyRecord

OUT = "out"
"""The parameter that is the folder in which the study lies."""

RESUMED = "planner.resumed"
"""Under this name a context of click knows which study is resumed."""

Find = Callable[[str, Mapping[str, Any]], Path]

MISSING = Text(
    'this study rests on "{written}", which is no longer at {place}; put it back, or ask anew: planner {command}',
    "该研究依据“{written}”，但 {place} 处已不存在；请放回原处，或重新执行：planner {command}",
)
CHANGED = Text(
    "the facts, the question or planner itself have changed since {folder} was begun, so that it would not be the same "
    "study; ask anew: planner {command}",
    "{folder} 开始之后，数据、问题或 planner 本身已改变，继续将不再是同一研究；请重新执行：planner {command}",
)
NO_COMMAND = Text(
    "{folder} holds a study of a kind that this version does not know: {kind}", "{folder} 中的研究类型未知：{kind}"
)


class PlaceType(click.ParamType):  # type: ignore[type-arg]  # generic only to newer stubs
    """A parameter that names something on the disk.

    Parameters
    ----------
    find
        Returns where that is, from what was written and all other parameters.
    """

    name = "place"

    def __init__(self, find: Find) -> None:
        self._find = find

    def found(self, written: str, given: Mapping[str, Any]) -> Path | None:
        """Return where it is; ``None`` if what was written stands for nothing on the disk, such as a measure."""
        try:
            return self._find(written, given)
        except PlannerError:
            return None


@dataclass(frozen=True)
class Resumed:
    """A study that is resumed: its folder, and what that says."""

    folder: Path
    record: "StudyRecord"

    @property
    def command(self) -> str:
        """The command that asked for it."""
        return " ".join(self.record.command)


def written_down(context: click.Context, folder: Path, question: str, command: tuple[str, ...]) -> "StudyRecord":
    """Return what the study of a command is asked."""
    from planner.studies.place import placed
    from planner.studies.record import StudyRecord

    given = context.params
    kinds = {param.name: param.type for param in context.command.params}
    asked, places = {}, {}
    for name, value in given.items():
        kind = kinds.get(name)
        path = kind.found(value, given) if isinstance(kind, PlaceType) and value is not None else None
        if path is not None:
            places[name] = placed(path, folder, value)
        elif name != OUT:
            asked[name] = value
    return StudyRecord(kind=str(context.command.name), question=question, command=command, asked=asked, places=places)


def taken_up(command: click.Command, resumed: Resumed) -> dict[str, Any]:
    """Return the parameters with which a command goes on.

    Raises
    ------
    PlaceError
        If something that it rests on is not there any more.
    """
    kinds = {param.name: param.type for param in command.params}
    given: dict[str, Any] = {**resumed.record.asked, OUT: resumed.folder.parent}
    for name, place in resumed.record.places.items():
        kind = kinds.get(name)
        there = place.found(resumed.folder)
        if there is None and isinstance(kind, PlaceType):
            there = kind.found(place.written, given)  # what comes with planner has its place where planner has
        if there is None:
            words = MISSING.fill(written=place.written, place=place.absolute, command=resumed.command)
            raise PlaceError(words)
        given[name] = str(there)
    return given


def resumed_in(context: click.Context) -> Resumed | None:
    """Return the study that is resumed; ``None`` if it was asked for by its command."""
    found = context.meta.get(RESUMED)
    return found if isinstance(found, Resumed) else None
