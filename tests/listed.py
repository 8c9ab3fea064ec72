"""All plans of a small country with what each breaks: what explanations are held against."""

from math import inf

from planner.audit import audit
from planner.decisions.projects import Start
from planner.effects.base import EFFECTS
from planner.options import SolveOptions
from planner.solve import solve
from planner.studies.member import Answered
from tests.countries import every_plan
from tests.kept import Remembered

EXACT = SolveOptions(gap=0.0, seconds=60.0)


class Listed:
    """Every plan that can be listed, audited once."""

    def __init__(self, instance, model):
        self.sign = model.objective.better.sign
        with Remembered(EFFECTS["access"]):
            self.audits = [(plan, audit(instance, plan, model)) for plan in every_plan(instance)]
        self.goal = model.goal

    def best(self, given_up=(), having=None, lacking=None):
        """Return the best goal, more being better, of plans that break at most the rules ``given_up``."""
        values = [
            self.sign * checked.measures[self.goal]
            for plan, checked in self.audits
            if {broken.rule for broken in checked.violations} <= set(given_up)
            and (having is None or having in started(plan))
            and (lacking is None or lacking not in started(plan))
        ]
        return max(values, default=-inf)

    def excludes(self, rules):
        """Tell whether no plan keeps all of ``rules``, and with any one gone some plan keeps the others."""
        broken = [{item.rule for item in checked.violations} & set(rules) for _, checked in self.audits]
        return all(broken) and all({rule} in broken for rule in rules)


def started(plan):
    return {row.project for row in plan.rows(Start)}


class Here:
    """Answers members in this process, and remembers what it was asked."""

    def __init__(self):
        self.asked = []

    def answer(self, member):
        return self.answer_all([member])[member.key]

    def answer_all(self, members):
        chosen = list(members)
        self.asked += chosen
        return {m.key: Answered(m, solve(m.instance, m.model, here=True)) for m in chosen}
