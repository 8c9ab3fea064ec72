"""What a study of several cases says in sentences: what cannot be, and what it is worth to know more."""

from collections.abc import Iterator
from math import inf

from planner.reporting.numbers import SIZED
from planner.solution import Status
from planner.studies.robust.result import Interval, Robust
from planner.text import Text, joined, same, with_unit
from planner.titles import title_of

WORTH = {
    "stochastic": Text(
        "Planning for all cases instead of the mean case is worth {amount} on average.",
        "针对所有情形而非均值情形作规划，平均多得{amount}。",
    ),
    "over_base": Text(
        "Against the choice of the base question it is worth {amount} on average.",
        "与基准问题的选择相比，平均多得{amount}。",
    ),
    "information": Text(
        "To know in time what comes would be worth at most {amount} on average.",
        "若能事先得知将出现何种情形，平均至多再多得{amount}。",
    ),
}
HOPELESS = {
    "stochastic": Text(
        "The choice that is best in the mean case cannot be carried out in: {cases}.",
        "均值情形下最优的选择在以下情形无法实施：{cases}。",
    ),
    "over_base": Text(
        "The choice of the base question cannot be carried out in: {cases}.",
        "基准问题的选择在以下情形无法实施：{cases}。",
    ),
}
OF = {"stochastic": "mean", "over_base": "base"}
NO_PLAN_IN = Text("{case}: no plan exists, whatever is chosen. {rules}", "{case}：无论如何选择均无可行方案。{rules}")
NO_CHOICE = Text(
    "No choice of projects can be carried out in every case. These exclude each other: {rules}.",
    "没有任何项目选择能在所有情形下实施。相互冲突的规则：{rules}。",
)
RULES_SAY = Text("These rules exclude each other: {rules}.", "相互冲突的规则：{rules}。")
MEAN_UNKNOWN = Text(
    "No plan was found for the mean case in time, so nothing is compared with it.",
    "均值情形未及时找到方案，故不作比较。",
)
NO_MEAN = Text(
    "The cases differ in more than figures, so there is no mean case to compare with.",
    "各情形的差异不限于数值，因此没有可供比较的均值情形。",
)


def impossible(found: Robust) -> Iterator[Text]:
    """Yield in which cases no plan exists, and why no choice of projects can be carried out in all of them."""
    for case in found.without_plan:
        rules = [title_of(found.model, rule) for rule in found.own[case.key].conflict]
        said = RULES_SAY.fill(rules=joined(rules)) if rules else same("")
        yield NO_PLAN_IN.fill(case=case.title, rules=said)
    titles = {case.key: case.title for case in found.uncertain.cases}
    conflicts = [best.conflict for best in found.best.values() if best.status is Status.INFEASIBLE]
    for conflict in conflicts[:1]:
        said = Text("{rule} ({case})", "{rule}（{case}）")
        named = [said.fill(rule=title_of(found.model, rule), case=titles.get(case)) for case, rule in conflict]
        yield NO_CHOICE.fill(rules=joined(named) if named else same("–"))


def worth(found: Robust) -> Iterator[Text]:
    """Yield what it is worth to plan for all cases, and to know which one comes."""
    if not found.has_mean:
        yield NO_MEAN
    elif "mean" not in found.choices:
        yield MEAN_UNKNOWN
    for key, words in WORTH.items():
        interval: Interval | None = getattr(found, key)
        if interval is None:
            continue
        if interval.low == inf:
            failing = found.choices[OF[key]].fails_in(found.uncertain.cases)
            yield HOPELESS[key].fill(cases=joined([case.title for case in failing]))
        else:
            yield words.fill(amount=_amount(interval, found.model.objective.symbol))


def _amount(interval: Interval, unit: Text) -> Text:
    """Return a number, or between which two it lies."""
    low, high = SIZED.say(round(interval.low, DIGITS)), SIZED.say(round(interval.high, DIGITS))
    if low == high:
        return with_unit(low, unit)
    return Text("{low} to {high}", "{low}至{high}").fill(low=low, high=with_unit(high, unit))


DIGITS = 6
"""Digits after the point beyond which the worth of knowing more is rounding."""
