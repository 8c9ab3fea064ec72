"""By how much two exact answers to one question may differ."""

from planner.domain.outcome import baselines
from planner.solution import ROUNDING

DIVIDED = 3.0
"""By what factor the mean incomes of plans may differ: a quotient by them is known to so many times the rounding."""


def rounding(solution):
    """Return the rounding of the numbers that the goal of ``solution`` is added up from."""
    model, instance = solution.model, solution.instance
    size = model.size(model.objective, instance, baselines(instance))
    return ROUNDING * max(
        abs(solution.value or 0.0), abs(solution.nothing), DIVIDED * size if _divided(model) else size
    )


def _divided(model):
    return model.objective.divided
