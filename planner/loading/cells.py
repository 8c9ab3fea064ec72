"""One cell: from what is written to what its column holds."""

import datetime as dt
from dataclasses import dataclass, field
from functools import cached_property

from planner.domain.row import Column
from planner.loading.headers import Heading
from planner.loading.numbers import Number, Refusal, convert, read_number, too_large
from planner.loading.raw import Broken, Value, quoted
from planner.registry import nearest
from planner.text import Text

TINY = 1e-9
"""Smaller numbers are lost in the arithmetic of a solver."""

TRUE = {"true", "yes", "是", "1"}
FALSE = {"false", "no", "否", "0"}


@dataclass(frozen=True, slots=True)
class Taken:
    """A value that was read, and what should be said about it."""

    value: object
    notice: Text | None = None
    warning: Text | None = None


@dataclass(frozen=True)
class CellReader:
    """Reads the cells under one header.

    Words are read once: a long column of keys holds the same few again and again.
    """

    heading: Heading
    _words: dict[str, "Taken | Refusal"] = field(default_factory=dict, repr=False, compare=False)

    @property
    def column(self) -> Column:
        """The column that is read."""
        return self.heading.column

    @cached_property
    def name(self) -> str:
        """The name of the column."""
        return self.heading.column.name

    @cached_property
    def kind(self) -> type:
        """What the column holds."""
        return self.heading.column.kind

    @cached_property
    def choices(self) -> tuple[str, ...]:
        """The only words it may hold, if it may hold only some."""
        return self.heading.column.choices

    def read(self, value: Value) -> Taken | Refusal:
        """Return the value of a cell that is not blank."""
        if isinstance(value, Broken):
            return Refusal(value.what, value.cure)
        if self.kind is bool:
            return _truth(value)
        if self.kind in {int, float}:
            return self._number(value)
        if not isinstance(value, str):
            return _no_word(value)
        known = self._words.get(value)
        if known is None:
            known = self._words[value] = self._word(value)
        return known

    def _number(self, value: Value) -> Taken | Refusal:
        if isinstance(value, dt.date | dt.time | dt.timedelta):
            return _date(value)
        unit = self.column.unit
        read = read_number(value, unit)
        if isinstance(read, Refusal):
            return read
        factor = 1.0 if read.percent else self.heading.factor
        if unit and (refusal := too_large(read.value, factor, unit, self.heading.symbol)):
            return refusal
        number = convert(read.value, factor) + 0.0  # -0 and 0 are one number
        if self.kind is int:
            return _whole(read, number)
        return Taken(number, read.notice, _tiny(value) if 0 < abs(number) < TINY else None)

    def _word(self, value: str) -> Taken | Refusal:
        word = value.strip()
        if self.choices and word not in self.choices:
            what = Text('"{word}" is not a choice of {column}', "“{word}”不是{column}的选项").fill(
                word=quoted(word), column=self.column.title
            )
            return Refusal(what, nearest(word, list(self.choices)))
        return Taken(word)


def _whole(read: Number, number: float) -> Taken | Refusal:
    if number == int(number):
        return Taken(int(number), read.notice)
    what = Text("{number:.12g} is not a whole number", "{number:.12g} 不是整数").fill(number=number)
    return Refusal(what, Text("write a whole number", "请填写整数"))


def _tiny(value: Value) -> Text:
    return Text(
        "{value} is so small that it does not count in a plan; is the unit right?",
        "{value} 过小，对方案没有影响；单位是否正确？",
    ).fill(value=quoted(value))


def _truth(value: Value) -> Taken | Refusal:
    if isinstance(value, bool):
        return Taken(value)
    word = quoted(int(value) if isinstance(value, float) and value in (0, 1) else value).strip().lower()
    if word in TRUE | FALSE:
        return Taken(word in TRUE)
    what = Text('"{value}" is neither yes nor no', "“{value}”既不是“是”也不是“否”").fill(value=quoted(value))
    return Refusal(what, Text("write true or false", "请填写 true 或 false（或“是”“否”）"))


def _no_word(value: Value) -> Refusal:
    return _date(value) if isinstance(value, dt.date | dt.time | dt.timedelta) else not_text(value)


def _date(value: Value) -> Refusal:
    what = Text("the cell holds a date or a time: {value}", "单元格是日期或时间：{value}").fill(value=quoted(value))
    cure = Text(
        "the spreadsheet has turned what was typed into a date; format the column as text and type it again",
        "电子表格把输入内容变成了日期；请先将该列设为文本格式，再重新输入",
    )
    return Refusal(what, cure)


def not_text(value: Value) -> Refusal:
    """Return why a value that is no text is not taken where text belongs."""
    if isinstance(value, int | float) and not isinstance(value, bool):
        what = Text("the cell holds the number {value}, where text belongs", "单元格是数字 {value}，此处应为文本")
        cure = Text(
            "a spreadsheet turns 010 into 10: format the column as text (in YAML, quote it) and retype it",
            "电子表格会把 010 变成 10：请将该列设为文本格式（YAML 中加引号）后重新输入",
        )
    else:
        what = Text('"{value}" is not text', "“{value}”不是文本")
        cure = Text("write one word or one sentence", "请填写一个词或一句话")
    return Refusal(what.fill(value=quoted(value)), cure)
