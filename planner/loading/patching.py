"""Scenarios applied: draft rows in, draft rows out, every new value with its place."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from planner.domain.row import Row
from planner.errors import Problem
from planner.loading.cells import CellReader, Taken
from planner.loading.convert import DraftRow, drafts_of, read_cell
from planner.loading.drafted import Drafted, losses_of
from planner.loading.headers import read_heading
from planner.loading.numbers import Number, Refusal, convert, read_number
from planner.loading.raw import Cell, Found, RawTable, is_blank, quoted
from planner.loading.scenarios import Change, Scenario
from planner.registry import nearest
from planner.text import Text

OPERATION = re.compile(r"\s*(?:(\*)\s*|([+-])\s+)(\S+)\s*")
UNCLEAR = re.compile(r"\s*[+-]\d.*")
EVERY = "*"

Wanted = Mapping[str, frozenset[object]]


def patched(drafted: Drafted, scenario: Scenario, found: Found) -> Drafted:
    """Return the rows as ``scenario`` changes them; what is wrong with it goes to ``found``."""
    tables = dict(drafted.rows)
    losses = dict(drafted.losses)
    for change in scenario.changes:
        table = change.row_type.table
        before = tables.get(table, ())
        if table in drafted.holes and not before:
            continue  # what a change does to rows that could not be read nobody can tell
        tables[table] = tuple(_changed(before, change, found))
        losses |= {(table, loss.key): loss for loss in losses_of(change, before, tables[table])}
    return replace(drafted, rows=tables, losses=losses)


def _changed(rows: Sequence[DraftRow], change: Change, found: Found) -> Iterator[DraftRow]:
    if change.added:
        yield from rows
        added = RawTable(change.row_type.table, change.where, change.added)
        for row in drafts_of(added, change.row_type, found):
            yield replace(row, patched=dict.fromkeys(change.row_type.model_fields, change.scenario))
        return
    wanted = _wanted(change, found)
    readers = _readers(change.row_type, change.assignments, found)
    if wanted is None:
        yield from rows
        return
    matched = [all(_value(row, name) in values for name, values in wanted.items()) for row in rows]
    if not any(matched):
        found.problems.append(_no_match(rows, change, wanted))
    for row, matches in zip(rows, matched, strict=True):
        if not matches:
            yield row
        elif not change.removes:
            yield _assigned(row, readers, change, found)


def _wanted(change: Change, found: Found) -> Wanted | None:
    """Return the values a row must have by column; ``None`` if the condition is no good."""
    wanted: dict[str, frozenset[object]] = {}
    readers = _readers(change.row_type, change.conditions, found)
    good = len(readers) == len(change.conditions)
    for text, reader in readers.items():
        cell = change.conditions[text]
        values = cell.value if isinstance(cell.value, list) else [cell.value]
        if values == [EVERY]:
            continue
        read = [_condition(Cell(value, cell.where), reader, found) for value in values]
        good = good and None not in read
        wanted[reader.name] = frozenset(taken.value for taken in read if taken is not None)
    return wanted if good else None


def _condition(cell: Cell, reader: CellReader, found: Found) -> Taken | None:
    return Taken(None) if is_blank(cell.value) else read_cell(cell, reader, found)


def _readers(row_type: type[Row], cells: Mapping[str, Cell], found: Found) -> dict[str, CellReader]:
    readers: dict[str, CellReader] = {}
    for text, cell in cells.items():
        heading = read_heading(text, row_type)
        if isinstance(heading, Refusal):
            found.problems.append(Problem(cell.where, heading.what, heading.cure))
        else:
            readers[text] = CellReader(heading)
    return readers


def _value(row: DraftRow, name: str) -> object:
    if name in row.values:
        return row.values[name]
    default = row.row_type.model_fields[name].default
    return default if isinstance(default, str | int | float | bool) else None


def _no_match(rows: Sequence[DraftRow], change: Change, wanted: Wanted) -> Problem:
    what = Text("no row of {table} matches", "{table}中没有匹配的行").fill(table=change.row_type.title)
    cure = Text("see the table for the values it has", "请核对表中已有的值")
    for name, values in wanted.items():
        known = sorted({str(_value(row, name)) for row in rows})
        strange = [str(value) for value in values if str(value) not in known]
        if strange and known:
            cure = nearest(strange[0], known)
    return Problem(change.where, what, cure)


def _assigned(row: DraftRow, readers: Mapping[str, CellReader], change: Change, found: Found) -> DraftRow:
    values = dict(row.values)
    cells = dict(row.cells)
    flawed = set(row.flawed)
    for text, reader in readers.items():
        cell = change.assignments[text]
        cells[reader.name] = cell
        values.pop(reader.name, None)
        flawed.discard(reader.name)
        taken = Taken(None) if is_blank(cell.value) else _new_value(row, cell, reader, found)
        if taken is None:
            flawed.add(reader.name)
        elif taken.value is not None:
            values[reader.name] = taken.value
    written = {reader.name: change.scenario for reader in readers.values()}
    return replace(row, values=values, cells=cells, flawed=frozenset(flawed), patched={**row.patched, **written})


def _new_value(row: DraftRow, cell: Cell, reader: CellReader, found: Found) -> Taken | None:
    """Return what a cell becomes: a value, or an operation on the value that is there."""
    counts = reader.kind in {int, float}
    text = cell.value if counts and isinstance(cell.value, str) else ""
    operation = OPERATION.fullmatch(text)
    if operation is None and not UNCLEAR.fullmatch(text):
        return read_cell(cell, reader, found)
    outcome = _unclear(text) if operation is None else _operated(row, operation, reader)
    if isinstance(outcome, Refusal):
        problem = Problem(cell.where, outcome.what, outcome.cure)
        if problem not in found.problems:
            found.problems.append(problem)
        return None
    return outcome


def _operated(row: DraftRow, operation: re.Match[str], reader: CellReader) -> Taken | Refusal:
    sign = operation.group(1) or operation.group(2)
    operand = read_number(operation.group(3), reader.column.unit)
    if isinstance(operand, Refusal):
        return operand
    before = _value(row, reader.name)
    if not isinstance(before, int | float) or isinstance(before, bool):
        return _nothing_there(row, reader)
    after = _arithmetic(float(before), sign, operand, reader)
    if reader.kind is not int:
        return Taken(after)
    if after == int(after):
        return Taken(int(after))
    what = Text("{after:.6g} is not a whole number", "{after:.6g} 不是整数").fill(after=after)
    return Refusal(what, Text("set the value itself", "请直接写数值"))


def _arithmetic(before: float, sign: str, operand: Number, reader: CellReader) -> float:
    if sign == "*":
        return before * operand.value
    amount = operand.value if operand.percent else convert(operand.value, reader.heading.factor)
    return before + amount if sign == "+" else before - amount


def _nothing_there(row: DraftRow, reader: CellReader) -> Refusal:
    what = Text(
        "{column} is blank at {place}: there is nothing to change", "{place} 的{column}为空，无法在其上增减"
    ).fill(column=reader.column.title, place=row.where)
    return Refusal(what, Text("set the value itself", "请直接写数值"))


def _unclear(text: str) -> Refusal:
    sign, number = text.strip()[0], text.strip()[1:]
    what = Text('"{text}" may mean a value or a change', "“{text}”可能是数值，也可能是增减").fill(text=quoted(text))
    cure = Text(
        'write "{sign} {number}" to change by it; to set a value write it without quotes and without +',
        "若要增减，请写“{sign} {number}”；若要赋值，请不加引号、不加正号",
    ).fill(sign=sign, number=number)
    return Refusal(what, cure)
