"""Borrowing: under the ceiling, and only what is repaid in time."""

import pytest

from planner.audit import audit
from planner.charges.loans import Loan
from planner.decisions.projects import Payment, Start
from planner.domain.plan import Plan
from planner.domain.tables import Appropriation
from planner.model import Model
from planner.rules.base import RULES
from planner.solve import solve
from tests.binding import binding_country
from tests.purses import EXACT, changed


def country():
    return binding_country("borrowing")


def built(**periods):
    """Return a plan in which the bank pays for ports in given periods."""
    rows = [Start(project=key, period=period) for key, period in periods.items()]
    rows += [Payment(project=key, source="bank", period=period, amount=10.0) for key, period in periods.items()]
    return Plan.of(rows)


def broken(instance, plan):
    return list(RULES["borrowing"].audit(instance, plan, {}))


def best(instance, **fields):
    solution = solve(instance, Model(goal="mean", solve=EXACT, **fields), here=True)
    return {row.project: row.period for row in solution.plan.rows(Start) if row.project in ("pier", "quay")}


def test_a_ceiling_is_for_all_periods_together():
    assert not broken(country(), built(pier="p1"))
    found = broken(country(), built(pier="p1", quay="p1"))
    assert [round(each.amount, 9) for each in found] == [5.0]
    assert "20.000000" in found[0].what.en


def test_what_is_repaid_too_late_is_refused():
    """One year of grace and six instalments from 2031 on end in 2037."""
    found = broken(country(), built(pier="p2"))
    assert [each.amount for each in found] == [10.0]
    assert "2037" in found[0].what.en
    assert not broken(changed(country(), Loan, after_horizon="left"), built(pier="p2"))


def test_each_half_of_the_rule_binds():
    """The ceiling keeps the quay out; with a higher one, both ports are begun in time."""
    assert best(country()) == {"pier": "p1"}
    assert best(changed(country(), Loan, ceiling=30.0)) == {"pier": "p1", "quay": "p1"}
    money = [row for row in country().rows(Appropriation) if (row.source, row.period) != ("bank", "p1")]
    late = country().with_rows(Appropriation, money)
    assert best(late) == {}
    assert best(late, switched_off={"borrowing": "for the test"})
    assert best(changed(late, Loan, after_horizon="left")) == {"pier": "p2"}


def test_how_far_a_ceiling_is_used():
    (usage,) = RULES["borrowing"].usage(country(), built(pier="p1"))
    assert (usage.used, usage.limit) == pytest.approx((10.0, 15.0))
    assert "bank" in usage.what.en


def test_the_auditor_forgives_rounding_alone():
    plan = Plan.of([Payment(project="pier", source="bank", period="p2", amount=5e-8)])
    assert not broken(country(), plan)
    assert audit(country(), built(pier="p1")).clean
