"""What two runs were given that differs, as a table: long lists are cut, and equal changes put together."""

from collections.abc import Iterator, Sequence

from planner.analysis.inputs import InputChange
from planner.analysis.naming import number_words
from planner.reporting.blocks import Cell, Column, Table
from planner.text import Text, same

FEW = 6
"""Changes of one column that are told one by one."""

NONE = same("–")
SIGNS = {"+": same("+"), "-": same("−"), "~": same("~")}
READ_SO = Text(
    "+ in the second only, − in the first only, ~ in both, but otherwise.",
    "+ 仅第二个有，− 仅第一个有，~ 两者都有但不同。",
)
COLUMNS = (
    Column(Text("Part", "部分")),
    Column(Text("Row", "行")),
    Column(Text("Column", "列")),
    Column(same("±")),
    Column(Text("First", "第一个")),
    Column(Text("Second", "第二个")),
)


def inputs_table(changes: Sequence[InputChange]) -> Table:
    """Return the table of what two runs were given that differs."""
    groups: dict[tuple[str, Text | None, str], list[InputChange]] = {}
    for change in changes:
        row = change.row if change.part == "model" else None  # every word of a model is told
        groups.setdefault((change.part, change.column or row, change.sign), []).append(change)
    rows = tuple(row for group in groups.values() for row in _rows(group))
    return Table(Text("What the two were given that differs", "输入的差异"), COLUMNS, rows, READ_SO)


def _rows(changes: list[InputChange]) -> Iterator[tuple[Cell, ...]]:
    """Yield changes of one column: one by one, or the first of them with a count; or as a factor that all share."""
    factor = _factor(changes) if len(changes) > FEW else None
    head = changes[0]
    if factor is not None:
        count = Text("{count} rows", "{count}行").fill(count=len(changes))
        yield head.title, count, head.column or NONE, SIGNS[head.sign], same("× 1"), same(f"× {number_words(factor)}")
        return
    shown = changes if len(changes) <= FEW else changes[: FEW - 1]
    for change in shown:
        yield (
            change.title,
            change.row or NONE,
            change.column or NONE,
            SIGNS[change.sign],
            change.first or NONE,
            change.second or NONE,
        )
    if left := len(changes) - len(shown):
        more = Text("… and {count} more rows", "……另有{count}行").fill(count=left)
        yield head.title, more, head.column or NONE, SIGNS[head.sign], NONE, NONE


def _factor(changes: list[InputChange]) -> float | None:
    """Return what every number is multiplied by; ``None`` if it is not the same for all."""
    factors = set()
    for change in changes:
        if change.before is None or change.after is None or change.before == 0:
            return None
        factors.add(f"{change.after / change.before:.9g}")
    return float(factors.pop()) if len(factors) == 1 else None
