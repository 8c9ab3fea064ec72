"""Synthetic cities nested in provinces: the same every time, marked as synthetic, sourced, and solved in seconds."""

from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from time import process_time

import pytest

from planner.audit import audit
from planner.decisions.projects import Start
from planner.domain.instance import Instance
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.tables import Appropriation, Project, Provenance, Province
from planner.domain.trade import Arc, Demand, Link, Node
from planner.loading import check, load
from planner.model import Model
from planner.options import SolveOptions
from planner.rules.red_lines import RedLine
from planner.solve import solve
from tests.instances.cities import make, run
from tests.instances.sourcing import in_one_language, unsourced


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make(tmp_path_factory.mktemp("cities") / "forty", "--cities", "40")


@pytest.fixture(scope="module")
def instance(folder: Path) -> Instance:
    return load(folder)


@pytest.fixture(scope="module")
def national() -> Instance:
    return load("belt-road")


def bytes_of(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir()}


def test_the_same_seed_gives_the_same_bytes_and_another_one_other_places(folder: Path, tmp_path: Path) -> None:
    again = make(tmp_path / "again" / "forty", "--cities", "40")
    other = make(tmp_path / "other" / "forty", "--cities", "40", "--seed", "1")
    assert bytes_of(again) == bytes_of(folder)
    assert bytes_of(other)["nodes.csv"] != bytes_of(folder)["nodes.csv"]


def test_too_few_cities_are_refused(tmp_path: Path) -> None:
    done = run(tmp_path / "few", "--cities", "30")
    assert done.returncode == 2
    assert "at least 31" in done.stderr
    assert not (tmp_path / "few").exists()


def test_nothing_is_wrong_with_it(folder: Path) -> None:
    report = check(folder)
    assert (report.problems, report.warnings, report.notices) == ((), (), ())


def test_it_says_that_it_is_synthetic_in_both_languages(folder: Path, instance: Instance) -> None:
    for words in (instance.card.title, instance.card.description):
        assert "synthetic" in words.en.lower()
        assert "合成" in words.zh
    assert "Synthetic" in (folder / "SOURCES.md").read_text(encoding="utf-8")


def test_every_number_has_a_source_and_none_of_a_city_claims_to_be_read(instance: Instance) -> None:
    assert list(unsourced(instance)) == []
    read = {(row.of_table, row.row) for row in instance.rows(Provenance) if row.status == "read"}
    assert {table for table, _ in read} <= {"provinces", "nodes", "tariffs"}
    assert all(row.endswith("_01") for table, row in read if table == "nodes")


def test_every_source_and_note_is_in_both_languages(instance: Instance) -> None:
    assert list(in_one_language(instance)) == []


def test_the_provinces_are_those_of_belt_road(instance: Instance, national: Instance) -> None:
    assert instance.rows(Province) == national.rows(Province)
    money = {row.identifier: row for row in national.rows(Appropriation)}
    assert all(money[row.identifier] == row for row in instance.rows(Appropriation))


def test_every_province_has_a_city_at_its_capital_and_forty_are_there(instance: Instance) -> None:
    nodes = instance.rows(Node)
    first = {node.province: node for node in nodes if node.key.endswith("_01")}
    assert len(nodes) == 40
    for province in instance.provinces:
        capital = first[province.key]
        assert (capital.latitude, capital.longitude) == (province.latitude, province.longitude)


@pytest.mark.parametrize("row_type", [Node, Project])
def test_names_are_unique_in_both_languages(instance: Instance, row_type: type[Node] | type[Project]) -> None:
    rows: Sequence[Node | Project] = instance.rows(row_type)
    for names in ([row.name_en for row in rows], [row.name_zh for row in rows]):
        assert len(set(names)) == len(names)


def test_every_province_has_a_candidate_and_every_candidate_a_link(instance: Instance) -> None:
    home = {node.key: node.province for node in instance.rows(Node)}
    projects = instance.by_key(Project)
    assert {end for project in projects.values() for end in project.ends} == set(home.values())
    assert len(instance.rows(Link)) == len(projects)
    for link in instance.rows(Link):
        project = projects[link.project]
        assert (home[link.origin], home[link.destination]) == (project.origin, project.destination)


def test_a_road_joins_all_cities_and_no_two_arcs_are_one(instance: Instance) -> None:
    arcs = Counter((arc.mode, frozenset((arc.origin, arc.destination))) for arc in instance.rows(Arc))
    assert set(arcs.values()) == {1}
    joined = {city for mode, ends in arcs if mode == "expressway" for city in ends}
    assert len(joined) == 40


def test_trade_is_one_row_for_a_pair(instance: Instance) -> None:
    pairs = [(row.commodity, frozenset((row.origin, row.destination))) for row in instance.rows(Demand)]
    assert len(set(pairs)) == len(pairs)
    assert "95." in instance.card.description_en


def test_doing_nothing_breaks_no_rule(instance: Instance) -> None:
    assert audit(instance, DO_NOTHING).violations == ()


def test_it_is_solved_and_audited_in_seconds(instance: Instance) -> None:
    solution = solve(instance, Model(goal="sen", solve=SolveOptions(gap=0.3, seconds=120)), here=True)
    assert solution.audit is not None
    assert solution.audit.clean
    assert solution.gap is not None
    assert solution.gap <= 0.3


@pytest.mark.slow
def test_340_cities_are_in_order_and_a_plan_is_audited_in_a_second(tmp_path: Path) -> None:
    folder = make(tmp_path / "cities-340")
    report = check(folder)
    assert (report.problems, report.warnings, report.notices) == ((), (), ())
    whole = report.instance
    assert whole is not None
    assert len(whole.rows(Node)) == 340
    assert len(whole.projects) >= 1000
    assert len(whole.rows(RedLine)) >= 6
    plan = Plan.of([Start(project=project.key, period="p2026") for project in whole.projects[:100]])
    audit(whole, plan)
    began = process_time()
    audit(whole, plan)
    assert process_time() - began <= 1.0
