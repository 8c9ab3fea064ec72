"""The solving process starts fast: it loads the solver, and nothing that only writes models."""

import pickle
import subprocess
import sys

from planner.assembly import formulate
from planner.formulation.standard_form import standard_form
from planner.measures.base import MEASURES
from planner.measures.curved import Curved
from planner.model import Model
from tests.binding import binding_country

HEAVY = ("pyomo", "pandas", "scipy.stats", "scipy.optimize")
READ = f"""
import pickle, sys
import planner.solving.worker
assert "pydantic" not in sys.modules and "numba" not in sys.modules
for problem in pickle.load(sys.stdin.buffer):
    for oracle in problem.oracles:
        print(type(oracle).__name__, [name for name in {HEAVY} if name in sys.modules])
"""


def problem(goal):
    return standard_form(formulate(binding_country(), Model(goal=goal)))[0]


def test_neither_solver_nor_problems_bring_pyomo_with_them():
    curved = [key for key, measure in MEASURES.all().items() if isinstance(measure, Curved)]
    asked = pickle.dumps([problem(goal) for goal in ("mean", "leximin", *curved)])
    read = subprocess.run([sys.executable, "-c", READ], input=asked, capture_output=True, check=True)
    assert set(read.stdout.decode().splitlines()) == {"SavingOracle []", "Tangents []"}
