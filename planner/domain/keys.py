"""Keys that have to differ although their rows stand in different tables."""

from collections.abc import Iterable, Iterator, Sequence
from typing import TYPE_CHECKING

from planner.domain.row import Finding, Row
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance

SWITCHED = ("projects", "agreements", "exchanges", "transfers")
"""Tables whose rows can be in force, and are told apart by their keys alone."""


def keys_of(instance: "Instance", tables: Iterable[str]) -> set[object]:
    """Return every key of some tables."""
    return {row.identifier[0] for table in tables for row in instance.tables.get(table, ())}


def clashes(rows: Sequence[Row], instance: "Instance") -> Iterator[Finding]:
    """Yield the rows of one table of `SWITCHED` whose keys stand in another of them as well."""
    taken = keys_of(instance, [table for table in SWITCHED if rows and table != rows[0].table])
    for row in rows:
        if row.identifier[0] in taken:
            what = Text("{key} is the key of something else", "编码{key}已用于其他表").fill(key=row.identifier[0])
            cure = Text(
                "projects, agreements, exchanges and transfers need different keys",
                "项目、协议、交流与产业转移的编码不得相同",
            )
            yield Finding(row, "key", what, cure)
