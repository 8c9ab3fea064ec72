"""What people call a row of a model, and how they are told that it is missed."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from planner.domain.instance import Instance
from planner.domain.row import Row
from planner.domain.tables import NATIONAL, Titled
from planner.text import Text, bilingual, same

LACKS = Text("{what} lacks {amount} {unit}", "{what}缺{amount}{unit}")
EXCEEDED = Text("{what} is exceeded by {amount} {unit}", "{what}超出{amount}{unit}")
BROKEN = Text("{what} is not kept", "未能满足：{what}")

YI, YI_PER_YEAR = Text("亿元", "亿元"), Text("亿元 a year", "亿元/年")
WAN_PEOPLE, YUAN = Text("万人", "万人"), Text("yuan a person", "元/人")
PROJECTS = Text("project(s)", "个项目")
NO_UNIT = Text("", "")
COUNTRY = Text("the whole country", "全国")


@dataclass(frozen=True)
class RowWords:
    """What people call the rows of one constraint.

    Parameters
    ----------
    constraint
        Its name in the block of its rule.
    what
        The limit that a row sets, with the places of its index in braces: ``the cap on {indicator}``.
    places
        Name of each place of the index, in order, with the tables that its keys stand in; blank for what is said
        as it stands.
    missed
        How it is told that a row is missed: `LACKS`, `EXCEEDED` or, where no amount says anything, `BROKEN`.
    unit
        Of the amount; ``{indicator_unit}`` is the unit of what stands at the place ``indicator``.

    Examples
    --------
    >>> row_place("budget.affordable[state,,p2]")
    ('affordable', ('state', '', 'p2'))
    """

    constraint: str
    what: Text
    places: Mapping[str, str] = field(default_factory=dict)
    missed: Text = BROKEN
    unit: Text = NO_UNIT

    def say(self, instance: Instance, index: Sequence[str]) -> Text:
        """Return what the row with this index is called."""
        return _tidy(self.what.fill(**self._values(instance, index)))

    def say_missed(self, instance: Instance, index: Sequence[str], amount: float) -> Text:
        """Return that the row is missed by ``amount``, in the unit of the row."""
        values = self._values(instance, index)
        unit = self.unit.fill(**values)
        return _tidy(self.missed.fill(what=self.what.fill(**values), amount=amount_words(amount), unit=unit))

    def _values(self, instance: Instance, index: Sequence[str]) -> dict[str, Text]:
        values = {}
        for (place, tables), key in zip(self.places.items(), index, strict=True):
            row = _found(instance, tables.split(), key)
            values[place] = _name(row, key)
            values[f"{place}_unit"] = bilingual(str(getattr(row, "unit", "")))
        return values


def row_place(name: str) -> tuple[str, tuple[str, ...]]:
    """Return the constraint and the index in the name of a row, ``rule.constraint[a,b]``."""
    constraint, _, index = name.partition(".")[2].partition("[")
    return constraint, tuple(index.removesuffix("]").split(",")) if index else ()


def amount_words(amount: float) -> str:
    """Return an amount with about four digits that count.

    Examples
    --------
    >>> amount_words(41.34567), amount_words(1234567.8), amount_words(2.0), amount_words(0.0012345)
    ('41.346', '1,234,568', '2', '0.0012345')
    """
    if amount == 0:
        return "0"
    decimals = min(9, max(0, 4 - math.floor(math.log10(abs(amount)))))
    words = f"{amount:,.{decimals}f}"
    return words.rstrip("0").rstrip(".") if "." in words else words


def _found(instance: Instance, tables: Sequence[str], key: str) -> Row | None:
    rows = (row for table in tables for row in instance.tables.get(table, ()))
    return next((row for row in rows if isinstance(row, Titled) and row.key == key), None)


def _name(row: Row | None, key: str) -> Text:
    if isinstance(row, Titled):
        return row.name
    return COUNTRY if key == NATIONAL else same(key)


def _tidy(text: Text) -> Text:
    """Return a text without the blanks that a place leaves when it is empty."""
    return Text(" ".join(text.en.split()), text.zh.strip())
