"""``planner check``: every problem of an instance at once."""

from typing import TYPE_CHECKING

import click

from planner.cli.exit_codes import Exit
from planner.cli.output import emit, list_problems, say
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.text import Text, joined

if TYPE_CHECKING:
    from planner.loading import CheckReport

HELP = Text(
    "Tell everything that is wrong with INSTANCE, with its place and the cure.\n\n"
    "INSTANCE is a folder, a workbook, a YAML file, or the name of an instance.",
    "一次列出算例 INSTANCE 的全部问题、位置及改法。\n\nINSTANCE 可为文件夹、工作簿、YAML 文件或算例名称。",
)
SCENARIO = Text("Apply a scenario of the instance; may be repeated.", "应用算例的情景，可重复。")


@command(HELP)
@click.argument("instance")
@option("--scenario", "scenarios", metavar="S", multiple=True, words=SCENARIO)
@click.pass_obj
def command_line(settings: Settings, instance: str, scenarios: tuple[str, ...]) -> int:
    """Check the instance."""
    from planner.loading import check

    report = check(instance, scenarios)
    if settings.as_json:
        _emit(report)
    else:
        _print(report, settings)
    return Exit.INPUT if report.problems else Exit.SOLVED


def _emit(report: "CheckReport") -> None:
    from planner.cli.records import CheckOutput, problem_record

    found = report.instance
    emit(
        CheckOutput(
            instance=found.name if found else None,
            digest=found.digest if found else None,
            rows={key: len(rows) for key, rows in found.tables.items() if rows} if found else {},
            problems=tuple(map(problem_record, report.problems)),
            warnings=tuple(map(problem_record, report.warnings)),
            notices=tuple(map(problem_record, report.notices)),
        )
    )


def _print(report: "CheckReport", settings: Settings) -> None:
    kinds = (
        (Text("{count} problem(s):", "{count} 处问题："), report.problems),
        (Text("{count} warning(s), to be looked at:", "{count} 处警告，请留意："), report.warnings),
        (Text("{count} notice(s) on how something was read:", "{count} 处读入说明："), report.notices),
    )
    for title, found in kinds:
        if found:
            say(settings.say(title.fill(count=len(found))))
            list_problems(found, settings)
    if report.instance is not None:
        instance = report.instance
        counts = [
            Text("{count} provinces", "{count}个省份").fill(count=len(instance.provinces)),
            Text("{count} candidate projects", "{count}个备选项目").fill(count=len(instance.projects)),
            Text("{count} periods", "{count}个规划期").fill(count=len(instance.periods)),
            Text("{count} funding sources", "{count}个资金来源").fill(count=len(instance.sources)),
        ]
        words = Text("{title} is in order: {counts}.", "{title}检查通过：{counts}。")
        say(settings.say(words.fill(title=instance.card.title, counts=joined(counts))))
