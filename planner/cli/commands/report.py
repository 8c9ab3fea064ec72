"""``planner report``: a run put into words, tables and pictures."""

import sys
from pathlib import Path

import click

from planner.cli.output import emit, say, show_report
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.streams import write_data
from planner.disk import writing
from planner.text import Text

HELP = Text(
    "Report on RUN.\n\nRUN is the folder of a run; or in ./results its name, as much of the name or of the digest at "
    "its end as only one run has, or: latest.\n\n"
    "Formats: terminal, markdown (md), html, json. Without --output the report goes to stdout.",
    "生成 RUN 的报告。\n\nRUN 为运行结果文件夹；./results 中的运行也可用其名称、足以区分的名称开头或末尾摘要开头，"
    "或 latest（最近一次）。\n\n格式：terminal、markdown（md）、html、json。未指定 --output 时输出到标准输出。",
)
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


@command(HELP)
@click.argument("run")
@option(
    "--format",
    "form",
    metavar="F",
    default="terminal",
    show_default=True,
    words=Text("Form of the report.", "报告格式。"),
)
@option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path, dir_okay=False),
    words=Text("Write it to a file.", "写入文件。"),
)
@option(
    "--section",
    "sections",
    metavar="S",
    multiple=True,
    words=Text("Only this section; may be repeated.", "仅输出该章节，可重复。"),
)
@click.pass_obj
def command_line(settings: Settings, run: str, form: str, output: Path | None, sections: tuple[str, ...]) -> None:
    """Write the report."""
    from planner.reporting.rendering import RENDERERS
    from planner.reporting.report import compose
    from planner.runs import read_run

    chosen = "json" if settings.as_json and output is None else form
    renderer = RENDERERS[SHORT_NAMES.get(chosen, chosen)]
    report = compose(read_run(find_run_folder(run)), sections)
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
