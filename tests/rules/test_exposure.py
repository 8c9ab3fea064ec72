"""Exposure: lending outstanding in a period, in all provinces, under its ceiling."""

import pytest

from planner.decisions.grants import Grant
from planner.domain.fund import Guarantee
from planner.domain.plan import Plan
from planner.rules.base import RULES
from tests.binding import binding_country
from tests.purses import changed

PLAN = Plan.of(
    [
        Grant(window="cover", province="hills", period="p1", amount=4.0),
        Grant(window="cover", province="coast", period="p2", amount=4.0),
    ]
)


def test_lending_of_all_provinces_and_of_earlier_periods_counts():
    """20 at first; then 0.8 of the 4, and 4 more, are 7.2 of capital and 36 of lending."""
    instance = binding_country("exposure")
    (found,) = RULES["exposure"].audit(instance, PLAN, {})
    assert found.amount == pytest.approx(6.0)
    assert "p2" in found.what.en
    assert not list(RULES["exposure"].audit(changed(instance, Guarantee, ceiling=36.0), PLAN, {}))


def test_how_far_a_ceiling_is_used():
    usages = list(RULES["exposure"].usage(binding_country("exposure"), PLAN))
    assert [(usage.used, usage.limit) for usage in usages] == [
        pytest.approx((20.0, 30.0)),
        pytest.approx((36.0, 30.0)),
    ]
