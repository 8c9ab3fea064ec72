"""``planner solve``: the main job."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.answering import answer
from planner.cli.exit_codes import Exit, of_status
from planner.cli.output import emit, say, show_report
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder, under_scenarios
from planner.cli.signals import Stop, stoppable
from planner.cli.speaking import command, option
from planner.cli.streams import note
from planner.text import Text

if TYPE_CHECKING:
    from planner.solution import Solution

HELP = Text(
    "Find the best plan for INSTANCE and prove how good it is.\n\n"
    "The run goes into a folder of its own, with a report in both languages. A question that has been answered "
    "before is not solved again. Ctrl-C keeps the best plan so far.",
    "为算例 INSTANCE 求最优方案并证明其优劣。\n\n"
    "每次运行写入独立文件夹，并附中英文报告。已有答案的问题不再重复求解。按 Ctrl-C 保留当前最优方案。",
)
SHORT = ("summary", "decisions", "measures")
"""The sections shown at the end of a solve; the others stand in the report."""
MOST_ROWS = 12
"""Rows of each table shown there."""
CLUSTER_LOST = Text(
    "The cluster was lost on the way: this machine did the rest. See whether scheduler and workers still run.",
    "求解途中与集群失去联系，其余部分由本机完成。请检查调度器和工作进程是否仍在运行。",
)


@command(HELP)
@click.argument("instance")
@option(
    "--model",
    metavar="M",
    default="balanced-growth",
    show_default=True,
    words=Text("The question: a file, a model or a measure.", "问题：文件、模型名称或指标。"),
)
@under_scenarios()
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    words=Text("Stop after this time with the best plan.", "到时停止，取当前最优方案。"),
)
@option(
    "--gap",
    type=click.FloatRange(0, 1),
    words=Text("Stop when at most this share of the gain is unproved.", "增益中未证明的比例不超过此值即停止。"),
)
@option(
    "--cluster",
    metavar="ADDRESS",
    words=Text(
        "Dask scheduler whose workers help, such as tcp://host:8786.",
        "由该 Dask 调度器的工作进程协助求解，如 tcp://host:8786。",
    ),
)
@option("--seed", type=click.IntRange(0, 2**31 - 1), words=Text("Seed of random choices.", "随机种子。"))
@option(
    "--again", is_flag=True, words=Text("Solve even if the question was answered before.", "即使已有答案也重新求解。")
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    instance: str,
    model: str,
    scenarios: tuple[str, ...],
    out: Path,
    *,
    again: bool,
    **limits: Any,  # noqa: ANN401  (seconds, gap, seed and cluster, or None where not given)
) -> int:
    """Solve the instance."""
    from planner.api import with_options
    from planner.loading import load
    from planner.loading.model_file import load_model

    question = with_options(load_model(model), **limits)
    facts = load(instance, scenarios)
    with stoppable() as stop:
        folder, solution, before = answer(settings, facts, question, out, stop, again=again)
        if solution.statistics.get("cluster_lost") and not before:
            note(settings.say(CLUSTER_LOST))
        return _finish(settings, folder, solution, stop, before=before)


def _finish(settings: Settings, folder: Path, solution: "Solution", stop: Stop, *, before: bool) -> int:
    from planner.reporting.report import compose

    code = of_status(solution.status.value, has_plan=solution.plan is not None)
    if stop.code is not None and code is not Exit.SOLVED:
        code = stop.code
    if settings.as_json:
        _emit(folder, before=before)
    else:
        show_report(compose(solution, SHORT), settings, MOST_ROWS)
        page = folder / f"report.{settings.language}.html"
        say("")
        if page.is_file():
            say(settings.say(Text("Report: {page}", "报告：{page}").fill(page=page)))
        say(settings.say(Text("Folder: {folder}", "文件夹：{folder}").fill(folder=folder)))
    return code


def _emit(folder: Path, *, before: bool) -> None:
    from planner.cli.records import SolveOutput
    from planner.runs import read_manifest

    manifest = read_manifest(folder)
    reports = {name: str(folder / name) for name in manifest.files if name.startswith("report.")}
    emit(SolveOutput(folder=str(folder), reports=reports, solved_before=before, proof=manifest.proof, run=manifest))
