"""What the pages show runs: Python examples, the commands of the tutorial, the recipes."""

import doctest
import os
import re
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor

import pytest

from planner.loading import check
from planner.loading.model_file import load_model
from planner.loading.writing import write_folder
from tests.docs.pages import BLOCK, DOCS, ROOT, blocks, files, text_of
from tests.docs.shell import opened


def test_the_examples_of_the_api_run():
    """In a thread of their own: they begin an event loop, and tests in a browser keep theirs in this one."""
    shown = {"module_relative": False, "optionflags": doctest.NORMALIZE_WHITESPACE, "encoding": "utf-8"}
    with ThreadPoolExecutor(1) as aside:
        failed, tried = aside.submit(doctest.testfile, str(DOCS / "api.md"), **shown).result()
    assert tried > 20
    assert not failed


def test_the_example_of_the_readme_runs(capsys):
    (code,) = blocks(ROOT / "README.md", "python")
    exec(compile(code, "README.md", "exec"), {})  # noqa: S102  (our own page)
    assert capsys.readouterr().out.startswith("solved ")


@pytest.fixture
def shell(tmp_path, monkeypatch):
    """Return a function that runs commands as a reader would, in an empty folder."""
    monkeypatch.setenv("PLANNER_LANG", "en")
    monkeypatch.setenv("COLUMNS", "110")
    with opened(tmp_path) as shell:
        yield shell.run


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_of_the_tutorial_run_and_print_what_it_shows(shell):
    runs_as_shown(DOCS / "tutorial.md", shell)


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_on_comparing_run_and_print_what_it_shows(shell):
    runs_as_shown(DOCS / "comparing.md", shell)


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_on_reports_run_and_print_what_it_shows(shell):
    runs_as_shown(DOCS / "reports.md", shell)


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_of_explaining_run_and_print_what_it_shows(shell):
    runs_as_shown(DOCS / "explaining.md", shell)


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_on_cities_run_and_print_what_it_shows(shell, tmp_path):
    """They are typed in a checkout, where the tools are at hand."""
    (tmp_path / "here" / "tools").symlink_to(ROOT / "tools")
    runs_as_shown(DOCS / "cities.md", shell)


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_on_robust_plans_run_and_print_what_it_shows(shell):
    runs_as_shown(DOCS / "robust.md", shell)


@pytest.mark.skipif(os.name == "nt", reason="the commands are written for a Unix shell")
def test_the_commands_on_sweeps_run_and_print_what_it_shows(shell):
    runs_as_shown(DOCS / "sweeps.md", shell)


def test_the_files_of_uncertainty_on_the_page_are_those_that_come_along():
    shown = blocks(DOCS / "robust.md", "yaml")
    folder = ROOT / "instances" / "teaching" / "uncertain"
    assert shown == [text_of(folder / "ranges.yaml"), text_of(folder / "listed.yaml")]


@pytest.mark.parametrize("page", ["fronts.md", "alternatives.md", "diagnosis.md"])
def test_the_commands_of_a_study_run_and_print_what_it_shows(page, shell):
    runs_as_shown(DOCS / page, shell)


def runs_as_shown(page, shell):
    shown = ""
    for kind, code in BLOCK.findall(text_of(page)):
        if kind == "sh":
            done = shell(code)
            assert done.returncode == 0, f"{code}\n{done.stdout}\n{done.stderr}"
            shown = plain(done.stdout)
        elif kind == "text":
            missing = [line for line in map(plain, code.splitlines()) if line not in shown]
            assert not missing, shown


def plain(words):
    """Return words without the spaces and rules that only lay them out."""
    return re.sub(r"[\s─]+", " ", words).strip()


def test_the_recipes_work(tmp_path):
    """In a process of their own, so that no other test sees the new members."""
    page = DOCS / "recipes.md"
    for path, code in files(page, "python").items():
        if path.startswith("planner/"):
            target = tmp_path / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_text(code, encoding="utf-8")
    listing = next(code for code in blocks(page, "text") if code.startswith("pace."))
    (tmp_path / "pace.txt").write_text(listing, encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-m", "tests.docs.recipe_check", str(tmp_path)],
        cwd=ROOT,
        capture_output=True,
        text=True,
        timeout=300,
        check=False,
    )
    assert done.returncode == 0, done.stderr


def test_the_scenario_and_the_model_of_the_recipes_can_be_used(tmp_path):
    written = files(DOCS / "recipes.md", "yaml")
    write_folder(check("teaching").instance, tmp_path / "teaching")
    for path, code in written.items():
        target = tmp_path / path.removeprefix("instances/")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(code, encoding="utf-8")
    report = check(tmp_path / "teaching", ["dearer-rail"])
    assert not report.problems
    costs = {project.key: project.cost for project in report.instance.projects}
    assert costs["rail_harbour_midriver"] == 250.0
    assert "floors" in load_model(tmp_path / "models" / "no-fund-shares.yaml").switched_off
