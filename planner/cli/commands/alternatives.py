"""``planner alternatives``: plans nearly as good, as different as can be."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.exit_codes import Exit
from planner.cli.output import emit, show_report
from planner.cli.places import RUN
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder
from planner.cli.signals import stoppable
from planner.cli.speaking import command, option
from planner.cli.studying import Desk, desk, heard
from planner.cli.usage import Misuse
from planner.text import Text

if TYPE_CHECKING:
    from planner.studies.alternatives import Alternatives

HELP = Text(
    "Find plans nearly as good as that of RUN, each choosing as differently as can be from all before.\n\n"
    "Shown are projects that all plans choose, those that most choose and those that few do, and what goes together "
    "and what apart. Every plan is kept as a run; what was broken off goes on with: planner resume. RUN is "
    "named as for compare.",
    "求与 RUN 的方案几乎同样好、而取舍与先前各方案差异尽可能大的备选方案。\n\n"
    "显示全部方案均选、多数方案选、少数方案选的项目，以及哪些同现、哪些互斥。"
    "每个方案保存为一次运行；中断后可用 planner resume 继续。RUN 的指定方式同 compare。",
)


@command(HELP)
@click.argument("run", type=RUN)
@option(
    "--within",
    metavar="SHARE",
    default="2%",
    show_default=True,
    words=Text("Share of the run's gain that may be lost, such as 2% or 0.02.", "可损失的增益比例，如 2% 或 0.02。"),
)
@option(
    "--count",
    metavar="N",
    type=click.IntRange(1, 1000),
    default=10,
    show_default=True,
    words=Text("How many alternatives.", "备选方案数。"),
)
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    words=Text("Time for each alternative.", "每个备选方案的时限。"),
)
@option(
    "--gap",
    type=click.FloatRange(0, 1),
    words=Text("Stop when at most this share of a goal is unproved.", "目标未证明的比例不超过此值即停止。"),
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    run: str,
    within: str,
    count: int,
    out: Path,
    **limits: Any,  # noqa: ANN401  (seconds and gap: numbers, or None where not given)
) -> int:
    """Find alternatives."""
    from dataclasses import replace

    from planner.api import with_options
    from planner.runs import question_digest, read_run
    from planner.runs.plans import plan_json
    from planner.studies.alternatives import find_alternatives

    share = _share(within)
    solution = read_run(find_run_folder(run))
    solution = replace(solution, model=with_options(solution.model, **limits))
    plan = None if solution.plan is None else plan_json(solution.plan)
    asked = [question_digest(solution.instance, solution.model), plan, share, count]
    with stoppable() as stop, desk(settings, out, solution.instance.name, asked, stop) as at_work:
        with heard(settings) as hear, at_work.studying(hear) as study:
            found = find_alternatives(study, solution, within=share, count=count)
        return _finish(settings, at_work, found)


def _finish(settings: Settings, at_work: Desk, found: "Alternatives") -> int:
    from planner.reporting.alternatives import alternatives_report

    report = alternatives_report(found)
    at_work.keep(report)
    if settings.as_json:
        from planner.cli.front_records import alternatives_record

        emit(alternatives_record(found, at_work.folder))
    else:
        show_report(report, settings)
        at_work.say_folder()
    code = _code(found)
    return at_work.end(code, complete=code is Exit.SOLVED)


def _share(words: str) -> float:
    """Return a share written as 2% or as 0.02."""
    number, percent = words.strip().removesuffix("%"), words.strip().endswith("%")
    try:
        share = float(number) / (100 if percent else 1)
    except ValueError:
        share = -1.0
    if not 0 <= share <= 1:
        what = Text(
            '--within is a share such as 2% or 0.02, and not "{words}"',
            "--within 须为 2% 或 0.02 这样的比例，不能是“{words}”",
        )
        raise Misuse(what.fill(words=words))
    return share


def _code(found: "Alternatives") -> Exit:
    if found.ended is None and all(plan.proved for plan in found.plans):
        return Exit.SOLVED
    return Exit.STOPPED_WITH_PLAN if found.plans else Exit.STOPPED_WITHOUT_PLAN
