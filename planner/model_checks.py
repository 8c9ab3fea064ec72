"""What is wrong with a question beyond the types of its values."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

from planner.criteria.base import Criterion
from planner.criteria.distance import Distance
from planner.criteria.naming import NAMES, criterion
from planner.measures.base import MEASURES, Better, Objective
from planner.measures.parameters import misfits
from planner.options import GUARDS, SPENDING, Limit
from planner.registry import nearest
from planner.rules.base import RULES
from planner.text import Text

if TYPE_CHECKING:
    from planner.model import Model

Misfit = tuple[str, Text, Text]
"""The key under which something is wrong, what, and the cure."""

NO_MEASURE = Text('there is no measure "{name}"', "没有指标“{name}”")
ONLY_REPORTED = Text('"{name}" is reported, but can be neither goal nor limit', "“{name}”只作报告，不能作目标或限制")


NO_PLANS = Text("there is no plan from which a distance could count", "没有可据以计算距离的已知方案")
LIST_PLANS = Text(
    "list what each known plan chooses under apart_from, or name another goal",
    "请在 apart_from 中列出各已知方案所选事项，或改用其他目标",
)


def problems(model: "Model") -> Iterator[Misfit]:
    """Yield everything that is wrong."""
    yield from _goal(model)
    if model.when == "each":
        yield from _quotients(model)
    yield from _after(model)
    yield from _limits(model)
    yield from misfits(model.parameters)
    known = [*RULES.all(), GUARDS]
    for key in model.switched_off:
        if key not in known:
            what = Text('there is no rule "{name}"', "没有规则“{name}”").fill(name=key)
            yield f"switched_off.{key}", what, nearest(key, known)


def _goal(model: "Model") -> Iterator[Misfit]:
    measures = MEASURES.all()
    if any(isinstance(each, Distance) for each in model.criteria) and not model.apart_from:
        yield "apart_from", NO_PLANS, LIST_PLANS
    if criterion(model.goal) is not None:
        return
    if model.goal not in measures:
        yield "goal", NO_MEASURE.fill(name=model.goal), nearest(model.goal, [*measures, *NAMES])
    elif not isinstance(measures[model.goal], Objective):
        yield _only_reported("goal", model.goal)


def _quotients(model: "Model") -> Iterator[Misfit]:
    """Yield goals and limits whose values over periods cannot be added up by a search: quotients by the mean."""
    measures = MEASURES.all()
    for place, key in model.named:
        if key in measures and measures[key].divided:
            what = Text('"{name}" cannot look at each period', "“{name}”不能逐期考察").fill(name=key)
            yield place, what, Text("write when: mean, or when: final", "请写 when: mean 或 when: final")


def _after(model: "Model") -> Iterator[Misfit]:
    """Yield what is wrong with the goals that come after the first."""
    measures, before = MEASURES.all(), [model.goal]
    for number, after in enumerate(model.then):
        place = f"then.{number}"
        if after.measure in before:
            what = Text('"{name}" is a goal twice', "“{name}”作目标两次").fill(name=after.measure)
            yield place, what, Text("name it once", "请只写一次")
        elif after.measure not in measures and criterion(after.measure) is None:
            yield place, NO_MEASURE.fill(name=after.measure), nearest(after.measure, [*measures, *NAMES])
        elif after.measure in measures and not isinstance(measures[after.measure], Objective):
            yield _only_reported(place, after.measure)
        if after.give_up and before[-1] == SPENDING:
            what = Text("spending has no gain of which a share could be given up", "支出没有可让出份额的增益")
            yield f"{place}.give_up", what, Text("leave it out, or name spending last", "请删去，或将支出写在最后")
        before.append(after.measure)


def _limits(model: "Model") -> Iterator[Misfit]:
    for number, limit in enumerate(model.limits):
        place = f"limits.{number}"
        if limit.measure in {before.measure for before in model.limits[:number]}:
            what = Text('"{name}" is limited twice', "“{name}”有两个限制").fill(name=limit.measure)
            yield place, what, Text("keep the tighter limit", "请保留较严的限制")
        measure = criterion(limit.measure) or MEASURES.all().get(limit.measure)
        if measure is None:
            yield place, NO_MEASURE.fill(name=limit.measure), nearest(limit.measure, [*MEASURES.all(), *NAMES])
        elif not isinstance(measure, Objective | Criterion):
            yield _only_reported(place, limit.measure)
        else:
            yield from _limit(place, limit, measure)


def _limit(place: str, limit: Limit, measure: Objective | Criterion) -> Iterator[Misfit]:
    """Yield what is wrong with the side or the number of a limit on a measure."""
    lower = measure.better is Better.LOWER
    right, wrong = (limit.at_most, limit.at_least) if lower else (limit.at_least, limit.at_most)
    if right is None or wrong is not None:
        what = Text('"{name}" is limited from the wrong side', "“{name}”的限制方向有误").fill(name=limit.measure)
        cure = Text("write {word}: <number>, and nothing else", "请只写 {word}: <数值>")
        yield place, what, cure.fill(word="at_most" if lower else "at_least")
    elif not measure.least <= limit.value <= measure.greatest:
        yield place, *_out_of_range(limit, measure)


def _only_reported(place: str, key: str) -> Misfit:
    """Return that a measure is neither goal nor limit, and what is."""
    goals = ", ".join(name for name, member in MEASURES.all().items() if isinstance(member, Objective))
    return place, ONLY_REPORTED.fill(name=key), Text(f"choose one of: {goals}", f"可选：{goals}")


def _out_of_range(limit: Limit, measure: Objective | Criterion) -> tuple[Text, Text]:
    """Return why a limit beyond the ends of its measure says nothing, or can never hold; and the cure."""
    if measure.greatest == float("inf"):
        what = Text(
            "the limit is {value:,.10g}, but the {title} is never below {least:g}",
            "限制值为{value:,.10g}，但{title}不会低于{least:g}",
        )
        cure = Text("write a number above that", "请填写更大的数值")
        return what.fill(value=limit.value, title=measure.title, least=measure.least), cure
    what = Text(
        "the limit is {value:,.10g}, but the {title} always lies between {least:g} and {greatest:g}",
        "限制值为{value:,.10g}，但{title}总在{least:g}与{greatest:g}之间",
    ).fill(value=limit.value, title=measure.title, least=measure.least, greatest=measure.greatest)
    return what, Text("write a number in between, as 0.2 for 20 %", "请填写其间的数值，如20%写作0.2")
