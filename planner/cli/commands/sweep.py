"""``planner sweep``: one question over budgets, prices, or anything else that stands in a table."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.exit_codes import Exit, of_error, of_status
from planner.cli.output import emit, show_report
from planner.cli.places import INSTANCE, MODEL
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder, under_scenarios
from planner.cli.signals import stoppable
from planner.cli.speaking import command, option
from planner.cli.study_progress import study_shown
from planner.cli.studying import Desk, desk
from planner.cli.usage import Misuse
from planner.text import Text

if TYPE_CHECKING:
    from planner.studies.sweep import Sweep

HELP = Text(
    "Answer one question for INSTANCE again and again while something varies: budgets, costs, demand, caps.\n\n"
    "planner sweep belt-road --vary appropriations.amount --over 0.6:1.4:0.1\n\n"
    "Shows every measure, spending, the worth of a further 100M CNY, and which projects come in and drop out. Every "
    "answer is a run of its own; what has been answered is not solved again, so a sweep that was broken off goes on "
    "with the same command, or with: planner resume. Ctrl-C shows what there is so far.",
    "在某项内容变化时反复求解算例 INSTANCE 的同一问题：预算、造价、需求、上限等。\n\n"
    "planner sweep belt-road --vary appropriations.amount --over 0.6:1.4:0.1\n\n"
    "显示各项指标、支出、预算再增加1亿元的价值，以及项目的进出。每个答案保存为一次运行，已有答案不再求解；"
    "中断后可用相同命令或 planner resume 继续。按 Ctrl-C 显示已有结果。",
)
SHOWN = ("settings", "worth", "entries")
"""The chapters shown at the end; the others stand in the report."""

PAIRS = Text("name as many --over as --vary", "--over 与 --vary 的个数应相同")


@command(HELP)
@click.argument("instance", type=INSTANCE)
@option(
    "--vary",
    "what",
    metavar="TABLE.COLUMN[ROWS]",
    multiple=True,
    words=Text(
        "What varies, such as appropriations.amount[source=fund]; may be repeated, then all combinations are asked.",
        "变化的内容，如 appropriations.amount[source=fund]；可重复，此时求解所有组合。",
    ),
)
@option(
    "--over",
    metavar="VALUES",
    multiple=True,
    words=Text(
        "Its values: factors 0.6:1.4:0.05 or 0.8,1,1.2; with + in front added, with = put in place.",
        "其取值：倍数 0.6:1.4:0.05 或 0.8,1,1.2；前加 + 为相加，前加 = 为直接取值。",
    ),
)
@option(
    "--scenarios",
    "each",
    metavar="S,S...",
    default="",
    words=Text(
        "Instead of --vary: scenarios of which each makes a setting, beside the base case.",
        "替代 --vary：各自成为一个设定的情景，另含基准情景。",
    ),
)
@under_scenarios(Text("Apply a scenario to every setting; may be repeated.", "对所有设定应用的情景，可重复。"))
@option(
    "--model",
    metavar="M",
    type=MODEL,
    default="balanced-growth",
    show_default=True,
    words=Text("The question: a file, a model or a measure.", "问题：文件、模型名称或指标。"),
)
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    words=Text("Time for each setting.", "每个设定的时限。"),
)
@option(
    "--gap",
    type=click.FloatRange(0, 1),
    words=Text("Stop when at most this share of the gain is unproved.", "增益中未证明的比例不超过此值即停止。"),
)
@option(
    "--workers",
    type=click.IntRange(1, 1024),
    words=Text("Settings that are solved at a time; else one for each core.", "同时求解的设定数；默认每核一个。"),
)
@option(
    "--cluster",
    metavar="ADDRESS",
    words=Text("Dask scheduler whose workers solve settings.", "由该 Dask 调度器的工作进程求解各设定。"),
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    instance: str,
    what: tuple[str, ...],
    over: tuple[str, ...],
    each: str,
    scenarios: tuple[str, ...],
    model: str,
    out: Path,
    **limits: Any,  # noqa: ANN401  (seconds, gap, workers and cluster, or None where not given)
) -> int:
    """Solve every setting."""
    from planner.api import with_options
    from planner.loading.model_file import load_model
    from planner.runs import question_digest
    from planner.studies.settings import settings as points_of
    from planner.studies.sweep import members, sweep
    from planner.studies.varying import varied

    if len(what) != len(over):
        raise Misuse(PAIRS)
    asked = [varied(*pair) for pair in zip(what, over, strict=True)]
    question = with_options(load_model(model), seconds=limits["seconds"], gap=limits["gap"])
    points = points_of(instance, asked, scenarios, [name.strip() for name in each.split(",") if name.strip()])
    asked_for = members(question, points)
    digests = sorted(question_digest(member.instance, member.model) for member in asked_for)
    crew = {name: limits[name] for name in ("cluster", "workers")}
    with stoppable() as stop, desk(settings, out, points[0].instance.name, digests, stop, asked_for) as at_work:
        with study_shown(settings, len(points)) as hear, at_work.studying(hear, **crew) as study:
            found = sweep(study, question, points, asked)
        return _finish(settings, at_work, found)


def _finish(settings: Settings, at_work: Desk, found: "Sweep") -> int:
    from planner.reporting.sweeping import sweep_report

    report = sweep_report(found)
    at_work.keep(report)
    if settings.as_json:
        from planner.cli.study_records import sweep_record

        emit(sweep_record(found, at_work.folder))
    else:
        show_report(report.only(SHOWN), settings)
        at_work.say_folder()
    code = code_of(found)
    return at_work.end(code, complete=code in {Exit.SOLVED, Exit.NO_PLAN_EXISTS})


def code_of(found: "Sweep") -> int:
    """Return the worst of what became of the settings."""
    codes = [
        (Exit.FAILED if point.answered.error is None else of_error(point.answered.error))
        if point.solution is None
        else of_status(point.solution.status.value, has_plan=point.solution.plan is not None)
        for point in found.points
    ]
    return max(codes)
