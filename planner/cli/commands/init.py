"""``planner init``: a small instance to start from."""

from pathlib import Path

import click

from planner.cli.failures import usage_error
from planner.cli.output import emit, say
from planner.cli.settings import Settings
from planner.cli.speaking import command
from planner.disk import writing
from planner.text import Text

HELP = Text(
    "Write a starter instance into the new folder DIR.\n\nIt solves as it is; change it table by table.",
    "在新文件夹 DIR 中写入入门算例。\n\n该算例可直接求解，可逐表修改。",
)
ANOTHER = Text("choose another name", "请另选名称")


@command(HELP)
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.pass_obj
def command_line(settings: Settings, folder: Path) -> None:
    """Write the starter instance."""
    from planner.loading import write_starter

    with writing(folder):
        if folder.exists() and not folder.is_dir():
            raise usage_error(Text("this is a file, not a folder", "这是文件，不是文件夹"), ANOTHER, str(folder))
        if folder.exists() and any(folder.iterdir()):
            raise usage_error(Text("the folder exists and is not empty", "文件夹已存在且不为空"), ANOTHER, str(folder))
    write_starter(folder)
    if settings.as_json:
        from planner.cli.records import MadeOutput

        emit(MadeOutput(written=str(folder)))
    else:
        words = Text(
            "A starter instance is in {folder}. Next: planner solve {folder}",
            "入门算例已写入 {folder}。下一步：planner solve {folder}",
        )
        say(settings.say(words.fill(folder=folder)))
