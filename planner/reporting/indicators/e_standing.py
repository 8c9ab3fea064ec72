"""What stands: how many things of each kind of decision are in force that touch a province."""

from collections.abc import Iterator

from planner.decisions.base import DECISIONS
from planner.domain.row import Row
from planner.domain.units import COUNT
from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import WHOLE
from planner.reporting.subject import Subject


def standing(subject: Subject) -> Iterator[Indicator]:
    """Yield a line for each kind of decision that has anything in force."""
    instance, plan = subject.instance, subject.solution.plan
    places = {province.key for province in instance.provinces}
    if plan is None:
        return
    for decision in DECISIONS:
        ref = decision.tables[0].columns()[0].ref
        rows = {
            str(row.identifier[0]): row
            for table in (ref.tables if ref else ())
            for row in instance.tables.get(table, ())
        }
        values = {(place, period.key): 0.0 for place in places for period in instance.periods}
        for period in instance.periods:
            for key in decision.standing(instance, plan, period.key):
                for place in touched(rows[key]) & places if key in rows else ():
                    values[place, period.key] += 1.0
        if any(values.values()):
            yield Indicator(decision.title, COUNT.symbol, WHOLE, values)


def touched(row: Row) -> set[str]:
    """Return the provinces that a row names."""
    named = [column.name for column in row.columns() if column.ref and "provinces" in column.ref.tables]
    return {str(value) for name in named if (value := getattr(row, name)) is not None}


INDICATORS.add("e_standing", standing)
