"""``planner compare``: runs side by side."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from planner.cli.exit_codes import Exit
from planner.cli.failures import usage_error
from planner.cli.output import say, show_report
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.text import Text

if TYPE_CHECKING:
    from planner.solution import Solution

HELP = Text(
    "Set each further RUN against the first: decisions, money, measures, winners and losers.\n\n"
    "RUN is the folder of a run; or in ./results its name, as much of the name or of the digest at its end as only "
    "one run has, or: latest. A further RUN may be a plan.json from anywhere; it is audited on the first run's "
    "instance.",
    "将其余各 RUN 与第一个比较：决策、资金、指标、受益与受损省份。\n\n"
    "RUN 为运行结果文件夹；./results 中的运行也可用其名称、足以区分的名称开头或末尾摘要开头，或 latest（最近一次）。"
    "除第一个外，也可为任意来源的 plan.json，将按第一个运行的算例审计。",
)


@command(HELP)
@click.argument("runs", metavar="RUN RUN...", nargs=-1, required=True)
@option("--exit-code", is_flag=True, words=Text("Exit with 10 if the plans differ.", "方案有差异时退出码为 10。"))
@click.pass_obj
def command_line(settings: Settings, runs: tuple[str, ...], *, exit_code: bool) -> int:
    """Compare the runs."""
    from planner.analysis.compare import compare

    if len(runs) == 1:
        raise Misuse(Text("name two runs or more", "请至少指定两个运行结果"))
    first = _read(runs[0], None)
    others = {name: _read(name, first) for name in runs[1:]}
    found = {name: compare(first, other) for name, other in others.items()}
    if settings.as_json:
        from planner.reporting.comparison import COMPARISONS

        say(COMPARISONS.dump_json(found, indent=1).decode())
    else:
        from planner.reporting.comparison import comparison_report

        for name, comparison in found.items():
            show_report(comparison_report(comparison, runs[0], name), settings)
    different = exit_code and any(comparison.differs for comparison in found.values())
    return Exit.DIFFERENT if different else Exit.SOLVED


def _read(name: str, base: "Solution | None") -> "Solution":
    from planner.analysis.compare import evaluated
    from planner.runs import read_plan, read_run

    path: Path = find_run_folder(name)
    if path.is_file() and base is not None:
        return evaluated(base, read_plan(path, base.instance))
    if path.is_file():
        what = Text("the first of the runs is a file", "第一个参数是文件")
        raise usage_error(what, Text("name the folder of a run first", "请先指定运行结果文件夹"), name)
    solution = read_run(path)
    if solution.plan is None:
        what = Text("this run has no plan", "该运行结果没有方案")
        raise usage_error(what, Text("compare runs that have one", "请比较有方案的运行结果"), name)
    return solution
