"""Headers: which column is meant, and in which unit its numbers stand."""

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from planner.domain.row import Column, Row
from planner.domain.units import COUNT, DEGREES, MULTIPLE, OWN_UNIT, OWN_UNIT_PER_OUTPUT, SHARE, YEAR, YEARS, Unit
from planner.loading.numbers import Refusal
from planner.loading.raw import quoted
from planner.registry import nearest
from planner.text import Text

BRACKETS = str.maketrans({"【": "[", "】": "]", "〔": "[", "〕": "]"})
WITH_UNIT = re.compile(r"(.*?)\s*\[([^\[\]]*)\]\s*")
UNIT_GOES_WITHOUT_SAYING = (SHARE, COUNT, MULTIPLE, YEARS, YEAR, DEGREES, OWN_UNIT, OWN_UNIT_PER_OUTPUT)


@dataclass(frozen=True)
class Heading:
    """A header that was understood.

    Parameters
    ----------
    column
        The column it names.
    factor
        What turns its numbers into the unit of the package.
    symbol
        The unit as the file writes it, or the unit of the package.
    states_unit
        Whether the header names a unit.
    """

    column: Column
    factor: float = 1.0
    symbol: str = ""
    states_unit: bool = False

    @property
    def lacks_unit(self) -> bool:
        """Whether a unit must be written and is not."""
        return needs_unit(self.column) and not self.states_unit


def needs_unit(column: Column) -> bool:
    """Tell whether a header of this column has to name its unit."""
    return column.unit is not None and column.unit not in UNIT_GOES_WITHOUT_SAYING


def folded(text: str) -> str:
    """Return a name so that spelling variants of width, case and spacing look alike."""
    return " ".join(unicodedata.normalize("NFKC", text).translate(BRACKETS).casefold().split())


@cache
def names_of(row_type: type[Row]) -> Mapping[str, Column]:
    """Return the columns of a table by each way to write their header, folded."""
    known: dict[str, Column] = {}
    for column in row_type.columns():
        known[folded(column.name)] = column
    for column in row_type.columns():
        en, zh = column.title.en, column.title.zh
        for way in (en, zh, f"{en} {zh}", f"{zh} {en}"):
            known.setdefault(folded(way), column)
    return known


def read_heading(text: str, row_type: type[Row]) -> Heading | Refusal:
    """Return the column and the unit that a header names."""
    whole = folded(text)
    match = WITH_UNIT.fullmatch(whole)
    name, symbol = (match.group(1), match.group(2).strip()) if match else (whole, None)
    column = names_of(row_type).get(name)
    if column is None:
        return _unknown(text, name, row_type)
    if symbol is None:
        return Heading(column, symbol=column.unit.symbol.zh if column.unit else "")
    return _with_unit(text, column, symbol)


def _with_unit(text: str, column: Column, symbol: str) -> Heading | Refusal:
    known = {folded(way): way for way in column.unit.symbols} if column.unit else {}
    if column.unit is None or symbol not in known:
        return _bad_unit(text, column, symbol)
    factor = column.unit.factor(known[symbol])
    return Heading(column, factor or 1.0, known[symbol], states_unit=True)


def _bad_unit(text: str, column: Column, symbol: str) -> Refusal:
    if column.unit is None:
        return Refusal(
            Text(
                'the header "{text}" has a unit, but {column} has none',
                "表头“{text}”带单位，但{column}没有单位",
            ).fill(text=quoted(text), column=column.title),
            Text("write {name}", "请写 {name}").fill(name=column.name),
        )
    what = Text('"{symbol}" is not a unit of {column}', "“{symbol}”不是{column}的单位").fill(
        symbol=quoted(symbol), column=column.title
    )
    return Refusal(what, Text("write one of: {units}", "请写以下之一：{units}").fill(units=listed(column.unit)))


def listed(unit: Unit) -> str:
    """Return every way to write a unit, in one line."""
    return ", ".join(unit.symbols)


def _unknown(text: str, name: str, row_type: type[Row]) -> Refusal:
    what = Text('{table} has no column "{name}"', "{table}没有列“{name}”").fill(table=row_type.title, name=quoted(text))
    return Refusal(what, likely(name, names_of(row_type), row_type))


def likely(name: str, ways: Mapping[str, Column], row_type: type[Row]) -> Text:
    """Return the columns that ``name`` may stand for."""
    hint = nearest(name, list(ways))
    if not hint.en.startswith("known"):
        return hint
    return nearest("", [column.name for column in row_type.columns()])


def missing_unit(column: Column) -> Refusal:
    """Return what to say of a header that has to name a unit and does not."""
    unit = column.unit
    symbol = unit.symbol.zh if unit else ""
    what = Text("the header of {column} does not say the unit", "{column}的表头没有写单位").fill(column=column.title)
    cure = Text(
        "write {name} [{symbol}], or another of: {units}", "请写 {name} [{symbol}]，或以下单位之一：{units}"
    ).fill(name=column.name, symbol=symbol, units=listed(unit) if unit else "")
    return Refusal(what, cure)
