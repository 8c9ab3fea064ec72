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
    from planner.reporting.rendering import Renderer
    from planner.reporting.report import Report

IN_A_RUN = Text(
    "lies in the folder of a run, which keeps what was solved unchanged", "位于运行目录内，该目录须保持求解结果不变"
)
NOT_A_REPORT = Text(
    "exists, and is no {ending} file: you may need it", "已存在且不是 {ending} 文件，可能是您需要的文件"
)
ELSEWHERE = Text("write the report to another file", "请将报告写到其他文件")
NOT_FOR_A_TERMINAL = Text("a terminal cannot show the format {form}", "终端无法显示 {form} 格式")
INTO_A_FILE = Text("write it to a file: --output report{ending}", "请写入文件：--output report{ending}")
FORM = Text(
    "Form of the report; else as the ending of FILE says, or terminal.",
    "报告格式；默认由 FILE 扩展名决定，或为终端。",
)


def _spare(output: Path, ending: str) -> None:
    """Refuse to write over what a report must not destroy."""
    from planner.cli.failures import usage_error

    if any((folder / "run.json").exists() for folder in output.resolve().parents):
        raise usage_error(IN_A_RUN, ELSEWHERE, str(output))
    if output.exists() and output.suffix.lower() != ending:
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
        option("--format", "form", metavar="F", words=FORM),
    ):
        function = declare(function)
    return function


def chosen_renderer(form: str | None, output: Path | None, settings: Settings) -> "Renderer":
    """Return the renderer that was asked for, ready for work.

    Raises
    ------
    UnknownNameError
        If there is none of that name, or the ending of the file tells none.
    MissingExtraError
        If it needs something that is not installed.
    InputError
        If a terminal cannot show what it makes.
    """
    from planner.reporting.rendering import renderer_called, renderer_for

    if settings.as_json and output is None:
        form = "json"
    renderer = renderer_for(output) if form is None and output is not None else renderer_called(form or "terminal")
    if renderer.binary and output is None and sys.stdout.isatty():
        from planner.cli.failures import usage_error

        told = NOT_FOR_A_TERMINAL.fill(form=renderer.title)
        raise usage_error(told, INTO_A_FILE.fill(ending=renderer.suffix), "--format")
    renderer.ready(settings.language)
    return renderer


def deliver(make: "Callable[[], Report]", renderer: "Renderer", output: Path | None, settings: Settings) -> None:
    """Write the report that ``make`` returns to where it was asked for.

    Raises
    ------
    InputError
        If the file must not be written over.
    """
    report = make()
    if output is None and renderer.key == "terminal":
        show_report(report, settings)
        return
    content = renderer.content(report, settings.language)
    if output is None:
        _pour(content, binary=renderer.binary)
        return
    with writing(output):
        _spare(output, renderer.suffix)
        output.write_bytes(content)
    if settings.as_json:
        from planner.cli.records import MadeOutput

        emit(MadeOutput(written=str(output)))
    else:
        say(settings.say(Text("Written: {output}", "已写入：{output}").fill(output=output)))


def _pour(content: bytes, *, binary: bool) -> None:
    """Put a report on stdout; bytes that are no text go around the encoding of the stream."""
    if not binary:
        write_data()
        sys.stdout.write(content.decode())
        return
    sys.stdout.flush()
    sys.stdout.buffer.write(content)
    sys.stdout.buffer.flush()
