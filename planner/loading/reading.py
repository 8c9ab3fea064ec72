"""What the files of an instance say: its card and its draft rows, read once for every scenario."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from planner.domain.instance import Card
from planner.errors import Problem, Where
from planner.loading.card import read_card
from planner.loading.convert import DraftRow, drafts_of
from planner.loading.drafted import Drafted
from planner.loading.formats.base import format_of
from planner.loading.geojson import MapFile, read_map
from planner.loading.numbers import Refusal
from planner.loading.raw import Found, RawInstance, RawTable
from planner.loading.tables import find_table
from planner.text import Text


@dataclass(frozen=True)
class Read:
    """The files of an instance, taken apart.

    Parameters
    ----------
    path, where
        The source, as it was found and as messages name it.
    card
        The card; ``None`` if it is not in order.
    drafted
        The rows.
    found
        What is wrong or odd in the files themselves.
    map_file
        Outlines of the provinces, if there are any.
    """

    path: Path
    where: Where
    card: Card | None
    drafted: Drafted
    found: Found
    map_file: MapFile | None = None

    def told(self) -> Found:
        """Return a fresh collection of what is wrong, to which more can be added."""
        return Found(list(self.found.problems), list(self.found.warnings), list(self.found.notices))


def read_source(path: Path) -> Read:
    """Read the files of an instance; what is wrong with them is part of the answer.

    Raises
    ------
    InputError
        If nothing of it can be read.
    """
    raw = format_of(path).read(path)
    found = Found(list(raw.problems), [], list(raw.notices))
    card = read_card(raw.card, found) if raw.card else None
    if raw.card is None and not raw.card_is_told:
        found.problems.append(_no_card(raw))
    drafted = _drafted(raw.tables, found)
    map_file = read_map(raw.map_file[1], raw.map_file[0], found) if raw.map_file else None
    return Read(path, raw.where, card, drafted, found, map_file)


def _no_card(raw: RawInstance) -> Problem:
    what = Text("the card of the instance is missing", "缺少算例说明")
    cure = Text(
        "add instance.yaml (in a workbook the sheet instance, in one YAML file the key instance:)",
        "请添加 instance.yaml（工作簿为工作表 instance，单个 YAML 文件为键 instance:）",
    )
    return Problem(raw.where, what, cure)


def _drafted(tables: Iterable[RawTable], found: Found) -> Drafted:
    drafts: dict[str, tuple[DraftRow, ...]] = {}
    first: dict[str, RawTable] = {}
    holes: set[str] = set()
    for table in tables:
        row_type = find_table(table.name)
        if isinstance(row_type, Refusal):
            found.problems.append(Problem(table.where, row_type.what, row_type.cure))
            continue
        if row_type.table in first:
            found.problems.append(_table_twice(table, first[row_type.table]))
            holes.add(row_type.table)
            continue
        first[row_type.table] = table
        drafts[row_type.table] = drafts_of(table, row_type, found)
        if not table.whole:
            holes.add(row_type.table)
    return Drafted(drafts, frozenset(holes), drafts)


def _table_twice(table: RawTable, first: RawTable) -> Problem:
    what = Text("the table is there twice, first as {first}", "该表出现两次，首次为 {first}").fill(first=first.where)
    return Problem(table.where, what, Text("keep one of the two", "请只保留一个"))
