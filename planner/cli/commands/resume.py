"""``planner resume``: a study that was broken off goes on."""

import click

from planner.cli.main import run
from planner.cli.settings import Settings
from planner.cli.speaking import command
from planner.text import Text

HELP = Text(
    "Go on with a study that was broken off: STUDY is its folder.\n\n"
    "Asks again what was asked, from the same working folder; what has been answered since is not solved again.",
    "继续中断的研究：STUDY 为其文件夹。\n\n请在原工作目录下运行；将按原命令继续，已有答案不再求解。",
)


@command(HELP)
@click.argument("study")
@click.pass_obj
def command_line(settings: Settings, study: str) -> int:
    """Ask for the same study again."""
    from planner.studies.folder import read_study

    flags = ["--lang", settings.language]
    flags += [flag for flag, wanted in (("--json", settings.as_json), ("--debug", settings.debug)) if wanted]
    return run([*flags, *read_study(study).command])
