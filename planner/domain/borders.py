"""Borders: which provinces are neighbours."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from planner.domain.row import Finding, Row, column, table
from planner.domain.tables import ProvinceKey
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance


@table("borders", Text("Borders between provinces", "省份相邻关系"), identity=("first", "second"))
class Border(Row):
    """Two provinces are neighbours, whichever of them is named first."""

    first: ProvinceKey = column(Text("First province", "甲方省份"))
    second: ProvinceKey = column(Text("Second province", "乙方省份"))

    @property
    def ends(self) -> tuple[str, str]:
        """Both provinces."""
        return self.first, self.second

    @classmethod
    def check(cls, rows: Sequence["Border"], instance: "Instance") -> Iterator[Finding]:
        seen: set[frozenset[str]] = set()
        for row in rows:
            pair = frozenset(row.ends)
            if row.first == row.second:
                what = Text("{province} is its own neighbour", "{province}与自身相邻").fill(province=row.first)
                yield Finding(row, "second", what, Text("name another province", "请填写另一省份"))
            elif pair in seen:
                what = Text(
                    "the border of {first} and {second} is there already, the other way round",
                    "{first}与{second}的相邻关系已列出（顺序相反）",
                ).fill(first=row.first, second=row.second)
                yield Finding(row, "second", what, Text("keep one of the rows", "请保留其中一行"))
            seen.add(pair)


def neighbours(instance: "Instance") -> dict[str, list[str]]:
    """Return the neighbours of every province, in the order of the provinces; none if it has none."""
    pairs = {way for row in instance.rows(Border) for way in (row.ends, row.ends[::-1])}
    keys = [province.key for province in instance.provinces]
    return {key: [other for other in keys if (key, other) in pairs] for key in keys}
