"""An Excel workbook: the card on the sheet ``instance``, and one sheet for each table."""

import io
from collections.abc import Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import Any

import python_calamine

from planner.domain.instance import Instance
from planner.errors import Where
from planner.loading.card import find_card_key
from planner.loading.export import save
from planner.loading.formats.base import FORMATS, Format, place
from planner.loading.grid import from_grid
from planner.loading.headers import folded
from planner.loading.paths import read_plain, refuse
from planner.loading.raw import Broken, Cell, Found, RawInstance, RawRow, RawTable, Value, is_blank
from planner.loading.tables import CARD_NAMES
from planner.loading.workbook_guard import SAVE_AGAIN, broken_cells, check_archive
from planner.loading.workbook_writer import workbook_bytes
from planner.text import Text

EXPECTED = (ValueError, OSError, OverflowError)
BrokenCells = Mapping[tuple[int, int], Broken]


class Workbook(Format):
    """An .xlsx file; sheets whose name begins with an underline are the user's own."""

    key = "workbook"
    title = Text("Excel workbook", "Excel 工作簿")

    def fits(self, source: Path) -> bool:
        return source.suffix.lower() in {".xlsx", ".xlsm", ".xls"}

    def read(self, source: Path) -> RawInstance:
        content = read_plain(source)
        where = place(source)
        check_archive(content, where)
        broken = broken_cells(content, where)
        found = Found()
        card: RawRow | None = None
        tables: list[RawTable] = []
        for name, lines in _sheets(content, where, broken):
            if folded(name) in CARD_NAMES:
                card = _card(str(source), name, lines)
            elif not name.startswith("_"):
                at = Where(str(source), sheet=name)
                tables.append(from_grid(name, at, lines, partial(_address, str(source), name), found))
        return RawInstance(where, card, tuple(tables), tuple(found.problems), tuple(found.notices))

    def write(self, instance: Instance, path: Path) -> None:
        save(path, workbook_bytes(instance))


def _sheets(
    content: bytes, where: Where, broken: Mapping[str, BrokenCells]
) -> list[tuple[str, list[tuple[int, Sequence[Value]]]]]:
    try:
        book = python_calamine.CalamineWorkbook.from_filelike(io.BytesIO(content))
        sheets = []
        for name in book.sheet_names:
            grid = book.get_sheet_by_name(name).to_python(skip_empty_area=False)
            sheets.append((name, _lines(grid, broken.get(name, {}))))
    except BaseException as error:
        # A failed assertion in the compiled reader arrives as a PanicException, which is
        # no Exception; whatever is not about the file goes on its way.
        if (
            not isinstance(error, (python_calamine.CalamineError, *EXPECTED))
            and type(error).__name__ != "PanicException"
        ):
            raise
        what = Text("the workbook cannot be read: {error}", "无法读取工作簿：{error}").fill(error=error)
        raise refuse(where, what, SAVE_AGAIN) from None
    return sheets


def _lines(grid: list[list[Any]], broken: BrokenCells) -> list[tuple[int, Sequence[Value]]]:
    """Return the lines of a sheet with their numbers, and with broken cells put in."""
    width = max([len(row) for row in grid] + [column for _, column in broken], default=0)
    height = max([len(grid)] + [row for row, _ in broken])
    lines: list[tuple[int, Sequence[Value]]] = []
    for number in range(1, height + 1):
        cells: list[Value] = list(grid[number - 1]) if number <= len(grid) else []
        cells += [None] * (width - len(cells))
        lines.append((number, cells))
    for (row, column), mark in broken.items():
        lines[row - 1][1][column - 1] = mark  # type: ignore[index]
    return lines


def _address(file: str, sheet: str, line: int, position: int, header: str) -> Where:
    cell = f"{letters(position)}{line}" if position >= 0 else f"{line}:{line}"
    return Where(file, line, header, sheet, cell)


def letters(position: int) -> str:
    """Return the letters that a spreadsheet gives to a column, counted from 0.

    Examples
    --------
    >>> letters(0), letters(25), letters(26)
    ('A', 'Z', 'AA')
    """
    name = ""
    rest = position + 1
    while rest:
        rest, last = divmod(rest - 1, 26)
        name = chr(ord("A") + last) + name
    return name


def _card(file: str, sheet: str, lines: list[tuple[int, Sequence[Value]]]) -> RawRow:
    """Return the card from a sheet whose first two columns are keys and values."""
    cells = {}
    for number, line in lines:
        key = line[0] if line else None
        if number == 1 or is_blank(key):
            continue
        value = line[1] if len(line) > 1 else None
        known = find_card_key(str(key))
        cells[known] = Cell(value, Where(file, number, known, sheet, f"B{number}"))
    return RawRow(Where(file, 1, "", sheet, "A1"), cells)


FORMATS.add(Workbook.key, Workbook())
