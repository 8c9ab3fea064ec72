"""``planner check``: every problem of an instance at once."""

from typing import TYPE_CHECKING

import click

from planner.cli.exit_codes import Exit
from planner.cli.output import emit, list_problems, say
from planner.cli.settings import Settings
from planner.cli.shared_options import under_scenarios
from planner.cli.speaking import command
from planner.text import Text, joined, same

if TYPE_CHECKING:
    from planner.domain.instance import Instance
    from planner.loading import CheckReport

HELP = Text(
    "Tell everything that is wrong with INSTANCE, with its place and the cure.\n\n"
    "INSTANCE is a folder, a workbook, a YAML file, or the name of an instance. "
    "Unless --scenario is given, every scenario of the instance is tried as well, each alone.",
    "一次列出算例 INSTANCE 的全部问题、位置及改法。\n\nINSTANCE 可为文件夹、工作簿、YAML 文件或算例名称。"
    "若不写 --scenario，算例的每个情景也会逐一检查。",
)


@command(HELP)
@click.argument("instance")
@under_scenarios()
@click.pass_obj
def command_line(settings: Settings, instance: str, scenarios: tuple[str, ...]) -> int:
    """Check the instance."""
    from planner.loading import check

    report = check(instance, scenarios, each_scenario=not scenarios)
    if settings.as_json:
        _emit(report)
    else:
        _print(report, settings)
    wrong = report.problems or any(of_one.problems for of_one in report.of_scenarios.values())
    return Exit.INPUT if wrong else Exit.SOLVED


def _emit(report: "CheckReport") -> None:
    from planner.cli.records import CheckOutput, ScenarioRecord, problem_record

    found = report.instance
    emit(
        CheckOutput(
            instance=found.name if found else None,
            digest=found.digest if found else None,
            rows={key: len(rows) for key, rows in found.tables.items() if rows} if found else {},
            problems=tuple(map(problem_record, report.problems)),
            warnings=tuple(map(problem_record, report.warnings)),
            notices=tuple(map(problem_record, report.notices)),
            scenarios={
                name: ScenarioRecord(
                    problems=tuple(map(problem_record, of_one.problems)),
                    warnings=tuple(map(problem_record, of_one.warnings)),
                )
                for name, of_one in report.of_scenarios.items()
            },
        )
    )


KINDS = (
    (Text("{count} problem(s):", "{count} 处问题："), "problems"),
    (Text("{count} warning(s), to be looked at:", "{count} 处警告，请留意："), "warnings"),
    (Text("{count} notice(s) on how something was read:", "{count} 处读入说明："), "notices"),
)


def _print(report: "CheckReport", settings: Settings) -> None:
    _list(report, Text("", ""), settings)
    for name, of_one in report.of_scenarios.items():
        _list(of_one, Text("Scenario {name}: ", "情景 {name}：").fill(name=name), settings)
    if report.instance is not None:
        _approve(report, report.instance, settings)


def _list(report: "CheckReport", head: Text, settings: Settings) -> None:
    for title, kind in KINDS:
        if found := getattr(report, kind):
            say(settings.say(head) + settings.say(title.fill(count=len(found))))
            list_problems(found, settings)


def _approve(report: "CheckReport", instance: "Instance", settings: Settings) -> None:
    """Say that the instance is in order, what it holds, and how its scenarios are."""
    counts = [
        Text("{count} provinces", "{count}个省份").fill(count=len(instance.provinces)),
        Text("{count} candidate projects", "{count}个备选项目").fill(count=len(instance.projects)),
        Text("{count} periods", "{count}个规划期").fill(count=len(instance.periods)),
        Text("{count} funding sources", "{count}个资金来源").fill(count=len(instance.sources)),
    ]
    words = Text("{title} is in order: {counts}.", "{title}检查通过：{counts}。")
    said = settings.say(words.fill(title=instance.card.title, counts=joined(counts)))
    say(f"{said} {settings.say(_scenarios_checked(report))}".rstrip())


def _scenarios_checked(report: "CheckReport") -> Text:
    wrong = [same(name) for name, of_one in report.of_scenarios.items() if of_one.problems]
    count = len(report.of_scenarios)
    if not count:
        return Text("", "")
    if not wrong:
        return Text("{count} scenario(s) checked, each alone: in order.", "逐一检查了 {count} 个情景：均通过。").fill(
            count=count
        )
    return Text(
        "{count} scenario(s) checked, each alone; with problems: {names}.",
        "逐一检查了 {count} 个情景；有问题的情景：{names}。",
    ).fill(count=count, names=joined(wrong))
