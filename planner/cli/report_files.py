"""Reports in every form: on the screen, on stdout, or in a file that nothing is lost by."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from planner.cli.output import emit, say, show_report
from planner.cli.settings import Settings
from planner.cli.speaking import option
from planner.cli.streams import write_data
from planner.disk import writing
from planner.text import Text

if TYPE_CHECKING:
    from planner.reporting.report import Report

IN_A_RUN = Text(
    "lies in the folder of a run, which keeps what was solved unchanged", "位于运行目录内，该目录须保持求解结果不变"
)
NOT_A_REPORT = Text(
    "exists, and is no {ending} file: you may need it", "已存在且不是 {ending} 文件，可能是您需要的文件"
)
ELSEWHERE = Text("write the report to another file", "请将报告写到其他文件")
SHORT_NAMES = {"md": "markdown", "text": "terminal", "txt": "terminal"}


def _spare(output: Path, ending: str) -> None:
    """Refuse to write over what a report must not destroy."""
    from planner.cli.failures import usage_error

    if any((folder / "run.json").exists() for folder in output.resolve().parents):
        raise usage_error(IN_A_RUN, ELSEWHERE, str(output))
    if output.exists() and output.suffix != ending:
        raise usage_error(NOT_A_REPORT.fill(ending=ending), ELSEWHERE, str(output))


Decorated = TypeVar("Decorated", bound=Callable[..., Any])


def in_a_form(function: Decorated) -> Decorated:
    """Give a command the options ``form`` and ``output`` of what writes a report."""
    for declare in (
        option(
            "--output",
            metavar="FILE",
            type=click.Path(path_type=Path, dir_okay=False),
            words=Text("Write it to a file.", "写入文件。"),
        ),
        option(
            "--format",
            "form",
            metavar="F",
            default="terminal",
            show_default=True,
            words=Text("Form of the report.", "报告格式。"),
        ),
    ):
        function = declare(function)
    return function


def deliver(make: "Callable[[], Report]", form: str, output: Path | None, settings: Settings) -> None:
    """Write the report that ``make`` returns in the form that was asked for, to where it was asked for.

    Raises
    ------
    UnknownNameError
        If there is no such form; before anything is made.
    InputError
        If the file must not be written over.
    """
    from planner.reporting.rendering import RENDERERS

    chosen = "json" if settings.as_json and output is None else form
    renderer = RENDERERS[SHORT_NAMES.get(chosen, chosen)]
    report = make()
    if output is None and renderer.key == "terminal":
        show_report(report, settings)
        return
    words = renderer.render(report, settings.language)
    if output is None:
        write_data()
        sys.stdout.write(words)
        return
    with writing(output):
        _spare(output, renderer.suffix)
        output.write_text(words, encoding="utf-8", newline="\n")
    if settings.as_json:
        from planner.cli.records import MadeOutput

        emit(MadeOutput(written=str(output)))
    else:
        say(settings.say(Text("Written: {output}", "已写入：{output}").fill(output=output)))
