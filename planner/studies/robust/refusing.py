"""Models whose goal cannot be pursued across cases, and why."""

from planner.criteria.base import Criterion as Yardstick
from planner.model import Model, ModelError
from planner.text import Text

SEVERAL = 2
"""Provinces at which a goal with parts shows that it has them."""

ONE_GOAL = Text(
    "a plan for several cases has one goal, and this model pursues several in turn: what one goal gives up for the "
    "next has no meaning across cases; take away the goals in then, and choose another goal than leximin",
    "多情形方案只能有一个目标，而该模型依次求解多个目标：跨情形让出目标没有意义；请去掉 then，且目标不选 leximin",
)
NO_MEASURE = Text(
    "{goal} is no measure of incomes, which robust plans weigh across cases; take a measure such as sen or mean",
    "{goal}不是收入指标，稳健方案按各情形的收入权衡；请选用 sen、mean 等指标",
)
NO_QUOTIENT = Text(
    "{goal} divides by the mean income, and the mean over cases of such quotients cannot be proved by linear rows; "
    "choose a goal such as sen, worst_off, mean, owa or nash",
    "{goal}需除以人均收入均值，其跨情形期望无法用线性约束证明；请选择 sen、worst_off、mean、owa、nash 等目标",
)


def refuse(model: Model) -> None:
    """Refuse a model whose goal cannot be pursued across cases.

    Raises
    ------
    ModelError
        With the reason.
    """
    if isinstance(model.objective, Yardstick):
        raise ModelError(NO_MEASURE.fill(goal=model.objective.title))
    if model.then or any(model.objective.after(SEVERAL)):
        raise ModelError(ONE_GOAL)
    if model.objective.divided:
        raise ModelError(NO_QUOTIENT.fill(goal=model.objective.title))
