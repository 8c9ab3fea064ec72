"""``planner robust``: plans for several cases, projects chosen before it is known what comes."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.exit_codes import Exit, of_status
from planner.cli.output import emit, show_report
from planner.cli.places import INSTANCE, MODEL, UNCERTAIN
from planner.cli.progress import shown
from planner.cli.settings import Settings
from planner.cli.shared_options import kept_in_a_folder, under_scenarios
from planner.cli.signals import stoppable
from planner.cli.speaking import command, option
from planner.cli.streams import note
from planner.cli.studying import Desk, desk
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.cases import Uncertain
    from planner.model import Model
    from planner.solution import Progress
    from planner.studies.member import Answered, Member
    from planner.studies.robust.result import Robust

HELP = Text(
    "Choose projects for INSTANCE when nobody knows what will come.\n\n"
    "The file of uncertainty draws cases from distributions, or lists scenarios with probabilities. Projects are "
    "started alike in every case; money and all else follow the case that comes. Shown are the choice that is best on "
    "average, in the worst cases and by its worst regret, each with its bound; and what it is worth to plan so, and to "
    "know more. Every plan of a case is kept as a run; what was broken off goes on with: planner resume. Ctrl-C shows "
    "what there is so far.",
    "在未来不确定时为算例 INSTANCE 选择项目。\n\n"
    "不确定性文件从分布中抽取情形，或列出带概率的情景。各情形下开工项目一致，资金及其余决策随情形而定。"
    "给出期望最优、最差情形下最优和最大遗憾最小的选择及其界，以及如此规划和掌握更多信息的价值。"
    "各情形的方案均保存为一次运行；中断后可用 planner resume 继续。按 Ctrl-C 显示已有结果。",
)


@command(HELP)
@click.argument("instance", type=INSTANCE)
@option(
    "--uncertain",
    metavar="FILE",
    type=UNCERTAIN,
    required=True,
    words=Text(
        "What is uncertain: a file, or a name in the folder uncertain of the instance.",
        "不确定性文件，或算例 uncertain 文件夹中的名称。",
    ),
)
@option(
    "--model",
    metavar="M",
    type=MODEL,
    default="balanced-growth",
    show_default=True,
    words=Text("The question: a file, a model or a measure.", "问题：文件、模型名称或指标。"),
)
@under_scenarios(Text("Apply a scenario in every case; may be repeated.", "在所有情形中应用该情景，可重复。"))
@option(
    "--level",
    type=click.FloatRange(0, 1, max_open=True),
    default=0.8,
    show_default=True,
    words=Text(
        "The worst cases are those of total probability 1 less this.", "最差情形为总概率等于 1 减此值的各情形。"
    ),
)
@kept_in_a_folder
@option(
    "--seconds",
    type=click.FloatRange(min=0, min_open=True, max=1e6),
    words=Text("Time for each search.", "每次求解的时限。"),
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
    uncertain: str,
    model: str,
    scenarios: tuple[str, ...],
    level: float,
    out: Path,
    **limits: Any,  # noqa: ANN401  (seconds and gap: numbers, or None where not given)
) -> int:
    """Choose projects for several cases."""
    from planner.api import with_options
    from planner.loading.model_file import load_model
    from planner.loading.uncertain import load_uncertain
    from planner.runs import question_digest

    question = with_options(load_model(model), **limits)
    facts = load_uncertain(instance, uncertain, scenarios)
    asked: list[object] = [level, *(case.probability for case in facts.cases)]
    asked += [question_digest(each, question) for each in (facts.instance, *(case.instance for case in facts.cases))]
    with stoppable() as stop, desk(settings, out, facts.instance.name, asked, stop) as at_work:
        return _finish(at_work, _study(at_work, facts, question, level))


def _finish(at_work: Desk, found: "Robust") -> int:
    from planner.reporting.robust import robust_report

    report = robust_report(found)
    at_work.keep(report)
    if at_work.settings.as_json:
        from planner.cli.robust_records import robust_record

        emit(robust_record(found, at_work.folder))
    else:
        show_report(report, at_work.settings)
        at_work.say_folder()
    code = of_status(found.status.value, has_plan=any(best.choice for best in found.best.values()))
    return at_work.end(code, complete=code in {Exit.SOLVED, Exit.NO_PLAN_EXISTS})


def _study(at_work: Desk, facts: "Uncertain", question: "Model", level: float) -> "Robust":
    from planner.studies.robust.study import robust

    settings, stop = at_work.settings, at_work.stop
    told: dict[str, None] = {}

    def tell(title: Text) -> None:
        if title.en not in told:
            told[title.en] = None
            note(settings.say(title))

    with shown(settings) as listen:

        def heard(member: "Member", progress: "Progress | None", answered: "Answered | None") -> None:
            if progress is not None:
                listen(progress)
            elif answered is not None:
                words = Text("done before: {title}", "已有答案：{title}") if answered.before else DONE
                note(settings.say(words.fill(title=member.title)))

        def jointly(title: Text, progress: "Progress") -> None:
            tell(title)
            listen(progress)

        with at_work.studying(heard) as study:
            search = at_work.kept.searches
            return robust(facts, question, study, level=level, hear=jointly, stop=stop.event, search=search)


DONE = Text("done: {title}", "完成：{title}")
