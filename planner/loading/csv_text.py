"""The text of a CSV file: its encoding, its lines, and what is wrong with them."""

import csv
import io
import re
from collections.abc import Sequence
from typing import TypeAlias

from planner.errors import InputError, Problem, Where
from planner.loading.encoding import UTF16, is_utf16
from planner.loading.raw import Found, Value, is_blank
from planner.loading.syntax import csv_reason
from planner.text import Text

GUARDED = re.compile(r"'+[=+\-@]")
Line: TypeAlias = tuple[int, Sequence[Value]]
"""A line and its number, counted from 1."""


def csv_lines_of(content: bytes, file: str, found: Found) -> tuple[list[Line], bool]:
    """Return the lines of a CSV file, and whether every line could be read.

    A line that could not goes to ``found``.

    Raises
    ------
    InputError
        If no line can be read: another encoding, another separator, an empty file.
    """
    text = _decoded(content, file, found)
    _check_separator(text, file)
    lines, whole = _lines(text, file, found)
    if whole and all(is_blank(cell) for _, cells in lines for cell in cells):
        raise InputError([Problem(Where(file), EMPTY, WRITE_HEADER)])
    return lines, whole


EMPTY = Text("the file is empty", "文件是空的")
WRITE_HEADER = Text("write the header line and the rows, or remove the file", "请写入表头和各行数据，或删除该文件")


def _decoded(content: bytes, file: str, found: Found) -> str:
    """Return the text of a CSV file in UTF-8, or in GB18030 with a notice."""
    where = Where(file)
    if is_utf16(content):
        raise InputError([Problem(where, UTF16, SAVE_CSV)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        furthest = error.start
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        # The encoding that got further is the likelier one.
        line = content[: max(furthest, error.start)].count(b"\n") + 1
        raise InputError([Problem(Where(file, line), UNREADABLE, SAVE_CSV)]) from None
    found.notices.append(Problem(where, READ_AS_GB, SAVE_CSV))
    return text


UNREADABLE = Text("the file is neither UTF-8 nor GB18030", "文件编码既不是 UTF-8 也不是 GB18030")
READ_AS_GB = Text("the file was read as GB18030", "文件按 GB18030 编码读入")
SAVE_CSV = Text("save it as “CSV UTF-8” to be sure", "建议另存为“CSV UTF-8”")


def _lines(text: str, file: str, found: Found) -> tuple[list[Line], bool]:
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[Line] = []
    width, start, whole = 0, 1, True
    try:
        for record in reader:
            cells = [_unguarded(cell) for cell in record]
            blank = all(map(is_blank, cells))
            width = width or (0 if blank else len(cells))
            if len(cells) == width or blank:
                lines.append((start, cells))
            else:
                found.problems.append(_ragged(Where(file, start), len(cells), width))
                whole = False
            start = reader.line_num + 1
    except csv.Error as error:
        found.problems.append(Problem(Where(file, start), NO_LINE.fill(reason=csv_reason(error)), CHECK_QUOTES))
        return lines, False
    return lines, whole


NO_LINE = Text("the line cannot be taken apart: {reason}", "无法解析该行：{reason}")
CHECK_QUOTES = Text("check the quotes in this line", "请检查该行的引号")


def _unguarded(cell: str) -> str:
    """Undo the sign that keeps spreadsheets from running a text as a formula."""
    return cell[1:] if cell[:1] == "'" and GUARDED.match(cell) else cell


def _check_separator(text: str, file: str) -> None:
    top = text.lstrip("\r\n").split("\n", 1)[0]
    for sign, name in ((";", Text("semicolons", "分号")), ("\t", Text("tabs", "制表符"))):
        if sign in top and "," not in top:
            what = Text("the cells are separated by {name}", "单元格以{name}分隔").fill(name=name)
            raise InputError([Problem(Where(file, 1), what, Text("use commas", "请使用逗号分隔"))])


def _ragged(where: Where, cells: int, width: int) -> Problem:
    what = Text("the line has {cells} cells, the header {width}", "该行有 {cells} 个单元格，表头有 {width} 个")
    cure = Text(
        "check for a comma too many or too few; put text with commas in quotes",
        "请检查逗号是否多写或漏写；含逗号的文本请加引号",
    )
    return Problem(where, what.fill(cells=cells, width=width), cure)
