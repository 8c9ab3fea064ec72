"""Undertakings: what the plan decides beside projects and grants, table by table.

Made from what each kind of decision declares, so that a new kind is reported by being there.
"""

from collections.abc import Iterator

from planner.decisions.base import DECISIONS, Decision
from planner.domain.row import Column as RowColumn
from planner.domain.row import Row
from planner.reporting.blocks import Block, Cell, Column, Table
from planner.reporting.numbers import SIZED, WHOLE
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text, same

ELSEWHERE = {"projects", "grants"}
"""Decisions that sections of their own report."""


def undertakings(subject: Subject) -> Iterator[Block]:
    """List the rows of each decision table, by name."""
    for decision in DECISIONS:
        if decision.key not in ELSEWHERE:
            yield from _tables(subject, decision)


def _tables(subject: Subject, decision: Decision[object]) -> Iterator[Table]:
    plan = subject.solution.plan
    for row_type in decision.tables:
        rows = plan.rows(row_type) if plan else ()
        if rows:
            columns = tuple(_column(column) for column in row_type.columns())
            yield Table(row_type.title, columns, tuple(_line(subject, row) for row in rows))


def _column(column: RowColumn) -> Column:
    if column.kind is str:
        return Column(column.title)
    form = WHOLE if column.kind is int else SIZED
    return Column(column.title, column.unit.symbol, form) if column.unit else Column(column.title, format=form)


def _line(subject: Subject, row: Row) -> tuple[Cell, ...]:
    return tuple(_cell(subject, column, getattr(row, column.name)) for column in row.columns())


def _cell(subject: Subject, column: RowColumn, value: str | float | None) -> Cell:
    if not isinstance(value, str):
        return value
    names = [subject.name(table, value) for table in (column.ref.tables if column.ref else ())]
    return next((name for name in names if name.en != value), same(value))


SECTIONS.add("undertakings", Section(Text("Other decisions", "其他决策"), 22, undertakings))
