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
from collections.abc import Iterator
from importlib.metadata import version
from math import nan
from time import monotonic

TARGETS = (0.05, 0.01)


COLUMNS = [
    "load",
    "build",
    "to 5%",
    "to 1%",
    "seconds",
    "gap",
    "gain",
    "bound",
    "proved",
    "memory_mb",
    "columns",
    "rows",
]


def once(instance: str, scenarios: list[str], goal: str, gap: float, seconds: float) -> dict[str, float]:
    """Solve once in this process, its solver in a child, and return the figures.

    ``gain`` and ``bound`` say by how much the goal is bettered, and can be at most; ``proved`` counts the goals in
    turn that were brought to ``gap``, 1 for most.
    """
    from planner.loading import load
    from planner.model import Model
    from planner.options import SolveOptions
    from planner.solution import Progress
    from planner.solve import solve

    began = monotonic()
    facts = load(instance, scenarios)
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
    sign = solution.model.objective.better.sign
    gaps = [step.gap for step in solution.steps] or [nan if solution.gap is None else solution.gap]
    children = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    own = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return {
        "load": loaded,
        "build": phases.get("relaxation", nan),
        **{f"to {target:.0%}": reached.get(target, nan) for target in TARGETS},
        "seconds": solution.seconds,
        "gap": nan if solution.gap is None else solution.gap,
        "gain": nan if solution.gain is None else solution.gain,
        "bound": nan if solution.bound is None else sign * (solution.bound - solution.nothing),
        "proved": float(sum(each <= gap for each in gaps)),
        "memory_mb": max(children, own) / 1024,
        **{key: float(number) for key, number in solution.statistics.items()},
    }


def runs(arguments: argparse.Namespace, goal: str) -> list[dict[str, float]]:
    """Return the figures of several runs, each in a process of its own."""
    command = [sys.executable, __file__, "--once", goal, "--instance", arguments.instance]
    command += ["--gap", str(arguments.gap), "--seconds", str(arguments.seconds)]
    command += [word for scenario in arguments.scenario for word in ("--scenario", scenario)]
    return [
        json.loads(subprocess.run(command, check=True, capture_output=True, text=True).stdout)
        for _ in range(arguments.runs)
    ]


def table(arguments: argparse.Namespace) -> Iterator[str]:
    """Yield the medians of all goals as a table in Markdown, each line when it is known."""
    where = "+".join([arguments.instance, *arguments.scenario])
    yield f"{where}, asked gap {arguments.gap:.1%} of the gain, at most {arguments.seconds:g} s,"
    yield f"{arguments.runs} runs, medians"
    yield f"Python {platform.python_version()}, HiGHS {version('highspy')}, Pyomo {version('pyomo')}"
    yield ""
    yield "| goal | " + " | ".join(COLUMNS) + " |"
    yield "|---" * (len(COLUMNS) + 1) + "|"
    for goal in arguments.goals.split(","):
        found = runs(arguments, goal)
        medians = [statistics.median(run[name] for run in found) for name in COLUMNS]
        yield f"| {goal} | " + " | ".join(f"{median:.4g}" for median in medians) + " |"


def main() -> None:
    """Print the table, or the figures of one run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--instance", default="belt-road")
    parser.add_argument("--scenario", action="append", default=[])
    parser.add_argument("--goals", default="sen,worst_off,mean")
    parser.add_argument("--gap", type=float, default=0.01)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--once", metavar="GOAL", help=argparse.SUPPRESS)
    arguments = parser.parse_args()
    if arguments.once:
        print(
            json.dumps(once(arguments.instance, arguments.scenario, arguments.once, arguments.gap, arguments.seconds))
        )
    else:
        for line in table(arguments):
            print(line, flush=True)


if __name__ == "__main__":
    main()
