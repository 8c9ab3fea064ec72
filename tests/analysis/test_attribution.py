"""The gain of a plan, divided: the parts add up, whatever the order."""

from dataclasses import replace
from itertools import permutations

import numpy as np
import pytest

from planner.analysis.attribution import attribute, shapley
from planner.decisions.base import DECISIONS
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.effects.base import EFFECTS
from planner.errors import PlannerError
from planner.model import Model
from planner.options import SolveOptions
from planner.solve import solve
from tests.binding import binding_country


@pytest.fixture(scope="module")
def solution():
    """Return a plan with projects, grants, an agreement and exchanges."""
    model = Model(goal="sen", solve=SolveOptions(gap=0.0))
    return solve(binding_country("agreements"), model, here=True)


def test_the_shapley_value_is_the_mean_over_all_orders():
    random = np.random.default_rng(1)
    players = ["a", "b", "c", "d"]
    table = {frozenset(): 0.0}

    def worth(chosen):
        return table.setdefault(frozenset(chosen), float(random.normal()))

    found = shapley(players, worth)
    expected = dict.fromkeys(players, 0.0)
    orders = list(permutations(players))
    for order in orders:
        for number, player in enumerate(order):
            expected[player] += (worth(order[: number + 1]) - worth(order[:number])) / len(orders)
    assert found == pytest.approx(expected)


def test_too_many_players_are_refused():
    with pytest.raises(ValueError, match="at most 10"):
        shapley(list(range(11)), lambda _: 0.0)


def test_paths_add_up_to_the_gain(solution):
    found = attribute(solution)
    assert {share.path for share in found.paths} >= {Path.FACILITIES, Path.FINANCE, Path.PEOPLE}
    assert found.gain == pytest.approx(solution.value - solution.nothing, rel=1e-12)
    assert sum(share.value for share in found.paths) == pytest.approx(found.gain, rel=1e-12)


def test_decisions_add_up_to_the_gain_and_near_their_paths(solution):
    found = attribute(solution, orders=40)
    assert sum(share.value for share in found.items) == pytest.approx(found.gain, rel=1e-9)
    for path in found.paths:
        mine = [share for share in found.items if share.path is path.path]
        error = np.sqrt(sum(share.error**2 for share in mine))
        assert sum(share.value for share in mine) == pytest.approx(path.value, abs=4 * error + 1e-9)


def test_the_sample_is_repeatable(solution):
    assert attribute(solution, orders=3, seed=5) == attribute(solution, orders=3, seed=5)


def test_without_a_plan_there_is_nothing_to_divide(solution):
    with pytest.raises(PlannerError, match="no plan"):
        attribute(replace(solution, plan=None, audit=None))


def test_parts_make_up_the_plan(solution):
    rows = [
        row for decision in DECISIONS for part in decision.parts(solution.instance, solution.plan) for row in part.rows
    ]
    assert Plan.of(rows) == solution.plan


@pytest.mark.parametrize("key", EFFECTS.all())
def test_an_effect_reads_what_it_says_it_reads(key):
    """An effect that looked at other rows than those it declares would be divided wrongly."""
    effect = EFFECTS[key]
    instance = binding_country(key)
    plan = solve(instance, Model(goal="mean"), here=True).plan
    read = {row_type.table for row_type in effect.reads} or plan.tables.keys()
    part = Plan({table: rows for table, rows in plan.tables.items() if table in read})
    assert effect.evaluate(instance, part) == pytest.approx(effect.evaluate(instance, plan))
