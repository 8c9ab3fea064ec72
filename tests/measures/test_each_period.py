"""Measures that look at each period, against every plan."""

import pytest

from planner.audit import audit
from planner.measures.base import MEASURES, Objective
from planner.model import Model
from planner.options import Limit, Next, SolveOptions
from planner.solve import solve
from tests.countries import best_by_enumeration, country

EXACT = SolveOptions(gap=0.0, seconds=60)
WHOLE = [key for key, measure in MEASURES.all().items() if isinstance(measure, Objective) and not measure.divided]


@pytest.mark.parametrize("seed", range(100, 103))
def test_the_best_over_each_period_is_that_of_enumeration(seed):
    instance = country(seed, projects=3)
    models = [Model(goal=goal, when="each", solve=EXACT) for goal in WHOLE]
    for model, best in zip(models, best_by_enumeration(instance, models), strict=True):
        assert solve(instance, model, here=True).value == pytest.approx(best, rel=1e-9)


def test_what_is_shown_is_the_mean_of_what_is_said_of_each_period():
    instance = country(101, projects=3)
    model = Model(goal="worst_off", when="each", solve=EXACT)
    plan = solve(instance, model, here=True).plan
    outcomes, weights = audit(instance, plan, model).outcomes, model.weights(instance)
    lowest = {t: min(outcomes[province.key, t] for province in instance.provinces) for t in weights}
    assert audit(instance, plan, model).measures["worst_off"] == pytest.approx(
        sum(weights[t] * lowest[t] for t in weights)
    )


def test_a_limit_can_look_at_each_period():
    instance = country(101, projects=3)
    free = solve(instance, Model(goal="worst_off", when="each", solve=EXACT), here=True)
    limit = Limit(measure="worst_off", at_least=free.value - 1.0)
    held = solve(instance, Model(goal="mean", when="each", limits=(limit,), solve=EXACT), here=True)
    assert held.audit.measures["worst_off"] >= free.value - 1.0 - 1e-6


@pytest.mark.parametrize(
    "model",
    [
        Model(goal="gini", when="each"),
        Model(when="each", then=(Next(measure="hoover"),)),
        Model(when="each", limits=(Limit(measure="theil_t", at_most=0.1),)),
    ],
)
def test_a_quotient_cannot(model):
    ((_, what, cure),) = model.problems()
    assert "cannot look at each period" in what.en
    assert "mean" in cure.en
