"""Workers at the host and the floor at the origin, by hand."""

import pytest

from planner.decisions.moves import Move
from planner.domain.industry import IndustryPlace
from planner.domain.plan import Plan
from planner.rules.hosting import Hosting
from tests.binding import binding_country


def plan(**amounts):
    return Plan.of(Move(transfer=key, period="p1", amount=amount) for key, amount in amounts.items())


def test_all_that_moves_to_a_province_shares_its_workers():
    """75 亿元 of garments and 80 of dyeing need 1.5 and 0.8 万人; 2 can be hired."""
    instance = binding_country("hosting")
    (told,) = Hosting().audit(instance, plan(garments_hills=75.0, dyeing_hills=80.0), {})
    assert told.amount == pytest.approx(0.3)
    assert "2.3 万人" in told.what.en
    assert not list(Hosting().audit(instance, plan(garments_hills=60.0, dyeing_hills=80.0), {}))


def test_a_province_without_a_row_is_not_limited():
    assert not list(Hosting().audit(binding_country("hosting"), plan(garments_plain=150.0), {}))


def test_an_origin_keeps_its_floor_whoever_hosts():
    """Of 400 亿元 of garments 120 must stay."""
    instance = binding_country("moves")
    (told,) = Hosting().audit(instance, plan(garments_hills=150.0, garments_plain=140.0), {})
    assert told.amount == pytest.approx(10.0)
    assert "30% must stay" in told.what.en
    assert not list(Hosting().audit(instance, plan(garments_hills=150.0, garments_plain=130.0), {}))


def test_usage_tells_workers_and_output():
    """Of industry that nothing would move away, nothing is told."""
    instance = binding_country("hosting")
    still = IndustryPlace(industry="dyeing", province="coast", output=10.0, floor=0.0)
    instance = instance.with_rows(IndustryPlace, [*instance.rows(IndustryPlace), still])
    used = Hosting().usage(instance, plan(garments_hills=50.0, dyeing_hills=20.0))
    assert [(row.what.en, row.used, row.limit) for row in used] == [
        ("workers in hills", pytest.approx(1.2), 2.0),
        ("garments that may leave delta", 50.0, pytest.approx(280.0)),
        ("dyeing that may leave delta", 20.0, pytest.approx(100.0)),
    ]


def test_an_industry_that_must_stay_does_not_move():
    instance = binding_country("moves")
    kept = [row.model_copy(update={"floor": 1.0}) for row in instance.rows(IndustryPlace)]
    (told,) = Hosting().audit(instance.with_rows(IndustryPlace, kept), plan(garments_hills=50.0), {})
    assert told.amount == pytest.approx(50.0)
