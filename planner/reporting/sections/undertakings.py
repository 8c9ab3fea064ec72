"""Undertakings: what the plan decides beside projects and grants, table by table.

Made from what each kind of decision declares, so that a new kind is reported by being there. A table in which a
thing may stand once for each period gets a column for each period.
"""

from collections.abc import Iterator

from planner.decisions.base import DECISIONS, Decision
from planner.domain.row import Column as RowColumn
from planner.domain.row import Row
from planner.domain.tables import Period
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.numbers import WHOLE, NumberFormat, fitting
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text, enumerated, same

ELSEWHERE = {"projects", "grants"}
"""Decisions that sections of their own report."""

MOST_WORDS = 3
"""Columns of words beside which columns for periods still fit."""

COUNT = Text("{title}: {count}", "{title}{count}项")


def undertakings(subject: Subject) -> Iterator[Block]:
    """Count what is decided of each kind, then list it by name."""
    tables = [(row_type, rows) for decision in DECISIONS for row_type, rows in _decided(subject, decision)]
    if not tables:
        return
    counts = [
        COUNT.fill(title=row_type.title, count=len({_thing(row_type, row) for row in rows}))
        for row_type, rows in tables
    ]
    yield Paragraph(Text("{counts}.", "{counts}。").fill(counts=enumerated(counts)))
    for row_type, rows in tables:
        yield _over_periods(subject, row_type, rows) or _listed(subject, row_type, rows)


def _thing(row_type: type[Row], row: Row) -> tuple[object, ...]:
    """Return what a row is about, whatever the period."""
    refs = {column.name: column.ref for column in row_type.columns()}
    own = (name for name in row_type.identity if not ((ref := refs[name]) and Period.table in ref.tables))
    return tuple(getattr(row, name) for name in own)


def _decided(subject: Subject, decision: Decision[object]) -> Iterator[tuple[type[Row], tuple[Row, ...]]]:
    plan = subject.solution.plan
    if plan is not None and decision.key not in ELSEWHERE:
        for row_type in decision.tables:
            if rows := plan.rows(row_type):
                yield row_type, rows


def _listed(subject: Subject, row_type: type[Row], rows: tuple[Row, ...]) -> Table:
    lines = tuple(
        tuple(_cell(subject, column, getattr(row, column.name)) for column in row_type.columns()) for row in rows
    )
    heads = (_column(column, [getattr(row, column.name) for row in rows]) for column in row_type.columns())
    return Table(row_type.title, tuple(heads), lines)


def _over_periods(subject: Subject, row_type: type[Row], rows: tuple[Row, ...]) -> Table | None:
    """Return a column for each period; ``None`` for a table of another form, or of things that stand in it once."""
    columns = row_type.columns()
    when = next((column for column in columns if column.ref and Period.table in column.ref.tables), None)
    numbers = [column for column in columns if column.kind is not str]
    words = [column for column in columns if column.kind is str and column is not when]
    if when is None or len(numbers) != 1 or when.name not in row_type.identity or len(words) > MOST_WORDS:
        return None
    amount = numbers[0]
    found: dict[tuple[str | None, ...], dict[str, float]] = {}
    for row in rows:
        by_period = found.setdefault(tuple(getattr(row, column.name) for column in words), {})
        period, value = getattr(row, when.name), float(getattr(row, amount.name))
        by_period[period] = max(value, by_period.get(period, value))
    periods = subject.instance.periods
    lines = tuple(
        (
            *(_cell(subject, column, key) for column, key in zip(words, keys, strict=True)),
            *(by_period.get(period.key) for period in periods),
        )
        for keys, by_period in found.items()
    )
    form = _form(amount, [value for by_period in found.values() for value in by_period.values()])
    heads = (_headed(period.name, amount, form) for period in periods)
    return Table(row_type.title, (*(Column(column.title) for column in words), *heads), lines, _note(amount))


def _form(amount: RowColumn, values: list[float]) -> NumberFormat:
    return WHOLE if amount.kind is int else fitting(values)


def _headed(title: Text, amount: RowColumn, form: NumberFormat) -> Column:
    return (
        Column(title, amount.unit.symbol, form)
        if amount.unit and amount.kind is not int
        else Column(title, format=form)
    )


def _note(amount: RowColumn) -> Text:
    if amount.kind is int:
        return Text("{what} reached in each period.", "各规划期达到的{what}。").fill(what=amount.title)
    return Text("{what} in each period.", "各规划期的{what}。").fill(what=amount.title)


def _column(column: RowColumn, values: list[float]) -> Column:
    if column.kind is str:
        return Column(column.title)
    form = _form(column, values)
    return Column(column.title, column.unit.symbol, form) if column.unit else Column(column.title, format=form)


def _cell(subject: Subject, column: RowColumn, value: str | float | None) -> Cell:
    if not isinstance(value, str):
        return value
    names = [subject.name(table, value) for table in (column.ref.tables if column.ref else ())]
    return next((name for name in names if name.en != value), same(value))


SECTIONS.add("undertakings", Section(Text("Other decisions", "其他决策"), 22, undertakings))
