"""The flagship instance says what its facts say, and its script rebuilds it to the byte."""

import csv
import os
import subprocess
import sys
from itertools import pairwise
from pathlib import Path

import pytest

from planner.audit import audit
from planner.decisions.projects import Start
from planner.domain.calendar import starts
from planner.domain.ecology import Impact
from planner.domain.fund import ReturnStep, Window
from planner.domain.instance import Instance
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.tables import Appropriation, Project, Provenance, Province
from planner.domain.trade import Arc, Commodity, Demand, Link
from planner.effects.local import LocalEffect
from planner.loading import check, load, scenario_names
from planner.rules.cofinancing import fitting
from planner.rules.ecological_caps import Cap
from planner.rules.logic import SetLimit
from planner.rules.red_lines import RedLine
from planner.text import bilingual
from tests.instances.sourcing import unsourced

ROOT = Path(__file__).resolve().parents[2]
FOLDER = ROOT / "instances" / "belt-road"
SCRIPT = ROOT / "tools" / "derive_belt_road.py"
FACTS = FOLDER / "facts"


@pytest.fixture(scope="module")
def instance() -> Instance:
    return load(FOLDER)


@pytest.fixture(scope="module")
def provinces_read() -> dict[str, dict[str, str]]:
    with (FACTS / "provinces.csv").open(encoding="utf-8", newline="") as file:
        return {row["name_zh_short"]: row for row in csv.DictReader(file)}


def run(*arguments: str) -> str:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    done = subprocess.run(
        [sys.executable, str(SCRIPT), *arguments], env=environment, check=True, capture_output=True, text=True
    )
    return done.stdout


@pytest.fixture(scope="module")
def calibration() -> list[str]:
    return run("--calibrate").splitlines()


def test_nothing_is_wrong_with_it() -> None:
    report = check(FOLDER)
    assert report.problems == ()
    assert report.notices == ()
    assert [str(warning.what.en) for warning in report.warnings if "infrastructure" not in warning.what.en] == []


@pytest.mark.parametrize("scenario", scenario_names(FOLDER))
def test_every_scenario_loads_and_changes_something(instance: Instance, scenario: str) -> None:
    assert load(FOLDER, [scenario]).digest != instance.digest


def test_the_scenarios_are_the_promised_ones() -> None:
    assert {"tight", "green", "west-first", "no-siphon", "high-trade"} <= set(scenario_names(FOLDER))
    assert {"links_only", "funds_only", "no_agreements", "no_ecology"} <= set(scenario_names(FOLDER))


def test_the_script_rebuilds_every_table(tmp_path: Path) -> None:
    run("--out", str(tmp_path))
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    kept = {path.relative_to(FOLDER) for path in (*FOLDER.glob("*.csv"), *FOLDER.glob("scenarios/*.yaml"))}
    assert made == kept
    for name in sorted(made):
        assert (tmp_path / name).read_bytes() == (FOLDER / name).read_bytes(), name


def test_sources_quote_the_calibration_as_it_is(calibration: list[str]) -> None:
    text = (FOLDER / "SOURCES.md").read_text(encoding="utf-8")
    missing = [line for line in calibration if line not in text]
    assert missing == []


def test_the_mean_return_of_high_speed_lines_in_operation_is_near_the_published_8_percent(
    calibration: list[str],
) -> None:
    line = next(line for line in calibration if line.startswith("| mean, hsr"))
    share = float(line.split("|")[-2].strip().rstrip("%"))
    assert share == pytest.approx(8.0, abs=1.0)


def test_trade_costs_the_assumed_shares_of_gdp_with_handling_included(calibration: list[str]) -> None:
    lines = [line.split("|") for line in calibration]
    shares = {cells[1].strip(): cells[3].strip() for cells in lines if len(cells) == 5}
    assert (shares["freight"], shares["perishable"], shares["passenger"]) == ("4.00%", "0.40%", "1.95%")


def test_hubs_and_programmes_return_about_what_the_high_speed_network_did(calibration: list[str]) -> None:
    lines = [line for line in calibration if line.startswith("| all") and "agreements" not in line]
    returns = [float(line.split("|")[-2].strip().rstrip("%")) for line in lines if line.count("|") == 5]
    assert returns[-2:] == pytest.approx([8.0, 8.0], abs=2.0)


def test_population_and_income_are_of_one_vintage(
    instance: Instance, provinces_read: dict[str, dict[str, str]]
) -> None:
    assert len(instance.provinces) == len(provinces_read) == 31
    for province in instance.provinces:
        read = provinces_read[province.name_zh]
        assert province.population == float(read["population_2023_10k"])
        product = province.population * province.income / 1e4
        assert product == pytest.approx(float(read["gdp_2023_100m"]), rel=2e-6)
        assert province.group == read["region3_ecw"]


def test_income_adds_up_to_the_pre_census_gdp(instance: Instance, provinces_read: dict[str, dict[str, str]]) -> None:
    total = sum(province.population * province.income for province in instance.provinces) / 1e4
    before = sum(float(row["gdp_2023_100m"]) for row in provinces_read.values())
    after = sum(float(row["gdp_2023_census_revised_100m"] or 0) for row in provinces_read.values())
    assert total == pytest.approx(before, rel=1e-6)
    assert abs(total - after) > 0.01 * total


def test_there_are_at_least_120_projects_and_every_mode_has_some(instance: Instance) -> None:
    assert len(instance.projects) >= 120
    assert {project.mode for project in instance.projects} == {
        "hsr", "rail", "expressway", "air", "gas_pipeline", "power", "communication", "hub", "logistics",
    }  # fmt: skip


def test_names_are_unique_in_both_languages(instance: Instance) -> None:
    for names in ([p.name_en for p in instance.projects], [p.name_zh for p in instance.projects]):
        assert len(set(names)) == len(names)


def test_what_has_opened_is_no_candidate() -> None:
    with (FACTS / "candidates.csv").open(encoding="utf-8", newline="") as file:
        opened = {row["id"] for row in csv.DictReader(file) if row["status"].startswith(("opened", "in operation"))}
    with (FACTS / "named.csv").open(encoding="utf-8", newline="") as file:
        named = {row["id"] for row in csv.DictReader(file)}
    assert not opened & named
    assert "R06T" not in named


def test_every_project_can_be_finished_and_paid_for(instance: Instance) -> None:
    for project in instance.projects:
        assert starts(instance, project.construction), project.key
        shares = [fitting(instance, project, source.key) for source in instance.sources]
        assert sum(row.most for row in shares if row) >= 1, project.key
        assert sum(row.least for row in shares if row) <= 1, project.key


def test_the_money_is_about_a_third_of_what_the_candidates_cost(instance: Instance) -> None:
    barred = {row.project for row in instance.rows(RedLine)}
    cost = sum(project.cost for project in instance.projects if project.key not in barred)
    money = sum(row.amount for row in instance.rows(Appropriation))
    assert 0.25 <= money / cost <= 0.35


def test_every_transport_project_opens_a_link(instance: Instance) -> None:
    linked = {link.project for link in instance.rows(Link)}
    transport = {p.key for p in instance.projects if p.mode in ("hsr", "rail", "expressway", "air")}
    assert linked == transport


def test_the_siphon_effect_moves_income_and_makes_none(instance: Instance) -> None:
    income = {province.key: province.income for province in instance.provinces}
    losses = [row for row in instance.rows(LocalEffect) if row.gain < 0]
    assert losses
    for loss in losses:
        (gain,) = (r for r in instance.rows(LocalEffect) if r.project == loss.project and r.gain > 0)
        assert gain.gain == -loss.gain
        assert income[gain.province] > income[loss.province]


def test_mitigated_variants_cost_more_and_cross_nothing(instance: Instance) -> None:
    projects = instance.by_key(Project)
    crossing = {row.project for row in instance.rows(RedLine)}
    variants = [row for row in instance.rows(RedLine) if row.variant]
    assert len(variants) >= 6
    for row in variants:
        assert row.variant is not None
        assert row.variant not in crossing
        assert projects[row.variant].cost > projects[row.project].cost


def test_each_link_is_at_least_as_long_as_the_great_circle(instance: Instance) -> None:
    with (FACTS / "pairs.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    with (FACTS / "provinces.csv").open(encoding="utf-8", newline="") as file:
        short = {row["iso"]: row["name_zh_short"] for row in csv.DictReader(file)}
    key = {province.name_zh: province.key for province in instance.provinces}
    direct = {
        frozenset((key[short[row["a"]]], key[short[row["b"]]])): float(row["capital_distance_km"]) for row in rows
    }
    for stretch in (*instance.rows(Arc), *instance.rows(Link)):
        assert stretch.length >= direct[frozenset((stretch.origin, stretch.destination))]


def test_demand_is_one_row_for_a_pair_and_grows_alike(instance: Instance) -> None:
    pairs = [(row.commodity, frozenset((row.origin, row.destination))) for row in instance.rows(Demand)]
    assert len(set(pairs)) == len(pairs)
    assert len({row.growth for row in instance.rows(Commodity)}) == 1
    assert len(pairs) > 0.95 * 3 * 465


def test_caps_are_below_what_the_candidates_would_add(instance: Instance) -> None:
    barred = {row.project for row in instance.rows(RedLine)}
    group = {province.key: province.group for province in instance.provinces}
    for cap in (row for row in instance.rows(Cap) if row.indicator != "industry_carbon"):
        everything = sum(
            row.amount
            for row in instance.rows(Impact)
            if row.indicator == cap.indicator
            and row.project not in barred
            and cap.scope in ("national", group[row.province], row.province)
        )
        assert cap.cap < 0.5 * everything


def test_grants_and_guarantees_pay_less_and_less(instance: Instance) -> None:
    for window in instance.rows(Window):
        for group in instance.groups:
            steps = [r for r in instance.rows(ReturnStep) if (r.window, r.group) == (window.key, group.key)]
            left_out = window.use == "projects" or (window.use == "guarantees" and group.key == "east")
            assert len(steps) == (0 if left_out else 3)
            assert all(later.yearly_yield < earlier.yearly_yield for earlier, later in pairwise(steps))


def test_every_number_has_a_source(instance: Instance) -> None:
    assert list(unsourced(instance)) == []


def test_unverified_lines_are_marked(instance: Instance) -> None:
    marked = [row for row in instance.rows(Provenance) if bilingual(row.source).en == "unverified"]
    assert len(marked) == 8
    assert {row.status for row in marked} == {"assumed"}


def test_doing_nothing_breaks_no_rule(instance: Instance) -> None:
    assert audit(instance, DO_NOTHING).violations == ()
    assert all(limit.least == 0 for limit in instance.rows(SetLimit))


def test_the_map_shows_every_province_and_has_its_licence(instance: Instance) -> None:
    text = (FOLDER / "map.geojson").read_text(encoding="utf-8")
    assert all(f'"name_zh":"{row.name_zh}' in text for row in instance.rows(Province))
    assert "MIT License" in (FOLDER / "map.LICENSE").read_text(encoding="utf-8")


def test_the_floor_bars_a_line_that_drains_its_weaker_end(instance: Instance) -> None:
    alone = Plan.of([Start(project="hsr_shaanxi_gansu", period="p2026")])
    broken = [violation for violation in audit(instance, alone).violations if violation.rule == "floors"]
    assert any("gansu" in violation.what.en for violation in broken)
