"""Why a project is in the plan or not: what the list of all plans says."""

from dataclasses import replace
from math import inf

import pytest

from planner.analysis.entry import entry
from planner.domain.tables import Project
from planner.errors import UnknownNameError
from planner.model import Model
from planner.reporting.explanation import why_report
from planner.reporting.renderers.terminal import plain
from planner.rules.settled import Settled
from planner.solve import solve
from planner.studies.why import why
from tests.binding import binding_country
from tests.countries import country
from tests.listed import EXACT, Here, Listed, started
from tests.rounding import rounding

SEEDS = (307, 312, 313)
MODEL = Model(goal="mean", solve=EXACT)


def costing(instance, key, cost):
    rows = [row.model_copy(update={"cost": cost}) if row.key == key else row for row in instance.projects]
    return instance.with_rows(Project, rows)


@pytest.mark.parametrize("seed", SEEDS)
def test_what_a_project_is_worth_is_what_the_list_of_all_plans_says(seed):
    instance = country(seed, projects=3)
    solution = solve(instance, MODEL, here=True)
    listed, slack = Listed(instance, MODEL), 2 * rounding(solution)
    for project in instance.projects:
        found = why(Here(), solution, project.key, here=True)
        assert found.built is (project.key in started(solution.plan))
        turned = {"lacking": project.key} if found.built else {"having": project.key}
        expected = listed.best() - listed.best(**turned)
        assert found.impossible is (expected == inf)
        if expected < inf:
            assert found.lost.found == pytest.approx(expected, abs=slack)
            assert found.lost.least - slack <= expected <= found.lost.most + slack
            assert found.instead.differs
        if found.enters is not None:
            enters_as_listed(instance, project, found.enters, listed.best(), slack)


def enters_as_listed(instance, project, found, without, slack):
    """Hold the price of entry against the lists of all plans in which the project is cheaper."""

    def best(cost):
        return Listed(costing(instance, project.key, cost), MODEL).best(having=project.key)

    if found.never:
        assert best(project.cost * 1e-6) < without + slack
        return
    fine = 0.002 * project.cost
    assert found.least <= found.most <= found.least + fine
    assert found.found == found.most
    assert best(project.cost - found.most - fine) >= without - slack
    if found.least > fine:
        assert best(project.cost - found.least + fine) < without + slack


def test_some_projects_have_a_price_of_entry():
    solutions = [solve(country(seed, projects=3), MODEL, here=True) for seed in SEEDS]
    found = [
        why(Here(), solution, project.key, here=True).enters
        for solution in solutions
        for project in solution.instance.projects
    ]
    assert any(each.most for each in found if each is not None)
    assert any(each.never for each in found if each is not None)


def test_a_project_that_no_rule_allows_is_told_with_what_keeps_it_out():
    solution = solve(binding_country(), MODEL, here=True)
    found = why(Here(), solution, "marsh", here=True)
    assert found.impossible
    assert found.enters is None
    for language, words in (("en", "the red line that marsh crosses"), ("zh", "marsh触碰的生态红线")):
        assert words in " ".join(plain(why_report(solution, found), language).split())


def test_what_is_settled_is_told_as_such_and_turned_all_the_same():
    instance = binding_country().with_rows(Settled, [Settled(project="dam", built=False)])
    solution = solve(instance, MODEL, here=True)
    found = why(Here(), solution, "dam", here=True)
    assert found.settled
    assert found.lost.found < 0
    assert "settled decision says so" in plain(why_report(solution, found), "en")


def test_a_project_is_found_by_its_name_and_a_slip_is_told():
    solution = solve(country(4, projects=3), MODEL, here=True)
    with pytest.raises(UnknownNameError, match='did you mean "k1"'):
        why(Here(), solution, "k11")


def test_without_a_proof_no_cut_is_proved_to_be_enough():
    solution = solve(country(312, projects=3), MODEL, here=True)
    exact = entry(solution, "k0", here=True)
    open_ended = entry(replace(solution, bound=None), "k0", here=True)
    assert open_ended.most is None
    assert open_ended.found == pytest.approx(exact.most)
    loose = entry(replace(solution, bound=solution.bound * 1.0001), "k0", here=True)
    assert loose.least <= exact.least + 1e-6
    assert loose.most >= exact.most - 1e-6
    far = entry(replace(solution, bound=solution.bound * 2), "k0", here=True)
    assert (far.most, far.found) == (None, pytest.approx(exact.most))


@pytest.mark.parametrize(("least", "words"), [(0.0, "was not found in the time"), (2.5, "2.5000 亿元 at least")])
def test_a_price_of_entry_that_was_not_found_is_told_with_what_is_known(least, words):
    solution = solve(country(312, projects=3), MODEL, here=True)
    found = why(Here(), solution, "k0")
    unknown = replace(found, enters=replace(found.enters, least=least, most=None, found=None))
    assert words in " ".join(plain(why_report(solution, unknown), "en").split())
