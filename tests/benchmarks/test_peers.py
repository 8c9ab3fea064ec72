"""Peers that need packages of their own, each in its process: none claims what enumeration denies."""

from importlib.util import find_spec

import pytest

from benchmarks.access.countries import country
from benchmarks.access.enumeration import best_values
from benchmarks.access.networks import denied
from benchmarks.access.running import run
from benchmarks.access.trials import Question, Trial

PACKAGES = {"scip-strong": "pyscipopt", "scip-aggregated": "pyscipopt", "scip-cuts": "pyscipopt", "cp-sat": "ortools"}
ROUNDED = 3e-5
"""Share of the goal by which CP-SAT's whole numbers may overstate it."""


@pytest.mark.parametrize("goal", ["mixed", "sen"])
@pytest.mark.parametrize("engine", PACKAGES)
def test_a_peer_finds_the_best_plan_and_proves_it(engine, goal, tmp_path):
    if find_spec(PACKAGES[engine]) is None:
        pytest.skip(f"{PACKAGES[engine]} is not installed; make bench installs it")
    best = best_values(country(7, 0), [goal])[goal]
    done = run(Trial(Question(7, goal), engine, 0, 60.0, gap=0.0), tmp_path)
    if engine == "cp-sat":
        assert best * (1 - 1e-9) <= done.last.bound <= best * (1 + ROUNDED)
        assert done.last.value == pytest.approx(best, rel=ROUNDED)
    else:
        assert not list(denied(done.moments, best, 1.0))
