"""The limits that bind in one of two plans, as a table: of each rule a few, those that bind in one only first."""

from collections.abc import Iterator, Sequence

from planner.analysis.binding import Bound
from planner.domain.violation import BINDING
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT
from planner.text import Text, same

FEW = 6
"""Limits of one rule that are told one by one."""

FIRST, SECOND, BOTH = Text("First", "第一个"), Text("Second", "第二个"), Text("both", "两者")
COLUMNS = (
    Column(Text("Rule", "规则")),
    Column(Text("Limit", "限额")),
    Column(FIRST, format=PERCENT),
    Column(SECOND, format=PERCENT),
    Column(Text("Binds in", "起约束作用")),
)
READ_SO = Text(
    "The share of each limit that is used; – where it is not in force, or nothing comes under it.",
    "各限额的使用率；–表示未执行或没有涉及。",
)


def limits_block(bounds: Sequence[Bound]) -> Block:
    """Return the limits that bind in one of two plans."""
    if not bounds:
        return Paragraph(Text("No limit is used up in either plan.", "两个方案均没有用尽的限额。"))
    by_rule: dict[str, list[Bound]] = {}
    for bound in bounds:
        by_rule.setdefault(bound.rule, []).append(bound)
    rows = tuple(row for found in by_rule.values() for row in _rows(found))
    return Table(Text("Limits that bind", "起约束作用的限额"), COLUMNS, rows, READ_SO)


def _rows(bounds: list[Bound]) -> Iterator[tuple[Cell, ...]]:
    """Yield the limits of one rule, or the first of them with a count."""
    told = sorted(bounds, key=lambda bound: _binds_in(bound) == BOTH)
    shown = told if len(told) <= FEW else told[: FEW - 1]
    for bound in shown:
        yield bound.title, bound.what, bound.first, bound.second, _binds_in(bound)
    left = told[len(shown) :]
    if left:
        count = sum(_binds_in(bound) == BOTH for bound in left)
        more = Text("… and {count} more, {both} of them in both", "……另有{count}项，其中{both}项在两者中均起约束作用")
        yield left[0].title, more.fill(count=len(left), both=count), None, None, same("–")


def _binds_in(bound: Bound) -> Text:
    in_first, in_second = (share is not None and share >= BINDING for share in (bound.first, bound.second))
    return BOTH if in_first and in_second else FIRST if in_first else SECOND
