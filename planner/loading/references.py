"""References: a cell that names a row of another table."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from difflib import get_close_matches

from planner.domain.row import Column, Ref
from planner.loading.convert import DraftRow
from planner.loading.headers import folded
from planner.loading.numbers import Refusal
from planner.loading.raw import quoted
from planner.registry import nearest
from planner.text import Text

Drafts = Mapping[str, Sequence[DraftRow]]


@dataclass(frozen=True)
class Names:
    """The keys of every table, and what else people call the same rows.

    Rows with mistakes count as well, so that one mistake is not told many times.
    """

    keys: Mapping[str, frozenset[str]]
    other: Mapping[str, Mapping[str, str]]
    _hints: dict[tuple[str, tuple[str, ...]], Text] = field(default_factory=dict, compare=False)

    def refusal(self, column: Column, ref: Ref, value: str) -> Refusal | None:
        """Return why ``value`` names nothing; ``None`` if it names a row."""
        if value in ref.words or any(value in self.keys.get(table, ()) for table in ref.tables):
            return None
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
            ways |= self.other.get(table, {})
        known = sorted(set(ways.values()))
        if not known:
            return Text("first fill in the table {table}", "请先填写表 {table}").fill(table=" / ".join(ref.tables))
        name = folded("".join(sign for sign in value if sign.isprintable()))
        meant = [ways[way] for way in _near(name, list(ways))]
        if meant:
            return nearest(meant[0], meant)
        return nearest("", known)


def _near(name: str, ways: Sequence[str]) -> list[str]:
    """Return the names most like ``name``; 甘肃省 is near 甘肃 however long the ending is."""
    if name in ways:
        return [name]
    longer = [way for way in ways if len(way) > 1 and not way.isascii() and name.startswith(way)]
    return longer or get_close_matches(name, ways, n=1, cutoff=0.6)


def names_in(drafts: Drafts) -> Names:
    """Return the names that the rows of an instance bear."""
    keys: dict[str, frozenset[str]] = {}
    other: dict[str, dict[str, str]] = {}
    for table, rows in drafts.items():
        if not rows:
            continue
        column = rows[0].row_type.identity[0]
        named = [(str(row.values[column]), row) for row in rows if row.values.get(column) is not None]
        keys[table] = frozenset(key for key, _ in named)
        other[table] = {}
        for key, row in named:
            for way in (key, row.values.get("name_en"), row.values.get("name_zh")):
                if isinstance(way, str):
                    other[table].setdefault(folded(way), key)
    return Names(keys, other)
