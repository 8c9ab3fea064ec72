"""What two provinces can do together: the columns that agreements, exchanges and the like share."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from planner.domain.keys import clashes
from planner.domain.row import Finding, column
from planner.domain.tables import ProvinceKey, Titled
from planner.domain.units import Share
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance


class Pair(Titled):
    """Something between two provinces that can lower the friction at their border."""

    first: ProvinceKey = column(Text("First province", "甲方省份"))
    second: ProvinceKey = column(Text("Second province", "乙方省份"))

    friction_cut: Share = column(
        Text("Friction lowered by", "摩擦降低比例"),
        Text(
            "share of the friction at their border that goes away while it is in force",
            "生效期间两省边界摩擦降低的比例",
        ),
        default=0.0,
    )

    @property
    def ends(self) -> tuple[str, str]:
        """Both provinces."""
        return self.first, self.second

    @property
    def landing(self) -> dict[str, float]:
        """The share of its money that lands in each province: half in either."""
        return {self.first: 0.5, self.second: 0.5}

    @classmethod
    def check(cls, rows: Sequence[Any], instance: "Instance") -> Iterator[Finding]:
        yield from clashes(rows, instance)
        for row in rows:
            if row.first == row.second:
                what = Text("{province} is paired with itself", "{province}与自身配对").fill(province=row.first)
                yield Finding(row, "second", what, Text("name another province", "请填写另一省份"))
