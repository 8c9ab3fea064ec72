"""Questions without a plan: the planted cause is named, and the repair is the cheapest there is."""

from dataclasses import replace
from itertools import cycle, islice
from time import monotonic

import pytest

from planner.analysis.infeasibility import infeasibility
from planner.analysis.repair import repair
from planner.analysis.row_words import row_words
from planner.assembly import formulate
from planner.audit import audit
from planner.domain.tables import Appropriation
from planner.errors import PlannerError
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.reporting.infeasibility import infeasibility_report
from planner.reporting.renderers.terminal import plain
from planner.solution import Status
from planner.solve import solve
from planner.solving.highs import Solver
from tests.binding import binding_country
from tests.countries import every_plan
from tests.listed import EXACT, Listed
from tests.planted import KINDS, WHOLE, planted

CASES = [(kind, 400 + seed) for seed, kind in enumerate(islice(cycle(KINDS), 50))]


@pytest.mark.parametrize(("kind", "seed"), CASES)
def test_the_planted_cause_is_named(kind, seed):
    case = planted(kind, seed)
    solution = solve(case.instance, case.model, here=True)
    assert solution.status is Status.INFEASIBLE
    found = infeasibility(solution, here=True)
    told = {each.rule for each in found.conflict}
    assert told == case.cause if case.exactly else told >= case.cause
    assert case.rows <= set(solution.conflict_rows)
    words = {row.en for each in found.conflict for row in each.rows}
    assert {row_words(case.instance, case.model, name).en for name in case.rows} <= words
    repaired(case, found)


def repaired(case, found):
    """Hold the repairs against the audit: a plan that breaks what gives way, and nothing else."""
    cheapest = found.cheapest
    assert cheapest.status is Status.SOLVED
    assert cheapest.bound == pytest.approx(cheapest.count, rel=1e-6)
    assert {broken.rule for broken in cheapest.audit.violations} == set(cheapest.rules)
    assert set(cheapest.rules) & {each.rule for each in found.conflict}
    for each in found.conflict:
        if each.alone.status is Status.SOLVED:
            assert each.alone.rules == (each.rule,)
            assert each.alone.count >= cheapest.count - 1e-6
    said = {language: plain(infeasibility_report(found), language) for language in ("en", "zh")}
    assert "lacks" in said["en"] or "exceeded" in said["en"] or "not kept" in said["en"] or "misses" in said["en"]
    assert "修复" in said["zh"]


@pytest.mark.parametrize("kind", WHOLE)
def test_conflicts_between_projects_are_those_of_the_list_of_all_plans(kind):
    case = planted(kind, 90)
    solution = solve(case.instance, case.model, here=True)
    assert Listed(case.instance, case.model).excludes(solution.conflict)


def test_one_of_the_planted_conflicts_is_one_of_whole_numbers_only():
    """Its linear relaxation has a solution, so that a method that looks at it alone finds no conflict."""
    case = planted("halves", 90)
    arrays = standard_form(formulate(case.instance, case.model))[0].arrays
    nothing = replace(arrays, cost=0 * arrays.cost)
    until = monotonic() + 60
    assert Solver(nothing, whole=False).run(until=until).status == "optimal"
    assert Solver(nothing, whole=True).run(until=until).status == "infeasible"


@pytest.mark.parametrize("seed", range(440, 446))
def test_what_budgets_lack_is_the_least_of_the_list_of_all_plans(seed):
    case = planted("poor", seed)
    found = repair(case.instance, case.model, ["budget"], here=True)
    amount = {row.source: row.amount for row in case.instance.rows(Appropriation)}
    assert set(amount.values()) == {1.0}
    audits = (audit(case.instance, plan, case.model) for plan in every_plan(case.instance))
    lacks = [
        sum(broken.amount for broken in checked.violations)
        for checked in audits
        if {broken.rule for broken in checked.violations} == {"budget"}
    ]
    assert found.count == pytest.approx(min(lacks), rel=1e-6)
    assert sum(step.amount for step in found.steps) == pytest.approx(min(lacks), rel=1e-6)


def test_amounts_are_said_with_their_units():
    case = planted("cap", 3)
    found = repair(case.instance, case.model, ["ecological_caps"], here=True)
    (step,) = found.steps
    assert step.what.en == "the cap on land in the whole country is exceeded by 0.5 ha"
    assert step.what.zh == "全国的land上限超出0.5ha"


def test_a_rule_that_cannot_help_is_told_as_such():
    case = planted("red line", 5)
    assert repair(case.instance, case.model, ["budget"], here=True).status is Status.INFEASIBLE


def test_a_question_with_a_plan_has_nothing_to_explain():
    solution = solve(binding_country(), Model(goal="mean", solve=EXACT), here=True)
    with pytest.raises(PlannerError, match="not without a plan"):
        infeasibility(solution, here=True)
