"""Whether the table of sources speaks of figures that are there."""

from collections.abc import Collection, Iterator, Sequence

from planner.domain.row import Row
from planner.domain.tables import Provenance
from planner.errors import Problem
from planner.loading.convert import DraftRow, Placed
from planner.loading.drafted import Drafts
from planner.registry import nearest
from planner.text import Text

EVERY = "*"


def check_sourcing(
    sources: Sequence[Placed], drafts: Drafts, holes: Collection[str] = frozenset()
) -> Iterator[Problem]:
    """Yield rows of provenance that speak of a table, a column or a row that is not there.

    Of the tables ``holes`` not every row is known, so nothing is missed in them.
    """
    return (problem for _, problem in _astray(sources, drafts, holes))


def still_there(sources: Sequence[Placed], drafts: Drafts) -> tuple[Row, ...]:
    """Return the rows of provenance that speak of what a scenario has left: the others have nothing to speak of."""
    astray = {id(place) for place, _ in _astray(sources, drafts, frozenset())}
    return tuple(place.row for place in sources if id(place) not in astray)


def _astray(sources: Sequence[Placed], drafts: Drafts, holes: Collection[str]) -> Iterator[tuple[Placed, Problem]]:
    filled = {key: rows for key, rows in drafts.items() if rows}
    names: dict[str, set[str]] = {}  # of the tables in which a row is named: few of them, and seldom the long ones
    for place in sources:
        stated = place.row
        if not isinstance(stated, Provenance) or stated.of_table in holes:
            continue
        if stated.of_table not in filled:
            yield place, _nothing_there(place, "of_table", stated.of_table, list(filled))
            continue
        columns = [column.name for column in filled[stated.of_table][0].row_type.columns()]
        if stated.column not in (EVERY, *columns):
            yield place, _nothing_there(place, "column", stated.column, columns)
        if stated.row == EVERY:
            continue
        if stated.of_table not in names:
            names[stated.of_table] = {name for draft in filled[stated.of_table] for name in row_names(draft)}
        if stated.row not in names[stated.of_table]:
            yield place, _nothing_there(place, "row", stated.row, sorted(names[stated.of_table]))


def row_names(draft: DraftRow) -> Iterator[str]:
    """Yield how provenance may name a row: by its first key, or by all joined with ``/``."""
    parts = [str(draft.values.get(name, "")) for name in draft.row_type.identity]
    yield parts[0]
    yield "/".join(parts)


def _nothing_there(place: Placed, column: str, value: str, known: list[str]) -> Problem:
    what = Text('provenance names "{value}", which is not there', "数据来源表提到“{value}”，但并不存在").fill(
        value=value
    )
    return Problem(place.draft.place(column), what, nearest(value, known))
