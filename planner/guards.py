r"""Floors that a goal brings with it: that nobody loses for less inequality, and that every income has a measure.

.. math:: y_p \ge y^0_p \text{ for every province}, \qquad \text{and so} \quad \mu(y) \ge \mu(y^0)

with the outcome :math:`y_p` that the measure looks at and what it is if nothing is done, :math:`y^0_p`. They are
in force whenever a goal is better when lower, since levelling down would do for it, unless the model switches
``guards`` off and says why. Parfit (1997), *Equality and Priority*, Ratio 10, on levelling down.

Where a measure is defined only above zero, no outcome is below one yuan.
"""

from collections.abc import Iterator, Sequence

import numpy as np

from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod, baselines, mixed
from planner.domain.units import ByProvince
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.relations import LinearExpr, at_least
from planner.measures.curved import LEAST_OUTCOME
from planner.model import Model
from planner.options import ABOVE_ZERO, GUARDS
from planner.text import Text

FORGIVEN = 1e-9
"""Share of an income that is rounding."""


def floors(instance: Instance, model: Model) -> dict[str, list[ByProvince]]:
    """Return the least that each province may have, by the name of the floor and for all that the measure looks at."""
    before = list(_seen(instance, model, baselines(instance)))
    least = {GUARDS: before, ABOVE_ZERO: [np.full(len(outcomes), LEAST_OUTCOME) for outcomes in before]}
    return {name: least[name] for name in model.floors}


def hold(block: "pyo.Block", outcomes: Sequence[LinearExpr], floor: ByProvince) -> None:
    """Add the rows: no outcome, and so no mean of outcomes, falls below its floor."""
    block.not_below = pyo.Constraint(range(len(floor)), rule=lambda _, i: at_least(outcomes[i], float(floor[i])))


def fallen(instance: Instance, model: Model, outcomes: PerPeriod) -> Iterator[Violation]:
    """Yield every province that a plan leaves below a floor."""
    after = list(_seen(instance, model, outcomes))
    for key, each in floors(instance, model).items():
        for now, floor in zip(after, each, strict=True):
            for number in np.flatnonzero(now < floor - FORGIVEN * np.abs(floor)):
                what = BELOW.fill(province=instance.provinces[number].name, now=now[number], floor=floor[number])
                yield Violation(key, what, float(floor[number] - now[number]))


BELOW = Text(
    "{province} has {now:,.2f} yuan a person and year, less than its floor of {floor:,.2f}",
    "{province}人均{now:,.2f}元，低于下限{floor:,.2f}元",
)


def _seen(instance: Instance, model: Model, by_period: PerPeriod) -> Iterator[ByProvince]:
    """Yield each mix of outcomes that the measure looks at."""
    return (mixed(instance, periods, by_period) for _, periods in model.views(instance))
