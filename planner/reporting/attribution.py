"""The gain of a plan, divided: as blocks that every renderer can draw."""

from collections.abc import Iterable, Iterator

from planner.analysis.attribution import Attribution, Share
from planner.measures.base import MEASURES
from planner.reporting.blocks import Block, Column, Table
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED
from planner.reporting.report import Chapter, Report
from planner.solution import Solution
from planner.text import Text

IN_ALL = Text("In all", "合计")
PATH_NOTE = Text(
    "What each path adds to the goal, averaged over all orders in which the paths could be put together (Shapley "
    "value). The parts add up to the whole gain; a path may take some away.",
    "各路径对目标的增量，按所有可能的加入次序平均（沙普利值）。各项之和等于总增益，贡献可为负。",
)
ITEM_NOTE = Text(
    "What each decision adds, averaged over sampled orders in which the decisions of a path stay together; ± is the "
    "standard error. The parts add up to the whole gain.",
    "各项决策的增量，按抽样次序平均（同一路径的决策相邻）；±为标准误。各项之和等于总增益。",
)


def attribution_report(solution: Solution, found: Attribution) -> Report:
    """Return what each path, and each decision if sampled, brings of the gain."""
    title = Text("What brings the gain", "增益从何而来")
    return Report(
        solution.instance.card.title,
        solution.model.question,
        (Chapter("attribution", title, tuple(_blocks(solution, found))),),
    )


def path_table(solution: Solution, found: Attribution) -> Table:
    """Return the share of each path; the parts add up."""
    symbol = MEASURES[solution.model.goal].symbol
    columns = (
        Column(Text("Path", "路径")),
        Column(Text("Gain", "贡献"), symbol, SIGNED_SIZED),
        Column(Text("Share", "占比"), format=PERCENT),
    )
    rows = ((share.title, share.value, _part(share.value, found.gain)) for share in found.paths)
    return Table(
        Text("Gain by path", "各路径贡献"),
        columns,
        (*rows, (IN_ALL, found.gain, _part(found.gain, found.gain))),
        PATH_NOTE,
    )


def _blocks(solution: Solution, found: Attribution) -> Iterator[Block]:
    yield path_table(solution, found)
    if found.items:
        yield _items(solution, found, found.items)


def _items(solution: Solution, found: Attribution, items: Iterable[Share]) -> Table:
    symbol = MEASURES[solution.model.goal].symbol
    columns = (
        Column(Text("Decision", "决策")),
        Column(Text("Path", "路径")),
        Column(Text("Gain", "贡献"), symbol, SIGNED_SIZED),
        Column(Text("±", "±"), symbol, SIZED),
        Column(Text("Share", "占比"), format=PERCENT),
    )
    rows = ((i.title, i.path.title, i.value, i.error, _part(i.value, found.gain)) for i in items)
    total = (IN_ALL, Text("", ""), found.gain, None, _part(found.gain, found.gain))
    return Table(Text("Gain by decision", "各项决策贡献"), columns, (*rows, total), ITEM_NOTE)


def _part(value: float, gain: float) -> float | None:
    return value / gain if gain else None
