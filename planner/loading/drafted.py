"""The rows of an instance before they are checked, and what is known of rows that are missing."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TypeAlias

from planner.domain.row import Row
from planner.loading.convert import DraftRow
from planner.loading.scenarios import Change

Drafts: TypeAlias = Mapping[str, Sequence[DraftRow]]


@dataclass(frozen=True, eq=False)
class Loss:
    """A key that a scenario took away.

    Parameters
    ----------
    change
        The change that did it.
    key
        The key that is no longer there.
    new_key
        What its row is called now; ``None`` if the row is gone.
    """

    change: Change
    key: str
    new_key: str | None = None


Losses: TypeAlias = Mapping[tuple[str, str], Loss]
"""By table and key."""


@dataclass(frozen=True)
class Drafted:
    """Draft rows, with what explains that some are missing.

    Parameters
    ----------
    rows
        The rows of each table.
    holes
        Tables of which not every row could be read; why has been told already.
    written
        The rows as the files have them, before any scenario.
    losses
        The keys that scenarios took away.
    """

    rows: Drafts
    holes: frozenset[str] = frozenset()
    written: Drafts = field(default_factory=dict)
    losses: Losses = field(default_factory=dict)

    @cached_property
    def unsure(self) -> frozenset[str]:
        """The tables in which a row may be that nobody knows of: unread, or without its key."""
        keyless = (table for table, rows in self.rows.items() if _lacks_keys(rows))
        return self.holes.union(keyless)

    @property
    def ever(self) -> Drafts:
        """The rows that are there, and those that were before the scenarios."""
        tables = {*self.rows, *self.written}
        return {table: (*self.rows.get(table, ()), *self.written.get(table, ())) for table in tables}


def losses_of(change: Change, before: Sequence[DraftRow], after: Sequence[DraftRow]) -> Iterator[Loss]:
    """Yield the keys that a change takes away."""
    left = {key_of(row) for row in after}
    for number, row in enumerate(before):
        key = key_of(row)
        if key is not None and key not in left:
            yield Loss(change, key, key_of(after[number]) if change.assignments else None)


def key_of(row: DraftRow) -> str | None:
    """Return the key by which other rows name this one; ``None`` if it has none."""
    key = row.values.get(key_column(row.row_type))
    return None if key is None else str(key)


def _lacks_keys(rows: Sequence[DraftRow]) -> bool:
    """Tell whether a row of a table has no key, though it needs one."""
    if not rows:
        return False
    row_type = rows[0].row_type
    key = key_column(row_type)
    return row_type.model_fields[key].is_required() and any(row.values.get(key) is None for row in rows)


def key_column(row_type: type[Row]) -> str:
    """Return the column that other rows name."""
    return row_type.identity[0]
