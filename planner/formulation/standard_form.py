"""From the Pyomo model to arrays, once."""

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
from scipy.sparse import csr_array

from planner.formulation import pyo
from planner.formulation.arrays import AimArrays, Arrays, Denominator, Matrix, Problem, TermArrays
from planner.formulation.draft import Aim, Draft
from planner.formulation.relations import LinearExpr, linear_parts
from planner.formulation.terms import ConcaveTerm, Oracle, Vector

DUST = 1e-9
"""Size below which a matrix entry does not count."""


class Columns:
    """Where each variable of the Pyomo model stands in the arrays."""

    def __init__(self, variables: Iterable[Any]) -> None:
        self.variables = list(variables)
        self._number = {id(variable): number for number, variable in enumerate(self.variables)}

    def __getitem__(self, variable: Any) -> int:  # noqa: ANN401
        return self._number[id(variable)]

    def __contains__(self, variable: Any) -> bool:  # noqa: ANN401
        return id(variable) in self._number


def standard_form(draft: Draft, rules: Iterable[str] = ()) -> tuple[Problem, Columns]:
    """Return the model that was drafted as arrays, and where its variables went; ``rules`` are those of `Problem`."""
    form = pyo.LinearStandardFormCompiler().write(draft.model, mixed_form=True, set_sense=None)
    columns = Columns(form.columns)
    lower, upper = _sides(form)
    arrays = Arrays(
        cost=form.c.toarray().ravel(),
        offset=float(form.c_offset[0]),
        matrix=_without_dust(csr_array(form.A)),
        row_lower=lower,
        row_upper=upper,
        lower=np.array([-np.inf if v.lb is None else v.lb for v in form.columns], dtype=float),
        upper=np.array([np.inf if v.ub is None else v.ub for v in form.columns], dtype=float),
        integer=np.array([v.is_integer() or v.is_binary() for v in form.columns], dtype=bool),
        columns=tuple(v.name for v in form.columns),
        rows=tuple(_row_name(row.constraint) for row in form.rows),
    )
    oracles = _unique(term.oracle for term in (*draft.terms, *(term for aim in draft.aims for term in aim.terms)))
    place = {id(oracle): number for number, oracle in enumerate(oracles)}
    terms = tuple(_term(term, place[id(term.oracle)], columns) for term in draft.terms)
    aims = tuple(_aim(aim, place, columns) for aim in draft.aims)
    return Problem(arrays, oracles, terms, aims, tuple(rules), draft.exact), columns


def _aim(aim: Aim, place: Mapping[int, int], columns: Columns) -> AimArrays:
    return AimArrays(
        *_affine(aim.expression, columns),
        nothing=aim.nothing,
        size=aim.size,
        denominator=None if aim.denominator is None else Denominator(*_affine(aim.denominator, columns)),
        terms=tuple(_term(term, place[id(term.oracle)], columns) for term in aim.terms),
        group=aim.group,
        give_up=aim.give_up,
        whole=aim.whole,
    )


def _affine(expression: LinearExpr, columns: Columns) -> tuple[Vector, float]:
    """Return the coefficients of an affine expression, and its constant."""
    parts = pyo.generate_standard_repn(expression, compute_values=True)
    cost = np.zeros(len(columns.variables))
    for variable, coefficient in zip(parts.linear_vars, parts.linear_coefs, strict=True):
        cost[columns[variable]] += coefficient
    return cost, float(parts.constant)


def _without_dust(matrix: Matrix) -> Matrix:
    """Leave out entries that the solver would drop without a word: a tenth of a yuan, or less."""
    matrix.data[np.abs(matrix.data) < DUST] = 0.0
    matrix.eliminate_zeros()
    return matrix


def _sides(form: Any) -> tuple[np.ndarray, np.ndarray]:  # noqa: ANN401
    """Return both sides of each row; the compiler gives one, and which it is."""
    rhs = np.asarray(form.rhs, dtype=float)
    kind = np.array([row.bound_type for row in form.rows])
    return np.where(kind == 1, -np.inf, rhs), np.where(kind == -1, np.inf, rhs)


def _row_name(constraint: Any) -> tuple[str, str]:  # noqa: ANN401
    owner, _, _ = constraint.name.partition(".")
    return owner, constraint.name


def _unique(oracles: Iterable[Oracle]) -> tuple[Oracle, ...]:
    return tuple({id(oracle): oracle for oracle in oracles}.values())


def _term(term: ConcaveTerm, oracle: int, columns: Columns) -> TermArrays:
    entries = [
        (row, columns[variable], coefficient)
        for row, expression in enumerate(term.inputs)
        for variable, coefficient in linear_parts(expression)
    ]
    rows, numbers, values = zip(*entries, strict=True) if entries else ((), (), ())
    shape = len(term.inputs), len(columns.variables)
    outputs = np.array([columns[output] for output in term.outputs], dtype=np.int64)
    inputs = csr_array((values, (rows, numbers)), shape=shape)
    return TermArrays(oracle, inputs, outputs, term.scale, term.by_outcomes)
