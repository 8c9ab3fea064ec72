"""Comparisons that also hold when a sum is over nothing.

Pyomo refuses ``0 <= 60``, because Python has made ``True`` of it before Pyomo sees it, and
``60 <= 0`` altogether. A row between numbers that holds is left out; one that can never hold
stays in the model, so that a search finds no plan and the row can be told with its amount.
Every row of the model is written with these helpers.
"""

from functools import cache
from typing import Any, TypeAlias

from planner.formulation import pyo

LinearExpr: TypeAlias = Any
"""A Pyomo affine expression, a variable or a plain number."""

Relation: TypeAlias = Any
"""What a Pyomo constraint rule may return."""


@cache
def nothing() -> LinearExpr:
    """Return a variable that is always 0: what a row between numbers is written with."""
    found = pyo.Var(bounds=(0, 0), name="nothing")
    found.construct()
    return found


def at_most(left: LinearExpr, right: LinearExpr) -> Relation:
    """Return the row ``left <= right``; a row between numbers is decided here."""
    difference = left - right
    if _is_number(difference):
        if difference <= 0:
            return pyo.Constraint.Feasible
        difference = difference + nothing()
    return pyo.inequality(None, difference, 0)


def at_least(left: LinearExpr, right: LinearExpr) -> Relation:
    """Return the row ``left >= right``."""
    difference = left - right
    if _is_number(difference):
        if difference >= 0:
            return pyo.Constraint.Feasible
        difference = difference + nothing()
    return pyo.inequality(0, difference, None)


def equal(left: LinearExpr, right: LinearExpr) -> Relation:
    """Return the row ``left == right``."""
    difference = left - right
    if _is_number(difference):
        if difference == 0:
            return pyo.Constraint.Feasible
        difference = difference + nothing()
    return pyo.inequality(0, difference, 0)


def total(terms: Any) -> LinearExpr:  # noqa: ANN401
    """Return the sum of ``terms``; the number 0 if there are none."""
    return pyo.quicksum(terms)


def linear_parts(expression: LinearExpr) -> list[tuple[Any, float]]:
    """Return the variables of an affine expression with their coefficients."""
    parts = pyo.generate_standard_repn(expression, compute_values=True)
    return list(zip(parts.linear_vars, (float(c) for c in parts.linear_coefs), strict=True))


def _is_number(expression: LinearExpr) -> bool:
    return isinstance(expression, int | float) or not expression.is_potentially_variable()
