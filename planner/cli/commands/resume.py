"""``planner resume``: a study that was broken off goes on."""

from pathlib import Path

import click

from planner.cli.resuming import NO_COMMAND, RESUMED, Resumed, taken_up
from planner.cli.speaking import command
from planner.errors import PlaceError
from planner.text import Text

HELP = Text(
    "Go on with a study that was broken off: STUDY is its folder.\n\n"
    "Asks again what was asked, of the same facts and from any working folder; what has been answered since is not "
    "solved again.",
    "继续中断的研究：STUDY 为其文件夹。\n\n可在任意工作目录下运行；按原数据继续原问题，已有答案不再求解。",
)


@command(HELP)
@click.argument("study")
@click.pass_context
def command_line(context: click.Context, study: str) -> int:
    """Ask for the same study again."""
    from planner.studies.record import read_study

    folder, group = Path(study), context.find_root().command
    resumed = Resumed(folder, read_study(folder))
    kind = resumed.record.kind
    asks = group.get_command(context, kind) if isinstance(group, click.Group) else None
    if asks is None:
        raise PlaceError(NO_COMMAND.fill(folder=folder, kind=kind))
    context.meta[RESUMED] = resumed
    code: int = context.invoke(asks, **taken_up(asks, resumed))
    return code
