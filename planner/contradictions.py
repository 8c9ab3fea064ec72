"""Where the audit of a plan denies what the search says of it."""

from collections.abc import Iterator

from planner.audit import Audit
from planner.criteria.base import Criterion
from planner.domain.instance import Instance
from planner.domain.outcome import baselines
from planner.measures.base import Objective
from planner.model import Model
from planner.solution import ROUNDING
from planner.solving.finding import Finding
from planner.solving.in_turn import KEPT
from planner.solving.proof import Stage
from planner.text import Text

AGREEMENT = 1e-5
"""Share of the gain by which the search and the audit may differ on one plan."""

OTHER = Text("the search values it at {claim:.9g}, the audit at {value:.9g}", "求解值{claim:.9g}，审计值{value:.9g}")
BEYOND = Text("its value {value:.9g} is beyond the bound {bound:.9g}", "其值{value:.9g}越过界{bound:.9g}")
LESS = Text("{title}: it has {value:.9g}, and must keep {floor:.9g}", "{title}：其值为{value:.9g}，而须保持{floor:.9g}")


def contradictions(
    instance: Instance, model: Model, checked: Audit, nothing: float, finding: Finding
) -> Iterator[Text]:
    """Yield every way in which the audited value of a plan denies the search.

    Of goals in turn the search leaves the last at its best and the others at what they must keep.
    """
    goal = model.objective
    value, sign = _value(instance, model, checked, goal), goal.better.sign
    size = model.size(goal, instance, baselines(instance))
    slack = AGREEMENT * abs(value - nothing) + ROUNDING * max(abs(value), size)
    if not finding.stages and not abs(value - finding.value) <= slack:
        yield OTHER.fill(claim=finding.value, value=value)
    if finding.bound is not None and sign * value > sign * finding.bound + slack:
        yield BEYOND.fill(value=value, bound=finding.bound)
    aims = list(zip(model.aims(len(instance.provinces)), finding.stages, strict=False))
    for aim, stage in aims:
        value = _value(instance, model, checked, aim.measure)
        floor = _floor(stage, 0.0 if aim.group == aims[-1][0].group else aim.give_up)
        if aim.sign * value < floor - AGREEMENT * abs(stage.value - stage.nothing) - len(aims) * KEPT * abs(
            stage.value
        ):
            yield LESS.fill(title=aim.title, value=value, floor=aim.sign * floor)


def _value(instance: Instance, model: Model, checked: Audit, goal: Objective | Criterion) -> float:
    """Return what a plan has of one of the goals."""
    if isinstance(goal, Criterion):
        return checked.criteria[goal.key]
    return model.value(goal, instance, checked.outcomes)


def _floor(stage: Stage, share: float) -> float:
    """Return what must be kept of what a goal was brought to."""
    return stage.value - share * max(0.0, stage.value - stage.nothing)
