"""What each choice of measure would mean: the plans that are best by one after another, side by side."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from planner.analysis.lorenz import SHARES, lorenz
from planner.audit import Audit, audit
from planner.decisions.projects import Start
from planner.domain.plan import DO_NOTHING
from planner.measures.base import MEASURES, Measure
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.goal_words import gap_words
from planner.reporting.numbers import MONEY, SIGNED_SIZED, WHOLE, NumberFormat
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import YI
from planner.solution import Solution
from planner.text import Text

GOAL = Column(Text("Best by", "按此指标最优"))
IN_YUAN = Text("Change of measures in yuan a person and year", "以元/人·年计的指标变化")
OF_INDICES = Text("Change of indices of inequality", "不平等指数变化")
READ_SO = Text(
    "Both tables of changes are against doing nothing. Each row is the best plan found by the measure that names it. "
    "A plan for a measure that is better when lower lets no province fall; other plans may, so another row can be the "
    "best of its column.",
    "以上两个变化表均相对不实施规划；每行为按行首指标求得的最优方案。以越低越好的指标为目标时，任何省份都不得下降，"
    "其他方案则无此限制，因此该列的最优值可能出现在其他行。",
)
MISSING = Text(
    "Where no plan is shown, none was found in time or none can exist.", "空缺处为未及时找到方案或方案不存在。"
)
POINTS = NumberFormat(4, percent=True)
SIGNED_POINTS = NumberFormat(4, percent=True, signed=True)

Row = tuple[Cell, ...]


def choice_report(solutions: Sequence[Solution]) -> Report:
    """Return the table of goals: what the plan that is best by each does to every measure.

    The solutions answer questions on one instance that look at the same outcomes.
    """
    first = solutions[0]
    before = audit(first.instance, DO_NOTHING, first.model)
    title = Text("What each choice of measure means", "不同指标选择的含义")
    return Report(first.instance.card.title, title, (Chapter("choice", title, tuple(_blocks(solutions, before))),))


def _blocks(solutions: Sequence[Solution], before: Audit) -> Iterator[Block]:
    planned = [solution for solution in solutions if solution.plan is not None]
    yield _plans(solutions)
    if len(planned) < len(solutions):
        yield Paragraph(MISSING)
    shown = {key: measure for key, measure in MEASURES.all().items() if measure.reported}
    yuan = {key: measure for key, measure in shown.items() if measure.symbol.en}
    indices = {key: measure for key, measure in shown.items() if not measure.symbol.en}
    yield _changes(IN_YUAN, yuan, planned, before)
    yield _changes(OF_INDICES, indices, planned, before, READ_SO)
    yield _lorenz(planned, before)


def _plans(solutions: Sequence[Solution]) -> Table:
    columns = (
        GOAL,
        Column(Text("Gap on the gain", "增益间隙")),
        Column(Text("Projects", "项目数"), format=WHOLE),
        Column(Text("Spent", "支出"), YI, MONEY),
        Column(Text("Seconds", "秒"), format=WHOLE),
    )
    return Table(Text("Plans", "方案"), columns, tuple(map(_plan, solutions)))


def _plan(solution: Solution) -> Row:
    gap = solution.status.title if solution.gap is None else gap_words(solution.gap)
    if solution.plan is None or solution.audit is None:
        return (solution.objective.title, gap, None, None, solution.seconds)
    started = float(len(solution.plan.rows(Start)))
    return (solution.objective.title, gap, started, solution.audit.spending, solution.seconds)


def _changes(
    title: Text,
    measures: Mapping[str, Measure],
    planned: Sequence[Solution],
    before: Audit,
    note: Text | None = None,
) -> Table:
    columns = tuple(Column(measure.title, format=SIGNED_SIZED) for measure in measures.values())
    rows = _compared(planned, lambda found: [found.measures.get(key) for key in measures], before)
    return Table(title, (GOAL, *columns), tuple(rows), note)


def _compared(
    planned: Sequence[Solution], figures: Callable[[Audit], Sequence[float | None]], before: Audit
) -> Iterator[Row]:
    """Yield the figures of each plan less those of doing nothing."""
    base = figures(before)
    for solution in planned:
        if solution.audit is not None:
            pairs = zip(figures(solution.audit), base, strict=True)
            yield (
                solution.objective.title,
                *(None if after is None or was is None else after - was for after, was in pairs),
            )


def _lorenz(planned: Sequence[Solution], before: Audit) -> Table:
    first = planned[0] if planned else None
    poorest = Text("Poorest {share:.0%}", "最穷{share:.0%}")
    columns = tuple(Column(poorest.fill(share=share), format=SIGNED_POINTS) for share in SHARES)

    def figures(found: Audit) -> Sequence[float]:
        if first is None:
            return [0.0] * len(SHARES)
        return lorenz(first.model.outcomes(first.instance, found.outcomes), first.instance.people)

    note = Text(
        "Change of the share of income that the poorest part of the people has. Doing nothing: {shares}.",
        "最穷人口所占收入份额的变化。不实施规划时：{shares}。",
    ).fill(shares=", ".join(POINTS.say(share) for share in figures(before)))
    return Table(Text("Lorenz curve", "洛伦兹曲线"), (GOAL, *columns), tuple(_compared(planned, figures, before)), note)
