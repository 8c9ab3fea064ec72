"""Running trials, each in a process of its own, one after the other."""

import subprocess
import sys
from pathlib import Path

from benchmarks.access.history import Run, read
from benchmarks.access.trials import Question, Trial

ROOT = Path(__file__).parents[2]


def run(trial: Trial, folder: Path) -> Run:
    """Run a trial, and return what happened; of an engine that broke down or overstayed, what it had come to."""
    into = folder / f"{trial.name}.jsonl"
    command = [sys.executable, "-m", "benchmarks.access.once", trial.engine, "--into", str(into)]
    command += ["--nodes", str(trial.question.nodes), "--seed", str(trial.seed), "--goal", trial.question.goal]
    command += ["--trade", str(trial.question.trade), "--seconds", str(trial.seconds), "--gap", str(trial.gap)]
    with into.with_suffix(".log").open("w", encoding="utf-8") as log:
        try:
            subprocess.run(command, check=False, cwd=ROOT, stdout=log, stderr=log, timeout=2 * trial.seconds + 120)
        except subprocess.TimeoutExpired:
            log.write("overstayed its time\n")
    return read(into)


def warm_up(folder: Path) -> float:
    """Let planner compile its kernels, which are kept, and return the seconds until a small country is solved."""
    done = run(Trial(Question(8, "mixed"), "planner", 0, 120.0), folder)
    return done.last.seconds
