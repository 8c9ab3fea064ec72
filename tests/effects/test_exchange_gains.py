"""What exchanges bring: by hand, and not more than both provinces together."""

import pytest

from planner.decisions.exchanges import Exchange, Programme
from planner.domain.plan import Plan
from planner.effects.base import EFFECTS
from planner.model import Model
from planner.solve import solve
from tests.binding import binding_country


def test_the_gain_of_each_step_held_is_shared():
    instance = binding_country("exchange_gains")
    uneven = [row.model_copy(update={"first_share": 0.25}) for row in instance.rows(Exchange)]
    instance = instance.with_rows(Exchange, uneven)
    rows = [Programme(exchange="fairs", step=step, period="p2") for step in (1, 2)]
    gains = EFFECTS["exchange_gains"].evaluate(instance, Plan.of(rows))
    assert gains == pytest.approx({("coast", "p2"): 0.25 * 1.3, ("hills", "p2"): 0.75 * 1.3})


def test_an_exchange_that_brings_enough_is_held_and_counted():
    solution = solve(binding_country("exchange_gains"), Model(goal="mean"), here=True)
    held = solution.plan.rows(Programme)
    assert held
    total = sum(solution.audit.gains["exchange_gains"].values())
    assert total == pytest.approx(sum(0.9 if row.step == 1 else 0.4 for row in held))
