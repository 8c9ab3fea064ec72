"""``planner attribute``: how much of the gain each path and each decision brings."""

import click

from planner.cli.output import say, show_report
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.text import Text

HELP = Text(
    "Divide the gain of RUN over the paths it uses, so that the parts add up.\n\n"
    "With --orders every project, agreement, exchange, transfer and window gets its part as well; more orders make the "
    "parts surer.\n\n"
    "RUN is the folder of a run; or in ./results its name, as much of the name or of the digest at its end as only one "
    "run has, or: latest.",
    "将 RUN 的增益分解到各路径，各部分之和等于总增益。\n\n"
    "使用 --orders 时还分解到每个项目、协议、交流、产业转移和基金专项；次序越多越准确。\n\n"
    "RUN 为运行结果文件夹；./results 中的运行也可用其名称、足以区分的名称开头或末尾摘要开头，或 latest（最近一次）。",
)


@command(HELP)
@click.argument("run")
@option(
    "--orders",
    metavar="N",
    type=click.IntRange(0, 10_000),
    default=0,
    show_default=True,
    words=Text("Pairs of orders to sample for single decisions.", "为单项决策抽样的次序对数。"),
)
@option(
    "--seed",
    metavar="N",
    type=click.IntRange(0, 2**31 - 1),
    default=0,
    show_default=True,
    words=Text("Seed of the sample.", "抽样随机种子。"),
)
@click.pass_obj
def command_line(settings: Settings, run: str, orders: int, seed: int) -> None:
    """Divide the gain."""
    from planner.analysis.attribution import attribute
    from planner.runs import read_run

    solution = read_run(find_run_folder(run))
    found = attribute(solution, orders=orders, seed=seed)
    if settings.as_json:
        from planner.cli.records import attribution_record

        say(attribution_record(found).model_dump_json(indent=1))
    else:
        from planner.reporting.attribution import attribution_report

        show_report(attribution_report(solution, found), settings)
