"""A sweep: the same answers as one solve after another, and what follows from them."""

from dataclasses import replace
from threading import Event

import pytest

from planner.errors import InputError
from planner.loading.model_file import load_model
from planner.options import SolveOptions
from planner.solve import solve
from planner.studies.settings import settings
from planner.studies.starts import Starts
from planner.studies.study import Study
from planner.studies.sweep import members, sweep
from planner.studies.varying import varied

EXACT = load_model("balanced-growth").model_copy(update={"solve": SolveOptions(gap=0.0)})


@pytest.fixture(scope="module")
def budgets():
    return [varied("appropriations.amount", "0.6:1.4:0.2")]


@pytest.fixture(scope="module")
def found(budgets, tmp_path_factory):
    from tests.studies.conftest import Here

    study = Study(tmp_path_factory.mktemp("runs"), Here(), Starts(), lambda *what: None, Event())
    return sweep(study, EXACT, settings("teaching", budgets), budgets)


def test_every_point_is_what_a_solve_of_its_own_finds(found):
    for point in found.points:
        alone = solve(point.setting.instance, EXACT, here=True)
        assert point.solution.value == pytest.approx(alone.value, rel=1e-9)
        assert point.solution.gap == 0


def test_more_budget_never_hurts_and_is_worth_what_the_values_say(found):
    values = [point.solution.value for point in found.points]
    assert values == sorted(values)
    for worth, first, second in zip(found.marginal_values, found.points, found.points[1:], strict=False):
        assert worth.value * (second.budget - first.budget) == pytest.approx(
            second.solution.value - first.solution.value, abs=1e-9
        )
        assert worth.least - 1e-9 <= worth.value <= worth.most + 1e-9


def test_a_loose_proof_widens_what_a_yuan_may_be_worth(found):
    point = found.points[1]
    loose = replace(point.solution, bound=point.solution.bound + 3.0)
    points = (found.points[0], replace(point, answered=replace(point.answered, solution=loose)), *found.points[2:])
    first, second = replace(found, points=points).marginal_values[:2]
    more = found.points[1].budget - found.points[0].budget
    assert first.most == pytest.approx(first.value + 3.0 / more)
    assert second.least == pytest.approx(second.value - 3.0 / more)


def test_projects_come_in_and_drop_out_as_the_plans_say(found):
    from planner.decisions.projects import Start

    for entry in found.entries:
        seen = tuple(entry.project in {row.project for row in p.solution.plan.rows(Start)} for p in found.points)
        assert entry.chosen == seen
        assert entry.drops_out == (False in seen[entry.first :])
    assert [entry.first for entry in found.entries] == sorted(entry.first for entry in found.entries)
    assert not {entry.project for entry in found.entries} & set(found.core)


def test_each_point_begins_with_its_neighbour_and_none_waits_for_itself(budgets):
    points = settings("teaching", [varied("appropriations.amount", "0.5:1.5:0.1")])
    asked = members(EXACT, points)
    known = set()
    for member in asked:
        assert member.after is None or member.after in known
        known.add(member.key)
    assert known == {point.key for point in points}
    assert sum(member.after is None for member in asked) == 2


@pytest.mark.parametrize(("over", "share"), [("0.5:1.5:0.1", 1.0), ("0.5:2.5:0.02", 0.8)])
def test_nearly_every_point_begins_with_the_one_next_to_it(over, share):
    points = settings("teaching", [varied("appropriations.amount", over)])
    place = {point.key: number for number, point in enumerate(points)}
    near = [abs(place[each.key] - place[each.after]) == 1 for each in members(EXACT, points) if each.after is not None]
    assert sum(near) >= share * len(near)


@pytest.mark.parametrize(("over", "rows"), [("0.7:1:0.1", 1), ("0.6:1:0.1", 2), ("0.5:2.5:0.1", 3)])
def test_points_are_taken_upwards_in_rows_of_like_length(over, rows):
    points = settings("teaching", [varied("appropriations.amount", over)])
    asked = members(EXACT, points)
    value = {point.key: point.values[0] for point in points}
    assert sorted(member.key for member in asked) == sorted(value)
    assert [member.after for member in asked[: rows + 1]].count(None) == rows
    assert all(value[member.after] < value[member.key] for member in asked if member.after is not None)


def test_several_things_vary_in_all_combinations():
    both = [varied("appropriations.amount", "0.8,1"), varied("projects.cost", "1,1.1,1.2")]
    points = settings("teaching", both)
    assert len({point.key for point in points}) == 6
    assert [tuple(map(float, point.values)) for point in points][:3] == [(0.8, 1.0), (0.8, 1.1), (0.8, 1.2)]


def test_what_varies_and_scenarios_are_not_mixed_up(budgets):
    with pytest.raises(InputError, match="do not go together"):
        settings("teaching", budgets, each=["tight"])
    assert len(settings("teaching", [], each=["tight", "tight"])) == 2


def test_too_many_combinations_are_refused_before_any_is_made():
    many = varied("appropriations.amount", "1:5:0.001")
    with pytest.raises(InputError, match="16008001"):
        settings("teaching", [many, replace(many, what="projects.cost", table="projects", column="cost")])


def test_scenarios_are_points_beside_the_base_case():
    points = settings("teaching", [], each=["tight"])
    assert [point.key for point in points] == ["(base)", "tight"]
    assert points[0].instance.digest != points[1].instance.digest
