"""When projects open and fall due, by hand."""

import pytest

from planner.audit import audit
from planner.decisions.projects import Payment, Start, open_projects
from planner.domain.calendar import due, opening, starts
from planner.domain.plan import Plan
from planner.domain.schedule import in_force, instalments
from planner.domain.tables import Period, Project
from tests.binding import binding_country
from tests.countries import titled


def country_with(construction, periods=((2026, 5), (2031, 5), (2036, 5))):
    instance = binding_country()
    project = Project(
        **titled("line"), mode="rail", origin="hills", destination="coast", cost=100.0, construction=construction
    )
    rows = [Period(**titled(f"p{year}"), first_year=year, years=years) for year, years in periods]
    return instance.with_rows(Project, [project]).with_rows(Period, rows), project, rows


@pytest.mark.parametrize(
    ("construction", "begin", "opens"),
    [(1, 0, 0), (5, 0, 0), (5.5, 0, 1), (6, 0, 1), (10, 0, 1), (11, 0, 2), (5, 2, 2), (6, 2, None), (16, 0, None)],
)
def test_a_project_opens_by_the_end_of_the_period_in_which_it_is_finished(construction, begin, opens):
    instance, project, periods = country_with(construction)
    expected = None if opens is None else periods[opens]
    assert opening(instance, project.construction, periods[begin]) == expected
    plan = Plan.of([Start(project="line", period=periods[begin].key)])
    standing = [period for period in periods if "line" in open_projects(instance, plan, period.key)]
    assert standing == ([] if opens is None else periods[opens:])


def test_a_start_that_opens_after_the_horizon_is_not_offered():
    instance, project, periods = country_with(8)
    assert starts(instance, project.construction) == (periods[0], periods[1])


@pytest.mark.parametrize(
    ("construction", "begin", "expected"),
    [
        (5, 0, {"p2026": 100.0}),
        (8, 0, {"p2026": 62.5, "p2031": 37.5}),
        (10, 1, {"p2031": 50.0, "p2036": 50.0}),
        (0.5, 0, {"p2026": 100.0}),
        (7.5, 0, {"p2026": 100 / 1.5, "p2031": 100 / 3}),
    ],
)
def test_the_cost_falls_due_evenly_over_the_years_of_construction(construction, begin, expected):
    instance, project, periods = country_with(construction)
    assert due(instance, project, periods[begin]) == pytest.approx(expected)


@pytest.mark.parametrize("construction", [0.5, 3, 5, 7.5, 8, 12.25])
def test_the_auditor_reckons_the_same_instalments_year_by_year(construction):
    instance, project, periods = country_with(construction)
    assert instalments(instance, project, "p2026") == pytest.approx(due(instance, project, periods[0]))


def test_the_auditor_sees_a_payment_that_is_short():
    instance = binding_country()
    rows = [Start(project="dam", period="p1"), Payment(project="dam", source="state", period="p1", amount=19.0)]
    broken = [violation for violation in audit(instance, Plan.of(rows)).violations if violation.rule == "projects"]
    assert broken[0].amount == pytest.approx(1.0)
    assert "19" in broken[0].what.en


def test_what_takes_no_time_is_not_there_before_it_begins():
    """It begins on the first day of 2031; the period before ends the day before."""
    instance, _, periods = country_with(5)
    assert [in_force(instance, 0.0, "p2031", row.key) for row in periods] == [False, True, True]
    assert opening(instance, 0.0, periods[1]) == periods[1]
