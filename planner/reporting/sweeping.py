"""A sweep as blocks that every renderer can draw: points, measures, the worth of money, who comes in when."""

from collections.abc import Iterator

from planner.audit import audit
from planner.decisions.projects import Start
from planner.domain.plan import DO_NOTHING
from planner.measures.base import MEASURES
from planner.reporting.blocks import Block, Cell, Column, LineChart, Paragraph, Series, Table
from planner.reporting.goal_words import gap_words
from planner.reporting.numbers import MONEY, SIGNED_SIZED, SIZED, WHOLE
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import YI
from planner.reporting.varied_words import varied_words
from planner.studies.sweep import Entry, MarginalValue, Point, Sweep
from planner.text import Text, joined, same

Row = tuple[Cell, ...]

SETTING = Column(Text("Setting", "设定"))
MADE = Text(
    "{done} of {count} settings have a plan; {proved} of them are proved to the gap asked for.",
    "{count}个设定中{done}个有方案，其中{proved}个证明达到要求的间隙。",
)
NONE = Text("Of {count} settings it is proved that no plan exists.", "其中{count}个设定已证明不存在可行方案。")
WORTH = Text("What a further 100M CNY of budget is worth", "预算再增加1亿元的价值")
BETWEEN = Text("Between neighbouring budgets", "相邻预算之间")
WORTH_NOTE = Text(
    "The difference of the plans found, divided by that of their budgets. The true worth, between the best plans there "
    "are, lies between least and most: the gaps of both proofs allow no more to be said.",
    "为所得方案目标值之差除以预算之差。最优方案之间的真实价值介于“最少”与“最多”之间，由两端的证明间隙决定。",
)
MEASURED = Text("Change against doing nothing.", "相对不实施规划的变化。")
ENTERED = Text(
    "In the order in which they come in. ● started, · not started, – no plan. Plans within the gap of each other may "
    "differ by chance.",
    "按首次入选排序。● 开工，· 未开工，– 无方案。间隙之内的方案可能因偶然而不同。",
)
CORE = Text("In every plan ({count}): {names}.", "所有方案均包含（{count}个）：{names}。")
FAILED = Text("{title}: {why}", "{title}：{why}")


def sweep_report(found: Sweep) -> Report:
    """Return the report on a sweep."""
    instance = found.points[0].setting.instance
    what = joined([varied_words(one, instance) for one in found.varied]) if found.varied else Text("scenarios", "情景")
    title = Text("Sweep of {what}", "变动分析：{what}").fill(what=what)
    chapters = [
        Chapter("settings", Text("Settings", "设定"), tuple(_points(found))),
        Chapter("worth", WORTH, tuple(_worth(found))),
        Chapter("measures", Text("Measures", "指标"), (_measures(found),)),
        Chapter("entries", Text("Projects that come and go", "项目的进出"), tuple(_entries(found))),
    ]
    subtitle = Text("{question} · {title}", "{question} · {title}").fill(question=found.model.question, title=title)
    return Report(instance.card.title, subtitle, tuple(chapter for chapter in chapters if chapter.blocks))


def _points(found: Sweep) -> Iterator[Block]:
    planned = [point for point in found.points if point.solution is not None and point.solution.plan is not None]
    proved = sum(point.solution is not None and point.solution.status.value == "solved" for point in planned)
    yield Paragraph(MADE.fill(done=len(planned), count=len(found.points), proved=proved), "lead")
    none = sum(point.solution is not None and point.solution.status.value == "infeasible" for point in found.points)
    if none:
        yield Paragraph(NONE.fill(count=none), "lead")
    for point in found.points:
        if point.answered.failure is not None:
            yield Paragraph(FAILED.fill(title=point.setting.title, why=point.answered.failure), "warning")
    yield _results(found)
    yield _chart(found)


def _results(found: Sweep) -> Table:
    columns = (
        SETTING,
        Column(Text("Budget", "预算"), YI, MONEY),
        Column(Text("Gain", "增益"), found.model.objective.symbol, SIZED),
        Column(Text("Gap on the gain", "增益间隙")),
        Column(Text("Spent", "支出"), YI, MONEY),
        Column(Text("Projects", "项目数"), format=WHOLE),
        Column(Text("Provinces that gain", "受益省份"), format=WHOLE),
        Column(Text("that lose", "受损省份"), format=WHOLE),
    )
    return Table(found.model.objective.full_title, columns, tuple(_result(point) for point in found.points))


def _result(point: Point) -> Row:
    solution = point.solution
    if solution is None or solution.plan is None or solution.audit is None:
        status = Text("not answered", "未求解") if solution is None else solution.status.title
        return (point.setting.title, point.budget, None, status, None, None, None, None)
    before = audit(solution.instance, DO_NOTHING, solution.model).outcomes
    last = solution.instance.periods[-1].key
    changes = [after - before[key] for key, after in solution.audit.outcomes.items() if key[1] == last]
    gap = solution.status.title if solution.gap is None else gap_words(solution.gap)
    return (
        point.setting.title,
        point.budget,
        solution.gain,
        gap,
        solution.audit.spending,
        float(len(solution.plan.rows(Start))),
        float(sum(change > SAME for change in changes)),
        float(sum(change < -SAME for change in changes)),
    )


SAME = 0.005
"""Yuan per person up to which an income has not changed."""


def _measures(found: Sweep) -> Table:
    planned = [point for point in found.points if point.solution is not None and point.solution.audit is not None]
    changes = [_changes(point) for point in planned]
    columns = (
        Column(Text("Measure", "指标")),
        *(Column(point.setting.title, format=SIGNED_SIZED) for point in planned),
    )
    rows = [
        (Column(measure.title, measure.symbol).header, *(each.get(key) for each in changes))
        for key, measure in MEASURES.all().items()
        if measure.reported
    ]
    return Table(Text("Measures", "指标"), columns, tuple(rows), MEASURED)


def _changes(point: Point) -> dict[str, float]:
    """Return by how much a plan changes each measure that is defined both without and with it."""
    solution = point.solution
    if solution is None or solution.audit is None:
        return {}
    before = audit(solution.instance, DO_NOTHING, solution.model).measures
    return {key: value - before[key] for key, value in solution.audit.measures.items() if key in before}


def _chart(found: Sweep) -> LineChart:
    sign = found.model.objective.better.sign
    solutions = [point.solution for point in found.points]
    gains = tuple(None if one is None else one.gain for one in solutions)
    bounds = tuple(None if one is None or one.bound is None else sign * (one.bound - one.nothing) for one in solutions)
    return LineChart(
        Text("Gain, and what no plan exceeds", "增益与其上界"),
        found.model.objective.symbol,
        tuple(point.setting.title for point in found.points),
        (Series(Text("gain", "增益"), gains), Series(Text("bound", "上界"), bounds)),
        SIZED,
    )


def _worth(found: Sweep) -> Iterator[Block]:
    if found.marginal_values:
        columns = (
            Column(Text("From budget", "预算自"), YI, MONEY),
            Column(Text("to", "至"), YI, MONEY),
            Column(Text("Between the plans found", "所得方案之间"), found.model.objective.symbol, SIGNED_SIZED),
            Column(Text("least", "最少"), found.model.objective.symbol, SIGNED_SIZED),
            Column(Text("most", "最多"), found.model.objective.symbol, SIGNED_SIZED),
        )
        yield Table(BETWEEN, columns, tuple(map(_worth_row, found.marginal_values)), WORTH_NOTE)


def _worth_row(worth: MarginalValue) -> Row:
    return (worth.first.budget, worth.second.budget, worth.value, worth.least, worth.most)


def _entries(found: Sweep) -> Iterator[Block]:
    names = {row.key: row.name for point in found.points for row in point.setting.instance.projects}
    if found.core:
        listed = joined([names[key] for key in found.core])
        yield Paragraph(CORE.fill(count=len(found.core), names=listed))
    if found.entries:
        first, last = found.points[0].setting.title, found.points[-1].setting.title
        columns = (
            Column(Text("Project", "项目")),
            Column(Text("{first} … {last}", "{first} … {last}").fill(first=first, last=last)),
            Column(Text("First at", "首次入选")),
            Column(Text("Drops out again", "其后退出")),
        )
        rows = tuple(_entry(entry, found.points[entry.first].setting.title) for entry in found.entries)
        yield Table(Text("Projects", "项目"), columns, rows, ENTERED)


def _entry(entry: Entry, first: Text) -> Row:
    signs = {True: "●", False: "·", None: "–"}
    again = Text("yes", "是") if entry.drops_out else Text("no", "否")
    return (entry.title, same(" ".join(signs[each] for each in entry.chosen)), first, again)
