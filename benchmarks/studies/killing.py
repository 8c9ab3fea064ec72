"""A sweep whose driver and workers are killed at random moments, and goes on: the same answers in the end.

Run it with ``python -m benchmarks.studies.killing --times 20``; it ends with status 1 if any answer differs.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import sleep

import numpy as np
import psutil

ASKED = ["sweep", "teaching", "--vary", "appropriations.amount", "--over", "0.7:1.3:0.1", "--gap", "0"]
WORKER = "planner.studies.worker"


def main() -> None:
    """Kill a driver, or one of its workers, as often as asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=0)
    asked = parser.parse_args()
    random = np.random.default_rng(asked.seed)
    with tempfile.TemporaryDirectory() as folder:
        whole = Path(folder, "whole")
        _finish(whole)
        expected = answers(whole)
        wrong = 0
        for number in range(asked.times):
            home = Path(folder, str(number))
            whom, moment = random.choice(["driver", "worker"]), random.uniform(0.5, 12.0)
            said = kill_once(home, str(whom), float(moment))
            found = answers(home)
            wrong += found != expected
            print(f"{number}: {said}; {'the same' if found == expected else 'OTHER ANSWERS'}", flush=True)
    print(f"{asked.times} times killed, {wrong} times other answers")
    sys.exit(wrong > 0)


def kill_once(home: Path, whom: str, moment: float) -> str:
    """Begin a sweep, kill the driver or a worker at a moment, and finish it; return what was done."""
    home.mkdir()
    command = [sys.executable, "-m", "planner", *ASKED]
    with subprocess.Popen(command, cwd=home, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as driver:
        sleep(moment)
        if whom == "worker":
            children = psutil.Process(driver.pid).children() if driver.poll() is None else []
            for child in [child for child in children if WORKER in " ".join(child.cmdline())][:1]:
                child.kill()
            code = driver.wait()
        else:
            driver.kill()
            code = driver.wait()
    done = len(answers(home))
    _finish(home)
    return f"{whom} killed after {moment:.1f} s with {done} answers there, ended with {code}"


def answers(home: Path) -> dict[str, tuple[float, str]]:
    """Return the value and the plan of each run in a folder."""
    return {
        run.parent.name: (
            json.loads(run.read_text(encoding="utf-8"))["proof"]["value"],
            (run.parent / "plan.json").read_text(encoding="utf-8"),
        )
        for run in home.glob("results/teaching--app*/run.json")
    }


def _finish(home: Path) -> None:
    """Ask for the sweep, and again while something of it is still held."""
    home.mkdir(exist_ok=True)
    for _ in range(5):
        done = subprocess.run([sys.executable, "-m", "planner", *ASKED], cwd=home, capture_output=True, check=False)
        if done.returncode == 0:
            return
        sleep(1.0)
    sys.stderr.write(done.stderr.decode())


if __name__ == "__main__":
    main()
