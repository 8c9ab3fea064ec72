"""What commands print on stdout."""

import os
import sys
from typing import TYPE_CHECKING

from planner.cli.settings import Settings
from planner.errors import Problem

if TYPE_CHECKING:
    from pydantic import BaseModel

    from planner.reporting.report import Report


def say(words: str) -> None:
    """Print a line of words."""
    sys.stdout.write(words + "\n")


def emit(record: "BaseModel") -> None:
    """Print a record as JSON."""
    say(record.model_dump_json(indent=1, by_alias=True))


def show_report(report: "Report", settings: Settings, most_rows: int | None = None) -> None:
    """Print a report as text, in colour if somebody is watching; long tables may be cut."""
    from rich.console import Console

    from planner.reporting.renderers.terminal import WIDTH, plain, show

    if sys.stdout.isatty():
        show(report, settings.language, Console(), most_rows)
    else:
        width = os.environ.get("COLUMNS", "")
        sys.stdout.write(plain(report, settings.language, most_rows, int(width) if width.isdecimal() else WIDTH))


def list_problems(problems: tuple[Problem, ...], settings: Settings) -> None:
    """Print problems, three lines each."""
    for problem in problems:
        say(problem.say(settings.language))
