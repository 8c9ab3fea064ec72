"""``planner report``: a run put into words, tables and pictures."""

from pathlib import Path

import click

from planner.cli.report_files import deliver, in_a_form
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.text import Text

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
@click.pass_obj
def command_line(settings: Settings, run: str, form: str, output: Path | None, sections: tuple[str, ...]) -> None:
    """Write the report."""
    import scipy.sparse.csgraph  # noqa: F401  (before Pyomo, which would load all of scipy with it: a second and a half)

    from planner.reporting.report import compose
    from planner.runs import read_run

    folder = find_run_folder(run)
    deliver(lambda: compose(read_run(folder), sections, folder), form, output, settings)
