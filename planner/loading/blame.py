"""What a scenario breaks in tables it does not touch: told at the scenario, not at their lines."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from planner.errors import Problem, Where
from planner.loading.drafted import Drafted, Loss, key_column
from planner.loading.scenarios import Change, Scenario
from planner.text import Text, joined, same

MOST = 5
"""Places or keys that a message lists before it says how many more there are."""


class Need(NamedTuple):
    """A cell that names a row which a scenario took away: its table, its column and its place."""

    loss: Loss
    table: str
    column: str
    where: Where


def still_named(needs: Iterable[Need]) -> Iterator[Problem]:
    """Yield the keys that scenarios took away while other rows name them; a removal is told once."""
    together: dict[object, list[Need]] = {}
    for need in needs:
        loss = need.loss
        together.setdefault(id(loss.change) if loss.new_key is None else loss, []).append(need)
    for found in together.values():
        yield _still_named(found[0].loss, found)


def _still_named(loss: Loss, needs: Sequence[Need]) -> Problem:
    removed = loss.new_key is None
    keys = _some([need.loss.key for need in needs])
    what = (REMOVES if removed else RENAMES).fill(
        scenario=loss.change.scenario,
        keys=keys,
        new_key=loss.new_key,
        table=loss.change.row_type.title,
        count=len(needs),
        places=places([need.where for need in needs]),
    )
    wanted = [same(_change(cell, needs)) for cell in dict.fromkeys((need.table, need.column) for need in needs)]
    cure = CURE_REMOVED if removed else CURE_RENAMED
    return Problem(_place(loss), what, cure.fill(keys=keys, changes=joined(wanted)))


REMOVES = Text(
    'scenario "{scenario}" removes {keys} from {table}, but {count} cell(s) still name what it removes: {places}',
    "情景“{scenario}”从{table}中删除了 {keys}，但仍有 {count} 个单元格引用：{places}",
)
RENAMES = Text(
    'scenario "{scenario}" renames {keys} of {table} to {new_key}, but {count} cell(s) still use the old key: {places}',
    "情景“{scenario}”把{table}中的 {keys} 改名为 {new_key}，但仍有 {count} 个单元格使用原编码：{places}",
)
CURE_REMOVED = Text(
    "keep {keys}, or change those rows in the scenario as well: {changes}",
    "请保留 {keys}，或在情景中一并修改这些行：{changes}",
)
CURE_RENAMED = Text(
    "keep the key {keys}, or rename it there as well: {changes}",
    "请保留编码 {keys}，或在引用处一并改名：{changes}",
)


def _change(cell: tuple[str, str], needs: Sequence[Need]) -> str:
    """Return the change that would mend a column, as a scenario writes it."""
    table, column = cell
    keys = list(dict.fromkeys(need.loss.key for need in needs if (need.table, need.column) == cell))
    shown = keys[0] if len(keys) == 1 else f"[{_some(keys, '…').en}]"
    new_key = needs[0].loss.new_key
    action = "remove: true" if new_key is None else f"set: {{{column}: {new_key}}}"
    return f"- {{table: {table}, where: {{{column}: {shown}}}, {action}}}"


def _place(loss: Loss) -> Where:
    """Return where a scenario takes a key away."""
    column = key_column(loss.change.row_type)
    cells = [cell.where for cell in loss.change.assignments.values() if cell.where.column == column]
    return cells[0] if cells else loss.change.where


def places(found: Iterable[Where]) -> Text:
    """Return places as a list in one sentence, the first few by name."""
    return _some([str(where) for where in found])


def _some(words: Iterable[str], rest: str = "") -> Text:
    """Return the first few words as a list, and how many more there are; each counts once."""
    told = [same(word) for word in dict.fromkeys(words)]
    listed = joined(told[:MOST])
    if len(told) <= MOST:
        return listed
    more = Text(" and {count} more", "等（另有 {count} 处）").fill(count=len(told) - MOST)
    return Text("{listed}{more}", "{listed}{more}").fill(listed=listed, more=f", {rest}" if rest else more)


def moved(problem: Problem, scenario: Scenario, drafted: Drafted) -> Problem:
    """Return a problem that a scenario brought about, told at the scenario."""
    lines = lines_of(scenario)
    if _line(problem.where) in lines:
        return problem
    change = _nearest_change(problem.where, scenario, drafted)
    what = Text('after scenario "{scenario}": {where}: {what}', "应用情景“{scenario}”后：{where}：{what}").fill(
        scenario=scenario.name, where=problem.where, what=problem.what
    )
    cure = Text(
        "change this in the scenario as well, or leave out what leads to it; {cure}",
        "请在情景中一并修改，或去掉引起问题的修改；{cure}",
    ).fill(cure=problem.cure)
    return Problem(change.where, what, cure)


def lines_of(scenario: Scenario) -> frozenset[tuple[str, int]]:
    """Return the lines of files that a scenario stands in."""
    cells = [
        cell.where
        for change in scenario.changes
        for cell in (*change.conditions.values(), *change.assignments.values())
    ]
    rows = [row for change in scenario.changes for row in change.added]
    wheres = [*cells, *(change.where for change in scenario.changes), *(row.where for row in rows)]
    wheres += [cell.where for row in rows for cell in row.cells.values()]
    return frozenset(map(_line, wheres))


def _line(where: Where) -> tuple[str, int]:
    return where.file, where.line


def _nearest_change(where: Where, scenario: Scenario, drafted: Drafted) -> Change:
    """Return the last change to the table that a place belongs to; else the first of all."""
    tables = _tables_by_row(drafted)
    table = tables.get((where.file, where.sheet, where.line))
    known = [change for change in scenario.changes if table in (None, change.row_type.table)]
    return known[-1] if known and table else scenario.changes[0]


def _tables_by_row(drafted: Drafted) -> Mapping[tuple[str, str, int], str]:
    return {
        (row.where.file, row.where.sheet, row.where.line): table
        for table, rows in drafted.written.items()
        for row in rows
    }
