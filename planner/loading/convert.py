"""From raw tables to draft rows: headers understood, cells read, units converted once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from planner.domain.row import Column, Row
from planner.errors import Problem, Where
from planner.loading.cells import CellReader, Taken
from planner.loading.headers import missing_unit, read_heading
from planner.loading.numbers import Refusal
from planner.loading.raw import Cell, Found, RawRow, RawTable, Value, is_blank, quoted
from planner.text import Text


@dataclass(frozen=True)
class DraftRow:
    """A row that has been read but not yet checked.

    Parameters
    ----------
    row_type
        The table it belongs to.
    where
        The line.
    values
        What its columns hold, in the units of the package. A blank cell is not there.
    cells
        The same as written, with addresses.
    flawed
        Columns of which something wrong has been told already.
    patched
        Columns that a scenario has written, each with the name of the scenario.
    """

    row_type: type[Row]
    where: Where
    values: Mapping[str, object]
    cells: Mapping[str, Cell]
    flawed: frozenset[str] = frozenset()
    patched: Mapping[str, str] = field(default_factory=dict)

    @cached_property
    def row(self) -> Row:
        """The row, if its values are in order; made once, however many scenarios leave it alone.

        Raises
        ------
        ValidationError
            If a value is not what its column takes.
        """
        return self.row_type.model_validate(self.values)

    def place(self, column: str) -> Where:
        """Return where a column of the row stands; the line if the file does not have it."""
        cell = self.cells.get(column)
        return cell.where if cell else self.where

    def written(self, column: str) -> str:
        """Return what the file says in a column, for a message."""
        cell = self.cells.get(column)
        return quoted(cell.value if cell else "")


@dataclass(frozen=True, slots=True)
class Placed:
    """A checked row, and the draft that knows where it stands."""

    row: Row
    draft: DraftRow


Rows: TypeAlias = Mapping[str, Sequence[Placed]]
Readers: TypeAlias = dict[str, CellReader | Refusal]


def drafts_of(table: RawTable, row_type: type[Row], found: Found) -> tuple[DraftRow, ...]:
    """Return the rows of a table; what is wrong with headers and cells goes to ``found``."""
    if table.header is None:
        readers = _readers(_keys(table), row_type)
        first = {text: cell for row in reversed(table.rows) for text, cell in row.cells.items()}
        found.notices.extend(_conversions(first, readers))
        return tuple(_draft(row, row_type, readers, frozenset(), found) for row in table.rows)
    readers = _readers([str(cell.value) for cell in table.header], row_type)
    absent = _check_header(table, row_type, readers, found)
    found.notices.extend(_conversions({str(cell.value): cell for cell in table.header}, readers))
    for text in [text for text, reader in readers.items() if isinstance(reader, Refusal)]:
        readers[text] = IGNORED
    return tuple(_draft(row, row_type, readers, absent, found) for row in table.rows)


IGNORED = Refusal(Text("", ""), Text("", ""))
"""Stands for a column whose header has been complained of already."""


def _keys(table: RawTable) -> list[str]:
    return list(dict.fromkeys(text for row in table.rows for text in row.cells))


def _readers(texts: Iterable[str], row_type: type[Row]) -> Readers:
    readers: Readers = {}
    for text in texts:
        heading = read_heading(text, row_type)
        readers[text] = heading if isinstance(heading, Refusal) else CellReader(heading)
    return readers


def _check_header(table: RawTable, row_type: type[Row], readers: Readers, found: Found) -> frozenset[str]:
    """Tell what is wrong with a header line; return the columns nobody need miss again."""
    seen: dict[str, Cell] = {}
    for cell in table.header or ():
        reader = readers[str(cell.value)]
        if isinstance(reader, Refusal):
            found.problems.append(_problem(cell.where, reader))
            continue
        if reader.name in seen:
            found.problems.append(_twice(cell, seen[reader.name], reader.column))
        elif reader.heading.lacks_unit:
            found.problems.append(_problem(cell.where, missing_unit(reader.column)))
            readers[str(cell.value)] = IGNORED
        seen.setdefault(reader.name, cell)
    absent = [column for column in row_type.columns() if column.name not in seen]
    for column in absent:
        if column.required and (table.rows or seen):
            found.problems.append(_missing_column(table, row_type, column))
    usable = _usable(readers)
    refused = len(usable) < len(readers)
    return frozenset(
        column.name for column in row_type.columns() if column.name not in usable and (column.required or refused)
    )


def _usable(readers: Readers) -> set[str]:
    return {reader.name for reader in readers.values() if isinstance(reader, CellReader)}


def _draft(row: RawRow, row_type: type[Row], readers: Readers, absent: frozenset[str], found: Found) -> DraftRow:
    values: dict[str, object] = {}
    cells: dict[str, Cell] = {}
    flawed = set(absent)
    for text, cell in row.cells.items():
        reader = readers[text]
        if isinstance(reader, Refusal):
            if reader is not IGNORED:
                found.problems.append(_problem(cell.where, reader))
            continue
        if reader.name in cells and row.where.line and not row.where.sheet:
            found.problems.append(_twice(cell, cells[reader.name], reader.column))
        cells[reader.name] = cell
        if is_blank(cell.value):
            continue
        taken = read_cell(cell, reader, found)
        if taken is None:
            flawed.add(reader.name)
        else:
            values[reader.name] = taken.value
    return DraftRow(row_type, row.where, values, cells, frozenset(flawed))


def read_cell(cell: Cell, reader: CellReader, found: Found) -> Taken | None:
    """Return what a cell holds; ``None`` if it is refused, which goes to ``found``."""
    taken = reader.read(cell.value)
    if isinstance(taken, Refusal):
        found.problems.append(_problem(cell.where, taken))
        return None
    if taken.notice:
        found.notices.append(Problem(cell.where, taken.notice, NO_CHANGE))
    if taken.warning:
        cure = Text("check the unit, or write 0", "请核对单位，或填 0")
        found.warnings.append(Problem(cell.where, taken.warning, cure))
    return taken


def one_value(value: Value, where: Where, reader: CellReader, found: Found) -> Taken | None:
    """Return what a value would be in a column, as `read_cell` does for a cell."""
    return read_cell(Cell(value, where), reader, found)


def _conversions(places: Mapping[str, Cell], readers: Readers) -> Iterator[Problem]:
    """Yield how the numbers of a column were converted, if they were."""
    for text, cell in places.items():
        reader = readers[text]
        if isinstance(reader, CellReader) and reader.column.unit and reader.heading.factor != 1:
            heading = reader.heading
            what = Text(
                "{column} was converted: 1 {symbol} = {factor:.6g} {unit}",
                "{column}已换算：1 {symbol} = {factor:.6g} {unit}",
            ).fill(
                column=reader.column.title,
                symbol=heading.symbol,
                factor=heading.factor,
                unit=reader.column.unit.symbol,
            )
            yield Problem(cell.where, what, NO_CHANGE)


NO_CHANGE = Text("no change needed if that is right", "若理解无误则无需修改")


def _problem(where: Where, refusal: Refusal) -> Problem:
    return Problem(where, refusal.what, refusal.cure)


def _twice(cell: Cell, first: Cell, column: Column) -> Problem:
    what = Text("{column} is given twice, first at {first}", "{column}出现两次，首次在 {first}").fill(
        column=column.title, first=first.where
    )
    return Problem(cell.where, what, Text("keep one of them", "请只保留一个"))


def _missing_column(table: RawTable, row_type: type[Row], column: Column) -> Problem:
    where = table.header[0].where if table.header else table.where
    at = Where(where.file, where.line, column.name, where.sheet)
    what = Text('{table} lacks the column "{name}" ({title})', "{table}缺少列“{name}”（{title}）").fill(
        table=row_type.title, name=column.name, title=column.title
    )
    unit = f" [{column.unit.symbol.zh}]" if column.unit else ""
    cure = Text("add a column {name}{unit}", "请添加列 {name}{unit}").fill(name=column.name, unit=unit)
    return Problem(at, what, cure)
