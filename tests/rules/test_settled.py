"""Settled decisions: ever, and by a period."""

import pytest

from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.model import Model
from planner.options import SolveOptions
from planner.rules.base import RULES
from planner.rules.settled import Settled, settled
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
