"""``planner front``: the trade-off between goals."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.exit_codes import Exit
from planner.cli.output import emit, show_report
from planner.cli.places import INSTANCE, MODEL
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder, under_scenarios
from planner.cli.signals import stoppable
from planner.cli.speaking import command, option
from planner.cli.studying import Desk, desk, heard
from planner.cli.usage import Misuse
from planner.text import Text

if TYPE_CHECKING:
    from planner.studies.front import Front

HELP = Text(
    "Find the non-dominated plans of INSTANCE between two or three goals, each with its own proof.\n\n"
    "A goal is a measure, spending, or an ecological indicator of the instance. A point whose search was cut short is "
    "marked; that there are no more points is said only with proof. Every point is kept as a run, and what has been "
    "answered before is not solved again; what was broken off goes on with: planner resume. Ctrl-C shows what there "
    "is so far.",
    "求 INSTANCE 在两个或三个目标之间的非支配方案，每个方案各附证明。\n\n"
    "目标可为指标、spending（支出）或算例的生态指标。求解被提前结束的点会标出；只有证明之后才会说没有更多的点。"
    "每个点保存为一次运行，已有答案不再求解；中断后可用 planner resume 继续。按 Ctrl-C 显示已有结果。",
)
ALL = "all"


@command(HELP)
@click.argument("instance", type=INSTANCE)
@option(
    "--goals",
    metavar="G,G[,G]",
    required=True,
    words=Text("Two or three goals, such as sen,spending or sen,mean,carbon.", "两个或三个目标，如 sen,spending。"),
)
@option(
    "--points",
    metavar="N",
    default="12",
    show_default=True,
    words=Text("How many points, spread over the front; or: all.", "前沿上分布的点数；或 all（全部）。"),
)
@option(
    "--model",
    metavar="M",
    type=MODEL,
    default="balanced-growth",
    show_default=True,
    words=Text("Rules, limits and incomes that count; not its goals.", "采用该模型的规则、限制和收入口径，目标除外。"),
)
@under_scenarios()
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    words=Text("Time for each point.", "每个点的时限。"),
)
@option(
    "--gap",
    type=click.FloatRange(0, 1),
    words=Text("Share of the gain that may stay unproved; 0 for exact points.", "增益中可不证明的比例；0 为精确。"),
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    instance: str,
    goals: str,
    points: str,
    model: str,
    scenarios: tuple[str, ...],
    out: Path,
    **limits: Any,  # noqa: ANN401  (seconds and gap: numbers, or None where not given)
) -> int:
    """Find the front."""
    from planner.api import with_options
    from planner.loading import load
    from planner.loading.model_file import load_model
    from planner.runs import question_digest
    from planner.studies.front import find_front
    from planner.studies.front_questions import questions

    wanted, names = _points(points), [name.strip() for name in goals.split(",") if name.strip()]
    question, facts = with_options(load_model(model), **limits), load(instance, scenarios)
    questions(facts, question, names)  # a slip is told before anything is begun
    asked = [question_digest(facts, question), names, wanted]
    with stoppable() as stop, desk(settings, out, facts.name, asked, stop) as at_work:
        with heard(settings) as hear, at_work.studying(hear) as study:
            found = find_front(study, facts, question, names, points=wanted)
        return _finish(settings, at_work, found)


def _finish(settings: Settings, at_work: Desk, found: "Front") -> int:
    from planner.reporting.front import front_report

    report = front_report(found)
    at_work.keep(report)
    if settings.as_json:
        from planner.cli.front_records import front_record

        emit(front_record(found, at_work.folder))
    else:
        show_report(report, settings)
        at_work.say_folder()
    code = _code(found)
    if found.infeasible:
        return code
    return at_work.end(code, complete=code is Exit.SOLVED)


def _points(words: str) -> int | None:
    if words == ALL:
        return None
    if not words.isdecimal() or not int(words):
        what = Text(
            '--points is a number of points or "all", and not "{words}"', "--points 须为点数或 all，不能是“{words}”"
        )
        raise Misuse(what.fill(words=words))
    return int(words)


def _code(front: "Front") -> Exit:
    if front.infeasible:
        return Exit.NO_PLAN_EXISTS
    if not front.points:
        return Exit.STOPPED_WITHOUT_PLAN
    return Exit.SOLVED if front.proved and not front.open else Exit.STOPPED_WITH_PLAN
