"""Absorption: what lands in a province in a period."""

import pytest

from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.plan import Plan
from planner.rules.absorption import Absorption
from planner.rules.base import RULES
from tests.binding import binding_country
from tests.bindings.loans import rows as with_loans
from tests.purses import added, agree, agree_within_gini, purses

PLAN = Plan.of(
    [
        Start(project="trunk", period="p1"),
        Payment(project="trunk", source="state", period="p1", amount=60.0),
        Grant(window="skills", province="hills", period="p1", amount=15.0),
        Start(project="dam", period="p2"),
        Payment(project="dam", source="state", period="p2", amount=20.0),
    ]
)


def landed(instance, plan=PLAN):
    return [(usage.used, usage.limit) for usage in RULES["absorption"].usage(instance, plan)]


def test_what_lands_worked_out_by_hand():
    """Half of the trunk and a grant in the first period, a dam in the second; each has its own limit."""
    instance = binding_country("absorption")
    assert sorted(landed(instance)) == [(20.0, 50.0), (45.0, 40.0)]
    (found,) = RULES["absorption"].audit(instance, PLAN, {})
    assert found.amount == pytest.approx(5.0)
    assert "p1" in found.what.en


def test_a_row_for_a_period_goes_before_one_for_all():
    rows = [Absorption(province="hills", period="p1", most=45.0), Absorption(province="hills", most=1.0)]
    instance = binding_country().with_rows(Absorption, rows)
    (found,) = RULES["absorption"].audit(instance, PLAN, {})
    assert "p2" in found.what.en


def test_money_that_leaves_the_provinces_does_not_land():
    instance = added(binding_country(), *with_loans(), Absorption(province="hills", most=100.0))
    plan = Plan.of(
        [
            Start(project="pier", period="p1"),
            Payment(project="pier", source="bank", period="p1", amount=10.0),
        ]
    )
    assert landed(instance, plan) == [(10.0, 100.0), (0.0, 100.0)]


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "absorption", projects=4))


@pytest.mark.parametrize("seed", range(15, 20))
def test_it_does_so_under_a_limit_on_inequality(seed):
    agree_within_gini(purses(seed, "absorption", projects=4))
