"""``planner template``: an empty workbook to fill in."""

from pathlib import Path

import click

from planner.cli.failures import usage_error
from planner.cli.output import emit, say
from planner.cli.settings import Settings
from planner.cli.speaking import command
from planner.disk import writing
from planner.text import Text

HELP = Text(
    "Write an empty workbook FILE.xlsx to fill in.\n\nEvery table has a sheet, with units, notes and drop-downs.",
    "生成待填写的空白工作簿 FILE.xlsx。\n\n每张表一个工作表，含单位、说明和下拉选项。",
)


@command(HELP)
@click.argument("file", metavar="FILE.xlsx", type=click.Path(path_type=Path))
@click.pass_obj
def command_line(settings: Settings, file: Path) -> None:
    """Write the workbook."""
    from planner.loading import write_template

    if file.suffix.lower() != ".xlsx":
        what = Text("a workbook ends in .xlsx", "工作簿文件名应以 .xlsx 结尾")
        cure = Text("write {name}", "请写 {name}").fill(name=file.with_suffix(".xlsx"))
        raise usage_error(what, cure, str(file))
    with writing(file):
        if file.exists():
            what = Text("the file exists", "文件已存在")
            raise usage_error(what, Text("choose another name", "请另选名称"), str(file))
    write_template(file)
    if settings.as_json:
        from planner.cli.records import MadeOutput

        emit(MadeOutput(written=str(file)))
    else:
        words = Text(
            "{file} is ready to fill in. Next: planner check {file}",
            "{file} 已生成，可开始填写。下一步：planner check {file}",
        )
        say(settings.say(words.fill(file=file)))
