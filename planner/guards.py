r"""Floors under a goal that only looks at inequality, for which levelling down would do.

.. math:: y_p \ge y^0_p \text{ for every province}, \qquad \mu(y) \ge \mu(y^0)

with the outcome :math:`y_p` that the measure looks at and what it is if nothing is done, :math:`y^0_p`. They are
in force whenever the goal is better when lower, unless the model switches ``guards`` off and says why.
Parfit (1997), *Equality and Priority*, Ratio 10, on levelling down.
"""

from collections.abc import Iterator, Sequence

import pyomo.environ as pyo

from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod, baselines
from planner.domain.units import ByProvince
from planner.domain.violation import Violation
from planner.formulation.relations import LinearExpr, at_least
from planner.model import GUARDS, Model
from planner.text import Text

FORGIVEN = 1e-9
"""Share of an income that is rounding."""


def guard(block: pyo.Block, outcomes: Sequence[LinearExpr], floors: ByProvince) -> None:
    """Add the rows: no outcome, and so no mean of outcomes, falls below its floor."""
    block.nobody_falls = pyo.Constraint(range(len(floors)), rule=lambda _, i: at_least(outcomes[i], float(floors[i])))


def without_plan(instance: Instance, model: Model) -> ByProvince:
    """Return what each province has if nothing is done."""
    return model.outcomes(instance, baselines(instance))


def fallen(instance: Instance, model: Model, outcomes: PerPeriod) -> Iterator[Violation]:
    """Yield every province that a plan leaves with less than if nothing were done."""
    seen, before = model.outcomes(instance, outcomes), model.outcomes(instance, baselines(instance))
    for province, now, then in zip(instance.provinces, seen, before, strict=True):
        if now < then - FORGIVEN * abs(then):
            what = Text(
                "{province} has {now:,.2f} yuan a person and year, less than the {then:,.2f} without the plan",
                "{province}人均{now:,.2f}元，低于不实施规划时的{then:,.2f}元",
            ).fill(province=province.title, now=now, then=then)
            yield Violation(GUARDS, what, float(then - now))
