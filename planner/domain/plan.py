"""The plan: decisions, and nothing that follows from them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeVar

from planner.domain.row import Row

R = TypeVar("R", bound=Row)


@dataclass(frozen=True)
class Plan:
    """What is decided: the rows of each decision table.

    Parameters
    ----------
    tables
        Decisions by table key, such as ``starts`` and ``payments``. A table that is not
        there holds no decision; the plan without tables does nothing.
    """

    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)

    def rows(self, row_type: type[R]) -> tuple[R, ...]:
        """Return the decisions of one kind."""
        return self.tables.get(row_type.table, ())  # type: ignore[return-value]

    @classmethod
    def of(cls, rows: Iterable[Row]) -> "Plan":
        """Return the plan that consists of ``rows``, in a fixed order."""
        tables: dict[str, list[Row]] = {}
        for row in rows:
            tables.setdefault(row.table, []).append(row)
        return cls(
            {
                key: tuple(sorted(found, key=lambda row: [str(part or "") for part in row.identifier]))
                for key, found in sorted(tables.items())
            }
        )


DO_NOTHING = Plan()
"""The plan against which every gain is measured."""
