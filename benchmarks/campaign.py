"""Solve random small countries and compare every optimum with full enumeration.

Run it with ``make campaign``. The tests do a small share of the same; this does as many
as asked, tells each country that went wrong, and ends with status 1 if any did.
"""

import argparse
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from planner.measures.base import MEASURES, Better
from planner.model import Model, SolveOptions
from planner.solution import Solution
from planner.solve import solve
from tests.countries import best_by_enumeration, country


def agrees(solution: Solution, best: float | None) -> bool:
    """Tell whether a solve found what enumeration found, and proved it."""
    if best is None:
        return solution.status.value == "infeasible"
    if solution.status.value != "solved" or solution.value is None or solution.bound is None:
        return False
    slack = 1e-9 * abs(best)
    return abs(solution.value - best) <= slack and abs(solution.bound - best) <= slack


def check(seed: int, projects: int) -> list[str]:
    """Return what went wrong with one country: a line for each goal that did."""
    instance = country(seed, projects)
    goals = [key for key, measure in MEASURES.all().items() if measure.better is Better.HIGHER]
    models = [
        Model(goal=goal, when=when, solve=SolveOptions(gap=0.0, seed=seed % 3))
        for goal in goals
        for when in ("mean", "final")
    ]
    wrong = []
    for model, best in zip(models, best_by_enumeration(instance, models), strict=True):
        solution = solve(instance, model, here=True)
        if not agrees(solution, best):
            wrong.append(
                f"country {seed}, {model.goal} ({model.when}): {solution.status.value} "
                f"{solution.value} with bound {solution.bound}; enumeration says {best}"
            )
    return wrong


def main() -> None:
    """Run the campaign and print its result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--countries", type=int, default=200)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--projects", type=int, default=3)
    arguments = parser.parse_args()
    wrong: list[str] = []
    for seed in range(arguments.first, arguments.first + arguments.countries):
        found = check(seed, arguments.projects)
        wrong += found
        for line in found:
            print(line, flush=True)
    print(f"{arguments.countries} countries, {len(wrong)} wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
