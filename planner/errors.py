"""What can go wrong, always told as: where, what, and what to do."""

from collections.abc import Iterable
from dataclasses import dataclass

from planner.text import Language, Text


@dataclass(frozen=True, slots=True, order=True)
class Where:
    """A place in the user's files, in the words of the program that opens them.

    Parameters
    ----------
    file
        The file as the user named it.
    line
        Line of a text file, counted from 1; 0 when the whole file is meant.
    column
        The header of the column, or the dotted path of a key.
    sheet, cell
        Place in a workbook, as a spreadsheet shows it: ``projects!D7``.
    """

    file: str
    line: int = 0
    column: str = ""
    sheet: str = ""
    cell: str = ""

    def __str__(self) -> str:
        place = self.file
        if self.sheet:
            place += f" {self.sheet}" + (f"!{self.cell}" if self.cell else "")
        elif self.line:
            place += f":{self.line}"
        return place + (f" [{self.column}]" if self.column else "")


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: where it is, what it is, and what would mend it."""

    where: Where
    what: Text
    cure: Text

    def say(self, language: Language = "en") -> str:
        """Return the problem as three short lines."""
        return f"{self.where}\n    {self.what.say(language)}\n    → {self.cure.say(language)}"


class PlannerError(Exception):
    """Base of every error that the package raises on purpose.

    Parameters
    ----------
    message
        What happened and what to do about it.
    """

    def __init__(self, message: Text) -> None:
        self.message = message
        super().__init__(message.en)

    def say(self, language: Language = "en") -> str:
        """Return the whole message in ``language``."""
        return self.message.say(language)


class InputError(PlannerError):
    """The input cannot be used as it stands; every problem found is listed.

    Parameters
    ----------
    problems
        Every problem found; at least one.
    """

    headline = Text("{count} problem(s) in the input:", "输入中有 {count} 处问题：")

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(problems, key=lambda problem: problem.where))
        super().__init__(Text(self._listed("en"), self._listed("zh")))

    def _listed(self, language: Language) -> str:
        headline = self.headline.say(language, count=len(self.problems))
        return "\n".join([headline, *(problem.say(language) for problem in self.problems)])


class UnknownNameError(PlannerError):
    """A name that nothing bears; the nearest known names are offered."""


class MissingExtraError(PlannerError):
    """Something was asked for that needs a package or a font which is not installed."""


class SolverError(PlannerError):
    """The solver failed, or its answer did not stand up to the audit."""


class StorageError(PlannerError):
    """Results could not be written or read back: disk, rights or memory."""


class PlaceError(StorageError):
    """The place that was named for results cannot hold them: rights, or something else is there."""


class ClusterError(PlannerError):
    """The cluster that was named cannot help: nobody is there, or another version of the package."""


class LockedError(PlannerError):
    """Another run is working on the same folder."""
