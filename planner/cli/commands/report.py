"""``planner report``: a run put into words, tables and pictures."""

from pathlib import Path

import click

from planner.cli.report_files import chosen_renderer, deliver, in_a_form
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.text import Text

EITHER = Text(
    "--section belongs to the report, --scorecards and --province to scorecards",
    "--section 用于报告，--scorecards 和 --province 用于考核表",
)
ONE_RUN = Text(
    "--section, --scorecards and --province are for one run",
    "--section、--scorecards 和 --province 仅用于单个运行结果",
)
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
@option(
    "--scorecards",
    is_flag=True,
    words=Text("Instead: the scorecard of every province, a page each.", "改为输出各省考核表（每省一页）。"),
)
@option(
    "--province",
    "provinces",
    metavar="P",
    multiple=True,
    words=Text("Only the scorecard of this province; may be repeated.", "仅输出该省考核表，可重复。"),
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    runs: tuple[str, ...],
    form: str | None,
    output: Path | None,
    sections: tuple[str, ...],
    provinces: tuple[str, ...],
    *,
    scorecards: bool,
) -> None:
    """Write the report, scorecards, or what is different."""
    renderer = chosen_renderer(form, output, settings)
    cards = scorecards or bool(provinces)
    if sections and cards:
        raise Misuse(EITHER)
    if len(runs) > 1 and (sections or cards):
        raise Misuse(ONE_RUN)
    if len(runs) > 1:
        from planner.cli.comparing import side_by_side
        from planner.reporting.comparison import comparison_report

        whole = renderer.holds_long_tables
        deliver(lambda: comparison_report(side_by_side(runs), whole=whole), renderer, output, settings)
        return
    from planner.runs import read_run

    folder = find_run_folder(runs[0])
    if cards:
        from planner.reporting.scorecards import scorecards as cards_of

        deliver(lambda: cards_of(read_run(folder), provinces), renderer, output, settings)
        return
    from planner.reporting.report import compose

    deliver(lambda: compose(read_run(folder), sections, folder), renderer, output, settings)
