"""Two plans side by side, as blocks that every renderer can draw."""

from collections.abc import Iterator
from dataclasses import replace

from pydantic import TypeAdapter

from planner.analysis.compare import Comparison
from planner.analysis.pairs import Pair
from planner.analysis.spending import SAME_MONEY
from planner.analysis.together import Together
from planner.measures.base import MEASURES, Better
from planner.reporting.binding_limits import FIRST, SECOND, limits_block
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.changed_inputs import inputs_table
from planner.reporting.numbers import INCOME, MONEY, SIGNED_INCOME, SIGNED_MONEY, SIGNED_SIZED, SIZED
from planner.reporting.report import Chapter, Report
from planner.reporting.run_lines import names_of, runs_tables
from planner.reporting.subject import PER_PERSON, YI
from planner.text import Text, joined, same, sentences

TOGETHER = TypeAdapter(Together)
"""Writes runs side by side as JSON, and tells their schema."""

LONG = 40
"""Rows after which a table is cut; the JSON has all of them."""

CHANGE = Text("Change", "变化")
SIGNS = {
    "+": Text("+ started in the second only", "+ 仅第二个开工"),
    "-": Text("− started in the first only", "− 仅第一个开工"),
    "~": Text("~ moved", "~ 时序调整"),
}

OTHERWISE = {
    "+": Text("+ in the second only", "+ 仅第二个"),
    "-": Text("− in the first only", "− 仅第一个"),
    "~": Text("~ changed", "~ 调整"),
}
LOOK = Text(
    "The two questions look at incomes in different ways; measures of both plans are as the first question defines "
    "them.",
    "两个问题考察收入的方式不同；两个方案的指标均按第一个问题的定义计算。",
)


def comparison_report(found: Together, *, whole: bool = False) -> Report:
    """Return the report that sets runs side by side: all in one table, then each against the first.

    Parameters
    ----------
    whole
        Whether long tables keep all their rows.
    """
    kept = None if whole else LONG
    title = Text("{count} runs side by side", "{count}个运行结果的比较").fill(count=len(found.runs))
    all_runs = Chapter("runs", Text("Runs", "运行结果"), tuple(runs_tables(found.runs)))
    names = names_of(found.runs)
    pairs = [
        Chapter(
            f"comparison_{number}",
            Text("First: {first} → second: {second}", "第一个：{first} → 第二个：{second}").fill(
                first=names[0], second=names[number]
            ),
            tuple(_cut(block, kept) for block in comparison_blocks(pair.comparison)),
        )
        for number, pair in enumerate(found.pairs, start=1)
    ]
    return Report(title, found.title, (all_runs, *pairs))


def _cut(block: Block, most: int | None) -> Block:
    """Return a table with no more rows than people read, and how many are left out."""
    if not isinstance(block, Table) or most is None or len(block.rows) <= most:
        return block
    left = Text("… and {count} more; --json has them all.", "……另有{count}行；--json 输出全部。")
    told = left.fill(count=len(block.rows) - most)
    return replace(block, rows=block.rows[:most], note=told if block.note is None else sentences(told, block.note))


def comparison_blocks(comparison: Comparison) -> Iterator[Block]:
    """Yield what differs between two runs: inputs, decisions, money, measures, who wins and who loses."""
    yield Paragraph(comparison.verdict.words, "warning" if comparison.verdict.settled is False else "lead")
    if comparison.broken:
        yield _broken(comparison)
    if comparison.inputs:
        yield inputs_table(comparison.inputs)
    else:
        yield Paragraph(Text("Both answer the same question on the same facts.", "两者针对相同数据回答同一问题。"))
    if comparison.planned:
        yield from _decisions(comparison)
        yield from _money(comparison)
        yield _measures(comparison)
        yield Paragraph(_who(comparison))
        if comparison.winners or comparison.losers:
            yield _provinces(comparison)
        yield limits_block(comparison.bounds)


def _broken(comparison: Comparison) -> Table:
    columns = (Column(Text("Rule", "规则")), Column(Text("What is broken", "违反情况")))
    rows = tuple((broken.title, broken.what) for broken in comparison.broken)
    return Table(Text("Rules that the second plan breaks", "第二个方案违反的规则"), columns, rows)


def _decisions(comparison: Comparison) -> Iterator[Block]:
    if not comparison.differs:
        yield Paragraph(Text("The two plans decide the same.", "两个方案的决策相同。"))
    if comparison.projects:
        yield _projects(comparison)
    if comparison.grants:
        yield _grants(comparison)
    if comparison.others:
        yield _others(comparison)


def _grants(comparison: Comparison) -> Table:
    table = _pairs(Text("Grants that differ", "有差异的拨付"), GRANT, comparison.grants, comparison)
    signs = Column(Text("Decided", "决策"))
    rows = tuple((*cells, OTHERWISE[pair.sign]) for cells, pair in zip(table.rows, comparison.grants, strict=True))
    return replace(table, columns=(*table.columns, signs), rows=rows)


def _money(comparison: Comparison) -> Iterator[Block]:
    for title, name, pairs in (
        (Text("Money by source and period", "按来源和规划期的资金"), SOURCE, comparison.money),
        (Text("Money by window of the fund and period", "按基金专项和规划期的资金"), WINDOW, comparison.windows),
    ):
        if any(abs(row.change) > SAME_MONEY for row in pairs):
            yield _pairs(title, name, pairs, comparison)


SOURCE, WINDOW = Text("Source", "资金来源"), Text("Window", "专项")
GRANT = Text("Window and province", "专项与省份")


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
        (row.name, row.kind, OTHERWISE[row.sign], row.first or none, row.second or none) for row in comparison.others
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
        (row.name, comparison.periods[row.period], row.first, row.second, row.change)
        for row in pairs
        if abs(row.change) > SAME_MONEY
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
    return Table(
        Text("Measures of balance", "均衡度指标"),
        columns,
        rows,
        None if comparison.measured_alike else LOOK,
        units=tuple(MEASURES[row.key].symbol for row in comparison.measures),
    )


def _better(row: Pair) -> Text:
    if row.change == 0:
        return same("=")
    return SECOND if (row.change > 0) == (MEASURES[row.key].better is Better.HIGHER) else FIRST


def _who(comparison: Comparison) -> Text:
    if not comparison.provinces:
        return Text(
            "Incomes cannot be compared: the two have no planning period and province in common.",
            "两者没有相同的规划期和省份，无法比较收入。",
        )
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
