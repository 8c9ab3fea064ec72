"""Random small networks: planner, every plan there is, and the monolithic models must agree.

Run it with ``make campaign``, or ``python -m benchmarks.access.networks --networks 300``. It tells each network that
went wrong, and ends with status 1 if any did.
"""

import argparse
import sys
from collections.abc import Iterator

from benchmarks.access.countries import Country, country
from benchmarks.access.engines import highs
from benchmarks.access.engines.through_planner import model, scale
from benchmarks.access.enumeration import best_values
from benchmarks.access.evaluation import LESS_IS_BETTER, Judge
from benchmarks.access.flows import FORMULATIONS
from benchmarks.access.history import Moment, Recorder, moments
from benchmarks.access.instances import instance
from planner.solution import Progress
from planner.solve import solve

GOALS = {"mean": "linear", "mixed": "linear", "sen": "linear", "nash": "concave", "gini": "ratio"}
"""Each goal and its shape; those that are linear have a monolithic model."""

TOLERANCE = 1e-6
"""Share of the goal that may be rounding: to what HiGHS proves a monolithic model."""

SECONDS = 120.0


def disagreements(whole: Country, goals: list[str]) -> Iterator[str]:
    """Yield what somebody says about a country that enumeration denies."""
    best = best_values(whole, goals)
    for goal in goals:
        judge = Judge(whole, goal)
        told = {"planner": by_planner(judge)}
        if GOALS[goal] == "linear":
            told |= {f"HiGHS, {each}": by_highs(judge, each) for each in FORMULATIONS}
        for engine, history in told.items():
            for what in denied(history, best[goal], -1.0 if goal in LESS_IS_BETTER else 1.0):
                yield f"{goal}, {engine}: {what}; the best plan has {best[goal]}"


def by_planner(judge: Judge) -> list[Moment]:
    """Return what planner says of the best plan, step by step."""
    steps: list[Progress] = []
    unit = scale(judge.goal)
    facts = instance(judge.country, "network")
    solution = solve(facts, model(judge.goal, SECONDS, 0.0), progress=steps.append, here=True)
    ends = Progress("audit", solution.seconds, solution.value, solution.bound)
    return [
        Moment(
            step.seconds,
            None if step.value is None else step.value / unit,
            None if step.bound is None else step.bound / unit,
        )
        for step in [*steps, ends]
    ]


def by_highs(judge: Judge, formulation: str) -> list[Moment]:
    """Return what HiGHS says of a monolithic model, step by step."""
    lines: list[str] = []
    highs.solve(judge, formulation, Recorder(judge, lines.append), SECONDS, 0.0)
    return moments(lines)


def denied(history: list[Moment], best: float, sign: float) -> Iterator[str]:
    """Yield each value and bound that the best plan denies, and what was not proved in the end."""
    slack = TOLERANCE * abs(best)
    for moment in history:
        if moment.value is not None and sign * (moment.value - best) > slack:
            yield f"has a value of {moment.value}"
        if moment.bound is not None and sign * (best - moment.bound) > slack:
            yield f"has a bound of {moment.bound}"
    ends = history[-1]
    if ends.value is None or abs(ends.value - best) > slack:
        yield f"ends with a value of {ends.value}"
    if ends.bound is None or abs(ends.bound - best) > slack:
        yield f"ends with a bound of {ends.bound}"


def main() -> None:
    """Look at as many networks as asked for, and print what is wrong."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--networks", type=int, default=300)
    parser.add_argument("--first", type=int, default=1000, help="seed of the first network")
    asked = parser.parse_args()
    wrong = 0
    for seed in range(asked.first, asked.first + asked.networks):
        for what in disagreements(country(5 + seed % 4, seed), list(GOALS)):
            wrong += 1
            print(f"{5 + seed % 4} nodes, seed {seed}: {what}", flush=True)
    print(f"{asked.networks} networks, {len(GOALS) * asked.networks} questions, {wrong} wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
