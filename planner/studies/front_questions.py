"""The questions that a front is made of: one goal as good as can be, the others held to limits, and then improved."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from math import isfinite

from planner.criteria.naming import goal_named
from planner.domain.instance import Instance
from planner.measures.base import Objective, Yardstick
from planner.model import Model, ModelError, checked
from planner.options import Limit, Next
from planner.studies.member import Member
from planner.studies.regions import Corner
from planner.text import Text, joined, same

FIRST = "best-1"
"""Key of the question with which every front begins."""

HOW_MANY = Text(
    "a front is between two or three different goals, not {count}; write for example sen,spending",
    "权衡前沿须有两个或三个不同的目标，而不是{count}个；例如 sen,spending",
)
IN_TURN = Text(
    '"{name}" compares plans by several numbers in turn and can be no goal of a front; use worst_off',
    "“{name}”依次比较多个数值，不能作权衡前沿的目标；可用 worst_off",
)
BEST = Text("{goal}: the best there is", "{goal}：最优")
HELD = Text("{goal} with {limits}", "{goal}，且{limits}")


@dataclass(frozen=True)
class Questions:
    """Asks for plans of a front.

    Parameters
    ----------
    model
        What holds for every question beside goals and their limits: rules, other limits, which incomes count, options.
    goals
        Keys of the goals.
    """

    instance: Instance
    model: Model
    goals: tuple[str, ...]

    @property
    def yardsticks(self) -> tuple[Yardstick, ...]:
        """The goals, with the names and units of the instance."""
        return tuple(self.model.pursuable(key).on(self.instance) for key in self.goals)

    def best(self, number: int) -> Member:
        """Return the question for the plan that is best by one goal, and then by the others in their order."""
        order = [self.goals[number], *(key for key in self.goals if key != self.goals[number])]
        title = BEST.fill(goal=self.yardsticks[number].title)
        return Member(f"best-{number + 1}", title, self.instance, self._model(order, ()))

    def at(self, corner: Corner, key: str) -> Member:
        """Return the question for the best plan by the first goal that keeps the limits on the others."""
        limits = tuple(self._limits(corner))
        words = joined([_side(limit, goal) for limit, goal in zip(limits, self._limited(corner), strict=True)])
        title = HELD.fill(goal=self.yardsticks[0].title, limits=words)
        return Member(key, title, self.instance, self._model(self.goals, limits), after=FIRST)

    def _model(self, order: Sequence[str], limits: tuple[Limit, ...]) -> Model:
        others = tuple(limit for limit in self.model.limits if limit.measure not in {one.measure for one in limits})
        names = joined([goal.title for goal in self.yardsticks])
        asked = QUESTION.fill(goals=names)
        return self.model.model_copy(
            update={
                "name": "front",
                "question_en": asked.en,
                "question_zh": asked.zh,
                "goal": order[0],
                "then": tuple(Next(measure=key) for key in order[1:]),
                "limits": (*others, *limits),
            }
        )

    def _limited(self, corner: Corner) -> Iterator[Yardstick]:
        return (goal for goal, least in zip(self.yardsticks[1:], corner, strict=True) if isfinite(least))

    def _limits(self, corner: Corner) -> Iterator[Limit]:
        """Yield the limit on each goal but the first; a limit that the model has of its own holds if it is tighter."""
        own = {limit.measure: limit.value for limit in self.model.limits}
        for goal, least in zip(self.yardsticks[1:], corner, strict=True):
            if not isfinite(least):
                continue
            sign = goal.better.sign
            value = sign * max(least, sign * own.get(goal.key, sign * least))
            yield Limit(measure=goal.key, at_least=value) if sign > 0 else Limit(measure=goal.key, at_most=value)


QUESTION = Text(
    "Which plans are non-dominated for these goals: {goals}?", "对于以下目标，哪些方案是非支配的：{goals}？"
)


def questions(instance: Instance, model: Model, names: Sequence[str]) -> Questions:
    """Return the questions of a front.

    Raises
    ------
    UnknownNameError
        If nothing bears the name of a goal.
    ModelError
        If there are not two or three different goals, or one of them cannot be a goal.
    """
    goals = tuple(dict.fromkeys(goal_named(name, instance) for name in names))
    if len(goals) not in {2, 3}:
        raise ModelError(HOW_MANY.fill(count=len(goals)))
    for key in goals:
        goal = model.pursuable(key)
        if isinstance(goal, Objective) and any(goal.after(2)):
            raise ModelError(IN_TURN.fill(name=key))
    asked = Questions(instance, model, goals)
    checked(asked.best(0).model, instance)
    return asked


def _side(limit: Limit, goal: Yardstick) -> Text:
    side = "≥" if limit.at_least is not None else "≤"
    return Text("{goal} {side} {value}", "{goal}{side}{value}").fill(
        goal=goal.title, side=same(side), value=same(f"{limit.value:,.6g}")
    )
