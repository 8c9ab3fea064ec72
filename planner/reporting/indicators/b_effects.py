"""What each effect in force brings a province, per person."""

from collections.abc import Iterator

from planner.domain.outcome import per_head
from planner.effects.base import EFFECTS
from planner.measures.base import Better
from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import SIGNED_INCOME
from planner.reporting.subject import PER_PERSON, Subject


def effects(subject: Subject) -> Iterator[Indicator]:
    """Yield a line for each effect; they add up to the gain."""
    yuan = {province.key: per_head(province) for province in subject.instance.provinces}
    for key, by_period in subject.audit.gains.items():
        values = {(place, period): yuan[place] * gain for (place, period), gain in by_period.items()}
        everywhere = {
            (place, period.key): values.get((place, period.key), 0.0)
            for place in yuan
            for period in subject.instance.periods
        }
        yield Indicator(EFFECTS[key].title, PER_PERSON, SIGNED_INCOME, everywhere, Better.HIGHER)


INDICATORS.add("b_effects", effects)
