"""A listing of the rows of a model that a person can check."""

from typing import Any

from planner.formulation import pyo


def listing(block: Any) -> list[str]:  # noqa: ANN401
    """Return one line for each row of a model or block, in the order of declaration.

    ``ecological_caps.under_cap[land,west]: +18 projects.by[road,p1] <= 60``
    """
    rows = block.component_data_objects(pyo.Constraint, active=True, descend_into=True)
    return [f"{row.name}: {_relation(row)}" for row in rows]


def _relation(row: Any) -> str:  # noqa: ANN401
    left, shift = affine(row.body, constant=False), _constant(row.body)
    low, high = (None if side is None else pyo.value(side) - shift for side in (row.lower, row.upper))
    if low is not None and high is not None and low == high:
        return f"{left} = {_number(low)}"
    bounds = [
        f">= {_number(low)}" if low is not None else "",
        f"<= {_number(high)}" if high is not None else "",
    ]
    return " ".join([left, *(bound for bound in bounds if bound)])


def affine(expression: Any, *, constant: bool = True) -> str:  # noqa: ANN401
    """Return an affine expression as text, its variables in alphabetical order."""
    parts = pyo.generate_standard_repn(expression, compute_values=True)
    terms = sorted(zip((v.name for v in parts.linear_vars), parts.linear_coefs, strict=True), key=lambda t: t[0])
    written = [f"{coefficient:+.6g} {name}" for name, coefficient in terms]
    if constant and (parts.constant or not written):
        written.append(f"{parts.constant:+.6g}")
    return " ".join(written) or "0"


def _constant(expression: Any) -> float:  # noqa: ANN401
    return float(pyo.generate_standard_repn(expression, compute_values=True).constant)


def _number(value: float) -> str:
    return f"{value + 0.0:.8g}"
