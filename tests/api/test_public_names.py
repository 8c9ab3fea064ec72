"""The public interface: complete, lazy and quiet."""

import subprocess
import sys
import tomllib
from importlib import import_module
from pathlib import Path

import pytest

import planner
from planner.errors import UnknownNameError
from tests.specimens import solved

ROOT = Path(__file__).parents[2]
HEAVY = ("pydantic", "numpy", "pandas", "pyomo", "rich", "jinja2", "highspy")


@pytest.mark.parametrize("name", planner.__all__)
def test_every_public_name_is_there_and_documented(name):
    assert getattr(planner, name).__doc__


def test_an_unknown_name_is_an_attribute_error():
    with pytest.raises(AttributeError, match="no attribute 'sovle'"):
        _ = planner.sovle


def test_the_functions_win_over_modules_of_the_same_name():
    import_module("planner.audit")
    import_module("planner.solve")
    assert callable(planner.audit)
    assert callable(planner.solve)


def imported_by(statement):
    code = f"import sys; {statement}; print(*sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    return set(done.stdout.split())


def test_importing_the_package_costs_nothing():
    loaded = imported_by("import planner")
    assert not loaded & set(HEAVY)
    assert len([name for name in loaded if name.startswith("planner")]) == 1


def test_importing_the_command_line_costs_little():
    loaded = imported_by("import planner.cli.main")
    assert not loaded & set(HEAVY)


def test_help_imports_nothing_heavy():
    loaded = imported_by("import planner.cli.main as m; m.run(['--help'])")
    assert not loaded & set(HEAVY)


def test_the_version_is_the_same_everywhere():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project.get("version", planner.__version__) == planner.__version__


def test_names_of_models_resolve():
    assert planner.load_model("balanced-growth").goal == "sen"
    assert planner.load_model("worst_off").goal == "worst_off"
    with pytest.raises(UnknownNameError, match="balanced-growth"):
        planner.load_model("balanced-grwth")


@pytest.mark.parametrize("path", sorted((ROOT / "models").glob("*.yaml")), ids=lambda path: path.stem)
def test_every_model_says_its_question(path):
    model = planner.load_model(path)
    assert model.name == path.stem
    assert path.read_text(encoding="utf-8").startswith("# ")
    assert model.question_en
    assert model.question_zh


def test_the_loop_from_loading_to_reading_back(tmp_path):
    instance = planner.load("teaching")
    solution = planner.solve(instance, "sen", seconds=60, gap=0.001)
    assert solution.status is planner.Status.SOLVED
    again = planner.read_run(planner.save_run(solution, tmp_path))
    assert again.plan == solution.plan
    assert not planner.compare(solution, again).differs
    assert planner.audit(instance, solution.plan).clean
    assert "# " in planner.report(solution)


def test_options_are_checked():
    with pytest.raises(planner.ModelError, match="gap"):
        planner.solve(planner.load("teaching"), "sen", gap=7.0)


def test_tables_for_pandas():
    solution = solved()
    assert planner.frames.provinces(solution).shape == (6, 6)
    assert list(planner.frames.projects(solution)["start"].dropna()) == ["p1", "p1"]
    assert planner.frames.ledger(solution)["amount"].sum() == pytest.approx(195.0)
    assert planner.frames.payments(solution)["amount"].sum() == pytest.approx(130.0)
    assert planner.frames.grants(solution)["amount"].sum() == pytest.approx(65.0)
    assert planner.frames.projects(solved(plan=None))["start"].isna().all()
    assert planner.frames.ledger(solved(plan=None)).empty
