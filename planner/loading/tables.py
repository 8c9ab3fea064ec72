"""Which tables there are, and what people may call them."""

from collections.abc import Mapping
from functools import cache

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.row import TABLES, Row
from planner.effects.base import EFFECTS
from planner.loading.headers import folded
from planner.loading.numbers import Refusal
from planner.loading.raw import quoted
from planner.measures.base import MEASURES
from planner.registry import nearest
from planner.rules.base import RULES
from planner.text import Text

CARD_NAMES = {"instance": "instance", "算例": "instance"}
"""What the card may be called in a workbook."""


def known_tables() -> Mapping[str, type[Row]]:
    """Return every table an instance may hold, those of all families included."""
    for family in (DECISIONS, CHARGES, EFFECTS, RULES, MEASURES):
        family.all()
    return TABLES.all()


def ordered_tables() -> tuple[type[Row], ...]:
    """Return the tables in the order in which people fill them: those named by others first."""
    tables = known_tables()
    placed: dict[str, type[Row]] = {}
    waiting = dict(tables)
    while waiting:
        ready = [key for key in waiting if _named_by(waiting[key]) & set(waiting) <= {key}]
        for key in ready or list(waiting)[:1]:
            placed[key] = waiting.pop(key)
    return tuple(placed.values())


def _named_by(row_type: type[Row]) -> set[str]:
    return {table for column in row_type.columns() if column.ref for table in column.ref.tables}


@cache
def _ways(keys: tuple[str, ...]) -> Mapping[str, type[Row]]:
    tables = known_tables()
    ways: dict[str, type[Row]] = {}
    for key in keys:
        title = tables[key].title
        for way in (key, title.en, title.zh, f"{title.en} {title.zh}"):
            ways.setdefault(folded(way), tables[key])
    return ways


def find_table(name: str) -> type[Row] | Refusal:
    """Return the table that a file, a sheet or a key names."""
    ways = _ways(tuple(known_tables()))
    row_type = ways.get(folded(name))
    if row_type is not None:
        return row_type
    what = Text('there is no table "{name}"', "没有名为“{name}”的表").fill(name=quoted(name))
    hint = nearest(folded(name), list(ways))
    if hint.en.startswith("known"):
        hint = nearest("", list(known_tables()))
    return Refusal(what, hint)
