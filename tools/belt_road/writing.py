"""Tables as files: one CSV each, with the unit of each column in its header."""

import csv
from collections.abc import Mapping, Sequence
from pathlib import Path

from planner.domain.row import Column, Row
from planner.loading.headers import needs_unit

Tables = Mapping[str, Sequence[Row]]


def write_tables(folder: Path, tables: Tables) -> None:
    """Write every table into ``folder``, in the order of its rows."""
    folder.mkdir(parents=True, exist_ok=True)
    for key, rows in tables.items():
        columns = type(rows[0]).columns()
        with (folder / f"{key}.csv").open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow([heading(column) for column in columns])
            writer.writerows([cell(getattr(row, column.name)) for column in columns] for row in rows)


def heading(column: Column) -> str:
    """Return the key of a column, with its unit where a header has to name it."""
    return f"{column.name} [{column.unit.symbol.zh}]" if column.unit and needs_unit(column) else column.name


def cell(value: object) -> str:
    """Return a value as a file holds it."""
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)
