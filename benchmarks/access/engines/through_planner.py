"""planner on its ordinary public path, `planner.solve.solve`."""

from benchmarks.access.evaluation import Judge
from benchmarks.access.goals import register
from benchmarks.access.history import Recorder
from benchmarks.access.instances import YUAN, built, instance
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Progress
from planner.solve import solve as solve_model


def scale(goal: str) -> float:
    """Return how many units of planner's goal make one of the country's: an index has none."""
    return 1.0 if goal == "gini" else YUAN


def model(goal: str, seconds: float, gap: float) -> Model:
    """Return the question; it looks at the one period that there is."""
    register()
    return Model(name="access", goal=goal, when="final", solve=SolveOptions(gap=gap, seconds=seconds))


def solve(judge: Judge, goal: str, recorder: Recorder, seconds: float, gap: float) -> None:
    """Search until the time is over or the ``gap`` on the gain is reached.

    What planner says of its plans on the way is taken at its word; of the last one, the judge's word is taken too, and
    must be the same.
    """
    unit = scale(goal)

    def listen(step: Progress) -> None:
        if step.phase == "relaxation":
            recorder.built()
        if step.value is not None:
            recorder.value(step.value / unit)
        if step.bound is not None:
            recorder.bound(step.bound / unit)

    facts = instance(judge.country, "access")
    solution = solve_model(facts, model(goal, seconds, gap), progress=listen)
    if solution.plan is None or solution.value is None:
        return
    true = judge.value(built(judge.country, solution.plan))
    if abs(solution.value / unit - true) > 1e-7 * abs(true):
        raise ArithmeticError(f"planner says {solution.value / unit}, and the cheapest paths say {true}")
