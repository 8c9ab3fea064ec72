"""A study on one Dask worker and on two, one after the other on the same machine.

Run it with ``python -m benchmarks.studies.spreading``. Workers are processes of this
machine, so it needs two free cores. The members do not wait for each other; with
``--chained`` they are those of a sweep, each of which begins with what its neighbour left.
"""

import argparse
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from time import monotonic

from benchmarks.access.machines import Machines
from planner.executors.threads import CORES
from planner.loading.model_file import load_model
from planner.options import SolveOptions
from planner.studies.settings import settings
from planner.studies.study import studying
from planner.studies.sweep import members
from planner.studies.varying import varied


def main() -> None:
    """Measure both, and print how they compare."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instance", default="belt-road")
    parser.add_argument("--over", default="0.7:1.3:0.04")
    parser.add_argument("--gap", type=float, default=0.1)
    parser.add_argument("--chained", action="store_true")
    asked = parser.parse_args()
    os.environ[CORES] = "1"
    vary = [varied("appropriations.amount", asked.over)]
    points = settings(asked.instance, vary)
    model = load_model("balanced-growth").model_copy(update={"solve": SolveOptions(gap=asked.gap)})
    chained = members(model, points)
    questions = chained if asked.chained else [replace(each, after=None) for each in chained]
    taken = {}
    for count in (1, 2):
        with tempfile.TemporaryDirectory() as folder:
            machines = Machines(Path(folder))
            try:
                machines.add_workers(count)
                with studying(Path(folder, "warm"), cluster=machines.address) as study:
                    study.answer_all(questions[:count])  # packages are imported and kernels loaded
                began = monotonic()
                with studying(Path(folder, "results"), cluster=machines.address) as study:
                    found = study.answer_all(questions)
                taken[count] = monotonic() - began
            finally:
                machines.close()
        solved = sum(each.solution is not None for each in found.values())
        print(f"{count} worker(s): {taken[count]:.1f} s, {solved} of {len(questions)} answered", flush=True)
    print(f"two take {taken[2] / taken[1]:.2f} of the time of one")


if __name__ == "__main__":
    main()
