"""From draft rows to an instance: every rule that facts must keep, told all at once."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from functools import cache
from typing import TypeAlias

from pydantic import ValidationError

from planner.domain.instance import Card, Instance
from planner.domain.row import Column, Finding, Ref, Row
from planner.domain.tables import Group, Period, Provenance, Province
from planner.domain.units import Unit
from planner.errors import Problem, Where
from planner.loading.convert import DraftRow, Placed, Rows
from planner.loading.drafted import Drafted
from planner.loading.duplicates import duplicates
from planner.loading.raw import Found
from planner.loading.references import Miss, Names, names_in, tell_misses
from planner.loading.sourcing import check_sourcing, still_there
from planner.loading.words import in_our_words
from planner.text import Text

Naming: TypeAlias = tuple[Column, Ref, frozenset[str]]
"""A column that names rows, what it names them of, and everything it may name."""

NEEDED: tuple[type[Row], ...] = (Group, Province, Period)
"""Without these there is nothing to plan for."""

TRIPS = (LookupError, ArithmeticError, ValueError, TypeError, AttributeError)
"""With rows missing, a table may trip in these ways over what has been told already."""


def settle(
    card: Card | None, drafted: Drafted, scenarios: Sequence[str], whole: Where, found: Found
) -> tuple[Instance | None, Rows]:
    """Check draft rows in every way, and return the instance they make.

    What is wrong goes to ``found``; the instance is ``None`` if anything is.
    """
    absent = [row_type for row_type in NEEDED if not drafted.rows.get(row_type.table)]
    found.problems.extend(_absent_tables(absent, drafted, whole))
    placed = _settled(drafted, [row_type.table for row_type in absent], found)
    if card is None:
        return None, placed
    instance = Instance(
        card, {key: tuple(place.row for place in rows) for key, rows in placed.items()}, tuple(scenarios)
    )
    sources = placed.get(Provenance.table, [])
    found.problems.extend(check_sourcing(sources, drafted.ever, drafted.unsure))
    _check_tables(instance, placed, drafted.unsure, found)
    if found.problems:
        return None, placed
    return instance.with_rows(Provenance, still_there(sources, drafted.rows)) if scenarios else instance, placed


def _settled(drafted: Drafted, absent: Collection[str], found: Found) -> dict[str, list[Placed]]:
    """Return the rows that are in order by themselves and name what is there."""
    names = names_in(drafted, absent)
    misses: list[Miss] = []
    placed: dict[str, list[Placed]] = {}
    for table, rows in drafted.rows.items():
        naming = _naming(rows[0].row_type, names) if rows else ()
        settled = [_settle_row(draft, naming, misses, found) for draft in rows]
        placed[table] = [place for place in settled if place is not None]
        found.problems.extend(duplicates(placed[table]))
    found.problems.extend(tell_misses(misses, names, drafted.losses))
    return placed


def _naming(row_type: type[Row], names: Names) -> Sequence[Naming]:
    """Return the columns of a table that name rows, each with all it may name."""
    columns = [(column, ref, names.all_of(ref)) for column, ref in references(row_type)]
    return [(column, ref, known) for column, ref, known in columns if known is not None]


def _settle_row(draft: DraftRow, naming: Sequence[Naming], misses: list[Miss], found: Found) -> Placed | None:
    flawed = set(draft.flawed)
    for column, ref, known in naming:
        value = draft.values.get(column.name)
        if isinstance(value, str) and value not in known:
            misses.append(Miss(draft, column, ref, value))
            flawed.add(column.name)
    try:
        row = draft.row
    except ValidationError as error:
        found.problems.extend(_invalid(error, draft, flawed))
        return None
    return Placed(row, draft) if not flawed else None


@cache
def references(row_type: type[Row]) -> tuple[tuple[Column, Ref], ...]:
    """Return the columns of a table that name rows of others, each with what it names."""
    return tuple((column, column.ref) for column in row_type.columns() if column.ref)


@cache
def columns_by_name(row_type: type[Row]) -> Mapping[str, Column]:
    """Return the columns of a table by name."""
    return {column.name: column for column in row_type.columns()}


def _invalid(error: ValidationError, draft: DraftRow, flawed: set[str]) -> Iterator[Problem]:
    for detail in error.errors(include_url=False):
        name = str(detail["loc"][0]) if detail["loc"] else ""
        column = columns_by_name(draft.row_type).get(name)
        if name in flawed or column is None:
            continue
        flawed.add(name)
        where = draft.place(name)
        if name not in draft.cells:
            where = Where(where.file, where.line, name, where.sheet, where.cell)
        unit = column.unit.symbol if column.unit else None
        refusal = in_our_words(detail, column.title, draft.written(name), unit)
        yield Problem(where, refusal.what, refusal.cure)


def _absent_tables(absent: Iterable[type[Row]], drafted: Drafted, whole: Where) -> Iterator[Problem]:
    for row_type in absent:
        if row_type.table not in drafted.holes:
            what = Text("there are no rows in {title} ({key})", "{title}（{key}）没有数据").fill(
                title=row_type.title, key=row_type.table
            )
            cure = Text("add the table {key}", "请添加表 {key}").fill(key=row_type.table)
            yield Problem(Where(whole.file, column=row_type.table), what, cure)


def _check_tables(instance: Instance, placed: Rows, unsure: Collection[str], found: Found) -> None:
    """Run what each table says about its rows as a whole."""
    had_problems = bool(found.problems)
    findings: list[tuple[str, Finding]] = []
    for table, rows in placed.items():
        found.problems.extend(problem for place in rows for problem in _out_of_scale(place))
        if rows and not unsure:  # beside a table that could not be read, others look wrong that are not
            findings.extend(_findings(table, instance, had_problems=had_problems))
    found.problems.extend(_at_their_rows(findings, placed))


def _findings(table: str, instance: Instance, *, had_problems: bool) -> Iterator[tuple[str, Finding]]:
    """Yield the name of a table with each thing that it says about its rows as a whole."""
    rows = instance.tables[table]
    with suppress(*(TRIPS if had_problems else ())):
        for finding in type(rows[0]).check(rows, instance):
            yield table, finding


def _at_their_rows(findings: Sequence[tuple[str, Finding]], placed: Rows) -> Iterator[Problem]:
    """Yield findings as problems, each where its row stands, in whatever table that is."""
    if not findings:
        return
    drafts = {id(place.row): place.draft for rows in placed.values() for place in rows}
    for table, finding in findings:
        draft = drafts.get(id(finding.row))
        where = draft.place(finding.column) if draft else Where(table, column=finding.column)
        yield Problem(where, finding.what, finding.cure)


@cache
def _measured(row_type: type[Row]) -> tuple[tuple[Column, Unit], ...]:
    """Return the columns of a table that hold numbers with a unit."""
    return tuple((column, column.unit) for column in row_type.columns() if column.unit)


def _out_of_scale(place: Placed) -> Iterator[Problem]:
    """Yield numbers that no unit explains: a scenario may have multiplied a sound one."""
    for column, unit in _measured(type(place.row)):
        value = getattr(place.row, column.name)
        if value is not None and not abs(value) <= unit.plausible:
            what = Text("{title} becomes {value:g} {unit}", "{title}变为 {value:g} {unit}").fill(
                title=column.title, value=value, unit=unit.symbol
            )
            cure = Text("at most {most:g} makes sense: check the factor", "合理值不超过 {most:g}：请检查倍数").fill(
                most=unit.plausible
            )
            yield Problem(place.draft.place(column.name), what, cure)
