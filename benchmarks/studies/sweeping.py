"""A sweep of budgets beside as many separate solves, on the same machine in the same run.

Run it with ``python -m benchmarks.studies.sweeping``. Each separate solve is ``planner solve`` in a
process of its own, as somebody without sweeps would ask; its scenario files are written beside a copy of the instance.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from shutil import copytree
from time import monotonic

import yaml

from planner.loading import find_instance
from planner.studies.varying import varied

VARIED = "appropriations.amount"


def main() -> None:
    """Measure both, and print a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instance", default="belt-road")
    parser.add_argument("--over", default="0.62:1.38:0.04", help="factors on every appropriation")
    parser.add_argument("--gap", default="0.025")
    parser.add_argument("--seconds", default="300")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        home = Path(folder)
        instance = _with_scenarios(find_instance(asked.instance), home / asked.instance, asked.over)
        limits = ["--gap", asked.gap, "--seconds", asked.seconds]
        together, swept = _timed(
            ["sweep", str(instance), "--vary", VARIED, "--over", asked.over, *limits, "--out", str(home / "swept")]
        )
        apart, alone = 0.0, []
        for name in sorted(path.stem for path in (instance / "scenarios").glob("budget-*")):
            seconds, said = _timed(["solve", str(instance), "--scenario", name, *limits, "--out", str(home / "alone")])
            apart += seconds
            alone.append(said["proof"])
            print(f"{name}: {seconds:.1f} s, gap {said['proof']['gap']:.2%}", flush=True)
        _print(together, swept["points"], apart, alone)


def _with_scenarios(source: Path, target: Path, over: str) -> Path:
    """Copy an instance, and add a scenario for each budget."""
    copytree(source, target)
    (target / "scenarios").mkdir(exist_ok=True)
    for number, factor in enumerate(varied(VARIED, over).values):
        change = {"table": "appropriations", "set": {"amount": f"* {factor}"}}
        said = {"title": {"en": f"budget {factor}", "zh": f"预算 {factor}"}, "changes": [change]}
        (target / "scenarios" / f"budget-{number:02}.yaml").write_text(
            yaml.safe_dump(said, allow_unicode=True), "utf-8"
        )
    return target


def _timed(words: Sequence[str]) -> tuple[float, dict]:  # type: ignore[type-arg]
    """Return how long a command takes, and what it says as JSON."""
    began = monotonic()
    done = subprocess.run(
        [sys.executable, "-m", "planner", "--json", *words],
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    return monotonic() - began, json.loads(done.stdout)


def _print(together: float, swept: list[dict], apart: float, alone: list[dict]) -> None:  # type: ignore[type-arg]
    print("| | seconds | settings | largest gap | settings solved |")
    print("|---|---|---|---|---|")
    for name, seconds, points in (("one sweep", together, swept), ("separate solves", apart, alone)):
        gaps = [point["gap"] for point in points if point["gap"] is not None]
        solved = sum(point["status"] == "solved" for point in points)
        print(f"| {name} | {seconds:.0f} | {len(points)} | {max(gaps):.2%} | {solved} |")
    print(f"the sweep is {apart / together:.2f} times as fast")


if __name__ == "__main__":
    main()
