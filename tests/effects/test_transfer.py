"""What moved industry brings and takes, by hand."""

import pytest

from planner.audit import audit
from planner.decisions.moves import Move
from planner.domain.industry import Industry
from planner.domain.plan import Plan
from planner.effects.transfer import TransferOfIndustry
from tests.binding import binding_country


def gains(*moves, instance=None):
    plan = Plan.of(Move(transfer=key, period=period, amount=amount) for key, period, amount in moves)
    return TransferOfIndustry().evaluate(instance or binding_country("transfer"), plan)


def test_the_host_gains_and_the_origin_loses_in_every_period_in_which_it_produces():
    """100 亿元 of garments: 30 at the host, 10 lost where they were."""
    found = gains(("garments_hills", "p1", 100.0))
    assert found == {
        ("hills", "p1"): pytest.approx(30.0),
        ("delta", "p1"): pytest.approx(-10.0),
        ("hills", "p2"): pytest.approx(30.0),
        ("delta", "p2"): pytest.approx(-10.0),
    }


def test_what_does_not_produce_yet_changes_nothing():
    found = gains(("dyeing_hills", "p1", 50.0), ("garments_hills", "p2", 100.0))
    assert found == {("hills", "p2"): pytest.approx(50.0), ("delta", "p2"): pytest.approx(-15.0)}


def test_nothing_moved_is_nothing_gained():
    assert gains() == {}


def test_an_origin_that_loses_nothing_is_left_as_it_is():
    instance = binding_country("transfer")
    free = [row.model_copy(update={"lost": 0.0}) for row in instance.rows(Industry)]
    found = gains(("garments_hills", "p1", 100.0), instance=instance.with_rows(Industry, free))
    assert found["delta", "p1"] == pytest.approx(0.0)


def test_gains_are_told_per_person():
    """30 亿元 for ten million people are 300 yuan each; 10 are 100."""
    plan = Plan.of([Move(transfer="garments_hills", period="p1", amount=100.0)])
    outcomes = audit(binding_country("transfer"), plan).outcomes
    assert outcomes["hills", "p1"] == pytest.approx(30300.0)
    assert outcomes["delta", "p2"] == pytest.approx(89900.0)
    assert outcomes["plain", "p2"] == pytest.approx(40000.0)
