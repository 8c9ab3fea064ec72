"""``planner measures``: the same instance under one measure after another."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.answering import answer
from planner.cli.exit_codes import Exit, of_status
from planner.cli.output import emit, show_report
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder, under_scenarios
from planner.cli.signals import stoppable
from planner.cli.speaking import command, option
from planner.cli.streams import note
from planner.text import Text

if TYPE_CHECKING:
    from planner.model import Model

HELP = Text(
    "Solve INSTANCE under one measure after another, and show what each choice would mean.\n\n"
    "One row for each goal: what the plan that is best by it does to every measure, to spending and to the Lorenz "
    "curve. Every answer is kept as a run; what has been answered before is not solved again. Ctrl-C shows what there "
    "is so far.",
    "依次以各项指标为目标求解 INSTANCE，显示不同指标选择的含义。\n\n"
    "每个目标一行：该目标下的最优方案对各项指标、支出和洛伦兹曲线的影响。每个答案保存为一次运行，已有答案不再求解。"
    "按 Ctrl-C 显示已有结果。",
)


@command(HELP)
@click.argument("instance")
@option(
    "--goals",
    metavar="M,M...",
    default="",
    words=Text("Measures to use as goals.  [default: all that can be]", "作为目标的指标。[默认：全部]"),
)
@under_scenarios()
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    default=120.0,
    show_default=True,
    words=Text("Time for each measure.", "每项指标的时限。"),
)
@option(
    "--gap",
    type=click.FloatRange(0, 1),
    words=Text("Stop when at most this share of the gain is unproved.", "增益中未证明的比例不超过此值即停止。"),
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    instance: str,
    goals: str,
    scenarios: tuple[str, ...],
    out: Path,
    **limits: Any,  # noqa: ANN401  (seconds and gap: numbers, or None where not given)
) -> int:
    """Solve under each measure."""
    from planner.api import with_options
    from planner.loading import load
    from planner.reporting.choice import choice_report

    questions = [with_options(model, **limits) for model in _questions(goals)]
    facts = load(instance, scenarios)
    found = []
    with stoppable() as stop:
        for number, question in enumerate(questions, start=1):
            words = Text("{number} of {count}: {title}", "第{number}项，共{count}项：{title}")
            note(settings.say(words.fill(number=number, count=len(questions), title=question.objective.title)))
            _, solution, _ = answer(settings, facts, question, out, stop, again=False)
            found.append(solution)
            if stop.code is not None:
                break
    if settings.as_json:
        from planner.cli.records import measures_record

        emit(measures_record(found))
    else:
        show_report(choice_report(found), settings)
    codes = [of_status(solution.status.value, has_plan=solution.plan is not None) for solution in found]
    return stop.code if stop.code is not None else max(codes, default=Exit.SOLVED)


def _questions(goals: str) -> "list[Model]":
    from planner.measures.base import MEASURES, Objective
    from planner.model import question

    named = [name.strip() for name in goals.split(",") if name.strip()]
    return [question(name) for name in named or (key for key, m in MEASURES.all().items() if isinstance(m, Objective))]
