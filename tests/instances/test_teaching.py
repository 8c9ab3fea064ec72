"""The teaching instance: its best plan and its sums are those of SOURCES.md."""

from pathlib import Path

import pytest

from planner.audit import Audit, audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.instance import Instance
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.row import Row
from planner.domain.tables import Provenance
from planner.loading import check, load, scenario_names
from planner.model import Model
from planner.solve import solve
from tests.instances.sourcing import unsourced

FOLDER = Path(__file__).resolve().parents[2] / "instances" / "teaching"
RAILWAY, ROAD, POWER = "rail_harbour_midriver", "road_midriver_westridge", "power_northplain_harbour"


@pytest.fixture(scope="module")
def instance() -> Instance:
    return load(FOLDER)


def built(project: str, cost: float) -> list[Row]:
    return [
        Start(project=project, period="p1"),
        Payment(project=project, source="state_budget", period="p1", amount=cost),
    ]


def gains(result: Audit, effect: str, period: str = "p1") -> dict[str, float]:
    return {place: gain for (place, when), gain in result.gains[effect].items() if when == period and gain}


def test_nothing_is_wrong_with_it() -> None:
    report = check(FOLDER)
    assert (report.problems, report.warnings, report.notices) == ((), (), ())


def test_it_has_the_promised_size(instance: Instance) -> None:
    assert (len(instance.provinces), len(instance.groups), len(instance.periods)) == (5, 3, 2)
    assert len(instance.projects) == 6
    assert scenario_names(FOLDER) == ("tight",)


def test_everything_is_said_to_be_fictional(instance: Instance) -> None:
    assert {row.source for row in instance.rows(Provenance)} == {"fictional 虚构"}
    assert list(unsourced(instance)) == []


def test_doing_nothing_breaks_no_rule(instance: Instance) -> None:
    assert audit(instance, DO_NOTHING).clean


def test_the_railway_saves_what_the_hand_calculation_says(instance: Instance) -> None:
    result = audit(instance, Plan.of(built(RAILWAY, 200.0)))
    saved = gains(result, "access")
    assert saved == pytest.approx({"harbour": 8.75, "midriver": 6.25, "westridge": 2.5})
    assert gains(result, "local") == {"harbour": 2.0, "midriver": -2.0}


def test_the_road_saves_what_the_hand_calculation_says(instance: Instance) -> None:
    result = audit(instance, Plan.of(built(ROAD, 40.0)))
    assert gains(result, "access") == pytest.approx({"harbour": 1.5, "westridge": 1.5})


def test_a_grant_earns_what_the_hand_calculation_says(instance: Instance) -> None:
    grant = Grant(window="transfer", province="northplain", period="p1", amount=15.0)
    result = audit(instance, Plan.of([grant]))
    assert gains(result, "programmes", "p1") == pytest.approx({"northplain": 2.5})
    assert gains(result, "programmes", "p2") == pytest.approx({"northplain": 1.5})


def test_the_road_through_the_reserve_crosses_a_red_line(instance: Instance) -> None:
    result = audit(instance, Plan.of(built("road_through_reserve", 20.0)))
    assert "red_lines" in {violation.rule for violation in result.violations}
    assert "red_lines" not in {
        violation.rule for violation in audit(instance, Plan.of(built("road_round_reserve", 30.0))).violations
    }


@pytest.mark.parametrize(
    ("scenarios", "best"),
    [
        ((), {(RAILWAY, "p1"), (ROAD, "p1"), (POWER, "p2")}),
        (("tight",), {(RAILWAY, "p1"), (ROAD, "p2")}),
    ],
)
def test_the_best_plan_is_the_one_found_by_hand(scenarios: tuple[str, ...], best: set[tuple[str, str]]) -> None:
    solution = solve(load(FOLDER, scenarios), Model(), here=True)
    assert solution.plan is not None
    assert {(row.project, row.period) for row in solution.plan.rows(Start)} == best
