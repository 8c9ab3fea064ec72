"""Two questions side by side: goals, limits, rules switched off and options, in words."""

from collections.abc import Callable, Iterator
from typing import TypeAlias

from planner.analysis.naming import number_words
from planner.model import Model
from planner.options import SolveOptions
from planner.text import Text, bilingual, enumerated, same, with_unit
from planner.titles import (
    LOOKS_AT,
    goal_with_parameters,
    share_words,
    title_of,
    title_with_parameters,
)

Difference: TypeAlias = tuple[Text, Text | None, Text | None]
"""What differs, and what each of both says; ``None`` if nothing."""

NONE = Text("none", "无")


def changed_question(first: Model, second: Model) -> Iterator[Difference]:
    """Yield what two models ask differently; options of the search are not part of the question."""
    told: tuple[tuple[Text, Callable[[Model], Text]], ...] = (
        (Text("Name", "名称"), lambda model: same(model.name)),
        (Text("Question", "问题"), lambda model: model.question),
        (Text("Goal", "目标"), lambda model: goal_with_parameters(model, model.goal)),
        (Text("Looks at", "计算口径"), lambda model: LOOKS_AT[model.when]),
        (Text("Discount rate", "贴现率"), lambda model: share_words(model.discount)),
        (Text("Goals after the first", "其后目标"), _goals_after),
        (Text("Distance is counted from", "距离的起算方案"), _apart_from),
    )
    for title, words in told:
        old, new = words(first), words(second)
        if old != new:
            yield title, old, new
    yield from _limits(first, second)
    yield from _parameters(first, second)
    yield from _switched_off(first, second)


def _goals_after(model: Model) -> Text:
    giving = Text("{goal}, giving up at most {share}", "{goal}（至多让出{share}）")
    plain = Text("{goal}", "{goal}")
    said = [
        (giving if after.give_up else plain).fill(
            goal=goal_with_parameters(model, after.measure), share=share_words(after.give_up)
        )
        for after in model.then
    ]
    return enumerated(said) if said else NONE


def _apart_from(model: Model) -> Text:
    plans = Text("{count} plan(s): {choices}", "{count}个方案：{choices}")
    choices = enumerated([same(" ".join(chosen)) for chosen in model.apart_from])
    return plans.fill(count=len(model.apart_from), choices=choices) if model.apart_from else NONE


def _limits(first: Model, second: Model) -> Iterator[Difference]:
    old, new = ({limit.key: limit for limit in model.limits} for model in (first, second))
    for key in dict.fromkeys([*old, *new]):
        was, now = old.get(key), new.get(key)
        if was != now:
            what = Text("Limit", "限制")
            yield what, was.title if was else None, now.title if now else None


def _parameters(first: Model, second: Model) -> Iterator[Difference]:
    """Yield measures with other parameters, but for the goals, which are told with theirs."""
    goals = {first.goal, second.goal, *(after.measure for model in (first, second) for after in model.then)}
    for key in sorted({*first.parameters, *second.parameters} - goals):
        old, new = first.measure(key), second.measure(key)
        if old != new:
            yield Text("Parameters", "参数"), title_with_parameters(old), title_with_parameters(new)


def _switched_off(first: Model, second: Model) -> Iterator[Difference]:
    for key in sorted({*first.switched_off, *second.switched_off}):
        old, new = first.switched_off.get(key), second.switched_off.get(key)
        if old != new:
            what = Text("NOT ENFORCED: {rule}", "未执行：{rule}").fill(rule=title_of(second, key))
            yield what, bilingual(old) if old else None, bilingual(new) if new else None


def changed_options(first: SolveOptions, second: SolveOptions) -> Iterator[Difference]:
    """Yield what is asked differently of the search."""
    told: tuple[tuple[Text, Callable[[SolveOptions], Text]], ...] = (
        (Text("Gap at which to stop", "停止求解的间隙"), lambda options: share_words(options.gap)),
        (Text("Time allowed", "时限"), lambda options: with_unit(number_words(options.seconds), Text("s", "秒"))),
        (Text("Seed", "随机种子"), lambda options: same(str(options.seed))),
        (Text("Memory", "内存"), lambda options: with_unit(number_words(options.memory), same("GB"))),
        (Text("Cluster", "集群"), lambda options: same(options.cluster) if options.cluster else NONE),
    )
    for title, words in told:
        old, new = words(first), words(second)
        if old != new:
            yield title, old, new
