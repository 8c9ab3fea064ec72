"""``planner sweep`` and ``planner resume`` as somebody at a terminal uses them."""

import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import numpy as np
import pytest

from planner.cli.main import run
from planner.errors import LockedError, StorageError
from planner.runs import Reservation, read_manifest
from planner.text import same

ASKED = ["sweep", "teaching", "--vary", "appropriations.amount", "--over", "0.8:1.2:0.2", "--gap", "0"]


@pytest.fixture(scope="module")
def swept(tmp_path_factory):
    """A folder with a sweep of the teaching instance."""
    home, before = tmp_path_factory.mktemp("swept"), Path.cwd()
    os.chdir(home)
    try:
        assert run(ASKED) == 0
    finally:
        os.chdir(before)
    return home


@pytest.fixture
def there(swept, here, monkeypatch):
    monkeypatch.chdir(swept)
    return swept


def test_json_says_what_the_runs_say(there, checked):
    assert run([*ASKED, "--json"]) == 0
    found = checked("cli-sweep.json")
    assert [point["values"] for point in found["points"]] == [[0.8], [1.0], [1.2]]
    for point in found["points"]:
        proof = read_manifest(there / point["run"]).proof
        assert (point["value"], point["bound"]) == (proof.value, proof.bound)
    assert len(found["marginal_values"]) == 2


def test_the_study_is_a_folder_with_a_report_in_both_languages(there, capsys):
    assert run(["--lang", "zh", *ASKED]) == 0
    said = capsys.readouterr().out
    (folder,) = there.glob("results/teaching--sweep--*")
    assert str(folder.relative_to(there)) in said
    assert "预算再增加1亿元的价值" in said
    record = json.loads((folder / "study.json").read_text("utf-8"))
    assert {member["status"] for member in record["members"]} == {"solved"}
    for language in ("en", "zh"):
        assert (folder / f"report.{language}.html").stat().st_size > 10_000
    assert not (folder / "starts").exists()


def test_resume_asks_nothing_again(there, capsys):
    (folder,) = there.glob("results/teaching--sweep--*")
    before = {path: path.stat().st_mtime_ns for path in there.glob("results/teaching--app*/run.json")}
    assert run(["resume", str(folder)]) == 0
    assert capsys.readouterr().err.count("answered before") == 3
    assert {path: path.stat().st_mtime_ns for path in before} == before


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        (["--vary", "appropriation.amount", "--over", "1"], "appropriations"),
        (["--vary", "appropriations.amount", "--over", "one"], "0.6:1.4:0.05"),
        (["--vary", "appropriations.amount"], "as many --over as --vary"),
        ([], "--vary"),
        (["--scenarios", "tihgt"], "tight"),
    ],
)
def test_slips_are_told_before_anything_is_solved(here, capsys, wrong, said):
    assert run(["sweep", "teaching", *wrong]) == 2
    assert said in capsys.readouterr().err
    assert not (here / "results").exists()


@pytest.mark.parametrize(("error", "code"), [(LockedError, 8), (StorageError, 7)])
def test_a_setting_whose_folder_cannot_be_used_decides_the_exit_code(here, monkeypatch, checked, error, code):
    def fails(*arguments):
        raise error(same("no room"))

    monkeypatch.setattr(Reservation, "save", fails)
    assert run([*ASKED, "--json"]) == code
    assert {point["failure"]["en"] for point in checked("cli-sweep.json")["points"]} == {"no room"}


def test_settings_without_any_plan_are_told_as_such(here, capsys):
    (here / "models").mkdir()
    (here / "models" / "hard.yaml").write_text(
        "goal: sen\nlimits:\n  - measure: worst_off\n    at_least: 1000000\n", encoding="utf-8"
    )
    hard = ["sweep", "teaching", "--vary", "appropriations.amount", "--over", "0.9,1.1", "--model", "hard"]
    assert run(hard) == 3
    assert "Of 2 settings it is proved that no plan exists." in capsys.readouterr().out


def test_resume_needs_a_study(here, capsys):
    assert run(["resume", "nowhere"]) == 2
    assert "holds no study" in capsys.readouterr().err


@pytest.mark.skipif(os.name != "posix", reason="kills processes as POSIX does")
@pytest.mark.parametrize("seed", range(2))
def test_a_driver_or_worker_killed_at_any_moment_loses_no_answer(swept, tmp_path, seed):
    """The share of ``benchmarks/killing.py`` that the tests do."""
    moment = np.random.default_rng(seed)
    with subprocess.Popen([sys.executable, "-m", "planner", *ASKED], cwd=tmp_path, stderr=subprocess.DEVNULL) as driver:
        time.sleep(moment.uniform(1.0, 8.0))
        os.kill(driver.pid, signal.SIGKILL)
    subprocess.run([sys.executable, "-m", "planner", *ASKED], cwd=tmp_path, check=True, capture_output=True)
    assert _values(tmp_path) == _values(swept)


def _values(home):
    runs = home.glob("results/teaching--app*/run.json")
    return {path.parent.name: json.loads(path.read_text("utf-8"))["proof"]["value"] for path in runs}
