"""Looks into a workbook before it is opened: bombs, encryption, cells without a value.

The reader that follows unpacks whatever it is given and makes room for every cell up to
the last one; and it cannot tell a formula without a result from an empty cell.
"""

import io
import posixpath
import re
import zipfile
import zlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from xml.etree import ElementTree as ET
from xml.parsers import expat

from planner.errors import InputError, Where
from planner.loading.paths import refuse
from planner.loading.raw import Broken
from planner.text import Text

MOST_UNPACKED = 256 * 1024 * 1024
MOST_RATIO = 100
RATIO_COUNTS_FROM = 1024 * 1024
MOST_ROWS = 1_000_000
MOST_COLUMNS = 1_000
MOST_AREA = 10_000_000
LONGEST_TEXT = 32_767 * 4
"""Bytes of a cell's text; a spreadsheet keeps at most 32,767 characters."""

ENOUGH = 100
"""Characters of a value that tell whether there is one, and which error it is."""

RELATION = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}id"

BOMB = Text("the workbook unpacks to more than makes sense", "工作簿解压后体积异常")
TOO_MANY = Text("a sheet reaches beyond {rows} rows or {columns} columns", "工作表超过 {rows} 行或 {columns} 列").fill(
    rows=MOST_ROWS, columns=MOST_COLUMNS
)
SAVE_AGAIN = Text("copy the tables into a new workbook and save it as .xlsx", "请把各表复制到新工作簿并另存为 .xlsx")
NO_RESULT = Text("a formula without a result", "公式没有计算结果")
NO_RESULT_CURE = Text(
    "open the workbook in a spreadsheet program and save it, or paste the values",
    "请用电子表格软件打开并保存，或粘贴为数值",
)
ERROR_CURE = Text("mend the formula, or type the value", "请修正公式，或直接填写数值")


def check_archive(content: bytes, where: Where) -> None:
    """Refuse what is no workbook, is locked by a password, or unpacks beyond measure.

    Raises
    ------
    InputError
        Before anything is unpacked.
    """
    if content[:8] == b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1":
        raise refuse(
            where,
            Text("the workbook has a password or is an old .xls file", "工作簿已加密，或是旧的 .xls 文件"),
            Text("remove the password and save it as .xlsx", "请去除密码并另存为 .xlsx"),
        )
    with opened(content, where) as archive:
        members = archive.infolist()
        if any(member.flag_bits & 1 for member in members):
            raise refuse(where, Text("the workbook has a password", "工作簿已加密"), SAVE_AGAIN)
        if sum(member.file_size for member in members) > MOST_UNPACKED:
            raise refuse(where, BOMB, SAVE_AGAIN)
        if any(_swells(member) for member in members):
            raise refuse(where, BOMB, SAVE_AGAIN)


def _swells(member: zipfile.ZipInfo) -> bool:
    large = member.file_size > RATIO_COUNTS_FROM
    return large and member.file_size > MOST_RATIO * max(1, member.compress_size)


def opened(content: bytes, where: Where) -> zipfile.ZipFile:
    """Return a workbook as the archive it is."""
    try:
        return zipfile.ZipFile(io.BytesIO(content))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        what = Text("this is not an .xlsx workbook, or it is damaged", "文件不是 .xlsx 工作簿或已损坏")
        raise refuse(where, what, SAVE_AGAIN) from None


def broken_cells(content: bytes, where: Where) -> Mapping[str, Mapping[tuple[int, int], Broken]]:
    """Return, by sheet, the cells that hold a formula without a result or an error.

    Raises
    ------
    InputError
        If the workbook is damaged, or a sheet reaches further than makes sense.
    """
    try:
        with opened(content, where) as archive:
            _check_members(archive)
            _check_texts(archive, where)
            return {name: _scan(archive, member, where) for name, member in _sheets(archive).items()}
    except InputError:
        raise
    except (zipfile.BadZipFile, KeyError, ET.ParseError, expat.ExpatError, *BAD_ARCHIVE) as error:
        what = Text("the workbook is damaged: {error}", "工作簿已损坏：{error}").fill(error=error)
        raise refuse(where, what, SAVE_AGAIN) from None


BAD_ARCHIVE = (zlib.error, ValueError, NotImplementedError, OSError, EOFError, RuntimeError)


def _sheets(archive: zipfile.ZipFile) -> dict[str, str]:
    """Return the member of the archive that holds each sheet, by the name of the sheet."""
    relations = _parsed(archive, "xl/_rels/workbook.xml.rels")
    targets = {relation.get("Id"): relation.get("Target", "") for relation in relations}
    book = _parsed(archive, "xl/workbook.xml")
    sheets = {}
    for element in book.iter():
        if element.tag.rpartition("}")[2] == "sheet":
            target = targets.get(element.get(RELATION), "")
            path = target.lstrip("/") if target.startswith("/") else posixpath.join("xl", target)
            sheets[element.get("name", "")] = posixpath.normpath(path)
    return {name: member for name, member in sheets.items() if member in archive.namelist()}


def _parsed(archive: zipfile.ZipFile, member: str) -> ET.Element:
    content = archive.read(member)
    if b"<!DOCTYPE" in content or b"<!ENTITY" in content:
        raise ValueError(DOCTYPE)
    return ET.fromstring(content)  # noqa: S314  (no entity can be declared)


DOCTYPE = "the file declares entities"


def _check_members(archive: zipfile.ZipFile) -> None:
    """Refuse members that unpack to something else than the directory of the archive says."""
    names = archive.namelist()
    if len(set(names)) < len(names):
        raise ValueError(TWICE)
    if archive.testzip() is not None:
        raise ValueError(CHECKSUM)


TWICE = "two parts have one name"
CHECKSUM = "a part does not have the size or the checksum that is stated"


def _check_texts(archive: zipfile.ZipFile, where: Where) -> None:
    """Refuse a text longer than a cell can hold: shared by many cells it fills the memory."""
    if "xl/sharedStrings.xml" not in archive.namelist():
        return
    content = archive.read("xl/sharedStrings.xml")
    if any(len(piece) > LONGEST_TEXT for piece in re.split(rb"<", content)):
        raise refuse(where, BOMB, SAVE_AGAIN)


@dataclass
class _Scan:
    """Follows the cells of one sheet."""

    broken: dict[tuple[int, int], Broken] = field(default_factory=dict)
    row: int = 0
    column: int = 0
    widest: int = 0
    kind: str = ""
    formula: bool = False
    inside: str = ""
    value: str = ""

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        name = tag.rpartition(":")[2]
        if name == "row":
            self.row = int(attributes.get("r", self.row + 1))
            self.column = 0
        elif name == "c":
            self._cell(attributes)
        elif name == "f":
            self.formula = True
        self.inside = name

    def _cell(self, attributes: dict[str, str]) -> None:
        match = re.fullmatch(r"([A-Z]{1,3})([0-9]{1,9})", attributes.get("r", ""))
        if match:
            self.column, self.row = _position(match.group(1)), int(match.group(2))
        else:
            self.column += 1
        self.widest = max(self.widest, self.column)
        self.kind, self.formula, self.value = attributes.get("t", ""), False, ""
        if self.row > MOST_ROWS or self.widest > MOST_COLUMNS or self.row * self.widest > MOST_AREA:
            raise OverflowError

    def text(self, data: str) -> None:
        if self.inside == "v" and len(self.value) < ENOUGH:
            self.value += data

    def end(self, tag: str) -> None:
        self.inside = ""
        if tag.rpartition(":")[2] != "c":
            return
        if self.kind == "e":
            what = Text("the cell shows an error: {value}", "单元格显示错误：{value}")
            self.broken[self.row, self.column] = Broken(what.fill(value=self.value), ERROR_CURE)
        elif self.formula and not self.value:
            self.broken[self.row, self.column] = Broken(NO_RESULT, NO_RESULT_CURE)


def _scan(archive: zipfile.ZipFile, member: str, where: Where) -> Mapping[tuple[int, int], Broken]:
    scan = _Scan()
    parser = expat.ParserCreate()
    parser.StartElementHandler = scan.start
    parser.EndElementHandler = scan.end
    parser.CharacterDataHandler = scan.text
    parser.StartDoctypeDeclHandler = _no_doctype
    try:
        parser.Parse(archive.read(member), True)
    except OverflowError:
        raise refuse(where, TOO_MANY, SAVE_AGAIN) from None
    return scan.broken


def _no_doctype(*_: object) -> None:
    raise ValueError(DOCTYPE)


def _position(letters: str) -> int:
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - 64
    return number
