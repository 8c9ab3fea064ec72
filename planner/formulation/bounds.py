"""Between which numbers an affine expression lies, whatever is decided."""

from collections.abc import Iterable

from planner.formulation import pyo
from planner.formulation.relations import LinearExpr


def bounds_of(expression: LinearExpr) -> tuple[float, float]:
    """Return bounds of an affine expression from the bounds of its variables."""
    low, high = pyo.ExpressionBoundsVisitor().walk_expression(expression)
    return float(low), float(high)


def spread(outcomes: Iterable[LinearExpr]) -> list[tuple[float, float]]:
    """Return the least and the greatest value that each outcome can take."""
    return [bounds_of(outcome) for outcome in outcomes]
