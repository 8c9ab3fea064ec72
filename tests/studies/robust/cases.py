"""Small countries in several cases, and what every choice of projects is worth in each, by looking at every plan."""

import numpy as np

from planner.domain.cases import Case, Uncertain
from planner.domain.tables import Appropriation, Project
from planner.domain.trade import Demand
from planner.effects.local import LocalEffect
from planner.solve import solve
from planner.studies.member import Answered
from planner.studies.robust.together import starts_of
from planner.text import same
from tests.countries import country, every_plan
from tests.kept import kept


class Here:
    """Answers members one after the other, in this process."""

    def __init__(self):
        self.asked = []

    def answer_all(self, members):
        self.asked = [*self.asked, *members]
        return {member.key: self._answered(member) for member in members}

    def _answered(self, member):
        solution = solve(member.instance, member.model, here=True, leaves=member.leaves)
        return Answered(member, solution, left=solution.left)


def varied(instance, random):
    """Return a country with other trade, costs and money, and other direct effects of its projects."""
    for row_type, column, low, high in (
        (Demand, "amount", 0.3, 1.8),
        (Project, "cost", 0.8, 1.1),
        (Appropriation, "amount", 0.95, 1.2),
    ):
        rows = instance.rows(row_type)
        changes = [{column: getattr(row, column) * float(random.uniform(low, high))} for row in rows]
        pairs = zip(rows, changes, strict=True)
        instance = instance.with_rows(row_type, [row.model_copy(update=change) for row, change in pairs])
    effects = [
        row.model_copy(update={"gain": row.gain + float(random.normal(0, 6))}) for row in instance.rows(LocalEffect)
    ]
    return instance.with_rows(LocalEffect, effects)


def uncertain_country(seed, count=3, projects=3):
    random = np.random.default_rng([seed, 7])
    base = country(seed, projects)
    chances = random.dirichlet(np.full(count, 3.0))
    cases = [
        Case(f"case_{number}", same(f"Case {number}"), float(chance), varied(base, random))
        for number, chance in enumerate(chances)
    ]
    return Uncertain("country", same("Country"), base, tuple(cases))


def worth_by_enumeration(instance, model):
    """Return the best goal of every choice of starts that can be carried out; more is always better."""
    sign = model.objective.better.sign
    worth = {}
    for plan, checked in kept(instance, model, every_plan(instance)):
        chosen = starts_of(plan)
        worth[chosen] = max(worth.get(chosen, -np.inf), sign * checked.measures[model.goal])
    return worth


def in_every_case(worths):
    """Return what each choice that can be carried out in every case is worth in each."""
    common = set.intersection(*(set(worth) for worth in worths))
    return {chosen: np.array([worth[chosen] for worth in worths]) for chosen in common}


def worst_cases(values, chances, level):
    """Return the conditional value at risk by its definition as the best threshold, which is one of the values."""
    return max(line - float(chances @ np.maximum(0.0, line - values)) / (1 - level) for line in values)
