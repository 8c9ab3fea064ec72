"""``planner describe``: a question in words."""

from typing import TYPE_CHECKING, Any

import click

from planner.cli.output import emit, say
from planner.cli.settings import Settings
from planner.cli.shared_options import under_scenarios
from planner.cli.speaking import command, option
from planner.cli.usage import Misuse
from planner.reporting.formula_words import in_words
from planner.text import Text, bilingual

if TYPE_CHECKING:
    from collections.abc import Iterator

    from planner.cli.records import AfterRecord, DescribeOutput, LimitRecord, RuleRecord
    from planner.domain.instance import Instance
    from planner.model import Model
    from planner.runs.records import Words

HELP = Text(
    "Say in words what MODEL asks: goals, parameters, limits, rules in force and switched off.\n\n"
    "MODEL is a file, the name of a model, or a measure such as sen or worst_off.",
    "用文字说明模型 MODEL 的问题：目标、参数、限制、执行和未执行的规则。\n\n"
    "MODEL 可为文件、模型名称或指标（如 sen、worst_off）。",
)


@command(HELP)
@click.argument("model")
@option(
    "--instance",
    metavar="I",
    words=Text("Say which rules are in force on this instance.", "说明对该算例执行哪些规则。"),
)
@under_scenarios()
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
    from planner.cli.records import DescribeOutput
    from planner.runs.records import words_of

    goal = model.objective
    return DescribeOutput(
        model=model.name,
        question=words_of(model.question),
        goal=model.goal,
        goal_title=words_of(goal.title),
        formula=_formula(goal),
        when=model.when,
        parameters=_parameters(model),
        then=tuple(_goals_after(model)),
        limits=tuple(_limits(model)),
        switched_off=tuple(_rule(model, key, reason) for key, reason in model.switched_off.items()),
        in_force=None if instance is None else tuple(_rule(model, key) for key in _in_force(model, instance)),
        listing=_listing(model, instance) if listing and instance is not None else None,
    )


def _parameters(model: "Model") -> "dict[str, dict[str, Any]]":
    """Return the parameters of every measure that the model names."""
    from planner.titles import parameters_of

    named = dict.fromkeys([*(key for _, key in model.named), *model.parameters])
    found = {key: parameters_of(model.measure(key)) for key in named}
    return {key: values for key, values in found.items() if values}


def _goals_after(model: "Model") -> "Iterator[AfterRecord]":
    from planner.cli.records import AfterRecord
    from planner.runs.records import words_of
    from planner.titles import goal_title

    for after in model.then:
        yield AfterRecord(measure=after.measure, title=words_of(goal_title(after.measure)), give_up=after.give_up)


def _limits(model: "Model") -> "Iterator[LimitRecord]":
    from planner.cli.records import LimitRecord
    from planner.runs.records import words_of
    from planner.titles import goal_title

    for limit in model.limits:
        title = words_of(goal_title(limit.measure))
        yield LimitRecord(measure=limit.measure, title=title, at_least=limit.at_least, at_most=limit.at_most)


def _in_force(model: "Model", instance: "Instance") -> list[str]:

    return [*model.rules_for(instance), *model.floors]


def _rule(model: "Model", key: str, reason: str | None = None) -> "RuleRecord":
    from planner.cli.records import RuleRecord
    from planner.runs.records import words_of
    from planner.titles import title_of

    return RuleRecord(rule=key, title=words_of(title_of(model, key)), reason=reason)


def _formula(goal: object) -> str:
    """Return the formula in a docstring: what follows ``.. math::``, in one line."""
    after = (type(goal).__doc__ or "").partition(".. math::")[2]
    return " ".join(after.partition("\n\n")[0].split())


def _listing(model: "Model", instance: "Instance") -> tuple[str, ...]:
    from planner.assembly import formulate
    from planner.formulation.listing import listing

    return tuple(listing(formulate(instance, model).model))


def _print(record: "DescribeOutput", settings: Settings) -> None:
    colon = "：" if settings.language == "zh" else ": "
    say(_said(record.question, settings))
    for title, words in _lines(record, settings):
        say(f"  {settings.say(title)}{colon}{words}")
    for row in record.listing or ():
        say(row)


def _lines(record: "DescribeOutput", settings: Settings) -> "Iterator[tuple[Text, str]]":
    """Yield what the model asks, line by line, each under its title."""
    from planner.titles import LOOKS_AT

    yield Text("Goal", "目标"), f"{_said(record.goal_title, settings)} ({record.goal})"
    if record.formula:
        yield Text("Formula", "公式"), settings.say(in_words(record.formula))
    yield Text("Looks at", "计算口径"), settings.say(LOOKS_AT[record.when])
    yield from _settings_of_measures(record, settings)
    for limit in record.limits:
        side, value = ("≤", limit.at_most) if limit.at_most is not None else ("≥", limit.at_least)
        yield Text("Limit", "限制"), f"{_said(limit.title, settings)} {side} {value:g}"
    for title, rules in (
        (Text("In force", "执行"), record.in_force),
        (Text("NOT ENFORCED", "未执行"), record.switched_off),
    ):
        for rule in rules or ():
            said = f"{_said(rule.title, settings)} ({rule.rule})"
            yield title, settings.say(BECAUSE.fill(rule=said, why=bilingual(rule.reason))) if rule.reason else said


BECAUSE = Text("{rule}: {why}", "{rule}：{why}")
MAY_COST = Text(
    "{goal}, for which at most {share} of the gain before it may be given up", "{goal}，为此至多可让出此前增益的{share}"
)


def _settings_of_measures(record: "DescribeOutput", settings: Settings) -> "Iterator[tuple[Text, str]]":
    """Yield the parameters of measures, and the goals after the first."""
    from planner.titles import parameter_words, share_words

    for key, values in record.parameters.items():
        for name, value in values.items():
            yield Text("Parameter", "参数"), f"{key}.{name} = {settings.say(parameter_words(value))}"
    for after in record.then:
        goal = f"{_said(after.title, settings)} ({after.measure})"
        words = MAY_COST.fill(goal=goal, share=share_words(after.give_up))
        yield Text("Then", "其后"), settings.say(words) if after.give_up else goal


def _said(words: "Words", settings: Settings) -> str:
    return words.zh if settings.language == "zh" else words.en
