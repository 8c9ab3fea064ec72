"""The gain of a plan, divided: as blocks that every renderer can draw."""

from collections.abc import Iterable, Iterator

from planner.analysis.attribution import Attribution, Share
from planner.measures.base import Better
from planner.reporting.blocks import Block, Column, Table
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import IN_ALL
from planner.solution import Solution
from planner.text import Text

PATH_NOTE = {
    Better.HIGHER: Text(
        "What each path adds to the goal, averaged over all orders in which the paths could be put together (Shapley "
        "value). The parts add up to the whole gain; a path may take some away.",
        "各路径对目标的增量，按所有可能的加入次序平均（沙普利值）。各项之和等于总增益，贡献可为负。",
    ),
    Better.LOWER: Text(
        "By how much each path lowers the goal, of which less is better, averaged over all orders in which the paths "
        "could be put together (Shapley value). The parts add up to the whole fall; below 0, a path raises the goal.",
        "各路径使目标降低的幅度（越低越好），按所有可能的加入次序平均（沙普利值）。各项之和等于总降幅；负值表示使目标升高。",
    ),
}
ITEM_NOTE = {
    Better.HIGHER: Text(
        "What each decision adds, averaged over sampled orders in which the decisions of a path stay together; ± is "
        "the standard error. The parts add up to the whole gain.",
        "各项决策的增量，按抽样次序平均（同一路径的决策相邻）；±为标准误。各项之和等于总增益。",
    ),
    Better.LOWER: Text(
        "By how much each decision lowers the goal, averaged over sampled orders in which the decisions of a path stay "
        "together; ± is the standard error. The parts add up to the whole fall.",
        "各项决策使目标降低的幅度，按抽样次序平均（同一路径的决策相邻）；±为标准误。各项之和等于总降幅。",
    ),
}
GAIN = {Better.HIGHER: Text("Gain", "贡献"), Better.LOWER: Text("Lowers it by", "降幅")}
BY_PATH = {
    Better.HIGHER: Text("Gain by path", "各路径贡献"),
    Better.LOWER: Text("Fall of the goal by path", "各路径的降幅"),
}
BY_DECISION = {
    Better.HIGHER: Text("Gain by decision", "各项决策贡献"),
    Better.LOWER: Text("Fall of the goal by decision", "各项决策的降幅"),
}


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
    columns = (
        Column(Text("Path", "路径")),
        _brought(solution),
        Column(Text("Share", "占比"), format=PERCENT),
    )
    rows = ((share.title, share.value, _part(share.value, found.gain)) for share in found.paths)
    return Table(
        BY_PATH[solution.objective.better],
        columns,
        (*rows, (IN_ALL, found.gain, _part(found.gain, found.gain))),
        PATH_NOTE[solution.objective.better],
    )


def _blocks(solution: Solution, found: Attribution) -> Iterator[Block]:
    yield path_table(solution, found)
    if found.items:
        yield _items(solution, found, found.items)


def _items(solution: Solution, found: Attribution, items: Iterable[Share]) -> Table:
    better = solution.objective.better
    columns = (
        Column(Text("Decision", "决策")),
        Column(Text("Path", "路径")),
        _brought(solution),
        Column(Text("±", "±"), solution.objective.symbol, SIZED),
        Column(Text("Share", "占比"), format=PERCENT),
    )
    rows = ((i.title, i.path.title, i.value, i.error, _part(i.value, found.gain)) for i in items)
    total = (IN_ALL, Text("", ""), found.gain, None, _part(found.gain, found.gain))
    return Table(BY_DECISION[better], columns, (*rows, total), ITEM_NOTE[better])


def _brought(solution: Solution) -> Column:
    """Return the column of what each part brings, above 0 where it betters the goal."""
    measure = solution.objective
    return Column(GAIN[measure.better], measure.symbol, SIGNED_SIZED if measure.better is Better.HIGHER else SIZED)


def _part(value: float, gain: float) -> float | None:
    return value / gain if gain else None
