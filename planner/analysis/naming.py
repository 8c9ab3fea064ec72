"""Rows and cells of tables in the planner's words: names for keys, numbers with their units."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from planner.domain.instance import Instance
from planner.domain.row import Column, Row
from planner.domain.tables import Titled
from planner.domain.units import COUNT, SHARE, YEAR
from planner.text import Text, same

YES, NO, BLANK = Text("yes", "是"), Text("no", "否"), Text("blank", "空")
DIGITS = 6
MOST_DIGITS = 12
"""Significant digits of a number: usually, and as many as tell facts apart."""


@dataclass(frozen=True)
class Names:
    """What people call the rows of an instance.

    Parameters
    ----------
    instance
        The facts whose names are used.
    """

    instance: Instance

    @cached_property
    def _known(self) -> Mapping[tuple[str, str], Text]:
        return {
            (table, row.key): row.name
            for table, rows in self.instance.tables.items()
            for row in rows
            if isinstance(row, Titled)
        }

    def row(self, row: Row) -> Text:
        """Return the name of a row, or else the names of what it is about."""
        if isinstance(row, Titled):
            return row.name
        columns = {column.name: column for column in row.columns()}
        cells = [(columns[name], getattr(row, name)) for name in row.identity]
        return listed([self.cell(column, value) for column, value in cells if value is not None])

    def cell(self, column: Column, value: object, digits: int = DIGITS) -> Text:
        """Return a value as people write it, with its unit."""
        if value is None:
            return BLANK
        if isinstance(value, bool):
            return YES if value else NO
        if isinstance(value, int | float):
            return _quantity(column, value, digits)
        for table in column.ref.tables if column.ref else ():
            if (table, str(value)) in self._known:
                return self._known[table, str(value)]
        return same(str(value))

    def said(self, row: Row) -> Text | None:
        """Return what a row says beside what it is about; ``None`` if that is all."""
        named = {"name_en", "name_zh"} if isinstance(row, Titled) else set()
        cells = [
            (column, getattr(row, column.name))
            for column in row.columns()
            if column.name not in {*row.identity, *named} and getattr(row, column.name) is not None
        ]
        said = [
            Text("{title} {value}", "{title}{value}").fill(title=column.title, value=self.cell(column, value))
            for column, value in cells
        ]
        return listed(said) if said else None


def listed(words: list[Text]) -> Text:
    """Return words in a row, with commas."""
    return Text(", ".join(word.en for word in words), "，".join(word.zh for word in words))


def _quantity(column: Column, value: float, digits: int) -> Text:
    unit = column.unit
    if unit is SHARE:
        return same(f"{number_words(100 * value, digits)} %")
    number = str(value) if isinstance(value, int) else number_words(value, digits)
    if unit is None or unit in (YEAR, COUNT):
        return same(number)
    times = " × " if unit.symbol.en[0].isdecimal() else " "  # a number of 100M CNY
    return Text(f"{number}{times}{unit.symbol.en}", f"{number}{unit.symbol.zh}")


def number_words(value: float, digits: int = DIGITS) -> str:
    """Return a number with so many digits that count, and commas between thousands.

    Examples
    --------
    >>> number_words(1234567.8), number_words(0.1234567), number_words(-40.0)
    ('1,234,570', '0.123457', '-40')
    """
    rounded = float(f"{value:.{digits}g}")
    return f"{rounded:,.0f}" if rounded == round(rounded) else f"{rounded:,}"


def told_apart(first: float, second: float) -> int:
    """Return how many digits tell two numbers apart.

    Examples
    --------
    >>> told_apart(1.0, 2.0), told_apart(1.00000001, 1.0)
    (6, 9)
    """
    for digits in range(DIGITS, MOST_DIGITS):
        if number_words(first, digits) != number_words(second, digits):
            return digits
    return MOST_DIGITS


def name_of(row_type: type[Titled], key: str, *instances: Instance) -> Text:
    """Return the name of a key in the first of the instances that has it; else the key itself."""
    found = next((rows[key] for rows in (instance.by_key(row_type) for instance in instances) if key in rows), None)
    return same(key) if found is None else found.name
