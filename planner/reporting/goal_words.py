"""The goal in words: what it is, how far the plan moves it, and how sure it is that no plan moves it further."""

import math
from collections.abc import Iterator
from dataclasses import dataclass

from planner.measures.base import Better, Yardstick
from planner.model import Model
from planner.reporting.numbers import INCOME, MISSING, PERCENT, SIZED, NumberFormat
from planner.reporting.subject import Subject
from planner.solution import Solution
from planner.text import Text, same, sentences, with_unit
from planner.titles import goal_title, goal_with_parameters, share_words, title_with_parameters

NO_MOVE = 1e-7
"""Share of the goal below which it stays where it is."""

CHANGE = NumberFormat(1)
FINE = NumberFormat(2, percent=True)
SHOWN_SHARE, LARGE_SHARE = 0.0001, 0.1
"""Shares below the first are only called less than it; from the second on, one digit after the point is enough."""


def goal_meaning(subject: Subject) -> Text:
    """Return what the goal is, of which incomes, and what is pursued after it."""
    goal = subject.solution.objective
    said = Text("The goal is {goal}, that is {meaning}.", "目标为{goal}，即{meaning}。")
    final = Text("Only incomes in the last year count, {year}.", "只计末年（{year}年）的收入。")
    mean = Text("Incomes count as their discounted mean over all periods.", "收入按各规划期的贴现均值计算。")
    each = Text("It looks at each period; the discounted mean of its values counts.", "逐期考察，计其各期贴现均值。")
    when = {"final": final, "mean": mean, "each": each}[subject.solution.model.when]
    return sentences(
        said.fill(goal=title_with_parameters(goal), meaning=goal.meaning),
        when.fill(year=subject.last_period.last_year),
        *_goals_after(subject.solution.model),
    )


def _goals_after(model: Model) -> Iterator[Text]:
    """Yield a sentence on each goal that comes after the first."""
    before = model.goal
    for number, after in enumerate(model.then):
        whole = Text("the gain in {before}", "{before}的增益").fill(before=goal_title(before)) if number else GAIN
        kept = Text("Then: {goal}, for which nothing is given up.", "其后：{goal}，且不为此让出增益。")
        given = Text(
            "Then: {goal}, for which at most {share} of {whole} may be given up.",
            "其后：{goal}，为此至多可让出{whole}的{share}。",
        )
        yield (given if after.give_up else kept).fill(
            goal=goal_with_parameters(model, after.measure), share=share_words(after.give_up), whole=whole
        )
        before = after.measure


GAIN = Text("the gain", "增益")


def goal_number(measure: Yardstick) -> NumberFormat:
    """Return how a goal is written: whole yuan, or the digits that count of an index."""
    return INCOME if measure.symbol.en else SIZED


def goal_moves(solution: Solution) -> Text:
    """Return the sentence on how the goal moves: up, down, or not at all."""
    measure, gain = solution.objective, solution.gain or 0.0
    number = goal_number(measure)
    nothing = number.say(solution.nothing)
    if abs(gain) <= NO_MOVE * abs(solution.nothing):
        return STAYS.fill(nothing=with_unit(nothing, measure.symbol))
    said = (RISES if measure.better is Better.HIGHER else EASES) if gain > 0 else WORSENS[measure.better]
    return said.fill(
        nothing=nothing,
        value=number.say(solution.value),
        change=with_unit(_change(measure, abs(gain)), measure.symbol),
    )


STAYS = Text(
    "The goal stays at {nothing}, as if nothing were done.",
    "目标值保持在{nothing}，与不实施规划相同。",
)
RISES = Text(
    "The goal rises from {nothing} if nothing is done to {value} with the plan, a gain of {change}.",
    "目标值由不实施规划时的{nothing}升至实施后的{value}，增益{change}。",
)
EASES = Text(
    "The goal falls from {nothing} if nothing is done to {value} with the plan, {change} less; less is better.",
    "目标值由不实施规划时的{nothing}降至实施后的{value}，降低{change}（越低越好）。",
)
WORSENS = {
    Better.HIGHER: Text(
        "The goal falls from {nothing} if nothing is done to {value} with the plan, a loss of {change}.",
        "目标值由不实施规划时的{nothing}降至实施后的{value}，损失{change}。",
    ),
    Better.LOWER: Text(
        "The goal rises from {nothing} if nothing is done to {value} with the plan, {change} more; less is better.",
        "目标值由不实施规划时的{nothing}升至实施后的{value}，升高{change}（越低越好）。",
    ),
}


def proved(solution: Solution) -> Text:
    """Return what was given up of the goal for those after it, and how much better any plan could be."""
    given = given_up(solution)
    if given is None:
        return _how_sure(solution, BEST_BY_FIRST if solution.steps else BEST)
    measure = solution.objective
    said = GIVEN[measure.better].fill(
        best=_change(measure, given.of), given=_change(measure, given.amount), share=share_of_gain(given.share)
    )
    return sentences(said, _how_sure(solution, NONE_BETTER))


@dataclass(frozen=True, slots=True)
class GivenUp:
    """What a plan gives up of its first goal for the goals after it.

    Parameters
    ----------
    of
        The gain of the best plan by the first goal alone.
    amount
        What of this the plan does not have.
    """

    of: float
    amount: float

    @property
    def share(self) -> float:
        """The part that is given up."""
        return self.amount / self.of if self.of > 0 else math.inf


def given_up(solution: Solution) -> GivenUp | None:
    """Return what was given up of the first goal; ``None`` if nothing was."""
    if not solution.steps or solution.value is None:
        return None
    sign, first = solution.objective.better.sign, solution.steps[0]
    amount = sign * (first.value - solution.value)
    return GivenUp(sign * (first.value - first.nothing), amount) if amount > NO_MOVE * abs(first.value) else None


GIVEN = {
    Better.HIGHER: Text(
        "The best plan found by this goal alone gains {best}; {given} of that ({share}) is given up for what comes "
        "after.",
        "仅按该目标求得的最优方案增益为{best}，其中{given}（{share}）让与其后的目标。",
    ),
    Better.LOWER: Text(
        "The best plan found by this goal alone lowers it by {best}; {given} of that ({share}) is given up for what "
        "comes after.",
        "仅按该目标求得的最优方案降幅为{best}，其中{given}（{share}）让与其后的目标。",
    ),
}


def _how_sure(solution: Solution, best: Text) -> Text:
    """Return how much better any plan could be by the goal, the first if there are several; ``best`` if none could."""
    if solution.gap is None or solution.bound is None:
        return Text("How much better a plan could be is not known.", "尚不清楚是否存在更优方案、能优多少。")
    if solution.gap == 0:
        return best
    measure = solution.objective
    most = _change(measure, measure.better.sign * (solution.bound - solution.nothing))
    share = share_of_gain(solution.gap) if math.isfinite(solution.gap) else None
    return (OPEN if share is None else UNPROVED)[measure.better].fill(most=most, share=share)


BEST = Text("No better plan exists under these rules.", "在现有规则下，不存在更优方案。")
BEST_BY_FIRST = Text(
    "No plan under these rules is better by this goal alone.", "在现有规则下，仅就该目标而言不存在更优方案。"
)
NONE_BETTER = Text(
    "No plan under these rules is better by this goal than that one.",
    "在现有规则下，就该目标而言不存在比它更优的方案。",
)
OPEN = {
    Better.HIGHER: Text(
        "No plan under these rules can gain more than {most}; whether any comes to that much is open.",
        "在现有规则下，任何方案的增益都不会超过{most}；能否达到尚无定论。",
    ),
    Better.LOWER: Text(
        "No plan under these rules can lower it by more than {most}; whether any comes to that much is open.",
        "在现有规则下，任何方案的降幅都不会超过{most}；能否达到尚无定论。",
    ),
}
UNPROVED = {
    Better.HIGHER: Text(
        "No plan under these rules can gain more than {most}: {share} of the gain is left unproved.",
        "在现有规则下，任何方案的增益都不会超过{most}：尚未证明的部分为增益的{share}。",
    ),
    Better.LOWER: Text(
        "No plan under these rules can lower it by more than {most}: {share} of the fall is left unproved.",
        "在现有规则下，任何方案的降幅都不会超过{most}：尚未证明的部分为降幅的{share}。",
    ),
}


def _change(measure: Yardstick, change: float) -> str:
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


def gap_words(gap: float | None) -> Text:
    """Return a gap as a table shows it.

    Examples
    --------
    >>> gap_words(0.0).en, gap_words(0.0049022).en, gap_words(None).en
    ('none', '0.49 %', '–')
    """
    if gap is None:
        return same(MISSING)
    if gap == 0:
        return Text("none", "无")
    return Text("not bounded", "无界") if math.isinf(gap) else share_of_gain(gap)
