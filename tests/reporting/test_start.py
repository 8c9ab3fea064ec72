"""A report starts fast: it loads nothing that only writes models or searches plans."""

import subprocess
import sys

import pytest

from planner.api import solve
from planner.loading import load
from planner.runs import save_run

HEAVY = ("pyomo", "pandas", "scipy.stats", "scipy.optimize")
READ = f"""
import sys
from planner.cli.main import run
assert run(sys.argv[1:]) == 0
print([name for name in {HEAVY} if name in sys.modules])
"""


@pytest.fixture(scope="module")
def run_folder(tmp_path_factory):
    """The folder of a run of the teaching instance."""
    return save_run(solve(load("teaching")), tmp_path_factory.mktemp("results"))


@pytest.mark.parametrize("arguments", [("report",), ("diagnose", "teaching")], ids=["report", "diagnose"])
def test_neither_reports_nor_diagnoses_bring_pyomo_with_them(arguments, run_folder, tmp_path):
    page = str(tmp_path / "page.html")
    command = [sys.executable, "-c", READ, *arguments, str(run_folder), "--output", page]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stdout.splitlines()[-1] == "[]"
