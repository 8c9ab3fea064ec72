"""Which numbers of an instance no row of provenance speaks of."""

from collections.abc import Iterator

from planner.domain.instance import Instance
from planner.domain.row import Row
from planner.domain.tables import Provenance


def unsourced(instance: Instance) -> Iterator[str]:
    """Yield every numeric cell, by its address, that the table provenance does not cover."""
    stated = {(row.of_table, row.row, row.column) for row in instance.rows(Provenance)}
    for table, rows in instance.tables.items():
        for row in rows:
            for column in _numeric(row):
                places = {(name, part) for name in _names(row) for part in (column, "*")}
                if not any((table, name, part) in stated for name, part in places):
                    yield f"{table}/{row.identifier}/{column}"


def _numeric(row: Row) -> Iterator[str]:
    for name, value in row:
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield name


def _names(row: Row) -> set[str]:
    parts = ["" if part is None else str(part) for part in row.identifier]
    return {"*", parts[0], "/".join(parts)}
