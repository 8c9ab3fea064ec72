"""``planner explain``: what rules cost, why a project is in or out, why there is no plan."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.answering import answer
from planner.cli.explaining import explain_impossible, explain_plan, explain_projects
from planner.cli.failures import usage_error
from planner.cli.places import MODEL, RUN_OR_INSTANCE, is_instance
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder, under_scenarios
from planner.cli.signals import stoppable
from planner.cli.speaking import command, option
from planner.cli.studying import Desk, desk
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance
    from planner.model import Model
    from planner.solution import Solution

HELP = Text(
    "Explain RUN: what each rule costs, what each project brings, why a project is in the plan or not, or why there is "
    "no plan.\n\n"
    "Each rule in force is given up in turn: what the goal would gain lies between two proved ends. --project says "
    "what is lost without a project of the plan, or what it would take for another to enter. A question without a plan "
    "is told by what excludes what, by how much, and by the cheapest repair. RUN is a run, as for compare, or an "
    "instance with the question in --model. Every further question is kept as a run and not solved twice; what was "
    "broken off goes on with: planner resume. Ctrl-C shows what there is so far.",
    "解释 RUN：各项规则的代价、各项目的贡献、某项目为何入选或落选，或为何没有可行方案。\n\n"
    "逐一放弃每项执行中的规则，目标可提高多少以两端证明值给出。"
    "--project 说明缺少某入选项目会损失什么，或落选项目需要何种条件才能入选。"
    "没有方案的问题，说明哪些规定相互矛盾、相差多少，以及最省的修复方案。RUN 为运行结果（同 compare），"
    "或算例（问题由 --model 指定）。每个后续问题保存为一次运行，不重复求解；"
    "中断后可用 planner resume 继续。按 Ctrl-C 显示已有结果。",
)


@command(HELP)
@click.argument("run", type=RUN_OR_INSTANCE)
@option(
    "--project",
    "projects",
    metavar="K",
    multiple=True,
    words=Text("Why this project is in the plan or not; may be repeated.", "该项目为何入选或落选，可重复。"),
)
@option(
    "--model",
    metavar="M",
    type=MODEL,
    words=Text("RUN is an instance, and this the question.", "RUN 为算例，此为问题：文件、模型名称或指标。"),
)
@under_scenarios(Text("RUN is an instance: apply this scenario; may be repeated.", "RUN 为算例时应用该情景，可重复。"))
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    words=Text("Time for each question.", "每个问题的时限。"),
)
@option(
    "--gap",
    type=click.FloatRange(0, 1),
    words=Text(
        "Stop when at most this share of the gain is unproved: smaller, and prices are surer.",
        "增益中未证明的比例不超过此值即停止；越小则代价越准确。",
    ),
)
@option(
    "--cluster",
    metavar="ADDRESS",
    words=Text("Dask scheduler whose workers answer.", "由该 Dask 调度器的工作进程求解。"),
)
@option(
    "--orders",
    metavar="N",
    type=click.IntRange(0, 10_000),
    default=4,
    show_default=True,
    words=Text(
        "Pairs of orders to sample for what projects bring, if there are many; 0: leave it out.",
        "项目较多时，为分解贡献抽样的次序对数；0 表示不分解。",
    ),
)
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    run: str,
    projects: tuple[str, ...],
    model: str | None,
    scenarios: tuple[str, ...],
    out: Path,
    cluster: str | None,
    orders: int,
    **limits: Any,  # noqa: ANN401  (seconds and gap: numbers, or None where not given)
) -> int:
    """Explain."""
    from planner.runs import question_digest
    from planner.studies.why import project_called

    with stoppable() as stop:
        instance, question, known = _question(run, model, scenarios, limits)
        for name in projects:
            project_called(instance, name)  # a slip is told before anything is solved
        asked = [question_digest(instance, question), projects, orders]
        with desk(settings, out, instance.name, asked, stop) as at_work:
            solution = known or answer(settings, instance, question, out, stop, again=False)[1]
            return _explained(at_work, solution, projects, orders, cluster, run)


def _explained(
    at_work: Desk, solution: "Solution", projects: tuple[str, ...], orders: int, cluster: str | None, run: str
) -> int:
    from planner.cli.study_lines import lines
    from planner.studies.asking import keep

    if solution.status.value == "infeasible":
        return explain_impossible(at_work, solution)
    if solution.plan is None:
        what = Text("this question has neither a plan nor a proof that there is none", "该问题既无方案，也未证明无解")
        raise usage_error(what, Text("give it more --seconds", "请增加 --seconds"), run)
    keep(solution, at_work.folder.parent)
    with at_work.studying(lines(at_work.settings), cluster=cluster) as study:
        if projects:
            return explain_projects(at_work, study, solution, projects)
        return explain_plan(at_work, study, solution, orders)


def _question(
    run: str, model: str | None, scenarios: tuple[str, ...], limits: dict[str, Any]
) -> "tuple[Instance, Model, Solution | None]":
    """Return the facts, the question, and its answer: that of a run, unless other limits are asked for."""
    from planner.api import DEFAULT_MODEL, with_options
    from planner.loading import load
    from planner.loading.model_file import load_model
    from planner.runs import read_run

    if model is not None or scenarios or is_instance(run):
        return load(run, scenarios), with_options(load_model(model or DEFAULT_MODEL), **limits), None
    solution = read_run(find_run_folder(run))
    asked = with_options(solution.model, **limits)
    return solution.instance, asked, solution if asked == solution.model else None
