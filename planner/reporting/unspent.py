"""What money a plan leaves unspent, and what the solution shows of why."""

from collections import Counter
from collections.abc import Iterator, Mapping

from planner.options import SPENDING
from planner.reporting.goal_words import given_up
from planner.reporting.numbers import MONEY, PERCENT
from planner.reporting.subject import Subject
from planner.rules.budget import Budget
from planner.rules.duplication import Duplication
from planner.rules.industry_duplication import IndustryDuplication
from planner.solution import Solution
from planner.text import Text, enumerated, sentences

NOTHING = 1e-6
"""Share of the money below which what is left is rounding."""

ALL_SPENT = Text(
    "All the money that there is over the periods is spent, {given} × 100M CNY.",
    "各规划期可用资金共{given}亿元，全部支出。",
)
LEFT = Text(
    "Of {given} × 100M CNY that there are over the periods, {left} ({share}) stay unspent, the largest part with "
    "{source} ({most}).",
    "各规划期可用资金共{given}亿元，其中{left}亿元（{share}）未支出，以{source}最多（{most}亿元）。",
)
ALL_BEGUN = Text("Every candidate project is begun.", "全部备选项目均已开工。")
USED_UP = Text("Used up: {limits}.", "已用尽：{limits}。")
LIMIT = Text("{what} ({rule})", "{what}（{rule}）")
USED_UP_BY_RULE = Text("Limits that are used up: {limits}.", "已用尽的限额：{limits}。")
COUNTED = Text("{rule} ({count})", "{rule}（{count}项）")
TOLD_ELSEWHERE = {Budget.key, Duplication.key, IndustryDuplication.key}
"""Budgets are the question; one project where only one may be is used up wherever it is built."""

NAMED = 5
"""So many limits are named one by one; of more it is told how many each rule has."""
THRIFTY = Text(
    "The model asks to spend as little as can be once the goals before are settled.",
    "模型要求在先前目标确定后支出尽可能少。",
)
NO_USE = Text(
    "It is proved that no plan under these rules is better by the goal, however much it spends.",
    "已证明：在现有规则下，无论支出多少，都没有就目标而言更优的方案。",
)
OPEN = Text("It is not proved that spending more would not better the goal.", "尚未证明增加支出不能改善目标。")


def unspent(subject: Subject, given: float, left: Mapping[str, float]) -> Text:
    """Return how much is left unspent, and why, as far as the solution shows it.

    Parameters
    ----------
    given
        What all sources have over all periods, in 亿元.
    left
        What each source has left of it.
    """
    whole = sum(left.values())
    if whole <= NOTHING * given:
        return ALL_SPENT.fill(given=MONEY.say(given))
    most = max(left, key=lambda source: left[source])
    said = LEFT.fill(
        given=MONEY.say(given),
        left=MONEY.say(whole),
        share=PERCENT.say(whole / given),
        source=subject.name("sources", most),
        most=MONEY.say(left[most]),
    )
    return sentences(said, *_in_the_way(subject), _proved(subject.solution))


def _in_the_way(subject: Subject) -> Iterator[Text]:
    """Yield what leaves no room to spend more: no project left to begin, the most of a limit that is used up."""
    if subject.instance.projects and len(subject.begun) == len(subject.instance.projects):
        yield ALL_BEGUN
    full = [
        used for used in subject.limits if used.rule not in TOLD_ELSEWHERE and not used.usage.least and used.usage.binds
    ]
    if len(full) > NAMED:
        counts = Counter(used.title for used in full).most_common()
        yield USED_UP_BY_RULE.fill(limits=enumerated([COUNTED.fill(rule=rule, count=count) for rule, count in counts]))
    elif full:
        yield USED_UP.fill(limits=enumerated([LIMIT.fill(what=used.usage.what, rule=used.title) for used in full]))


def _proved(solution: Solution) -> Text:
    """Return what is proved of a plan that would spend more."""
    if any(step.goal == SPENDING for step in solution.steps):
        return THRIFTY
    return NO_USE if solution.gap == 0 and given_up(solution) is None else OPEN
