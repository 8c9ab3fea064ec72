"""Two plans side by side, as blocks that every renderer can draw."""

from collections.abc import Iterator

from pydantic import TypeAdapter

from planner.analysis.compare import Comparison, Pair
from planner.measures.base import MEASURES, Better
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import INCOME, MONEY, SIGNED_INCOME, SIGNED_MONEY, SIGNED_SIZED, SIZED
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import PER_PERSON, YI
from planner.text import Text, joined, same

COMPARISONS = TypeAdapter(dict[str, Comparison])
"""Writes comparisons as JSON, and tells their schema."""

FIRST, SECOND, CHANGE = Text("First", "第一个"), Text("Second", "第二个"), Text("Change", "变化")
SIGNS = {
    "+": Text("+ started in the second only", "+ 仅第二个开工"),
    "-": Text("− started in the first only", "− 仅第一个开工"),
    "~": Text("~ moved", "~ 时序调整"),
}

LOOK = Text(
    "The two questions look at incomes in different ways; measures of both plans are as the first question defines "
    "them.",
    "两个问题考察收入的方式不同；两个方案的指标均按第一个问题的定义计算。",
)

SIGNS_OF_OTHERS = {
    "+": Text("+ in the second only", "+ 仅第二个"),
    "-": Text("− in the first only", "− 仅第一个"),
    "~": Text("~ changed", "~ 调整"),
}


def comparison_report(comparison: Comparison, first: str, second: str) -> Report:
    """Return the report that sets two runs side by side, under the names the user gave them."""
    title = Text("First: {first} → second: {second}", "第一个：{first} → 第二个：{second}").fill(
        first=first, second=second
    )
    return Report(
        title,
        comparison.verdict,
        (Chapter("comparison", Text("Comparison", "方案比较"), tuple(comparison_blocks(comparison))),),
    )


def comparison_blocks(comparison: Comparison) -> Iterator[Block]:
    """Yield what differs: decisions, money, measures, who wins and who loses."""
    if not comparison.differs:
        yield Paragraph(Text("The two plans decide the same.", "两个方案的决策相同。"))
    if comparison.projects:
        yield _projects(comparison)
    if comparison.grants:
        yield _pairs(
            Text("Grants that differ", "有差异的拨付"), Text("Province", "省份"), comparison.grants, comparison
        )
    if comparison.others:
        yield _others(comparison)
    if any(row.change for row in comparison.money):
        yield _pairs(
            Text("Money by source and period", "按来源和规划期的资金"),
            Text("Source", "资金来源"),
            comparison.money,
            comparison,
        )
    yield _measures(comparison)
    yield Paragraph(_who(comparison))
    if comparison.winners or comparison.losers:
        yield _provinces(comparison)


def _others(comparison: Comparison) -> Table:
    columns = (
        Column(Text("Decision", "决策")),
        Column(Text("Kind", "类别")),
        Column(CHANGE),
        Column(FIRST),
        Column(SECOND),
    )
    none = same("–")
    rows = tuple(
        (row.name, row.kind, SIGNS_OF_OTHERS[row.sign], row.first or none, row.second or none)
        for row in comparison.others
    )
    return Table(Text("Other decisions that differ", "有差异的其他决策"), columns, rows)


def _projects(comparison: Comparison) -> Table:
    columns = (Column(Text("Project", "项目")), Column(CHANGE), Column(FIRST), Column(SECOND))
    rows = tuple(
        (row.name, SIGNS[row.sign], _when(comparison, row.first), _when(comparison, row.second))
        for row in comparison.projects
    )
    return Table(Text("Projects that differ", "有差异的项目"), columns, rows)


def _when(comparison: Comparison, period: str | None) -> Text:
    return comparison.periods[period] if period else same("–")


def _pairs(title: Text, name: Text, pairs: tuple[Pair, ...], comparison: Comparison) -> Table:
    columns = (
        Column(name),
        Column(Text("Period", "规划期")),
        Column(FIRST, YI, MONEY),
        Column(SECOND, YI, MONEY),
        Column(CHANGE, YI, SIGNED_MONEY),
    )
    rows = tuple(
        (row.name, comparison.periods[row.period], row.first, row.second, row.change) for row in pairs if row.change
    )
    return Table(title, columns, rows)


def _measures(comparison: Comparison) -> Table:
    columns = (
        Column(Text("Measure", "指标")),
        Column(FIRST, format=SIZED),
        Column(SECOND, format=SIZED),
        Column(CHANGE, format=SIGNED_SIZED),
        Column(Text("Better", "更优")),
    )
    rows = tuple(
        (Column(row.name, MEASURES[row.key].symbol).header, row.first, row.second, row.change, _better(row))
        for row in comparison.measures
    )
    return Table(Text("Measures of balance", "均衡度指标"), columns, rows, None if comparison.measured_alike else LOOK)


def _better(row: Pair) -> Text:
    if row.change == 0:
        return same("=")
    return SECOND if (row.change > 0) == (MEASURES[row.key].better is Better.HIGHER) else FIRST


def _who(comparison: Comparison) -> Text:
    nobody = Text("nobody", "无")
    winners = joined([row.name for row in comparison.winners]) if comparison.winners else nobody
    losers = joined([row.name for row in comparison.losers]) if comparison.losers else nobody
    return Text(
        "With the second plan, these have a higher income in the last period: {winners}; these a lower one: {losers}.",
        "与第一个方案相比，第二个方案中末期收入更高的有：{winners}；更低的有：{losers}。",
    ).fill(winners=winners, losers=losers)


def _provinces(comparison: Comparison) -> Table:
    columns = (
        Column(Text("Province", "省份")),
        Column(FIRST, PER_PERSON, INCOME),
        Column(SECOND, PER_PERSON, INCOME),
        Column(CHANGE, PER_PERSON, SIGNED_INCOME),
    )
    rows = tuple((row.name, row.first, row.second, row.change) for row in (*comparison.winners, *comparison.losers))
    return Table(
        Text("Who wins and who loses: income per person in the last period", "受益与受损省份（末期人均收入）"),
        columns,
        rows,
    )
