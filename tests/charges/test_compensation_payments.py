"""Payments of compensation: from a source, year by year, to who carries the load."""

import pytest

from planner.audit import audit
from planner.charges.base import ledger
from planner.decisions.projects import Payment, Start
from planner.domain.plan import Plan
from planner.model import Model
from planner.solve import solve
from tests.binding import binding_country
from tests.purses import EXACT

DAM = Plan.of([Start(project="dam", period="p1"), Payment(project="dam", source="state", period="p1", amount=20.0)])
DAM_LATER = Plan.of(
    [Start(project="dam", period="p2"), Payment(project="dam", source="state", period="p2", amount=20.0)]
)


def paid(plan):
    return [entry for entry in ledger(binding_country("compensation"), plan) if entry.kind == "compensation_payments"]


def test_payments_worked_out_by_hand():
    """10 of land at 0.2 in each of five years: 10 a period; the coast pays nothing from a budget."""
    found = paid(DAM)
    assert {(e.source, e.account, e.use, e.period): e.amount for e in found} == pytest.approx(
        {("treasury", None, "ecofund", "p1"): 10.0, ("treasury", None, "ecofund", "p2"): 10.0}
    )
    assert [dict(entry.landing) for entry in found] == [{"hills": 1.0}, {"hills": 1.0}]
    assert [entry.period for entry in paid(DAM_LATER)] == ["p2"]


def test_a_source_that_cannot_compensate_keeps_the_load_out():
    """15 are not enough for two periods of 10, but for one."""
    instance = binding_country("compensation")
    assert "budget" in {broken.rule for broken in audit(instance, DAM).violations}
    starts = solve(instance, Model(goal="mean", solve=EXACT), here=True).plan.rows(Start)
    assert "dam" not in {row.project for row in starts if row.period == "p1"}
