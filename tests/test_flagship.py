"""The national instance: solved through the command line, and by scenarios that matter."""

import json
import subprocess
import sys

import pytest

import planner
from planner.decisions.projects import Start

SOLVE = [sys.executable, "-m", "planner", "solve", "belt-road", "--gap", "0.03", "--json"]


def ask(folder, *options):
    done = subprocess.run([*SOLVE, *options], cwd=folder, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return json.loads(done.stdout)


@pytest.fixture(scope="module")
def base(tmp_path_factory):
    """Return the folder with the solved base case, and what the command said."""
    folder = tmp_path_factory.mktemp("flagship")
    return folder, ask(folder)


def run_in(folder, scenario):
    (found,) = (folder / "results").glob(f"belt-road--{scenario}--*")
    return planner.read_run(found)


def test_the_base_case_is_proved_and_kept(base):
    folder, said = base
    solution = run_in(folder, "base")
    assert solution.status is planner.Status.SOLVED
    assert solution.gap <= 0.03
    assert solution.audit.clean
    assert said["proof"]["status"] == "solved"
    assert said["proof"]["gap"] == pytest.approx(solution.gap)


def test_the_base_case_is_a_real_choice(base):
    """Some projects in, most out; money and caps used up; every window and every group served."""
    solution = run_in(base[0], "base")
    built = {row.project for row in solution.plan.rows(Start)}
    assert 20 < len(built) < 100
    assert {row.period for row in solution.plan.rows(Start)} == {"p2026", "p2031", "p2036"}
    assert 0.0005 < solution.gain / solution.nothing < 0.01
    assert all(sum(gains.values()) > 0 for gains in solution.audit.gains.values())


@pytest.mark.parametrize("scenario", ["tight", "green", "no-siphon"])
def test_a_scenario_changes_the_plan(base, scenario):
    ask(base[0], "--scenario", scenario)
    before, after = run_in(base[0], "base"), run_in(base[0], scenario)
    assert set(before.plan.rows(Start)) != set(after.plan.rows(Start))
    assert after.audit.clean
