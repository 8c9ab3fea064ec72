"""Income per person, its floor, its gain, and how near it comes to the country's mean."""

from collections.abc import Iterator

from planner.measures.base import Better
from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import INCOME, PERCENT, SIGNED_INCOME
from planner.reporting.subject import PER_PERSON, Subject
from planner.rules.floors import Floors, OutcomeFloor
from planner.text import Text


def incomes(subject: Subject) -> Iterator[Indicator]:
    """Yield income with its floor, the gain over no plan, and the share of the mean income."""
    after, before = subject.audit.outcomes, subject.before.outcomes
    gains = {key: after[key] - before[key] for key in after}
    yield Indicator(Text("Income per person", "人均收入"), PER_PERSON, INCOME, after, Better.HIGHER, _floors(subject))
    yield Indicator(Text("Gain by the plan", "规划增收"), PER_PERSON, SIGNED_INCOME, gains, Better.HIGHER)
    mean = subject.mean_income
    relative = {(key, period): income / mean[period] for (key, period), income in after.items() if mean[period] > 0}
    yield Indicator(
        Text("Income against the mean", "与全国均值之比"),
        Text("", ""),
        PERCENT,
        relative,
        Better.HIGHER,
    )


def _floors(subject: Subject) -> dict[tuple[str, str], float]:
    """Return the highest floor in force of each province and period."""
    found: dict[tuple[str, str], float] = {}
    if Floors.key not in subject.solution.model.rules_for(subject.instance):
        return found
    for row in subject.instance.rows(OutcomeFloor):
        for place in subject.instance.provinces:
            if place.lies_in(row.scope):
                for period in subject.instance.periods:
                    key = place.key, period.key
                    found[key] = max(row.least * subject.before.outcomes[key], found.get(key, 0.0))
    return found


INDICATORS.add("a_incomes", incomes)
