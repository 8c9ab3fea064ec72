"""What a sweep varies: a column of some rows, and the values that it takes one after another.

The grammar is that of scenarios (``docs/scenarios.md``) on one line:
``appropriations.amount[source=central]`` over ``0.6:1.4:0.05``.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal

from planner.errors import InputError, Problem, Where
from planner.loading import Change, Scenario
from planner.loading.numbers import Refusal
from planner.loading.raw import Cell
from planner.loading.tables import find_table
from planner.text import Text, same

WHAT = re.compile(r"\s*(?P<table>[^.\[\]]+)\.(?P<column>[^\[\]]+?)\s*(\[(?P<rows>[^\[\]]*)\])?\s*")
VALUES = re.compile(r"\s*(?P<sign>[*+=]?)(?P<values>.*)")
MOST = 10_000
"""Values that one variable may take."""

UNCLEAR_WHAT = Text('"{what}" does not say what to vary', "“{what}”未说明要改变什么")
WRITE_WHAT = Text(
    "write TABLE.COLUMN[COLUMN=VALUE,...], such as appropriations.amount[source=fund]; for several values of a column "
    "[source=fund|state_budget]",
    "请写 表.列[列=值,...]，如 appropriations.amount[source=fund]；同一列取多个值写作 [source=fund|state_budget]",
)
UNCLEAR_VALUES = Text('"{values}" are no values', "“{values}”不是取值")
WRITE_VALUES = Text(
    "write FROM:TO:STEP or a list with commas: 0.6:1.4:0.05 are factors, +0:100:20 is added, =1,2,4 is put in place",
    "请写 起:止:步长 或以逗号分隔的列表：0.6:1.4:0.05 为倍数，+0:100:20 为加数，=1,2,4 为直接取值",
)
TOO_MANY = Text("{count} values are more than {most}", "取值{count}个，超过{most}个")
FEWER = Text("make the step larger", "请加大步长")


@dataclass(frozen=True)
class Varied:
    """One thing that varies.

    Parameters
    ----------
    what
        As it was written, which is how it is named.
    table, column, rows
        The column, and what the rows that it is varied in have in others.
    sign
        ``*`` to multiply what is there by each value, ``+`` to add it, ``=`` to put it in place.
    values
        What it takes, in order.
    """

    what: str
    table: str
    column: str
    rows: Mapping[str, str]
    sign: str
    values: tuple[Decimal, ...]

    def scenario(self, value: Decimal) -> Scenario:
        """Return the change that gives the column one of the values.

        Raises
        ------
        InputError
            If there is no such table.
        """
        where = Where(f"--vary {self.what}")
        row_type = find_table(self.table)
        if isinstance(row_type, Refusal):
            raise InputError([Problem(where, row_type.what, row_type.cure)])
        assigned = {"*": f"* {value}", "+": f"+ {value}", "=": f"{value}"}[self.sign]
        if self.sign == "+" and value < 0:
            assigned = f"- {-value}"
        change = Change(
            row_type,
            where,
            conditions={name: Cell(_listed(wanted), where) for name, wanted in self.rows.items()},
            assignments={self.column: Cell(assigned if self.sign != "=" else float(value), where)},
            scenario=self.named(value),
        )
        return Scenario(
            self.named(value),
            Text("{what} {value}", "{what} {value}").fill(what=self.what, value=self.title(value)),
            changes=(change,),
        )

    def title(self, value: Decimal) -> Text:
        """Return one of the values as people read it: ``× 0.9``, ``+ 50`` or ``= 3``."""
        sign = {"*": "×", "+": "−" if value < 0 else "+", "=": "="}[self.sign]
        return same(f"{sign} {abs(value) if self.sign == '+' else value}")

    def named(self, value: Decimal) -> str:
        """Return a name for the change that can also stand in the name of a folder."""
        words = re.sub(r"[^\w.]+", "-", self.what, flags=re.ASCII).strip("-")
        sign = {"*": "x", "+": "plus", "=": "at"}[self.sign]
        return f"{words}-{sign}{value}"


def varied(what: str, over: str) -> Varied:
    """Return what a line of a command says is to be varied, and over which values.

    Raises
    ------
    InputError
        With what is wrong with either, and how it is written.

    Examples
    --------
    >>> [float(value) for value in varied("projects.cost[mode=hsr]", "0.8:1.2:0.2").values]
    [0.8, 1.0, 1.2]
    """
    found, said = WHAT.fullmatch(what), VALUES.fullmatch(over)
    if found is None:
        raise InputError([Problem(Where("--vary"), UNCLEAR_WHAT.fill(what=what), WRITE_WHAT)])
    pairs = [pair.partition("=") for pair in (found["rows"] or "").split(",") if pair.strip()]
    named = [name.strip() for name, _, _ in pairs]
    if len(set(named)) < len(named) or not all(name.strip() and value.strip() for name, _, value in pairs):
        raise InputError([Problem(Where("--vary"), UNCLEAR_WHAT.fill(what=what), WRITE_WHAT)])
    rows = {name.strip(): value.strip() for name, _, value in pairs}
    sign, values = (said["sign"], said["values"]) if said else ("", over)
    return Varied(what.strip(), found["table"].strip(), found["column"].strip(), rows, sign or "*", _values(values))


def _values(written: str) -> tuple[Decimal, ...]:
    """Return the values of a span or a list, as exact as they are written."""
    try:
        if ":" in written:
            return _span(*(Decimal(number.strip()) for number in written.split(":")))
        values = tuple(Decimal(number.strip()) for number in written.split(","))
    except (ArithmeticError, TypeError, ValueError):
        values = ()
    if not values or not all(value.is_finite() for value in values):
        raise InputError([Problem(Where("--over"), UNCLEAR_VALUES.fill(values=written), WRITE_VALUES)])
    return tuple(dict.fromkeys(values))


def _span(first: Decimal, last: Decimal, step: Decimal) -> tuple[Decimal, ...]:
    if step == 0 or (last - first) / step < 0:
        raise ValueError(step)
    count = int((last - first) / step) + 1
    if count > MOST:
        raise InputError([Problem(Where("--over"), TOO_MANY.fill(count=count, most=MOST), FEWER)])
    return tuple(first + number * step for number in range(count))


def _listed(wanted: str) -> object:
    """Return one value, or those that are parted by ``|``."""
    values = [value.strip() for value in wanted.split("|")]
    return values if len(values) > 1 else values[0]
