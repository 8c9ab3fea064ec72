"""``planner resume``: every kind of study goes on after it was killed, from anywhere, and asks nothing twice."""

import json
import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run

TEACHING = Path(__file__).parents[2] / "instances" / "teaching"
SETTLED = "project,built\nhsr_shanghai_hubei,yes\nhsr_hubei_sichuan,yes\nhsr_sichuan_gansu,yes\n"
"""More railways than the money can pay."""

EXACT = ["--gap", "0"]
KINDS = {
    "sweep": ["sweep", "mine", "--vary", "appropriations.amount", "--over", "0.9,1.1", *EXACT],
    "front": ["front", "mine", "--goals", "sen,spending", "--points", "3", *EXACT],
    "alternatives": ["alternatives", "latest", "--within", "10%", "--count", "2"],
    "robust": ["robust", "teach", "--uncertain", "listed", *EXACT],
    "explain": ["explain", "mine", "--orders", "0", *EXACT],
    "explain a project": ["explain", "mine", "--project", "road_sichuan_gansu", *EXACT],
    "explain no plan": ["explain", "barred", *EXACT],
}
AFTER_A_SEARCH = {"explain a project", "explain no plan", "robust"}
"""Kinds that are killed once a search that is no run was made, the others once a member has ended."""

SEARCHES = "searches/[!.]*.npz"
"""Searches that were kept; a name with a dot is one that was being written."""

FLEETING = {"seconds", "solved_before", "folder"}
"""What may differ between a study that was broken off and one that was not."""


@pytest.fixture
def home(here):
    """A working folder with an instance, and the same with projects settled that no plan can have."""
    home = here / "home"
    for name in ("mine", "barred"):
        assert run(["init", str(home / name)]) == Exit.SOLVED
    (home / "barred" / "settled.csv").write_text(SETTLED, encoding="utf-8")
    shutil.copytree(TEACHING, home / "teach")
    return home


def asked(kind, home, monkeypatch, capsys):
    """Return what a study says that nobody disturbs, and its code."""
    monkeypatch.chdir(home)
    if kind == "alternatives":
        assert run(["solve", "teach", *EXACT]) == Exit.SOLVED
    capsys.readouterr()
    code = run([*KINDS[kind], "--out", "whole", "--json"])
    return code, lasting(json.loads(capsys.readouterr().out))


def lasting(said):
    """Return what was said without what may differ, and runs without the place where they lie."""
    if isinstance(said, dict):
        known = {key: lasting(value) for key, value in said.items() if key not in FLEETING}
        return {key: Path(value).name if key == "run" and value else value for key, value in known.items()}
    return [lasting(each) for each in said] if isinstance(said, list) else said


def killed(kind, home):
    """Begin a study, kill it in the middle, and return its folder."""
    command = [sys.executable, "-m", "planner", *KINDS[kind], "--out", "broken"]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        until = time.monotonic() + 60
        while driver.poll() is None and not in_the_middle(kind, home) and time.monotonic() < until:
            time.sleep(0.01)
        os.kill(driver.pid, signal.SIGKILL)
    (record,) = home.glob("broken/*/study.json")
    return record.parent


def in_the_middle(kind, home):
    if kind in AFTER_A_SEARCH:
        return any(home.glob(f"broken/*/{SEARCHES}"))
    return any(member["run"] for file in home.glob("broken/*/study.json") for member in members(file))


def members(file):
    return json.loads(file.read_text(encoding="utf-8"))["members"]


def written(out):
    """Return when each run and each search was written."""
    files = [*out.glob("*/run.json"), *out.glob(f"*/{SEARCHES}")]
    return {path.relative_to(out): path.stat().st_mtime_ns for path in files}


@pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")
@pytest.mark.parametrize("kind", KINDS)
def test_a_killed_study_goes_on_from_another_place(kind, home, monkeypatch, capsys):
    whole = asked(kind, home, monkeypatch, capsys)
    folder = killed(kind, home)
    before = written(home / "broken")
    moved = home.rename(home.parent / "moved")  # with its instance, and so it is found beside the study
    elsewhere = moved.parent / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.chdir(elsewhere)
    study = moved / folder.relative_to(home)
    code = run(["resume", str(study), "--json"])
    assert (code, lasting(json.loads(capsys.readouterr().out))) == whole
    after = written(moved / "broken")
    assert before
    assert before.items() <= after.items()
    assert run(["resume", str(study)]) == code
    assert written(moved / "broken") == after
    assert not list(elsewhere.iterdir())
    assert (study / "report.zh.html").is_file() or list(study.glob("*.report.zh.html"))


def test_what_is_missing_or_has_changed_is_told(home, monkeypatch, capsys):
    monkeypatch.chdir(home)
    assert run(KINDS["explain a project"]) == Exit.SOLVED
    capsys.readouterr()
    (study,) = (record.parent for record in home.glob("results/*/study.json"))
    assert run(["compare", study.name, "latest"]) == Exit.INPUT  # a study is no run
    capsys.readouterr()
    table = home / "mine" / "appropriations.csv"
    table.write_text(table.read_text(encoding="utf-8").rstrip().rpartition("\n")[0] + "\n")
    assert run(["resume", str(study)]) == Exit.INPUT
    assert "have changed since" in capsys.readouterr().err
    shutil.rmtree(home / "mine")
    assert run(["resume", str(study)]) == Exit.INPUT
    said = capsys.readouterr().err
    assert str(home / "mine") in said
    assert "planner explain mine --project road_sichuan_gansu" in said
