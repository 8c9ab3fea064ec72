"""Measures: how balanced the country is, before and after."""

from collections.abc import Iterator

from planner.domain.outcome import PerPeriod, mixed
from planner.measures.base import MEASURES, Better
from planner.measures.theil_l import TheilL
from planner.measures.theil_t import TheilT
from planner.reporting.blocks import NO_UNIT, Block, Cell, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED, sized
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import WITH, WITHOUT, Subject
from planner.text import Text
from planner.titles import title_with_parameters

COLUMNS = (
    Column(Text("Measure", "指标")),
    Column(Text("Unit", "单位")),
    Column(WITHOUT, format=SIZED),
    Column(WITH, format=SIZED),
    Column(Text("Change", "变化"), format=SIGNED_SIZED),
    Column(Text("Remark", "说明")),
)

PARTS = (
    Column(Text("Measure", "指标")),
    Column(Text("Part", "部分")),
    Column(WITHOUT, format=SIZED),
    Column(WITH, format=SIZED),
    Column(Text("Change", "变化"), format=SIGNED_SIZED),
    Column(Text("Share with the plan", "有规划时占比"), format=PERCENT),
)
BETWEEN, WITHIN = Text("between groups", "组间"), Text("within groups", "组内")
PARTS_NOTE = Text(
    "Between groups is what would be left of the index if every province had the mean income of its group; within "
    "groups is the rest. The two add up to the index.",
    "组间为各省收入均等于本组均值时的指数值，组内为其余部分，两者之和等于该指数。",
)

NO_CHANGE = 1e-12


def measures(subject: Subject) -> Iterator[Block]:
    """List every measure that is defined for the outcomes."""
    yield Paragraph(_seen(subject))
    rows = []
    for key, after in subject.audit.measures.items():
        measure = MEASURES[key]
        before = subject.before.measures.get(key)
        change = None if before is None else after - before
        better = change is not None and (change > 0) == (measure.better is Better.HIGHER) and abs(change) > NO_CHANGE
        rows.append(
            (
                measure.title,
                measure.symbol,
                before,
                after,
                change,
                _remark(subject, key, better=better, changed=change is not None and abs(change) > NO_CHANGE),
            )
        )
    yield Table(Text("Measures of balance", "均衡度指标"), COLUMNS, tuple(rows), units=tuple(row[1] for row in rows))
    yield _meanings(subject)
    yield from _by_groups(subject)


def _meanings(subject: Subject) -> Table:
    """Return what each measure says."""
    known = [subject.solution.model.measure(key) for key in subject.audit.measures]
    columns = (Column(Text("Measure", "指标")), Column(Text("What it says", "含义")))
    rows = tuple((title_with_parameters(measure), measure.meaning) for measure in known)
    return Table(Text("What the measures say", "指标含义"), columns, rows)


def _by_groups(subject: Subject) -> Iterator[Table]:
    """Yield what of the Theil indices lies between groups of provinces and what within them, if there are several."""
    known = subject.audit.measures.keys() & subject.before.measures.keys()
    split = [measure for measure in MEASURES if isinstance(measure, TheilT | TheilL) and measure.key in known]
    if split and len({province.group for province in subject.instance.provinces}) > 1:
        rows = tuple(row for measure in split for row in _split(subject, measure))
        units = (NO_UNIT,) * len(rows)
        yield Table(
            Text("Between and within groups of provinces", "组间与组内差异"), PARTS, rows, PARTS_NOTE, units=units
        )


def _split(subject: Subject, measure: TheilT | TheilL) -> Iterator[tuple[Cell, ...]]:
    before, after = (_parts(subject, measure, found.outcomes) for found in (subject.before, subject.audit))
    for title, was, now in zip((BETWEEN, WITHIN), before, after, strict=True):
        yield measure.title, title, was, now, now - was, now / sum(after) if sum(after) > 0 else None


def _parts(subject: Subject, measure: TheilT | TheilL, outcomes: PerPeriod) -> tuple[float, float]:
    """Return the two parts as the model looks at incomes; they add up to the value that it gives the measure."""
    instance = subject.instance
    between = within = 0.0
    for weight, periods in subject.solution.model.views(instance):
        parts = measure.parts(mixed(instance, periods, outcomes), instance.people)
        between, within = between + weight * parts[0], within + weight * parts[1]
    return between, within


def _seen(subject: Subject) -> Text:
    model = subject.solution.model
    if model.when == "final":
        return Text("Measures look at incomes in {year}.", "指标按{year}年收入计算。").fill(
            year=subject.last_period.last_year
        )
    if model.when == "each":
        return Text(
            "Measures look at each period; shown is the mean of their values, discounted by {rate:.1%} a year.",
            "指标逐期考察收入，所示为各期指标值的贴现均值，年贴现率{rate:.1%}。",
        ).fill(rate=model.discount)
    return Text(
        "Measures look at the mean of incomes over all periods, discounted by {rate:.1%} a year.",
        "指标按各规划期收入的贴现均值计算，年贴现率{rate:.1%}。",
    ).fill(rate=model.discount)


def _remark(subject: Subject, key: str, *, better: bool, changed: bool) -> Text:
    words = [Text("better", "改善") if better else Text("worse", "变差")] if changed else [Text("same", "不变")]
    if key == subject.solution.model.goal:
        words.append(Text("the goal", "目标"))
    for limit in subject.solution.model.limits:
        if limit.measure == key:
            side = Text("at most", "不高于") if limit.at_most is not None else Text("at least", "不低于")
            value = limit.at_most if limit.at_most is not None else limit.at_least
            words.append(Text("limit: {side} {value}", "限制：{side}{value}").fill(side=side, value=sized(value)))
    return Text("; ".join(word.en for word in words), "；".join(word.zh for word in words))


SECTIONS.add("measures", Section(Text("Balance", "均衡度"), 50, measures))
