"""YAML, read strictly: nothing is guessed, nothing is said twice, nothing is hidden.

The events of the parser are put together here, so that depth is limited before anything
nests, every value keeps its line, and ``NO``, ``on``, ``010`` and ``12:30`` stay the text
they are. The loader written in C crashes on deep nesting; its events, which are twenty
times faster than those of the parser in Python, do not: they are taken one by one, and no
further than the depth allowed.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeAlias

import yaml

from planner.errors import InputError, Problem, Where
from planner.loading.encoding import utf8
from planner.loading.paths import read_plain, refuse
from planner.loading.syntax import yaml_reason
from planner.text import Text

Trail: TypeAlias = tuple[str | int, ...]
"""The keys and positions that lead to a value."""

Marks: TypeAlias = Mapping[Trail, Where]
"""The place of every value, by its trail; the empty trail is the whole file."""

PARSER = yaml.CSafeLoader if yaml.__with_libyaml__ else yaml.SafeLoader
DEEPEST = 64
LARGEST = 4 * 1024 * 1024

MEANING: Mapping[str, bool | None] = {
    **dict.fromkeys(("", "~", "null", "Null", "NULL")),
    **dict.fromkeys(("true", "True", "TRUE"), True),
    **dict.fromkeys(("false", "False", "FALSE"), False),
}
# A number with a leading + stays text: in a scenario "+50" might mean "add 50". A leading 0
# as in 010 is the mark of a code, not of a number.
WHOLE = re.compile(r"-?(0|[1-9][0-9]{0,17})")
DECIMAL = re.compile(r"-?(0|[1-9][0-9]*|(?=\.))(\.[0-9]*)?([eE][-+]?[0-9]+)?")
NOT_FINITE = re.compile(r"([-+]?)\.(inf|Inf|INF)|\.(nan|NaN|NAN)")


def read_yaml_mapping(path: str | Path) -> tuple[dict[str, Any], Marks]:
    """Read a YAML file that holds one mapping.

    Returns
    -------
    data
        The mapping. Scalars follow the core schema of YAML 1.2.
    marks
        The place of every value in it, by the keys and positions that lead there.

    Raises
    ------
    InputError
        With every problem found: syntax, repeated keys, anchors, aliases, tags, depth, size.
    """
    path = Path(path)
    return parse_yaml_mapping(read_plain(path, limit=LARGEST), str(path))


def parse_yaml_mapping(content: bytes, file: str) -> tuple[dict[str, Any], Marks]:
    """Read YAML from the bytes of ``file``, as `read_yaml_mapping` does."""
    builder = _Builder(file)
    text = utf8(content, file)
    try:
        data = builder.document(text)
    except yaml.YAMLError as error:
        raise InputError([*builder.problems, _syntax(error, text, file)]) from None
    if not isinstance(data, dict) and not builder.problems:
        raise refuse(Where(file, 1), NO_MAPPING, WRITE_KEYS)
    if builder.problems:
        raise InputError(builder.problems)
    return data, builder.marks


WRITE_KEYS = Text("write lines such as key: value", "请写成“键: 值”的形式")
NO_MAPPING = Text("the file does not hold keys with values", "文件内容不是键值映射")


@dataclass
class _Builder:
    """Puts events together; remembers places and problems."""

    file: str
    marks: dict[Trail, Where] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def document(self, text: str) -> Any:  # noqa: ANN401  (any YAML value)
        self._events = yaml.parse(text, Loader=PARSER)
        self.marks[()] = Where(self.file)
        data: Any = None
        documents = 0
        for event in self._events:
            if isinstance(event, yaml.DocumentStartEvent):
                documents += 1
                if documents > 1:
                    self._tell(event, "", SECOND_DOCUMENT, Text("keep one per file", "每个文件只保留一个"))
                    self._skip()
                else:
                    data = self._value(next(self._events), ())
        return data

    def _skip(self) -> None:
        for event in self._events:
            if isinstance(event, yaml.DocumentEndEvent):
                return

    def _value(self, event: yaml.Event, trail: Trail) -> Any:  # noqa: ANN401
        if trail not in self.marks:
            self.marks[trail] = self._where(event, _dotted(trail))
        if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None):
            self._tell(event, _dotted(trail), ALIAS, WRITE_OUT)
        if len(trail) >= DEEPEST:
            raise refuse(
                self._where(event, _dotted(trail)),
                TOO_DEEP,
                Text("a planner file has few levels", "本产品的文件层级很少"),
            )
        if isinstance(event, yaml.MappingStartEvent):
            self._check_tag(event, trail)
            return self._mapping(trail)
        if isinstance(event, yaml.SequenceStartEvent):
            self._check_tag(event, trail)
            return self._sequence(trail)
        if isinstance(event, yaml.ScalarEvent):
            self._check_tag(event, trail)
            return event.value if event.style else resolve(event.value)
        return None

    def _mapping(self, trail: Trail) -> dict[str, Any]:
        found: dict[str, Any] = {}
        while not isinstance(event := next(self._events), yaml.MappingEndEvent):
            key = self._key(event, trail)
            value_trail = (*trail, key)
            if key in found:
                self._repeated(event, value_trail)
                value_trail = (*trail, f"{key} (again, line {_line(event)})")
            else:
                self.marks[value_trail] = self._where(event, _dotted(value_trail))
            value = self._value(next(self._events), value_trail)
            found.setdefault(key, value)
        return found

    def _key(self, event: yaml.Event, trail: Trail) -> str:
        if isinstance(event, yaml.ScalarEvent) and not event.anchor and event.tag is None:
            return str(event.value)
        self._tell(event, _dotted(trail), BAD_KEY, Text("write a plain word as the key", "键请写普通词语"))
        self._value(event, (*trail, "?"))
        return "?"

    def _sequence(self, trail: Trail) -> list[Any]:
        found: list[Any] = []
        while not isinstance(event := next(self._events), yaml.SequenceEndEvent):
            found.append(self._value(event, (*trail, len(found))))
        return found

    def _check_tag(self, event: Any, trail: Trail) -> None:  # noqa: ANN401
        if event.tag is not None:
            cure = Text("remove the tag", "请删除该标签")
            self._tell(event, _dotted(trail), TAG.fill(tag=event.tag), cure)

    def _repeated(self, event: yaml.Event, trail: Trail) -> None:
        first = self.marks[trail].line
        what = Text('"{key}" is given twice, first in line {first}', "“{key}”重复，首次在第 {first} 行").fill(
            key=trail[-1], first=first
        )
        self._tell(event, _dotted(trail), what, Text("keep one of the two", "请只保留一个"))

    def _where(self, event: yaml.Event, column: str) -> Where:
        return Where(self.file, _line(event), column)

    def _tell(self, event: yaml.Event, column: str, what: Text, cure: Text) -> None:
        self.problems.append(Problem(self._where(event, column), what, cure))


SECOND_DOCUMENT = Text("the file holds a second document", "文件包含第二个文档")
WRITE_OUT = Text("write the value out in full", "请直接写出完整的值")
ALIAS = Text("anchors and aliases (& and *) are not used here", "此处不允许使用锚点和别名（& 和 *）")
TOO_DEEP = Text("the file nests deeper than 64 levels", "文件嵌套超过 64 层")
BAD_KEY = Text("a key is not a plain word", "键不是普通词语")
TAG = Text('the tag "{tag}" is not allowed', "不允许使用标签“{tag}”")


def resolve(word: str) -> object:
    """Return what a plain scalar stands for in the core schema of YAML 1.2.

    Examples
    --------
    >>> resolve("NO"), resolve("010"), resolve("12:30"), resolve("1e5"), resolve("~")
    ('NO', '010', '12:30', 100000.0, None)
    """
    if word in MEANING:
        return MEANING[word]
    if word[0].isalpha():
        return word
    if WHOLE.fullmatch(word):
        return int(word)
    if DECIMAL.fullmatch(word) and any(sign.isdigit() for sign in word):
        return float(word)
    if NOT_FINITE.fullmatch(word):
        return float(word.replace(".", ""))
    return word


def _line(event: yaml.Event) -> int:
    return event.start_mark.line + 1 if event.start_mark else 1


def _dotted(trail: Trail) -> str:
    return ".".join(map(str, trail))


def _syntax(error: yaml.YAMLError, text: str, file: str) -> Problem:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    where = Where(file, mark.line + 1 if mark else 0)
    what = Text("this is not valid YAML: {reason}", "YAML 语法错误：{reason}").fill(reason=yaml_reason(error, text))
    cure = Text(
        "check indentation, colons and quotes here and in the line above",
        "请检查此行及上一行的缩进、冒号和引号",
    )
    return Problem(where, what, cure)
