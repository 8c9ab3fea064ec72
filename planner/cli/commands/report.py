"""``planner report``: a run put into words, tables and pictures."""

from pathlib import Path

import click

from planner.cli.report_files import deliver, in_a_form
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.text import Text

EITHER = Text(
    "--section belongs to the report, --scorecards and --province to scorecards",
    "--section 用于报告，--scorecards 和 --province 用于考核表",
)
HELP = Text(
    "Report on RUN.\n\nRUN is the folder of a run; or in ./results its name, as much of the name or of the digest at "
    "its end as only one run has, or: latest.\n\n"
    "Formats: terminal, markdown (md), html, json. Without --output the report goes to stdout.",
    "生成 RUN 的报告。\n\nRUN 为运行结果文件夹；./results 中的运行也可用其名称、足以区分的名称开头或末尾摘要开头，"
    "或 latest（最近一次）。\n\n格式：terminal、markdown（md）、html、json。未指定 --output 时输出到标准输出。",
)


@command(HELP)
@click.argument("run")
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
    run: str,
    form: str,
    output: Path | None,
    sections: tuple[str, ...],
    provinces: tuple[str, ...],
    *,
    scorecards: bool,
) -> None:
    """Write the report, or scorecards."""
    import scipy.sparse.csgraph  # noqa: F401  (before Pyomo, which would load all of scipy with it: a second and a half)

    from planner.reporting.report import compose
    from planner.runs import read_run

    if sections and (scorecards or provinces):
        raise Misuse(EITHER)
    folder = find_run_folder(run)
    if scorecards or provinces:
        from planner.reporting.scorecards import scorecards as cards_of

        deliver(lambda: cards_of(read_run(folder), provinces), form, output, settings)
        return
    deliver(lambda: compose(read_run(folder), sections, folder), form, output, settings)
