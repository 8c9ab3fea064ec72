"""Projects that are settled: started when it says, or not at all."""

import pytest

from planner.audit import audit
from planner.decisions.projects import Start
from planner.loading import check
from planner.loading.writing import write_folder
from planner.rules.commitments import Commitment
from planner.solution import Status
from planner.solve import solve
from tests.binding import binding_country
from tests.test_two_faces import exact

MEAN = exact("mean")


def settled(*rows):
    return binding_country().with_rows(Commitment, rows)


@pytest.mark.parametrize("period", ["p1", "p2", None])
def test_a_project_starts_when_it_is_settled(period):
    solution = solve(settled(Commitment(project="twin", period=period)), MEAN, here=True)
    started = {row.project: row.period for row in solution.plan.rows(Start)}
    assert started.get("twin") == period
    assert solution.audit.clean


def test_another_period_is_a_breach():
    plan = solve(settled(Commitment(project="twin", period="p1")), MEAN, here=True).plan
    broken = audit(settled(Commitment(project="twin", period="p2")), plan).violations
    assert [each.rule for each in broken] == ["commitments"]
    assert broken[0].what.en.endswith("settled: p2; planned: p1")


def test_what_no_budget_can_pay_is_named_as_a_conflict():
    solution = solve(settled(Commitment(project="tunnel", period="p1")), MEAN, here=True)
    assert solution.status is Status.INFEASIBLE
    assert "commitments" in solution.conflict


def test_a_start_that_cannot_be_is_the_rule_that_never_holds():
    late = settled(Commitment(project="twin", period="p2"))
    slow = [row.model_copy(update={"construction": 7.0}) for row in late.projects]
    solution = solve(late.with_rows(type(slow[0]), slow), MEAN, here=True)
    assert solution.status is Status.INFEASIBLE
    assert solution.conflict == ("commitments",)


def test_a_start_that_opens_too_late_is_told(tmp_path):
    late = binding_country().with_rows(Commitment, [Commitment(project="twin", period="p2")])
    slow = [row.model_copy(update={"construction": 7.0}) for row in late.projects]
    write_folder(late.with_rows(type(slow[0]), slow), tmp_path / "late")
    told = [problem for problem in check(tmp_path / "late").problems if "commitments" in str(problem.where)]
    assert len(told) == 1
    assert "2 years after the last period" in told[0].what.en
