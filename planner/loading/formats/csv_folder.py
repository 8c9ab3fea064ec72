"""A folder: ``instance.yaml`` for the card, and one CSV file for each table."""

import csv
import io
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.domain.instance import Instance
from planner.errors import InputError, Problem, StorageError, Where
from planner.loading.export import card_lines, csv_lines, save
from planner.loading.formats.base import FORMATS, Format, place
from planner.loading.grid import from_grid
from planner.loading.paths import read_plain
from planner.loading.raw import Found, RawInstance, RawRow, RawScenario, RawTable, Value, is_blank
from planner.loading.tables import known_tables
from planner.loading.yaml_reader import read_yaml_mapping
from planner.loading.yaml_rows import row_of
from planner.text import Text

CARD = "instance.yaml"
SCENARIOS = "scenarios"
GUARDED = re.compile(r"'+[=+\-@]")


class CsvFolder(Format):
    """A folder of CSV files, or one workbook in a folder with its card and scenarios."""

    key = "folder"
    title = Text("folder of CSV files", "CSV 文件夹")

    def fits(self, source: Path) -> bool:
        return source.is_dir()

    def read(self, source: Path) -> RawInstance:
        found = Found()
        tables = [_table(path, source, found) for path in _files(source, ".csv")]
        card = _card(source, found)
        books = _files(source, ".xlsx")
        told = card is None and (source / CARD).exists()
        if not tables and len(books) == 1:
            return _with_workbook(books[0], RawInstance(place(source), card, card_is_told=told), found)
        kept = tuple(table for table in tables if table is not None)
        return RawInstance(place(source), card, kept, tuple(found.problems), tuple(found.notices), told)

    def write(self, instance: Instance, path: Path) -> None:
        refuse_leftovers(instance, path)
        save(path / CARD, "\n".join(card_lines(instance.card)) + "\n")
        for key, rows in sorted(instance.tables.items()):
            if rows:
                # The mark at the start makes spreadsheets read Chinese as Chinese.
                save(path / f"{key}.csv", "\ufeff" + csv_lines(type(rows[0]), rows))

    def scenario_names(self, source: Path) -> tuple[str, ...]:
        return tuple(path.stem for path in _files(source / SCENARIOS, ".yaml"))

    def scenario(self, source: Path, name: str) -> RawScenario:
        path = source / SCENARIOS / f"{name}.yaml"
        read_plain(path, home=source)
        data, marks = read_yaml_mapping(path)
        return RawScenario(name, data, lambda trail: marks.get(trail, marks[()]))


def refuse_leftovers(instance: Instance, path: Path) -> None:
    """Refuse to write into a folder that would then hold tables the instance does not have."""
    written = {key for key, rows in instance.tables.items() if rows}
    left = [file.name for file in _files(path, ".csv") if file.stem in set(known_tables()) - written]
    if left:
        raise StorageError(
            Text(
                "{folder} holds tables of another instance: {files}; remove them or choose another folder",
                "{folder} 中有其他算例的表：{files}；请删除或另选文件夹",
            ).fill(folder=path, files=", ".join(left))
        )


def _files(folder: Path, ending: str) -> list[Path]:
    """Return the files with an ending in the folder itself, in alphabetical order."""
    try:
        listed = sorted(folder.iterdir())
    except OSError:
        return []
    shown = [path for path in listed if not path.name.startswith((".", "~$"))]
    return [path for path in shown if path.suffix.lower() == ending and not path.is_dir()]


def _card(source: Path, found: Found) -> RawRow | None:
    if not (source / CARD).exists():
        return None
    try:
        read_plain(source / CARD, home=source)
        data, marks = read_yaml_mapping(source / CARD)
    except InputError as error:
        found.problems.extend(error.problems)
        return None
    return row_of(data, marks, ())


def _with_workbook(book: Path, folder: RawInstance, found: Found) -> RawInstance:
    inside = FORMATS["workbook"].read(book)
    return replace(
        inside,
        card=folder.card or inside.card,
        problems=(*found.problems, *inside.problems),
        notices=(*found.notices, *inside.notices),
        card_is_told=folder.card_is_told,
    )


def _table(path: Path, home: Path, found: Found) -> RawTable | None:
    try:
        text = _decoded(read_plain(path, home=home), str(path), found)
        lines = _lines(text, str(path), found)
    except InputError as error:
        found.problems.extend(error.problems)
        return None
    address = partial(_address, str(path))
    return from_grid(path.stem, Where(str(path)), lines, address, found)


def _address(file: str, line: int, _position: int, header: str) -> Where:
    return Where(file, line, header)


def _decoded(content: bytes, file: str, found: Found) -> str:
    """Return the text of a CSV file in UTF-8, or in GB18030 with a notice."""
    where = Where(file)
    if content[:2] in (b"\xff\xfe", b"\xfe\xff") or b"\0" in content:
        raise InputError([Problem(where, UTF16, SAVE_UTF8)])
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        furthest = error.start
    try:
        text = content.decode("gb18030")
    except UnicodeDecodeError as error:
        # The encoding that got further is the likelier one.
        line = content[: max(furthest, error.start)].count(b"\n") + 1
        raise InputError([Problem(Where(file, line), UNREADABLE, SAVE_UTF8)]) from None
    found.notices.append(Problem(where, READ_AS_GB, SAVE_UTF8))
    return text


UTF16 = Text("the file is UTF-16 or no text at all", "文件是 UTF-16 编码或不是文本")
UNREADABLE = Text("the file is neither UTF-8 nor GB18030", "文件编码既不是 UTF-8 也不是 GB18030")
READ_AS_GB = Text("the file was read as GB18030", "文件按 GB18030 编码读入")
SAVE_UTF8 = Text("save it as “CSV UTF-8” to be sure", "建议另存为“CSV UTF-8”")


def _lines(text: str, file: str, found: Found) -> list[tuple[int, Sequence[Value]]]:
    _check_separator(text, file)
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    lines: list[tuple[int, Sequence[Value]]] = []
    width = 0
    start = 1
    try:
        for record in reader:
            cells = [_unguarded(cell) for cell in record]
            width = width or (0 if all(map(is_blank, cells)) else len(cells))
            if len(cells) != width and not all(map(is_blank, cells)):
                found.problems.append(_ragged(Where(file, start), len(cells), width))
            else:
                lines.append((start, cells))
            start = reader.line_num + 1
    except csv.Error as error:
        what = Text("the line cannot be taken apart: {error}", "无法解析该行：{error}").fill(error=error)
        cure = Text("check the quotes in this line", "请检查该行的引号")
        raise InputError([*found.problems, Problem(Where(file, start), what, cure)]) from None
    return lines


def _unguarded(cell: str) -> str:
    """Undo the sign that keeps spreadsheets from running a text as a formula."""
    return cell[1:] if GUARDED.match(cell) else cell


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


FORMATS.add(CsvFolder.key, CsvFolder())
