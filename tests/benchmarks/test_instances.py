"""planner and the cheapest paths of SciPy say the same of every plan."""

import numpy as np
import pytest

from benchmarks.access.countries import country, thinned
from benchmarks.access.engines.through_planner import model, scale
from benchmarks.access.evaluation import GOALS, Judge
from benchmarks.access.instances import built, instance, plan
from planner.audit import audit


@pytest.fixture(scope="module", params=[1.0, 0.8], ids=["whole", "thinned"])
def whole(request):
    return thinned(country(12, 3), request.param)


@pytest.mark.parametrize("goal", GOALS)
def test_random_plans_have_the_value_that_scipy_gives_them(whole, goal):
    facts, judge = instance(whole, "access"), Judge(whole, goal)
    random = np.random.default_rng(7)
    for share in (0.0, 0.1, 0.2, 0.3):
        chosen = random.random(whole.candidates) < share
        audited = audit(facts, plan(whole, chosen), model(goal, 10.0, 0.0))
        assert audited.measures[goal] / scale(goal) == pytest.approx(judge.value(chosen), rel=1e-12)


def test_a_plan_is_clean_if_budget_and_cap_allow_it(whole):
    facts = instance(whole, "access")
    random = np.random.default_rng(5)
    told = set()
    for share in np.linspace(0.0, 0.6, 13):
        chosen = random.random(whole.candidates) < share
        told.add(whole.allows(chosen))
        assert audit(facts, plan(whole, chosen), model("mixed", 10.0, 0.0)).clean == whole.allows(chosen)
    assert told == {True, False}


def test_links_of_a_plan_are_found_again(whole):
    chosen = np.random.default_rng(1).random(whole.candidates) < 0.3
    assert (built(whole, plan(whole, chosen)) == chosen).all()
