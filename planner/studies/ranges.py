"""The range within which plans are nearly as good as that of a run: its goal as a limit."""

from planner.criteria.distance import Distance
from planner.model import ModelError
from planner.options import Limit
from planner.solution import Solution
from planner.text import Text

NO_GOAL = Text(
    "alternatives are plans beside that of a run: name one that has a plan, and whose goal is no distance",
    "备选方案以已有方案的运行为基础：请指定有方案且目标不是“距离”的运行结果",
)


def limit_within(run: Solution, within: float) -> Limit:
    r"""Return the limit that keeps all but a share of the gain of a run.

    .. math:: v - \mathit{within} \, (v - v_0)

    with the value :math:`v` of its plan and :math:`v_0` that of doing nothing.
    """
    if run.value is None or isinstance(run.model.objective, Distance):
        raise ModelError(NO_GOAL)
    goal = run.model.objective
    sign = goal.better.sign
    value = run.value - sign * within * max(0.0, run.gain or 0.0)
    own = [sign * limit.value for limit in run.model.limits if limit.measure == goal.key]
    value = sign * max(sign * value, *own) if own else value
    return Limit(measure=goal.key, at_least=value) if sign > 0 else Limit(measure=goal.key, at_most=value)


def shortfall(run: Solution, limit: Limit) -> float | None:
    """Return by what share of the best possible gain a plan that keeps the limit can fall short."""
    if run.bound is None or run.bound == run.nothing:
        return None
    return (run.bound - limit.value) / (run.bound - run.nothing)
