"""Time the national instance: size, time to build, time to a proof of 5 % and 1 %, memory.

Run it with ``make bench``. Prints a table in Markdown; medians over several runs, each
in a fresh process, because a second solve in one process would find everything warm.
"""

import argparse
import json
import platform
import resource
import statistics
import subprocess
import sys
from importlib.metadata import version
from time import monotonic

TARGETS = (0.05, 0.01)


def once(instance: str, goal: str, gap: float, seconds: float) -> dict[str, float]:
    """Solve once in this process, its solver in a child, and return the figures."""
    from planner.loading import load
    from planner.model import Model
    from planner.options import SolveOptions
    from planner.solution import Progress
    from planner.solve import solve

    began = monotonic()
    facts = load(instance)
    loaded = monotonic() - began
    reached: dict[float, float] = {}
    phases: dict[str, float] = {}

    def listen(step: Progress) -> None:
        phases.setdefault(step.phase, step.seconds)
        for target in TARGETS:
            if step.gap is not None and step.gap <= target:
                reached.setdefault(target, step.seconds)

    model = Model(goal=goal, solve=SolveOptions(gap=gap, seconds=seconds))
    solution = solve(facts, model, progress=listen)
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "load": loaded,
        "build": phases.get("relaxation", float("nan")),
        **{f"to {target:.0%}": reached.get(target, float("nan")) for target in TARGETS},
        "seconds": solution.seconds,
        "gap": float("nan") if solution.gap is None else solution.gap,
        "value": float("nan") if solution.value is None else solution.value,
        "bound": float("nan") if solution.bound is None else solution.bound,
        "memory_mb": max(children, own) / 1024,
        **{key: float(number) for key, number in solution.statistics.items()},
    }


def runs(arguments: argparse.Namespace, goal: str) -> list[dict[str, float]]:
    """Return the figures of several runs, each in a process of its own."""
    command = [sys.executable, __file__, "--once", goal, "--instance", arguments.instance]
    command += ["--gap", str(arguments.gap), "--seconds", str(arguments.seconds)]
    return [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(arguments.runs)
    ]


def table(arguments: argparse.Namespace) -> str:
    """Return the medians of all goals as a table in Markdown."""
    columns = ["load", "build", "to 5%", "to 1%", "seconds", "gap", "memory_mb", "columns", "rows", "cuts"]
    lines = [
        f"{arguments.instance}, asked gap {arguments.gap:.1%} of the gain, at most {arguments.seconds:g} s,",
        f"{arguments.runs} runs, medians",
        f"Python {platform.python_version()}, HiGHS {version('highspy')}, Pyomo {version('pyomo')}",
        "",
        "| goal | " + " | ".join(columns) + " |",
        "|---" * (len(columns) + 1) + "|",
    ]
    for goal in arguments.goals.split(","):
        found = runs(arguments, goal)
        medians = {name: statistics.median(run[name] for run in found) for name in columns}
        cells = [f"{medians[name]:.4g}" for name in columns]
        lines.append(f"| {goal} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def main() -> None:
    """Print the table, or the figures of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instance", default="belt-road")
    parser.add_argument("--goals", default="sen,worst_off,mean")
    parser.add_argument("--gap", type=float, default=0.01)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", metavar="GOAL", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(json.dumps(once(arguments.instance, arguments.once, arguments.gap, arguments.seconds)))
    else:
        print(table(arguments))


if __name__ == "__main__":
    main()
