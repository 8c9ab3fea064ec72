"""Rows that say the same thing twice."""

from collections.abc import Iterator, Sequence

from planner.errors import Problem
from planner.loading.blame import places
from planner.loading.convert import Placed
from planner.text import Text


def duplicates(rows: Sequence[Placed]) -> Iterator[Problem]:
    """Yield what is wrong with rows of one table that bear the same identifier."""
    alike: dict[tuple[object, ...], list[Placed]] = {}
    for place in rows:
        alike.setdefault(place.row.identifier, []).append(place)
    for group in alike.values():
        if len(group) > 1:
            written = [place for place in group if _written(place)]
            yield from [_by_scenario(group, written[-1])] if written else _in_files(group)


def _written(place: Placed) -> list[str]:
    """Return the columns of the identifier that a scenario wrote."""
    return [name for name in place.row.identity if name in place.draft.patched]


def _in_files(group: Sequence[Placed]) -> Iterator[Problem]:
    first = group[0]
    for place in group[1:]:
        what = Text(
            "{table} has two rows for {key}; the first is at {first}",
            "{table}中 {key} 有两行；首行在 {first}",
        ).fill(table=place.row.title, key=_shown(place), first=first.draft.where)
        cure = REMOVE_COPY if place.row == first.row else KEEP_ONE
        yield Problem(place.draft.place(place.row.identity[0]), what, cure)


REMOVE_COPY = Text("the rows are alike: remove one", "两行内容相同：请删除一行")
KEEP_ONE = Text(
    "the rows differ: keep the right one, or give the other a key of its own",
    "两行内容不同：请保留正确的一行，或为另一行换用编码",
)


def _by_scenario(group: Sequence[Placed], guilty: Placed) -> Problem:
    column = _written(guilty)[0]
    what = Text(
        'with scenario "{scenario}", {table} has {count} rows for {key}: {places}',
        "应用情景“{scenario}”后，{table}中 {key} 有 {count} 行：{places}",
    ).fill(
        scenario=guilty.draft.patched[column],
        table=guilty.row.title,
        count=len(group),
        key=_shown(guilty),
        places=places([place.draft.where for place in group]),
    )
    added = len(guilty.draft.patched) == len(guilty.row.columns())
    return Problem(guilty.draft.place(column), what, SET_INSTEAD if added else NAME_ONE)


SET_INSTEAD = Text(
    "to change a row that is there, write where and set in place of add; else give the new row a key of its own",
    "若要修改已有的行，请用 where 和 set 代替 add；否则请为新行换用编码",
)
NAME_ONE = Text(
    "let where name one row only, or give each row a key of its own",
    "where 请只选中一行，或为各行写不同的编码",
)


def _shown(place: Placed) -> str:
    return ", ".join("-" if part is None else str(part) for part in place.row.identifier)
