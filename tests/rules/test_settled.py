"""Settled decisions: ever, and by a period."""

import pytest

from planner.audit import audit
from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.loading import check
from planner.loading.writing import write_folder
from planner.model import Model
from planner.options import SolveOptions
from planner.rules.base import RULES
from planner.rules.settled import Settled, settled, settled_starts
from planner.solution import Status
from planner.solve import solve
from tests.binding import binding_country

MODEL = Model(goal="mean", solve=SolveOptions(gap=0.0))


def started(rows):
    solution = solve(binding_country().with_rows(Settled, rows), MODEL, here=True)
    assert solution.audit.clean
    return {row.project: row.period for row in solution.plan.rows(Start)}


def test_a_project_is_built_or_not_as_settled():
    assert "dam" in started([])
    assert "dam" not in started([Settled(project="dam", built=False)])
    assert "loan" not in started([])
    assert "loan" in started([Settled(project="loan", built=True), Settled(project="dam", built=False)])


def test_a_period_settles_when_and_no_more():
    others = [Settled(project=key, built=False) for key in ("trunk", "twin", "loan")]
    assert started(others)["dam"] == "p1"
    assert started([*others, Settled(project="dam", built=False, period="p1")])["dam"] == "p2"
    assert "dam" not in started([Settled(project="dam", built=False, period="p2")])


def test_what_cannot_be_open_in_time_is_no_plan_and_named():
    late = binding_country().with_rows(Settled, [Settled(project="dam", built=True, period="p1")])
    slow = [row.model_copy(update={"construction": 8.0}) if row.key == "dam" else row for row in late.projects]
    solution = solve(late.with_rows(type(slow[0]), slow), MODEL, here=True)
    assert solution.status is Status.INFEASIBLE
    assert solution.conflict == ("settled",)
    assert solution.conflict_rows == ("settled.is_open[dam,p1]",)


@pytest.mark.parametrize(
    ("row", "told"),
    [
        (Settled(project="dam", built=True), "dam is settled, but not built"),
        (Settled(project="trunk", built=False), "trunk is settled not to be built, but is"),
        (Settled(project="dam", built=True, period="p1"), "dam is settled to be open in p1, but is not"),
        (Settled(project="trunk", built=False, period="p2"), "trunk is settled not to be open in p2, but is"),
        (Settled(project="trunk", built=True, start="p2"), "trunk is settled to be started in p2, but is not"),
        (Settled(project="dam", built=True, start="p1"), "dam is settled to be started in p1, but is not"),
    ],
)
def test_the_auditor_tells_each_way_of_breaking_it(row, told):
    plan = Plan.of([Start(project="trunk", period="p1")])
    (found,) = RULES["settled"].audit(binding_country().with_rows(Settled, [row]), plan, {})
    assert found.what.en == told


def test_a_decision_takes_the_place_of_an_earlier_one():
    instance = settled(binding_country("settled"), "dam", built=True)
    assert [row.built for row in instance.rows(Settled) if row.project == "dam"] == [True]
    assert len(instance.rows(Settled)) == len(binding_country("settled").rows(Settled))


@pytest.mark.parametrize("period", ["p1", "p2"])
def test_a_start_settles_when_work_begins(period):
    assert started([Settled(project="twin", built=True, start=period)])["twin"] == period


def test_what_no_budget_can_pay_is_named_as_a_conflict():
    instance = binding_country().with_rows(Settled, [Settled(project="tunnel", built=True, start="p1")])
    solution = solve(instance, MODEL, here=True)
    assert solution.status is Status.INFEASIBLE
    assert "settled.is_started[tunnel,p1]" in solution.conflict_rows


def slow_twin(**settles):
    """A country in which the second line, settled so, takes seven years to build."""
    late = binding_country().with_rows(Settled, [Settled(project="twin", **settles)])
    return late.with_rows(
        type(late.projects[0]), [row.model_copy(update={"construction": 7.0}) for row in late.projects]
    )


def test_a_start_that_cannot_be_is_the_rule_that_never_holds():
    solution = solve(slow_twin(built=True, start="p2"), MODEL, here=True)
    assert solution.status is Status.INFEASIBLE
    assert solution.conflict == ("settled",)


@pytest.mark.parametrize(
    ("settles", "told"),
    [
        ({"built": True, "start": "p2"}, "2 years after the last period"),
        ({"built": False, "start": "p1"}, "settled not to be built"),
    ],
)
def test_a_start_that_cannot_be_is_told(tmp_path, settles, told):
    write_folder(slow_twin(**settles), tmp_path / "late")
    (problem,) = [problem for problem in check(tmp_path / "late").problems if "settled" in str(problem.where)]
    assert told in problem.what.en


def test_a_choice_settles_every_project():
    instance = settled_starts(binding_country(), {"twin": "p2"})
    plan = solve(instance, MODEL, here=True).plan
    assert plan.rows(Start) == (Start(project="twin", period="p2"),)
    assert audit(instance, plan).clean
    assert not audit(settled_starts(binding_country(), {"twin": "p1"}), plan).clean
