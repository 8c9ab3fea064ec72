"""The best choices of projects are those that a look at every plan of every case finds."""

import numpy as np
import pytest

from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Status
from planner.studies.robust.mean_case import mean_instance
from planner.studies.robust.study import robust
from tests.studies.robust.cases import Here, in_every_case, uncertain_country, worst_cases, worth_by_enumeration

EXACT = SolveOptions(gap=0.0, seconds=60.0)
LEVEL = 0.6
ASKED = [
    (100, "sen"),
    (103, "sen"),
    (105, "worst_off"),
    (106, "mean"),
    (109, "atkinson"),
    (114, "group_gap"),
    (119, "owa"),
]


def near(number, size):
    return pytest.approx(number, abs=1e-9 * size)


@pytest.mark.parametrize(("seed", "goal"), ASKED)
def test_the_best_choices_are_those_of_enumeration(seed, goal):
    uncertain = uncertain_country(seed)
    model = Model(goal=goal, solve=EXACT)
    worths = [worth_by_enumeration(case.instance, model) for case in uncertain.cases]
    found = robust(uncertain, model, Here(), level=LEVEL, here=True)
    if not all(worths):
        assert found.status is Status.INFEASIBLE
        assert [not worth for worth in worths] == [case in found.without_plan for case in uncertain.cases]
        return
    common = in_every_case(worths)
    if not common:
        assert found.status is Status.INFEASIBLE
        assert all(best.conflict for best in found.best.values())
        return
    chances = np.array([case.probability for case in uncertain.cases])
    own = np.array([max(worth.values()) for worth in worths])
    expected = max(float(chances @ values) for values in common.values())
    sign, size = model.objective.better.sign, float(np.abs(own).max())
    assert found.status is Status.SOLVED
    for key, best in {
        "expected": sign * expected,
        "cvar": sign * max(worst_cases(values, chances, LEVEL) for values in common.values()),
        "regret": min(float((own - values).max()) for values in common.values()),
    }.items():
        assert found.best[key].value == near(best, 10 * size)
        assert found.best[key].bound == near(best, 10 * size)
    assert found.information.low == near(float(chances @ own) - expected, 10 * size)
    assert found.information.high == near(float(chances @ own) - expected, 10 * size)
    assert found.information.low >= 0
    values_the_mean_case(found, uncertain, model, common, chances, expected, 10 * size)


def values_the_mean_case(found, uncertain, model, common, chances, expected, size):
    """The value of the stochastic solution is that over a choice which is best in the mean case; there may be ties."""
    worth = worth_by_enumeration(mean_instance(uncertain.cases), model)
    best = max(worth.values())
    ties = [chosen for chosen, value in worth.items() if value >= best - 1e-9 * size]
    gains = [expected - float(chances @ common[chosen]) if chosen in common else np.inf for chosen in ties]
    assert any(found.stochastic.low == near(gain, size) for gain in gains)
    assert found.stochastic.low >= 0
