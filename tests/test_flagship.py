"""The national instance: solved through the command line, and by scenarios that matter."""

import json
import subprocess
import sys

import pytest

import planner
from planner.decisions.agreements import Signature
from planner.decisions.exchanges import Programme
from planner.decisions.grants import Grant
from planner.decisions.moves import Move
from planner.decisions.projects import Start

SOLVE = [sys.executable, "-m", "planner", "solve", "belt-road", "--gap", "0.05", "--json"]


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
    assert solution.gap <= 0.05
    assert solution.audit.clean
    assert said["proof"]["status"] == "solved"
    assert said["proof"]["gap"] == pytest.approx(solution.gap)


def test_the_base_case_is_a_real_choice(base):
    """Some projects in, most out; something begins in every period, and on every path."""
    solution = run_in(base[0], "base")
    built = {row.project for row in solution.plan.rows(Start)}
    assert 20 < len(built) < 100
    assert {row.period for row in solution.plan.rows(Start)} == {"p2026", "p2031", "p2036"}
    assert 0.0005 < solution.gain / solution.nothing < 0.01
    for decided in (Signature, Programme, Grant, Move):
        assert solution.plan.rows(decided), decided.__name__


def test_what_is_paid_burdens_and_compensation_gives_no_less_than_it_takes(base):
    """Every effect brings income but for the burden; where sources compensate, more arrives than leaves."""
    gains = {key: sum(by_province.values()) for key, by_province in run_in(base[0], "base").audit.gains.items()}
    assert gains.pop("burden") < 0
    assert gains.pop("compensation") >= 0
    assert gains.pop("local") == pytest.approx(0, abs=1e-6), "a siphon moves activity and makes none"
    assert all(gain > 0 for gain in gains.values()), gains


def test_links_alone_are_worth_less_than_all_paths_together(base):
    """Proved: no plan of links alone comes near the plan in hand that uses every path."""
    ask(base[0], "--scenario", "links_only")
    alone, together = run_in(base[0], "links_only"), run_in(base[0], "base")
    assert alone.audit.clean
    assert alone.bound - alone.nothing < together.gain


def test_tighter_money_changes_the_plan(base):
    ask(base[0], "--scenario", "tight")
    before, after = run_in(base[0], "base"), run_in(base[0], "tight")
    assert set(before.plan.rows(Start)) != set(after.plan.rows(Start))
    assert after.audit.clean
