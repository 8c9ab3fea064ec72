"""Options that many commands share: which scenarios apply, and where runs lie."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from planner.cli.speaking import option
from planner.text import Text

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

APPLIED = Text("Apply a scenario of the instance; may be repeated.", "应用算例的情景，可重复。")


def under_scenarios(words: Text = APPLIED) -> Callable[[Decorated], Decorated]:
    """Return what gives a command the option ``scenarios``; ``words`` say what they do there."""
    return option("--scenario", "scenarios", metavar="S", multiple=True, words=words)


def kept_in_a_folder(function: Decorated) -> Decorated:
    """Give a command the option ``out``: the folder that its runs go into."""
    declare = option(
        "--out",
        metavar="DIR",
        default="results",
        show_default=True,
        type=click.Path(path_type=Path),
        words=Text("Folder that holds the runs.", "存放运行结果的文件夹。"),
    )
    return declare(function)
