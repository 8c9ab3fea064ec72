"""``planner diagnose``: what is wrong with the networks of a country, and what a plan mends."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from planner.cli.failures import usage_error
from planner.cli.output import emit
from planner.cli.report_files import chosen_renderer, deliver, in_a_form
from planner.cli.runs_by_name import find_run_folder
from planner.cli.settings import Settings
from planner.cli.shared_options import under_scenarios
from planner.cli.speaking import command, option
from planner.cli.streams import note
from planner.text import Text, joined, same

if TYPE_CHECKING:
    from planner.domain.instance import Instance
    from planner.domain.plan import Plan

HELP = Text(
    "Measure the six bottlenecks (B1 to B6) and the four networks (N1 to N4) of INSTANCE, today and after the plan of "
    "RUN.\n\n"
    "Each bottleneck is one number with a definition, told for the country, its groups and provinces and for every "
    "layer (mode or carrier); then where it is worst, and which candidates mend it. What an instance has no data for "
    "is said in a sentence. RUN is a run, as for compare, or a plan.json; without one, only today is looked at.\n\n"
    "Formats: as for report. --json gives every number as data.",
    "度量 INSTANCE 的六个瓶颈（B1 至 B6）和四张网络（N1 至 N4）：现状，以及 RUN 的方案实施后。\n\n"
    "每个瓶颈为一个有明确定义的数值，按全国、区域、省份和各层（方式或输送品种）给出；并列出最严重之处及可改善的备选项。"
    "算例缺少数据的项目以一句话说明。RUN 为运行结果（同 compare）或 plan.json；省略则只看现状。\n\n"
    "格式同 report。--json 以数据形式给出全部数值。",
)

OTHER_FACTS = Text(
    "the run was made for other facts than INSTANCE; its plan is set against those of INSTANCE",
    "该运行结果所用数据与 INSTANCE 不同；此处按 INSTANCE 的数据考察其方案",
)


@command(HELP)
@click.argument("instance")
@click.argument("run", required=False)
@under_scenarios()
@option(
    "--only",
    metavar="B",
    multiple=True,
    words=Text("Only this bottleneck, such as B2 or detour; may be repeated.", "只看该瓶颈，如 B2 或 detour，可重复。"),
)
@option(
    "--layer",
    "layers",
    metavar="K",
    multiple=True,
    words=Text("B1 counts only this mode or carrier; may be repeated.", "B1 只计该方式或输送品种，可重复。"),
)
@option(
    "--detour",
    type=click.FloatRange(1, 100),
    default=1.5,
    show_default=True,
    words=Text(
        "B2 lists pairs that pay over so many times the direct cost.", "B2 列出成本超过理想直达成本该倍数的省份对。"
    ),
)
@option(
    "--reach",
    metavar="C=YUAN",
    multiple=True,
    words=Text(
        "B3: a market is reached by commodity C within so many yuan a unit; may be repeated.  [default: what its trade "
        "pays on average today]",
        "B3：货类 C 每单位成本不超过该元数视为可达，可重复。[默认：该货类现状平均成本]",
    ),
)
@option(
    "--shortfall",
    type=click.FloatRange(0, 1),
    default=0.1,
    show_default=True,
    words=Text("B4 lists provinces that lack more than this share.", "B4 列出未满足比例超过此值的省份。"),
)
@option(
    "--give-up",
    type=click.FloatRange(0, 100, min_open=True),
    default=1.0,
    show_default=True,
    words=Text(
        "B6: trade gives up when its cost would rise by more than this share, and counts with it.",
        "B6：成本上升超过此比例即放弃运输，并按此比例计入。",
    ),
)
@option(
    "--internet",
    metavar="K",
    multiple=True,
    words=Text(
        "N4: this mode or carrier is part of the communication layer; may be repeated.  [default: communication, data]",
        "N4：该方式或输送品种属于通信层，可重复。[默认：communication、data]",
    ),
)
@option(
    "--top",
    metavar="N",
    type=click.IntRange(1, 10_000),
    default=10,
    show_default=True,
    words=Text("Places and candidates to list for each bottleneck.", "每个瓶颈列出的位置数和备选项数。"),
)
@in_a_form
@click.pass_obj
def command_line(
    settings: Settings,
    /,
    instance: str,
    run: str | None,
    scenarios: tuple[str, ...],
    only: tuple[str, ...],
    top: int,
    form: str | None,
    output: Path | None,
    **limits: Any,  # noqa: ANN401  (the thresholds: numbers and names)
) -> None:
    """Diagnose."""
    from planner.diagnosis.diagnose import diagnose
    from planner.diagnosis.thresholds import USUAL, Thresholds
    from planner.loading import load

    renderer = chosen_renderer(form, output, settings)
    limits["reach"] = _costs(limits["reach"])
    limits["internet"] = limits["internet"] or USUAL.internet
    thresholds = Thresholds(**limits)
    facts = load(instance, scenarios)
    plan = None if run is None else _plan(run, facts, settings)
    found = diagnose(facts, plan, thresholds, only=only)
    if settings.as_json and output is None:
        from planner.cli.diagnosis_records import diagnosis_record

        emit(diagnosis_record(found))
    else:
        from planner.reporting.diagnosis import diagnosis_report

        deliver(lambda: diagnosis_report(found, top), renderer, output, settings)


def _costs(given: tuple[str, ...]) -> dict[str, float]:
    """Return the thresholds of reach by commodity, from texts such as ``freight=300``."""
    found: dict[str, float] = {}
    for words in given:
        commodity, sign, number = words.partition("=")
        try:
            found[commodity.strip()] = float(number)
        except ValueError:
            sign = ""
        if not sign:
            what = Text('"{words}" does not say a commodity and a cost', "“{words}”未写明货类与成本").fill(words=words)
            raise usage_error(what, Text("write it as freight=300", "请写作 freight=300"), "--reach")
    return found


def _plan(name: str, facts: "Instance", settings: Settings) -> "Plan":
    """Return the plan of a run or of a file, for these facts."""
    from planner.runs import read_plan, read_run

    path = find_run_folder(name)
    if path.is_file():
        return read_plan(path, facts)
    solution = read_run(path)
    if solution.plan is None:
        what = Text("this run has no plan", "该运行结果没有方案")
        raise usage_error(
            what, Text("name a run that has one, or leave it out", "请指定有方案的运行结果，或省略"), name
        )
    if solution.instance.digest != facts.digest:
        scenarios = joined([same(word) for word in solution.instance.scenarios])
        hint = Text(" (its scenarios: {scenarios})", "（其情景：{scenarios}）").fill(scenarios=scenarios)
        note(settings.say(OTHER_FACTS) + (settings.say(hint) if scenarios.en else ""))
    return solution.plan
