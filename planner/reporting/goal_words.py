"""The goal in words: what it is, how far the plan moves it, and how sure it is that no plan moves it further."""

import math

from planner.measures.base import Better, Measure
from planner.reporting.numbers import INCOME, PERCENT, SIZED, NumberFormat
from planner.reporting.subject import Subject
from planner.solution import Solution
from planner.text import Text, same, sentences

NO_MOVE = 1e-7
"""Share of the goal below which it stays where it is."""

CHANGE = NumberFormat(1)
FINE = NumberFormat(2, percent=True)
SHOWN_SHARE, LARGE_SHARE = 0.0001, 0.1
"""Shares below the first are only called less than it; from the second on, one digit after the point is enough."""


def goal_meaning(subject: Subject) -> Text:
    """Return what the goal is, and of which incomes."""
    goal = subject.solution.model.objective
    said = Text("The goal is {goal}, that is {meaning}.", "目标为{goal}，即{meaning}。")
    final = Text("Only incomes in the last year count, {year}.", "只计末年（{year}年）的收入。")
    mean = Text("Incomes count as their discounted mean over all periods.", "收入按各规划期的贴现均值计算。")
    each = Text("It looks at each period; the discounted mean of its values counts.", "逐期考察，计其各期贴现均值。")
    when = {"final": final, "mean": mean, "each": each}[subject.solution.model.when]
    return sentences(said.fill(goal=goal.title, meaning=goal.meaning), when.fill(year=subject.last_period.last_year))


def goal_number(measure: Measure) -> NumberFormat:
    """Return how a goal is written: whole yuan, or the digits that count of an index."""
    return INCOME if measure.symbol.en else SIZED


def goal_moves(solution: Solution) -> Text:
    """Return the sentence on how the goal moves: up, down, or not at all."""
    measure, gain = solution.model.objective, solution.gain or 0.0
    number = goal_number(measure)
    if abs(gain) <= NO_MOVE * abs(solution.nothing):
        said = STAYS
    else:
        said = (RISES if measure.better is Better.HIGHER else EASES) if gain > 0 else WORSENS[measure.better]
    return said.fill(
        nothing=number.say(solution.nothing),
        value=number.say(solution.value),
        change=_change(measure, abs(gain)),
        unit=measure.symbol,
    )


STAYS = Text(
    "The goal stays at {nothing} {unit}, as if nothing were done.",
    "目标值保持在{nothing}{unit}，与不实施规划相同。",
)
RISES = Text(
    "The goal rises from {nothing} if nothing is done to {value} with the plan, a gain of {change} {unit}.",
    "目标值由不实施规划时的{nothing}升至实施后的{value}，增益{change}{unit}。",
)
EASES = Text(
    "The goal falls from {nothing} if nothing is done to {value} with the plan, {change} {unit} less; less is better.",
    "目标值由不实施规划时的{nothing}降至实施后的{value}，降低{change}{unit}（越低越好）。",
)
WORSENS = {
    Better.HIGHER: Text(
        "The goal falls from {nothing} if nothing is done to {value} with the plan, a loss of {change} {unit}.",
        "目标值由不实施规划时的{nothing}降至实施后的{value}，损失{change}{unit}。",
    ),
    Better.LOWER: Text(
        "The goal rises from {nothing} if nothing is done to {value} with the plan, {change} {unit} more; "
        "less is better.",
        "目标值由不实施规划时的{nothing}升至实施后的{value}，升高{change}{unit}（越低越好）。",
    ),
}


def proved(solution: Solution) -> Text:
    """Return the sentence on how much better any plan could be."""
    if solution.gap is None or solution.bound is None:
        return Text("How much better a plan could be is not known.", "尚不清楚是否存在更优方案、能优多少。")
    if solution.gap == 0:
        return Text("No better plan exists under these rules.", "在现有规则下，不存在更优方案。")
    measure = solution.model.objective
    most = _change(measure, measure.better.sign * (solution.bound - solution.nothing))
    can = Text("gain", "增益") if measure.better is Better.HIGHER else Text("lower it by", "降幅")
    if math.isinf(solution.gap):
        return Text(
            "No plan under these rules can {can} more than {most}; whether any comes to that much is open.",
            "在现有规则下，任何方案的{can}都不会超过{most}；能否达到尚无定论。",
        ).fill(most=most, can=can)
    return Text(
        "No plan under these rules can {can} more than {most}: {share} of the gain is left unproved.",
        "在现有规则下，任何方案的{can}都不会超过{most}：尚未证明的部分为增益的{share}。",
    ).fill(most=most, can=can, share=share_of_gain(solution.gap))


def _change(measure: Measure, change: float) -> str:
    return (CHANGE if measure.symbol.en else SIZED).say(change)


def share_of_gain(gap: float) -> Text:
    """Return a gap with two digits that count.

    Examples
    --------
    >>> share_of_gain(0.0049022).en, share_of_gain(0.1234).en, share_of_gain(2e-6).en
    ('0.49 %', '12.3 %', 'less than 0.01 %')
    """
    if gap < SHOWN_SHARE:
        return Text("less than {share}", "不足{share}").fill(share=FINE.say(SHOWN_SHARE))
    return same((PERCENT if gap >= LARGE_SHARE else FINE).say(gap))
