"""Ecology: what the plan puts on each indicator in a province, against its cap there."""

from collections.abc import Iterator

from planner.decisions.base import loads
from planner.domain.ecology import Indicator as Ecological
from planner.measures.base import Better
from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import SIZED
from planner.reporting.subject import Subject
from planner.rules.ecological_caps import Cap, EcologicalCaps
from planner.text import bilingual


def ecology(subject: Subject) -> Iterator[Indicator]:
    """Yield a line for each ecological indicator; a cap holds at the end of the last period."""
    instance, plan = subject.instance, subject.solution.plan
    if plan is None:
        return
    carried = {period.key: loads(instance, plan, period.key) for period in instance.periods}
    capped = EcologicalCaps.key in subject.solution.model.rules_for(instance)
    for row in instance.rows(Ecological):
        values = {(place.key, period): 0.0 for place in instance.provinces for period in carried}
        for period, found in carried.items():
            for load in found:
                if load.indicator == row.key:
                    values[load.province, period] += load.amount
        caps = {
            (cap.scope, subject.last_period.key): cap.cap
            for cap in instance.rows(Cap)
            if capped and cap.indicator == row.key
        }
        yield Indicator(row.name, bilingual(row.unit), SIZED, values, Better.LOWER, caps, at_least=False)


INDICATORS.add("d_loads", ecology)
