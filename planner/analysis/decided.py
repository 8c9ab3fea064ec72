"""Decisions of any kind in which two plans differ: made from what each kind declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.decisions.base import DECISIONS
from planner.domain.instance import Instance
from planner.domain.row import Row
from planner.domain.tables import Titled
from planner.solution import Solution
from planner.text import Text, same

APART = {"projects", "grants"}
"""Decisions that a comparison sets side by side in tables of their own."""

SAME_AMOUNT = 1e-6
"""Relative difference up to which two amounts are the same."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that is decided in one plan only, or otherwise.

    Parameters
    ----------
    kind
        The table of the plan it stands in.
    name
        What is decided on.
    first, second
        What each plan says of it: an amount, a period, or just yes; ``None`` if nothing.
    """

    kind: Text
    name: Text
    first: Text | None
    second: Text | None

    @property
    def sign(self) -> str:
        """``+`` in the second plan only, ``-`` in the first only, ``~`` otherwise."""
        return "+" if self.first is None else "-" if self.second is None else "~"


def decided(first: Solution, second: Solution) -> Iterator[Decided]:
    """Yield what the plans decide differently beside projects and grants."""
    for decision in DECISIONS:
        if decision.key in APART:
            continue
        for row_type in decision.tables:
            old, new = _rows(first, row_type), _rows(second, row_type)
            for key in sorted(old.keys() | new.keys(), key=str):
                if not _alike(old.get(key), new.get(key)):
                    row = old.get(key) or new[key]
                    instance = first.instance if key in old else second.instance
                    said = _said(first, old.get(key)), _said(second, new.get(key))
                    yield Decided(row_type.title, _name(instance, row), *said)


def _rows(solution: Solution, row_type: type[Row]) -> Mapping[tuple[object, ...], Row]:
    return {row.identifier: row for row in solution.plan.rows(row_type)} if solution.plan else {}


def _alike(one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = [(value, getattr(other, name)) for name, value in one]
    return all(
        abs(a - b) <= SAME_AMOUNT * max(1.0, abs(a)) if isinstance(a, float) and isinstance(b, float) else a == b
        for a, b in pairs
    )


def _name(instance: Instance, row: Row) -> Text:
    words = [_word(instance, row, name) for name in row.identity if getattr(row, name) is not None]
    return Text(", ".join(word.en for word in words), "，".join(word.zh for word in words))


def _said(solution: Solution, row: Row | None) -> Text | None:
    """Return what a row says beside what it is about; yes, if that is all."""
    if row is None:
        return None
    words = [_word(solution.instance, row, name) for name in type(row).model_fields if name not in row.identity]
    if not words:
        return Text("yes", "是")
    return Text(", ".join(word.en for word in words), "，".join(word.zh for word in words))


def _word(instance: Instance, row: Row, name: str) -> Text:
    value = getattr(row, name)
    if isinstance(value, float):
        return same(f"{value:,.6g}")
    column = next(column for column in row.columns() if column.name == name)
    for table in column.ref.tables if column.ref else ():
        for other in instance.tables.get(table, ()):
            if isinstance(other, Titled) and other.key == value:
                return other.name
    return same(str(value))
