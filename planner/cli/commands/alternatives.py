"""``planner alternatives``: plans nearly as good, as different as can be."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.exit_codes import Exit
from planner.cli.output import emit, say, show_report
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.signals import Stop, stoppable
from planner.cli.speaking import command, option
from planner.cli.studying import heard, keep_reports
from planner.cli.usage import Misuse
from planner.text import Text

if TYPE_CHECKING:
    from planner.studies.alternatives import Alternatives

HELP = Text(
    "Find plans nearly as good as that of RUN, each choosing as differently as can be from all before.\n\n"
    "Shown are projects that all plans choose, those that most choose and those that few do, and what goes together "
    "and what apart. Every plan is kept as a run. RUN is named as for compare.",
    "求与 RUN 的方案几乎同样好、而取舍与先前各方案差异尽可能大的备选方案。\n\n"
    "显示全部方案均选、多数方案选、少数方案选的项目，以及哪些同现、哪些互斥。每个方案保存为一次运行。"
    "RUN 的指定方式同 compare。",
)


@command(HELP)
@click.argument("run")
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
@option(
    "--out",
    metavar="DIR",
    default="results",
    show_default=True,
    type=click.Path(path_type=Path),
    words=Text("Folder that holds the runs.", "存放运行结果的文件夹。"),
)
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
    from planner.reporting.alternatives import alternatives_report
    from planner.runs import read_run
    from planner.studies.alternatives import find_alternatives
    from planner.studies.study import studying

    share = _share(within)
    solution = read_run(find_run_folder(run))
    solution = replace(solution, model=with_options(solution.model, **limits))
    with stoppable() as stop, heard(settings) as hear, studying(out, hear=hear, stop=stop.event) as study:
        found = find_alternatives(study, solution, within=share, count=count)
    asked = (solution.instance.digest, solution.model.model_dump(mode="json"), solution.plan, share, count)
    reports = keep_reports(alternatives_report(found), out, "alternatives", asked)
    if settings.as_json:
        from planner.cli.front_records import alternatives_record

        emit(alternatives_record(found, reports))
    else:
        show_report(alternatives_report(found), settings)
        say("")
        page = reports[f"alternatives.{settings.language}.html"]
        say(settings.say(Text("Report: {page}", "报告：{page}").fill(page=page)))
    return _code(found, stop)


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


def _code(found: "Alternatives", stop: Stop) -> int:
    if stop.code is not None:
        return stop.code
    proved = found.ended is None and all(plan.proved for plan in found.plans)
    if proved:
        return Exit.SOLVED
    return Exit.STOPPED_WITH_PLAN if found.plans else Exit.STOPPED_WITHOUT_PLAN
