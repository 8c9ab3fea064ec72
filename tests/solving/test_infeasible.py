"""Questions without an answer: told as such, with the rules that exclude each other."""

import pytest

from planner.domain.project_sets import SetMember
from planner.domain.tables import Appropriation
from planner.model import Model
from planner.options import Limit, SolveOptions
from planner.rules.floors import OutcomeFloor
from planner.rules.logic import SetLimit
from planner.solution import Status
from planner.solve import solve
from tests.binding import binding_country

MODEL = Model(goal="mean", solve=SolveOptions(gap=0.0))


def demanding(least, project="tunnel"):
    """Return the reference country in which a project must be built."""
    instance = binding_country()
    members = [*instance.rows(SetMember), SetMember(set="musts", project=project)]
    limits = [*instance.rows(SetLimit), SetLimit(set="musts", least=least)]
    return instance.with_rows(SetMember, members).with_rows(SetLimit, limits)


def test_a_project_that_no_budget_covers():
    solution = solve(demanding(1), MODEL, here=True)
    assert solution.status is Status.INFEASIBLE
    assert solution.plan is None
    assert "budget" in solution.conflict
    assert "logic" in solution.conflict
    assert "red_lines" not in solution.conflict


def test_a_project_across_a_red_line_is_a_conflict_of_whole_numbers():
    solution = solve(demanding(1, "marsh"), MODEL, here=True)
    assert solution.status is Status.INFEASIBLE
    assert set(solution.conflict) == {"logic", "red_lines"}


def test_a_set_that_is_too_small_can_never_hold():
    solution = solve(demanding(2), MODEL, here=True)
    assert solution.status is Status.INFEASIBLE
    assert solution.conflict == ("logic",)


def test_a_limit_that_no_plan_reaches():
    model = MODEL.model_copy(update={"limits": (Limit(measure="gini", at_most=0.01),)})
    solution = solve(binding_country(), model, here=True)
    assert solution.status is Status.INFEASIBLE
    assert "limit_gini" in solution.conflict


def test_no_money_is_no_conflict():
    poor = binding_country().with_rows(Appropriation, [])
    solution = solve(poor, MODEL, here=True)
    assert solution.status is Status.SOLVED
    assert solution.gain == pytest.approx(0.0)
    assert not solution.plan.tables


def test_floors_are_kept_by_true_incomes():
    instance = binding_country().with_rows(OutcomeFloor, [OutcomeFloor(scope="national", least=1.0)])
    solution = solve(instance, MODEL, here=True)
    assert solution.status is Status.SOLVED
    assert solution.audit.clean


def test_only_rules_that_matter_are_blamed():
    """An income that no network can bring is nobody's fault but the limit's and the money's."""
    best = solve(binding_country(), MODEL, here=True).value
    model = MODEL.model_copy(update={"limits": (Limit(measure="mean", at_least=best + 1.0),)})
    solution = solve(binding_country(), model, here=True)
    assert solution.status is Status.INFEASIBLE
    assert "limit_mean" in solution.conflict
    for rule in solution.conflict[:-1]:
        eased = model.model_copy(update={"switched_off": {rule: "for the test"}})
        assert solve(binding_country(), eased, here=True).status is Status.SOLVED
