"""Comparisons that also hold when a sum is over nothing.

Pyomo refuses ``0 <= 60``, because Python has made ``True`` of it before Pyomo sees it.
Every row of the model is written with these helpers.
"""

from typing import Any, TypeAlias

import pyomo.environ as pyo
from pyomo.repn import generate_standard_repn

LinearExpr: TypeAlias = Any
"""A Pyomo affine expression, a variable or a plain number."""

Relation: TypeAlias = Any
"""What a Pyomo constraint rule may return."""


def at_most(left: LinearExpr, right: LinearExpr) -> Relation:
    """Return the row ``left <= right``; a row between numbers is decided here."""
    difference = left - right
    if _is_number(difference):
        return pyo.Constraint.Feasible if difference <= 0 else pyo.Constraint.Infeasible
    return pyo.inequality(None, difference, 0)


def at_least(left: LinearExpr, right: LinearExpr) -> Relation:
    """Return the row ``left >= right``."""
    difference = left - right
    if _is_number(difference):
        return pyo.Constraint.Feasible if difference >= 0 else pyo.Constraint.Infeasible
    return pyo.inequality(0, difference, None)


def equal(left: LinearExpr, right: LinearExpr) -> Relation:
    """Return the row ``left == right``."""
    difference = left - right
    if _is_number(difference):
        return pyo.Constraint.Feasible if difference == 0 else pyo.Constraint.Infeasible
    return pyo.inequality(0, difference, 0)


def total(terms: Any) -> LinearExpr:  # noqa: ANN401
    """Return the sum of ``terms``; the number 0 if there are none."""
    return pyo.quicksum(terms)


def linear_parts(expression: LinearExpr) -> list[tuple[Any, float]]:
    """Return the variables of an affine expression with their coefficients."""
    parts = generate_standard_repn(expression, compute_values=True)
    return list(zip(parts.linear_vars, (float(c) for c in parts.linear_coefs), strict=True))


def _is_number(expression: LinearExpr) -> bool:
    return isinstance(expression, int | float) or not expression.is_potentially_variable()
