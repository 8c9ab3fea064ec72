"""``planner describe``: a question in words."""

from typing import TYPE_CHECKING

import click

from planner.cli.formulas import readable
from planner.cli.output import emit, say
from planner.cli.settings import Settings
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.text import Text

if TYPE_CHECKING:
    from planner.cli.records import DescribeOutput
    from planner.domain.instance import Instance
    from planner.model import Model

HELP = Text(
    "Say in words what MODEL asks: goal, limits, rules in force and switched off.\n\n"
    "MODEL is a file, the name of a model, or a measure such as sen or worst_off.",
    "用文字说明模型 MODEL 的问题：目标、限制、执行和未执行的规则。\n\n"
    "MODEL 可为文件、模型名称或指标（如 sen、worst_off）。",
)


@command(HELP)
@click.argument("model")
@option(
    "--instance",
    metavar="I",
    words=Text("Say which rules are in force on this instance.", "说明对该算例执行哪些规则。"),
)
@option("--scenario", "scenarios", metavar="S", multiple=True, words=Text("Apply a scenario.", "应用情景，可重复。"))
@option(
    "--listing",
    is_flag=True,
    words=Text("Print the rows of the model (needs --instance).", "列出模型各行（需 --instance）。"),
)
@click.pass_obj
def command_line(
    settings: Settings, model: str, instance: str | None, scenarios: tuple[str, ...], *, listing: bool
) -> None:
    """Describe the model."""
    from planner.loading import load
    from planner.loading.model_file import load_model

    if instance is None and (listing or scenarios):
        raise Misuse(Text("--listing and --scenario need --instance", "--listing 和 --scenario 需要 --instance"))
    question = load_model(model)
    facts = load(instance, scenarios) if instance is not None else None
    record = _record(question, facts, listing=listing)
    if settings.as_json:
        emit(record)
    else:
        _print(record, settings)


def _record(model: "Model", instance: "Instance | None", *, listing: bool) -> "DescribeOutput":
    from planner.cli.records import DescribeOutput, LimitRecord, RuleRecord
    from planner.measures.base import MEASURES
    from planner.rules.base import RULES
    from planner.runs.records import words_of

    goal = MEASURES[model.goal]
    in_force = None if instance is None else model.rules_for(instance)
    return DescribeOutput(
        model=model.name,
        question=words_of(model.question),
        goal=model.goal,
        goal_title=words_of(goal.title),
        formula=_formula(goal),
        when=model.when,
        limits=tuple(
            LimitRecord(
                measure=limit.measure,
                title=words_of(MEASURES[limit.measure].title),
                at_least=limit.at_least,
                at_most=limit.at_most,
            )
            for limit in model.limits
        ),
        switched_off=tuple(
            RuleRecord(rule=key, title=words_of(RULES[key].title), reason=reason)
            for key, reason in model.switched_off.items()
        ),
        in_force=None
        if in_force is None
        else tuple(RuleRecord(rule=key, title=words_of(rule.title)) for key, rule in in_force.items()),
        listing=_listing(model, instance) if listing and instance is not None else None,
    )


def _formula(goal: object) -> str:
    """Return the formula in a docstring: what follows ``.. math::``, in one line."""
    after = (type(goal).__doc__ or "").partition(".. math::")[2]
    return " ".join(after.partition("\n\n")[0].split())


def _listing(model: "Model", instance: "Instance") -> tuple[str, ...]:
    from planner.assembly import formulate
    from planner.formulation.listing import listing

    return tuple(listing(formulate(instance, model).model))


def _print(record: "DescribeOutput", settings: Settings) -> None:
    zh = settings.language == "zh"
    when = {
        "mean": Text("discounted mean over the periods", "各规划期贴现均值"),
        "final": Text("last period", "末期"),
        "each": Text("each period, and the discounted mean of what it says of them", "逐期考察，取各期贴现均值"),
    }[record.when]
    say(record.question.zh if zh else record.question.en)
    lines = [(Text("Goal", "目标"), f"{record.goal_title.zh if zh else record.goal_title.en} ({record.goal})")]
    if record.formula:
        lines.append((Text("Formula", "公式"), readable(record.formula)))
    lines.append((Text("Looks at", "计算口径"), settings.say(when)))
    for limit in record.limits:
        side, value = ("≤", limit.at_most) if limit.at_most is not None else ("≥", limit.at_least)
        lines.append((Text("Limit", "限制"), f"{limit.title.zh if zh else limit.title.en} {side} {value:g}"))
    for title, rules in (
        (Text("In force", "执行"), record.in_force),
        (Text("NOT ENFORCED", "未执行"), record.switched_off),
    ):
        for rule in rules or ():
            why = f": {rule.reason}" if rule.reason else ""
            lines.append((title, f"{rule.title.zh if zh else rule.title.en} ({rule.rule}){why}"))
    for title, words in lines:
        say(f"  {settings.say(title)}{'：' if zh else ': '}{words}")
    for row in record.listing or ():
        say(row)
