"""What a program prints is its own: the solver adds nothing."""

import subprocess
import sys

PROGRAM = """
import planner
from planner.solve import solve
solution = solve(planner.load("teaching"), planner.Model(), here=True)
print(solution.status.value)
"""


def test_a_solve_in_the_caller_s_own_process_prints_nothing():
    done = subprocess.run([sys.executable, "-c", PROGRAM], capture_output=True, text=True, check=True)
    assert done.stdout == "solved\n"


def test_a_program_without_standard_output_can_solve():
    program = "import os; os.close(1)" + PROGRAM.replace("print(", "assert 'solved' == (")
    done = subprocess.run([sys.executable, "-c", program], stderr=subprocess.PIPE, text=True, check=False)
    assert done.returncode == 0, done.stderr
