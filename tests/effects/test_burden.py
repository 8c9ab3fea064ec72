"""Burden: own money is missed for good, and damage is a loss where it falls."""

import pytest

from planner.decisions.projects import Payment, Start
from planner.domain.plan import Plan
from planner.domain.tables import Appropriation
from planner.effects.base import EFFECTS
from planner.effects.burden import Burden, BurdenEffect
from tests.binding import binding_country
from tests.purses import added, agree, agree_within_gini, purses, told

PLAN = Plan.of(
    [
        Start(project="pier", period="p1"),
        Start(project="quay", period="p2"),
        Start(project="dam", period="p2"),
        Payment(project="pier", source="province", province="hills", period="p1", amount=10.0),
        Payment(project="quay", source="province", province="hills", period="p2", amount=10.0),
        Payment(project="dam", source="state", period="p2", amount=20.0),
    ]
)


def evaluated(instance):
    return EFFECTS["burden"].evaluate(instance, PLAN)


def test_losses_worked_out_by_hand():
    """Six fen a year for each yuan paid, from then on; 10 of land at 0.2 once the dam is open."""
    gains = evaluated(binding_country("burden"))
    assert gains["hills", "p1"] == pytest.approx(-0.6)
    assert gains["hills", "p2"] == pytest.approx(-1.2 - 2.0)
    assert (gains["coast", "p1"], gains["coast", "p2"]) == (0.0, 0.0)


def test_national_money_burdens_nobody():
    """A row for a national source says nothing, and is told of."""
    instance = added(binding_country("burden"), Burden(source="state", charge=0.1))
    assert evaluated(instance) == evaluated(binding_country("burden"))
    assert told(instance, Burden) == [
        (
            "source",
            (
                "source state has no money of provinces; "
                "name a source whose appropriations name provinces, or remove the row"
            ),
        )
    ]
    assert told(binding_country("burden"), *BurdenEffect.tables, Appropriation) == []


def test_either_table_is_enough():
    instance = binding_country("burden")
    effect = EFFECTS["burden"]
    assert effect.applies(instance.with_rows(effect.tables[0], ()))
    assert effect.applies(instance.with_rows(effect.tables[1], ()))
    assert not effect.applies(binding_country())


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "burden"))


@pytest.mark.parametrize("seed", range(15, 20))
def test_it_does_so_under_a_limit_on_inequality(seed):
    agree_within_gini(purses(seed, "burden", projects=4))


@pytest.mark.parametrize("seed", range(20, 26))
def test_own_money_that_repays_loans_burdens_too(seed):
    """Everything an account pays counts, whatever for."""
    agree(purses(seed, "loans", "burden", "compensation"))
