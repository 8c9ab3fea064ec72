"""Decisions of any kind in which two plans differ: made from what each kind declares."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.analysis.naming import YES, Names, listed
from planner.decisions.base import DECISIONS
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.solution import Solution
from planner.text import Text

APART = {Start.table, Grant.table}
"""Tables of a plan that a comparison sets side by side in tables of their own."""

SAME_AMOUNT = 1e-6
"""Relative difference up to which two amounts are the same."""


@dataclass(frozen=True, slots=True)
class Decided:
    """Something that is decided in one plan only, or otherwise.

    Parameters
    ----------
    table, kind
        Key and title of the table of the plan it stands in.
    name
        What is decided on.
    first, second
        What each plan says of it: an amount, a period, or just yes; ``None`` if nothing.
    """

    table: str
    kind: Text
    name: Text
    first: Text | None
    second: Text | None

    @property
    def sign(self) -> str:
        """``+`` in the second plan only, ``-`` in the first only, ``~`` otherwise."""
        return "+" if self.first is None else "-" if self.second is None else "~"


def decided(first: Solution, second: Solution) -> Iterator[Decided]:
    """Yield what the plans decide differently beside projects and grants.

    Of payments, those for projects that both start at the same time: others differ because their projects do.
    """
    names = Names(first.instance), Names(second.instance)
    for row_type in [table for decision in DECISIONS for table in decision.tables if table.table not in APART]:
        old, new = _rows(first, row_type), _rows(second, row_type)
        passed = _begun_otherwise(first, second) if row_type is Payment else frozenset()
        for key in sorted(old.keys() | new.keys(), key=str):
            was, now = old.get(key), new.get(key)
            if not _alike(was, now) and key[0] not in passed:
                name = names[0].row(was) if was is not None else names[1].row(new[key])
                yield Decided(row_type.table, row_type.title, name, _said(names[0], was), _said(names[1], now))


def _begun_otherwise(first: Solution, second: Solution) -> frozenset[object]:
    starts = [{(row.project, row.period) for row in _plan(solution).rows(Start)} for solution in (first, second)]
    return frozenset(project for project, _ in starts[0] ^ starts[1])


def _plan(solution: Solution) -> Plan:
    return solution.plan or Plan()


def _rows(solution: Solution, row_type: type[Row]) -> Mapping[tuple[object, ...], Row]:
    return {row.identifier: row for row in _plan(solution).rows(row_type)}


def _alike(one: Row | None, other: Row | None) -> bool:
    if one is None or other is None:
        return one is other
    pairs = [(value, getattr(other, name)) for name, value in one]
    return all(
        abs(a - b) <= SAME_AMOUNT * max(1.0, abs(a)) if isinstance(a, float) and isinstance(b, float) else a == b
        for a, b in pairs
    )


def _said(names: Names, row: Row | None) -> Text | None:
    """Return what a row says beside what it is about; yes, if that is all."""
    if row is None:
        return None
    cells = [(column, getattr(row, column.name)) for column in row.columns() if column.name not in row.identity]
    return listed([names.cell(*cell) for cell in cells]) if cells else YES
