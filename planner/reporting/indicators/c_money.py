"""Money: what lands in a province, and what it pays of its own."""

from collections import defaultdict
from collections.abc import Iterator

from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import MONEY
from planner.reporting.subject import YI, Subject
from planner.rules.absorption import Absorption, AbsorptionRule
from planner.rules.budget import Budget, balances
from planner.text import Text


def money(subject: Subject) -> Iterator[Indicator]:
    """Yield what lands, against what the province can absorb, and what it pays, against what it has."""
    landed = _everywhere(subject)
    paid, has = _everywhere(subject), dict[tuple[str, str], float]()
    for entry in subject.audit.ledger:
        for place, share in entry.landing.items():
            landed[place, entry.period] += share * entry.amount
    plan = subject.solution.plan
    for (_, place), period, spent, available in balances(subject.instance, plan) if plan is not None else ():
        if place is not None:
            paid[place, period.key] += spent
            has[place, period.key] = has.get((place, period.key), 0.0) + available
    in_force = subject.solution.model.rules_for(subject.instance)
    most = _absorbed(subject) if AbsorptionRule.key in in_force else {}
    yield Indicator(Text("Money that lands there", "落地资金"), YI, MONEY, landed, None, most, at_least=False)
    own = has if Budget.key in in_force else {}
    if has:
        yield Indicator(Text("Own money it pays", "本省自筹支出"), YI, MONEY, paid, None, own, at_least=False)


def _everywhere(subject: Subject) -> defaultdict[tuple[str, str], float]:
    keys = ((place.key, period.key) for place in subject.instance.provinces for period in subject.instance.periods)
    return defaultdict(float, dict.fromkeys(keys, 0.0))


def _absorbed(subject: Subject) -> dict[tuple[str, str], float]:
    """Return the most that can land; a row for one period goes before one for all."""
    rows, periods = subject.instance.rows(Absorption), subject.instance.periods
    every = {(row.province, period.key): row.most for row in rows if row.period is None for period in periods}
    return every | {(row.province, row.period): row.most for row in rows if row.period is not None}


INDICATORS.add("c_money", money)
