"""A model on which presolve of HiGHS 1.15.1 repeats itself without end, past its time limit."""

import subprocess
import sys
from pathlib import Path

SOLVE = """
import sys
from time import monotonic
import numpy as np
from scipy.sparse import csc_array, csr_array
from planner.formulation.arrays import Arrays
from planner.solving.highs import Solver

data = np.load(sys.argv[1])
size = len(data["row_lower"]), len(data["cost"])
kind = csr_array if data["by_row"] else csc_array
matrix = csr_array(kind((data["value"], data["index"], data["start"]), shape=size))
names = tuple(map(str, range(size[1])))
rows = tuple(("rows", str(number)) for number in range(size[0]))
sides = data["row_lower"], data["row_upper"], data["lower"], data["upper"], data["integer"]
solver = Solver(Arrays(data["cost"], float(data["offset"]), matrix, *sides, names, rows), whole=True)
print(solver.run(until=monotonic() + 20, starts=[data["hint"]]).status)
"""


def test_presolve_comes_to_an_end():
    data = Path(__file__).with_name("data") / "endless_presolve.npz"
    done = subprocess.run(
        [sys.executable, "-c", SOLVE, str(data)], capture_output=True, text=True, timeout=90, check=True
    )
    assert done.stdout.strip() == "optimal"
