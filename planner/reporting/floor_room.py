"""How near incomes come to the floors in force: floors of the instance, and those that the goal brings with it."""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from planner.domain.outcome import mixed
from planner.domain.tables import NATIONAL, Province
from planner.domain.units import ByProvince
from planner.guards import FORGIVEN, floors
from planner.reporting.subject import Subject
from planner.rules.floors import Floors, OutcomeFloor
from planner.text import Text
from planner.titles import LOOKS_AT

OF_SHARE = Text("at least {least:.0%} of income without the plan, {scope}", "{scope}：不低于无规划时收入的{least:.0%}")
COUNTRY = Text("every province", "每个省份")


@dataclass(frozen=True, slots=True)
class Room:
    """Of one floor in one period, the province that comes nearest to it; incomes in yuan per person.

    Parameters
    ----------
    title, period
        The floor and when it holds, in words.
    floor, income
        The least that the province may have, and what it has.
    """

    title: Text
    period: Text
    province: Province
    floor: float
    income: float

    @property
    def room(self) -> float:
        """How far its income lies above the floor."""
        return self.income - self.floor

    @property
    def broken(self) -> bool:
        """Whether it is below the floor by more than rounding."""
        return self.room < -FORGIVEN * abs(self.floor)


def floor_rooms(subject: Subject) -> list[Room]:
    """Return the room above every floor in force, from the audited incomes."""
    return [*_of_instance(subject), *_of_goal(subject)]


def _of_instance(subject: Subject) -> Iterator[Room]:
    instance = subject.instance
    if Floors.key not in subject.solution.model.rules_for(instance):
        return
    names = {row.key: row.name for row in (*instance.groups, *instance.provinces)} | {NATIONAL: COUNTRY}
    for row in instance.rows(OutcomeFloor):
        title = OF_SHARE.fill(least=row.least, scope=names[row.scope])
        inside = [place for place in instance.provinces if place.lies_in(row.scope)]
        for period in instance.periods:
            rooms = [
                Room(
                    title,
                    period.name,
                    place,
                    row.least * subject.before.outcomes[place.key, period.key],
                    subject.audit.outcomes[place.key, period.key],
                )
                for place in inside
            ]
            yield from sorted(rooms, key=lambda room: room.room)[:1]


def _of_goal(subject: Subject) -> Iterator[Room]:
    """Yield the room above the floors that come with the goal, of the incomes that it looks at."""
    instance, model = subject.instance, subject.solution.model
    seen = [mixed(instance, periods, subject.audit.outcomes) for _, periods in model.views(instance)]
    for key, least in floors(instance, model).items():
        for incomes, floor in zip(seen, least, strict=True):
            yield _nearest(subject, subject.rule(key), incomes, floor)


def _nearest(subject: Subject, title: Text, incomes: ByProvince, floor: ByProvince) -> Room:
    number = int(np.argmin(incomes - floor))
    province, when = subject.instance.provinces[number], LOOKS_AT[subject.solution.model.when]
    return Room(title, when, province, float(floor[number]), float(incomes[number]))
