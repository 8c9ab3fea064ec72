"""Rows out of YAML data: cells by key, each with its line."""

from collections.abc import Mapping
from typing import Any

from planner.errors import Where
from planner.loading.raw import Cell, RawRow
from planner.loading.yaml_reader import Marks, Trail


def row_of(data: Mapping[str, Any], marks: Marks, trail: Trail) -> RawRow:
    """Return a mapping as a row; ``trail`` leads to it."""
    whole = marks.get(trail, marks[()])
    cells = {}
    for key, value in data.items():
        where = marks.get((*trail, key), whole)
        cells[key] = Cell(value, Where(where.file, where.line, key))
    return RawRow(Where(whole.file, max(whole.line, 1)), cells)
