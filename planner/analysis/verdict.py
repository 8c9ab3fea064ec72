"""What two goal values and their proofs allow to be said."""

import math
from dataclasses import dataclass

from planner.measures.base import Better
from planner.model import Model
from planner.solution import ROUNDING, Solution
from planner.text import Text, joined, sentences, with_unit
from planner.titles import title_of

SHOWN = 10
"""Violations that are told one by one."""

NOTHING = 1e-6
"""Share of a difference below which what is left open is rounding."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Which of two solutions is better by the goal, and whether that is proved.

    Parameters
    ----------
    words
        The sentence that says so.
    change
        What the goal of the second is more than that of the first; ``None`` where they cannot be set side by side.
    unproved
        Up to which difference the proofs tell nothing; infinite without a bound, ``None`` as above.
    settled
        Whether the proofs show which is better, or that none is; ``None`` as above.
    """

    words: Text
    change: float | None = None
    unproved: float | None = None
    settled: bool | None = None


def verdict(first: Solution, second: Solution, *, same_question: bool) -> Verdict:
    """Return which of two solutions is better, and whether that is proved."""
    if second.audit is None:
        return Verdict(_without_plan(second))
    goal = first.objective.title
    if second.audit.violations:
        broken = [violation.what for violation in second.audit.violations]
        return Verdict(BREAKS.fill(count=len(broken), what=joined(broken[:SHOWN])))
    if _pursued(first.model) != _pursued(second.model):
        return Verdict(OTHER_GOALS)
    change = (second.value or 0.0) - (first.value or 0.0)
    ahead = first.objective.better.sign * change > 0
    left = _left_open(*((second, first) if ahead else (first, second)), same_question=same_question)
    left = 0.0 if left <= ROUNDING * abs(first.value or 0.0) else left
    if math.isclose(change, 0.0, abs_tol=1e-9 * max(1.0, abs(first.value or 0.0))):
        return Verdict(Text("{goal} is the same in both.", "两者的{goal}相同。").fill(goal=goal), 0.0, left, left == 0)
    words = _difference(first, change, left, ahead=ahead, same_question=same_question)
    return Verdict(words, change, left, abs(change) > left)


BREAKS = Text(
    "The second plan breaks {count} rule(s) of the question, so it is no answer to it: {what}.",
    "第二个方案违反该问题的{count}项规则，不能作为其答案：{what}。",
)
OTHER_GOALS = Text(
    "The two runs pursue different goals; compare them by the measures.",
    "两次运行的目标不同，请按各项指标比较。",
)


def _without_plan(solution: Solution) -> Text:
    """Return that there is no plan to set against the first, and why."""
    said = Text("The second run has no plan: {status}.", "第二次运行没有方案：{status}。").fill(
        status=solution.status.title
    )
    if not solution.conflict:
        return said
    rules = joined([title_of(solution.model, key) for key in solution.conflict])
    return sentences(said, (CANNOT_HOLD if len(solution.conflict) == 1 else NOT_TOGETHER).fill(rules=rules))


CANNOT_HOLD = Text("This can never hold: {rules}.", "以下规则无法满足：{rules}。")
NOT_TOGETHER = Text("These cannot hold together: {rules}.", "以下规则无法同时满足：{rules}。")


def _pursued(model: Model) -> object:
    """Return what makes two goals the same: the measures with their parameters, in turn, and which incomes count."""
    keys = [model.goal, *(after.measure for after in model.then)]
    return (
        [model.pursuable(key) for key in keys],
        [after.give_up for after in model.then],
        model.looks_at,
    )


def _difference(first: Solution, change: float, left: float, *, ahead: bool, same_question: bool) -> Text:
    """Return by how much one of the two is better, and what the proofs leave of that."""
    measure = first.objective
    words = _BY_LESS if abs(change) <= left else (_SAME_QUESTION if same_question else _OTHER_QUESTION)[measure.better]
    return words.fill(
        goal=measure.title,
        change=with_unit(f"{abs(change):,.4g}", measure.symbol),
        open=_amount(left, abs(change)),
        better=Text("second", "第二个") if ahead else Text("first", "第一个"),
        way=_WAY[measure.better],
    )


def _amount(left: float, change: float) -> Text:
    """Return how much the proofs leave open, next to the difference that it is to be compared with."""
    if math.isinf(left):
        return Text("any amount", "任意大的差额")
    if left <= NOTHING * change:
        return Text("nothing", "零")
    words = f"{left:,.3g}"
    return Text(words, words)


_WAY = {Better.HIGHER: Text("higher", "高出"), Better.LOWER: Text("lower", "低出")}
_SAME_QUESTION = {
    Better.HIGHER: Text(
        "{goal} is {way} by {change} in the {better} plan. What any plan could add to that: {open}.",
        "{better}方案的{goal}{way}{change}；任何方案在此之上至多还能增加：{open}。",
    ),
    Better.LOWER: Text(
        "{goal} is {way} by {change} in the {better} plan. By how much any plan could lower it further: {open}.",
        "{better}方案的{goal}{way}{change}；任何方案至多还能再降低：{open}。",
    ),
}
_OTHER_QUESTION = {
    Better.HIGHER: Text(
        "{goal} is {way} by {change} in the {better} run, whose facts or rules allow more: "
        "it is proved that no plan of the other run's question comes up to it.",
        "{better}运行的{goal}{way}{change}，其数据或规则允许更优的方案：已证明另一运行的问题没有任何方案能达到该值。",
    ),
    Better.LOWER: Text(
        "{goal} is {way} by {change} in the {better} run, whose facts or rules allow less: "
        "it is proved that no plan of the other run's question gets as low.",
        "{better}运行的{goal}{way}{change}，其数据或规则允许降得更低：已证明另一运行的问题没有任何方案能降至该值。",
    ),
}
_BY_LESS = Text(
    "{goal} is {way} by {change} in the {better} plan, but the proofs leave {open} open: "
    "a difference this small does not show which of the two is better at best. What they decide differently may be "
    "chance.",
    "{better}方案的{goal}{way}{change}，但证明尚未确定的范围为{open}：差异如此之小，不能断定两者孰优，"
    "两者决策的不同可能出于偶然。",
)


def _left_open(ahead: Solution, behind: Solution, *, same_question: bool) -> float:
    """Return how large a difference the proofs cannot tell from none; any without a bound.

    Answers to one question share the tightest bound, and what it leaves beyond the better of
    them is open. Of two questions, the one that is behind could still overtake the
    other if its own bound reaches that far.
    """
    sign = ahead.objective.better.sign
    if not same_question:
        return _beyond(sign, behind.bound, behind.value)
    bounds = [sign * bound for bound in (ahead.bound, behind.bound) if bound is not None]
    return _beyond(sign, sign * min(bounds) if bounds else None, ahead.value)


def _beyond(sign: float, bound: float | None, value: float | None) -> float:
    return math.inf if bound is None or value is None else max(0.0, sign * (bound - value))
