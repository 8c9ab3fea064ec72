"""What a command must not destroy, and numbers that make no sense, by whatever way they come."""

import shutil
from pathlib import Path

import pytest

from planner.cli.main import run as call
from planner.loading import check, write_starter

TEACHING = Path(__file__).parents[2] / "instances" / "teaching"


@pytest.fixture(scope="module")
def run(tmp_path_factory):
    """Return the folder of a solved teaching instance."""
    results = tmp_path_factory.mktemp("results")
    assert call(["solve", str(TEACHING), "--out", str(results)]) == 0
    return next(path for path in results.iterdir() if path.is_dir())


@pytest.mark.parametrize("name", ["plan.json", "COMPLETE", "new.md", "tables/new.md"])
def test_a_report_is_not_written_into_a_run(run, name):
    before = sorted(run.rglob("*"))
    assert call(["report", str(run), "--format", "md", "--output", str(run / name)]) == 2
    assert sorted(run.rglob("*")) == before
    assert call(["report", str(run)]) == 0


def test_a_report_does_not_replace_something_else(run, tmp_path):
    table = tmp_path / "projects.csv"
    table.write_text("key", encoding="utf-8")
    assert call(["report", str(run), "--format", "md", "--output", str(table)]) == 2
    assert table.read_text(encoding="utf-8") == "key"


@pytest.mark.parametrize("option", ["--gap", "--seconds"])
def test_no_number_is_no_option(option):
    assert call(["solve", str(TEACHING), option, "nan"]) == 2


@pytest.mark.parametrize("factor", ["* 100000000", "* 1e300"])
def test_a_scenario_cannot_multiply_beyond_reason(tmp_path, factor):
    folder = tmp_path / "mine"
    write_starter(folder)
    text = f'title: {{en: x, zh: 某}}\nchanges:\n  - {{table: projects, set: {{cost: "{factor}"}}}}\n'
    (folder / "scenarios" / "huge.yaml").write_text(text, encoding="utf-8")
    report = check(folder, ["huge"])
    assert report.instance is None
    assert any("scenarios" in problem.where.file for problem in report.problems)


def test_a_number_that_does_not_count_is_no_obstacle(tmp_path):
    folder = tmp_path / "mine"
    shutil.copytree(TEACHING, folder)
    path = folder / "local_effects.csv"
    header, first, *rest = path.read_text(encoding="utf-8").splitlines()
    place = next(number for number, name in enumerate(header.split(",")) if name.startswith("gain"))
    cells = first.split(",")
    cells[place] = "0.0000000001"
    path.write_text("\n".join([header, ",".join(cells), *rest]) + "\n", encoding="utf-8")
    assert call(["solve", str(folder), "--out", str(tmp_path / "results")]) == 0
