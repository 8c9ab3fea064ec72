"""What parsers find wrong with a text, in our own words and in both languages."""

import csv
import re
from collections.abc import Sequence
from json import JSONDecodeError
from typing import TypeAlias

import yaml

from planner.text import Text

Words: TypeAlias = Sequence[tuple[str, Text]]
"""What a parser says, as a pattern, and what we say instead; the first that fits counts."""

OTHERWISE = Text("its structure is broken", "结构有误")
CSV: Words = (
    ("unexpected end", Text("a quote is opened and never closed", "引号未闭合")),
    ("expected after", Text("text follows a closing quote", "右引号后还有文字")),
    ("field larger", Text("a cell is larger than makes sense; a quote is missing", "单元格过长，可能缺少引号")),
    ("new-line", Text("a line ends in an odd way", "换行符异常")),
)
JSON: Words = (
    ("Expecting value", Text("a value is missing, or is not written as JSON", "缺少值，或值的写法不是 JSON")),
    ("property name", Text('a key in "…" is missing, or a comma is too many', "缺少带双引号的键，或多了逗号")),
    ("':'", Text("a colon is missing after a key", "键后缺少冒号")),
    ("','", Text("a comma or a closing bracket is missing", "缺少逗号或右括号")),
    ("Unterminated", Text("a quote is opened and never closed", "引号未闭合")),
    ("control character", Text("a text in quotes is broken over two lines", "引号内的文本断成两行")),
    ("escape", Text("a backslash is followed by a sign that it cannot stand before", "反斜杠后的字符无效")),
    ("Extra data", Text("more follows after the end of the data", "数据结束后还有内容")),
    ("trailing comma", Text("a comma is too many before a closing bracket", "右括号前多了逗号")),
)
YAML: Words = (
    (
        "mapping values",
        Text(
            "a colon stands where no key can be: mind the indentation, and put text with a colon in quotes",
            "冒号位置不当：请注意缩进，含冒号的文本须加引号",
        ),
    ),
    (
        "cannot start any token|tab character",
        Text(
            "{sign} cannot begin a value; text that begins with it needs quotes",
            "{sign} 不能作为值的开头；以它开头的文本须加引号",
        ),
    ),
    (r"',' or '[]}]'", Text("a bracket is not closed, or a comma is missing", "括号未闭合或缺少逗号")),
    ("end of stream", Text("a quote is opened and never closed", "引号未闭合")),
    (
        "expected ':'",
        Text("a line is neither “key: value” nor a piece of the line above", "该行既不是“键: 值”，也不是上一行的延续"),
    ),
    ("<document start>", Text("more follows after the end of the data", "数据结束后还有内容")),
    (
        "block end|'-' indicator|expected key",
        Text(
            "a line is not indented like its neighbours, or holds something too many",
            "该行缩进与同级各行不一致，或有多余内容",
        ),
    ),
    (
        "not allowed$|not allowed here|not allowed in this",
        Text("something stands where it cannot stand", "内容位置不当"),
    ),
    ("escape", Text("a backslash is followed by a sign that it cannot stand before", "反斜杠后的字符无效")),
)
TAB = Text("a tab stands where only blanks may stand", "此处只能用空格，不能用制表符")
CONTROL = Text("the file holds a sign that no text holds", "文件含有非文本字符")


def csv_reason(error: csv.Error) -> Text:
    """Return what is wrong with a line of a CSV file."""
    return _said(CSV, str(error))


def json_reason(error: JSONDecodeError) -> Text:
    """Return what is wrong with a JSON text.

    Examples
    --------
    >>> import json
    >>> try:
    ...     json.loads('{"a" 1}')
    ... except json.JSONDecodeError as error:
    ...     json_reason(error).en
    'a colon is missing after a key'
    """
    return _said(JSON, error.msg)


def yaml_reason(error: yaml.YAMLError, text: str) -> Text:
    """Return what is wrong with a YAML text."""
    if isinstance(error, yaml.reader.ReaderError):
        return CONTROL
    sign = _sign_at(getattr(error, "problem_mark", None), text)
    said = _said(YAML, str(getattr(error, "problem", "")))
    return TAB if sign == "\t" else said.fill(sign=f"“{sign}”")


def _sign_at(mark: yaml.Mark | None, text: str) -> str:
    lines = text.splitlines()
    line = lines[mark.line] if mark and mark.line < len(lines) else ""
    return line[mark.column : mark.column + 1] if mark else ""


def _said(words: Words, reason: str) -> Text:
    return next((said for pattern, said in words if re.search(pattern, reason)), OTHERWISE)
