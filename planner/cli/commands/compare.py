"""``planner compare``: runs side by side."""

from pathlib import Path

import click

from planner.cli.comparing import side_by_side
from planner.cli.exit_codes import Exit
from planner.cli.output import say
from planner.cli.report_files import chosen_renderer, deliver, in_a_form
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.text import Text

HELP = Text(
    "Set each further RUN against the first: inputs, decisions, money, measures, winners and losers, limits that bind."
    "\n\n"
    "RUN is the folder of a run; or in ./results its name, as much of the name or of the digest at its end as only "
    "one run has, or: latest. A further RUN may be a plan.json from anywhere; it is audited on the first run's "
    "instance.\n\n"
    "Formats: terminal, markdown (md), html, json, excel (xlsx), word (docx), pdf. Without --output the "
    "comparison goes to stdout; --json gives every row of it as data.",
    "将其余各 RUN 与第一个比较：输入、决策、资金、指标、受益与受损省份、起约束作用的限额。\n\n"
    "RUN 为运行结果文件夹；./results 中的运行也可用其名称、足以区分的名称开头或末尾摘要开头，或 latest（最近一次）。"
    "除第一个外，也可为任意来源的 plan.json，将按第一个运行的算例审计。\n\n"
    "格式：terminal、markdown（md）、html、json、excel（xlsx）、word（docx）、pdf。未指定 --output 时输出到标准输出；"
    "--json 以数据形式给出全部行。",
)


@command(HELP)
@click.argument("runs", metavar="RUN RUN...", nargs=-1, required=True)
@in_a_form
@option(
    "--exit-code",
    is_flag=True,
    words=Text("Exit with 10 if any plan differs from the first.", "任一方案与第一个不同时退出码为 10。"),
)
@click.pass_obj
def command_line(
    settings: Settings, runs: tuple[str, ...], form: str | None, output: Path | None, *, exit_code: bool
) -> int:
    """Compare the runs."""
    if len(runs) == 1:
        raise Misuse(Text("name two runs or more", "请至少指定两个运行结果"))
    renderer = chosen_renderer(form, output, settings)
    found = side_by_side(runs)
    if settings.as_json and output is None:
        from planner.reporting.comparison import TOGETHER

        say(TOGETHER.dump_json(found, indent=1).decode())
    else:
        from planner.reporting.comparison import comparison_report

        deliver(lambda: comparison_report(found, whole=renderer.holds_long_tables), renderer, output, settings)
    return Exit.DIFFERENT if exit_code and found.differs else Exit.SOLVED
