"""References: a cell that names a row of another table."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from planner.domain.row import Column, Ref
from planner.errors import Problem
from planner.loading.blame import Need, still_named
from planner.loading.convert import DraftRow
from planner.loading.drafted import Drafted, Drafts, Loss, Losses, key_of
from planner.loading.headers import folded
from planner.loading.numbers import Refusal
from planner.loading.raw import quoted
from planner.registry import nearest
from planner.text import Text, same


@dataclass(frozen=True)
class Miss:
    """A cell that names a row which is not there."""

    draft: DraftRow
    column: Column
    ref: Ref
    value: str


@dataclass(frozen=True)
class Names:
    """The keys of every table, and what else people call the same rows.

    Rows with mistakes count as well, so that one mistake is not told many times. In the
    tables ``unsure`` there may be rows that could not be read, so nothing is missed there.
    """

    keys: Mapping[str, frozenset[str]]
    rows: Drafts
    unsure: frozenset[str] = frozenset()
    _hints: dict[tuple[str, tuple[str, ...]], Text] = field(default_factory=dict, compare=False)

    def all_of(self, ref: Ref) -> frozenset[str] | None:
        """Return everything that can be named; ``None`` if nobody can know."""
        if not self.unsure.isdisjoint(ref.tables):
            return None
        return frozenset(ref.words).union(*(self.keys.get(table, ()) for table in ref.tables))

    def nothing_in(self, ref: Ref) -> bool:
        """Tell whether there is nothing at all to name."""
        return not ref.words and not any(self.keys.get(table) for table in ref.tables)

    def refusal(self, column: Column, ref: Ref, value: str) -> Refusal:
        """Return why ``value`` names nothing."""
        what = Text('{column}: "{value}" is no key of {tables}', "{column}：“{value}”不是{tables}中的编码").fill(
            column=column.title, value=quoted(value), tables=" / ".join(ref.tables)
        )
        hint = self._hints.get((value, ref.tables))
        if hint is None:
            hint = self._hints[value, ref.tables] = self._likely(ref, value)
        return Refusal(what, hint)

    def _likely(self, ref: Ref, value: str) -> Text:
        ways: dict[str, str] = {word: word for word in ref.words}
        for table in ref.tables:
            ways |= _ways(self.rows.get(table, ()))
        known = sorted(set(ways.values()))
        if not known:
            return Text("first fill in the table {table}", "请先填写表 {table}").fill(table=" / ".join(ref.tables))
        name = folded("".join(sign for sign in value if sign.isprintable()))
        meant = [ways[way] for way in _near(name, list(ways))]
        if meant:
            return nearest(meant[0], meant)
        return nearest("", known)


def _ways(rows: Iterable[DraftRow]) -> dict[str, str]:
    """Return the keys of rows by each way to call the row, folded."""
    found: dict[str, str] = {}
    for row in rows:
        key = key_of(row)
        for way in (key, row.values.get("name_en"), row.values.get("name_zh")) if key is not None else ():
            if isinstance(way, str):
                found.setdefault(folded(way), str(key))
    return found


def _near(name: str, ways: Sequence[str]) -> list[str]:
    """Return the names most like ``name``; 甘肃省 is near 甘肃 however long the ending is."""
    if name in ways:
        return [name]
    longer = [way for way in ways if len(way) > 1 and not way.isascii() and name.startswith(way)]
    return longer or get_close_matches(name, ways, n=1, cutoff=0.6)


def names_in(drafted: Drafted, told: Collection[str] = ()) -> Names:
    """Return the names that the rows of an instance bear; of the tables ``told`` nothing more is said."""
    keys = {
        table: frozenset(key for row in rows if (key := key_of(row)) is not None)
        for table, rows in drafted.rows.items()
    }
    return Names(keys, drafted.rows, drafted.unsure.union(told))


def tell_misses(misses: Iterable[Miss], names: Names, losses: Losses) -> Iterator[Problem]:
    """Yield what is wrong with cells that name nothing; what has one cause is told once."""
    needs: list[Need] = []
    empty: dict[tuple[str, str], list[Miss]] = {}
    for miss in misses:
        loss = _loss(miss, losses)
        if loss is not None:
            table, column = miss.draft.row_type.table, miss.column.name
            needs.append(Need(loss, table, column, miss.draft.place(column)))
        elif names.nothing_in(miss.ref):
            empty.setdefault((miss.draft.row_type.table, miss.column.name), []).append(miss)
        else:
            refusal = names.refusal(miss.column, miss.ref, miss.value)
            yield Problem(miss.draft.place(miss.column.name), refusal.what, refusal.cure)
    yield from (_nothing_to_name(found, names) for found in empty.values())
    yield from still_named(needs)


def _loss(miss: Miss, losses: Losses) -> Loss | None:
    """Return what a scenario took away under a cell that the scenario did not write."""
    if miss.column.name in miss.draft.patched:
        return None
    return next((losses[table, miss.value] for table in miss.ref.tables if (table, miss.value) in losses), None)


def _nothing_to_name(found: Sequence[Miss], names: Names) -> Problem:
    first = found[0]
    refusal = names.refusal(first.column, first.ref, first.value)
    more = Text("; so it is in {count} more rows", "；另有 {count} 行同样如此").fill(count=len(found) - 1)
    what = Text("{what}{more}", "{what}{more}").fill(what=refusal.what, more=more if len(found) > 1 else same(""))
    return Problem(first.draft.place(first.column.name), what, refusal.cure)
