"""Solve random small countries and compare every optimum with full enumeration.

Run it with ``make campaign``. The tests do a small share of the same; this does as many
as asked, tells each country that went wrong, and ends with status 1 if any did.
"""

import argparse
import sys
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1]))

from planner.domain.instance import Instance
from planner.errors import PlannerError
from planner.measures.base import MEASURES, Better, Objective
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Solution
from planner.solve import solve
from tests import countries, worlds
from tests.countries import country
from tests.rounding import rounding
from tests.worlds import world

TOLD = 50
"""Countries after which it is told how far the campaign has come."""

GOALS = [key for key, measure in MEASURES.all().items() if isinstance(measure, Objective)]


def agrees(solution: Solution, best: float | None, *, listed: bool) -> bool:
    """Tell whether a solve found what enumeration found, and proved it.

    Where not every plan is ``listed``, shipping less than could be shipped for one, it may find a better one
    against a gap.
    """
    if best is None:
        return solution.status.value == "infeasible"
    if solution.status.value != "solved" or solution.value is None or solution.bound is None:
        return False
    slack = rounding(solution)
    if not listed and solution.model.objective.better is Better.LOWER:
        return solution.value <= best + slack and abs(solution.value - solution.bound) <= slack
    return abs(solution.value - best) <= slack and abs(solution.bound - best) <= slack


def denies(solution: Solution, bounds: list[float], best: float) -> float | None:
    """Return a bound told on the way that a listed plan denies; ``None`` without one."""
    sign, slack = solution.model.objective.better.sign, rounding(solution)
    return next((bound for bound in bounds if sign * bound < sign * best - slack), None)


def asked_of(seed: int, count: int) -> list[str]:
    """Return ``count`` of the goals for one country: the next ones, so that every so many countries have had all."""
    return [GOALS[(seed * count + number) % len(GOALS)] for number in range(min(count, len(GOALS)))]


def check(
    instance: Instance, seed: int, goals: list[str], enumerate_best: Callable[..., list[float | None]]
) -> list[str]:
    """Return what went wrong with one country: a line for each of the ``goals`` that did."""
    models = [
        Model(goal=goal, when=when, solve=SolveOptions(gap=0.0, seed=seed % 3))
        for goal in goals
        for when in ("mean", "final")
    ]
    wrong = []
    for model, best in zip(models, enumerate_best(instance, models), strict=True):
        bounds: list[float | None] = []
        try:
            solution = solve(instance, model, here=True, progress=lambda step, told=bounds: told.append(step.bound))
        except PlannerError as error:
            wrong.append(f"{instance.name}, {model.goal} ({model.when}): {error}")
            continue
        if best is not None and (denied := denies(solution, [bound for bound in bounds if bound is not None], best)):
            wrong.append(f"{instance.name}, {model.goal} ({model.when}): bound {denied} on the way, denied by {best}")
        if not agrees(solution, best, listed=enumerate_best is countries.best_by_enumeration):
            wrong.append(
                f"{instance.name}, {model.goal} ({model.when}): {solution.status.value} "
                f"{solution.value} with bound {solution.bound}; enumeration says {best}"
            )
    return wrong


def main() -> None:
    """Run the campaign and print its result."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--countries", type=int, default=200)
    parser.add_argument("--first", type=int, default=1000)
    parser.add_argument("--projects", type=int, default=3)
    parser.add_argument("--worlds", type=int, default=200, help="countries that use all six paths")
    parser.add_argument("--goals", type=int, default=len(GOALS), help="goals asked of each country, in rotation")
    arguments = parser.parse_args()
    wrong: list[str] = []
    questions = 0
    for number in range(arguments.countries + arguments.worlds):
        seed = arguments.first + number
        goals = asked_of(seed, arguments.goals)
        if number < arguments.countries:
            found = check(country(seed, arguments.projects), seed, goals, countries.best_by_enumeration)
        else:
            found = check(world(seed), seed, goals, worlds.best_by_enumeration)
        wrong += found
        questions += 2 * len(goals)
        for line in found:
            print(line, flush=True)
        if (number + 1) % TOLD == 0:
            print(f"{number + 1} done, {questions} questions, {len(wrong)} wrong", file=sys.stderr, flush=True)
    print(f"{arguments.countries} countries and {arguments.worlds} worlds, {questions} questions, {len(wrong)} wrong")
    sys.exit(bool(wrong))


if __name__ == "__main__":
    main()
