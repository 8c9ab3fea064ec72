"""``planner report``: a run put into words, tables and pictures."""

from pathlib import Path

import click

from planner.cli.report_files import chosen_renderer, deliver, in_a_form
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.text import Text

HELP = Text(
    "Report on RUN; with several, on how each further one differs from the first.\n\n"
    "RUN is the folder of a run; or in ./results its name, as much of the name or of the digest at "
    "its end as only one run has, or: latest.\n\n"
    "Formats: terminal, markdown (md), html, json, excel (xlsx), word (docx), pdf. Without --output the report goes "
    "to stdout.",
    "生成 RUN 的报告；指定多个时，报告其余各项与第一个的差异。\n\n"
    "RUN 为运行结果文件夹；./results 中的运行也可用其名称、足以区分的名称开头或末尾摘要开头，"
    "或 latest（最近一次）。\n\n"
    "格式：terminal、markdown（md）、html、json、excel（xlsx）、word（docx）、pdf。未指定 --output 时输出到标准输出。",
)


@command(HELP)
@click.argument("runs", metavar="RUN...", nargs=-1, required=True)
@in_a_form
@option(
    "--section",
    "sections",
    metavar="S",
    multiple=True,
    words=Text("Only this section; may be repeated.", "仅输出该章节，可重复。"),
)
@click.pass_obj
def command_line(
    settings: Settings, runs: tuple[str, ...], form: str | None, output: Path | None, sections: tuple[str, ...]
) -> None:
    """Write the report."""
    from planner.reporting.report import compose
    from planner.runs import read_run

    renderer = chosen_renderer(form, output, settings)
    if len(runs) == 1:
        deliver(lambda: compose(read_run(find_run_folder(runs[0])), sections), renderer, output, settings)
        return
    if sections:
        raise Misuse(Text("--section is for the report on one run", "--section 仅用于单个运行结果的报告"))
    from planner.cli.comparing import side_by_side
    from planner.reporting.comparison import comparison_report

    whole = renderer.holds_long_tables
    deliver(lambda: comparison_report(side_by_side(runs), whole=whole), renderer, output, settings)
