"""The plans of a list that keep every rule, by the audit, without an audit of every plan.

A list holds thousands of plans, and most of them break a rule that can be asked by itself, long before incomes and
payments are reckoned. Whatever passes is audited whole.
"""

from planner.audit import audit
from planner.effects.base import EFFECTS

FIRST = (
    "budget",
    "logic",
    "ecological_caps",
    "agreement_gates",
    "windows",
    "exposure",
    "borrowing",
    "cofinancing",
    "duplication",
)
"""Rules whose auditors look at the plan alone, those first that most plans break."""


def kept(instance, model, plans):
    """Return each plan that keeps every rule of ``model``, with its audit."""
    rules = model.rules_for(instance)
    first = [rules[key] for key in FIRST if key in rules]
    found = []
    with Remembered(EFFECTS["access"]):
        for plan in plans:
            if any(next(iter(rule.audit(instance, plan, {})), None) for rule in first):
                continue
            checked = audit(instance, plan, model)
            if checked.clean:
                found.append((plan, checked))
    return found


class Remembered:
    """Evaluates an effect once for the rows that it reads: listing plans asks for the same again and again.

    It holds for one instance.
    """

    def __init__(self, effect):
        self._effect = effect
        self._known = {}

    def __enter__(self):
        evaluate = type(self._effect).evaluate

        def remembered(instance, plan):
            key = tuple(plan.rows(row_type) for row_type in self._effect.reads)
            if key not in self._known:
                self._known[key] = evaluate(self._effect, instance, plan)
            return self._known[key]

        self._effect.evaluate = remembered

    def __exit__(self, *_):
        del self._effect.evaluate
