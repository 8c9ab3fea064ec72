"""Ecology: how much of each cap the plan uses, which red lines it meets, and who is compensated for what it carries."""

from collections.abc import Iterator

from planner.decisions.base import loads
from planner.decisions.projects import Start
from planner.domain.ecology import Indicator
from planner.domain.plan import Plan
from planner.domain.tables import NATIONAL, Province
from planner.effects.compensation import Compensation, paid_per_year
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT, SIZED, fitting
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import IN_ALL, YI, YI_PER_YEAR, Subject
from planner.rules.ecological_caps import Cap, EcologicalCaps, used
from planner.rules.red_lines import RedLine, RedLines
from planner.text import Text, bilingual, same

COLUMNS = (
    Column(Text("Indicator", "生态指标")),
    Column(Text("Where", "范围")),
    Column(Text("Unit", "单位")),
    Column(Text("Used", "占用"), format=SIZED),
    Column(Text("Cap", "上限"), format=SIZED),
    Column(Text("Share used", "占用率"), format=PERCENT),
)
RED_LINES = (
    Column(Text("Project", "项目")),
    Column(Text("Crosses", "触碰")),
    Column(Text("What the plan does", "方案如何处理")),
)
NOT_BUILT = Text("not built", "不建")
CROSSED = Text("BUILT: THE RED LINE IS CROSSED", "已建：触碰红线")
AVOIDED = Text("built as {variant}, which avoids the zone", "按{variant}建设，避让保护区")
NONE_CROSSED = Text("No red line is crossed.", "未触碰任何生态红线。")
ALL_KEPT = Text(
    "Every cap is kept; {what} in {where} comes nearest: {share} used.",
    "各项上限均未突破；{where}的{what}最接近上限，占用率{share}。",
)
EXCEEDED = Text("{count} cap(s) are exceeded; see the table.", "有{count}项上限被突破，见下表。")


def ecology(subject: Subject) -> Iterator[Block]:
    """Say what caps and red lines come to; list caps, loads, red lines and compensation."""
    plan = subject.solution.plan
    if plan is None:
        return
    caps = sorted(((cap, used(subject.instance, plan, cap)) for cap in subject.instance.rows(Cap)), key=_emptiest)
    if caps:
        yield _on_caps(subject, caps)
        rows = tuple(_cap(subject, *pair) for pair in caps)
        units = tuple(_unit(subject, cap.indicator) for cap, _ in caps)
        yield Table(Text("Ecological caps", "生态总量上限"), COLUMNS, rows, units=units)
    if loads(subject.instance, plan, subject.last_period.key):
        yield _loads(subject, plan)
    if subject.instance.rows(RedLine):
        yield from _red_lines(subject, plan)
    if subject.instance.rows(Compensation):
        yield _compensation(subject, plan)


def _emptiest(pair: tuple[Cap, float]) -> float:
    return -share(*pair)


def _on_caps(subject: Subject, caps: list[tuple[Cap, float]]) -> Paragraph:
    broken = sum(violation.rule == EcologicalCaps.key for violation in subject.audit.violations)
    if broken:
        return Paragraph(EXCEEDED.fill(count=broken), "warning")
    cap, amount = caps[0]
    what, where = subject.name("indicators", cap.indicator), place(subject, cap.scope)
    return Paragraph(ALL_KEPT.fill(what=what, where=where, share=PERCENT.say(share(cap, amount))))


def _cap(subject: Subject, cap: Cap, amount: float) -> tuple[Cell, ...]:
    title, where = subject.name("indicators", cap.indicator), place(subject, cap.scope)
    return title, where, _unit(subject, cap.indicator), amount, cap.cap, share(cap, amount)


def _unit(subject: Subject, indicator: str) -> Text:
    return bilingual(subject.instance.by_key(Indicator)[indicator].unit)


def _loads(subject: Subject, plan: Plan) -> Table:
    """Return what all that is in force puts on each indicator in each group in the last period."""
    groups = subject.instance.groups
    found = {row.key: dict.fromkeys((group.key for group in groups), 0.0) for row in subject.instance.rows(Indicator)}
    for load in loads(subject.instance, plan, subject.last_period.key):
        found[load.indicator][subject.home[load.province]] += load.amount
    rows = tuple(
        (row.name, bilingual(row.unit), *found[row.key].values(), sum(found[row.key].values()))
        for row in subject.instance.rows(Indicator)
    )
    columns = (
        Column(Text("Indicator", "生态指标")),
        Column(Text("Unit", "单位")),
        *(Column(group.name, format=SIZED) for group in groups),
        Column(IN_ALL, format=SIZED),
    )
    title = Text("What the plan puts on each indicator in {year}", "{year}年方案的生态负荷")
    units = tuple(bilingual(row.unit) for row in subject.instance.rows(Indicator))
    return Table(title.fill(year=subject.last_period.last_year), columns, rows, units=units)


def _red_lines(subject: Subject, plan: Plan) -> Iterator[Block]:
    """Say whether a red line is crossed, and how each that could be is met."""
    built = {row.project for row in plan.rows(Start)}
    rows = tuple(
        (subject.name("projects", line.project), line.zone, _met(subject, line, built))
        for line in subject.instance.rows(RedLine)
    )
    if not any(line.project in built for line in subject.instance.rows(RedLine)):
        yield Paragraph(NONE_CROSSED)
    elif RedLines.key in subject.solution.model.switched_off:
        yield Paragraph(
            Text("Red lines are NOT ENFORCED, and one is crossed.", "生态红线未执行，且有触碰。"), "warning"
        )
    yield Table(RedLines.title, RED_LINES, rows)


def _met(subject: Subject, line: RedLine, built: set[str]) -> Text:
    if line.project in built:
        return CROSSED
    if line.variant in built:
        return AVOIDED.fill(variant=subject.name("projects", line.variant))
    return NOT_BUILT


def _compensation(subject: Subject, plan: Plan) -> Table:
    """Return what each compensation comes to in a year of each period, and over all years; the last row adds up."""
    periods = subject.instance.periods
    years = [period.years for period in periods]
    by_row: dict[str, list[float]] = {row.key: [] for row in subject.instance.rows(Compensation)}
    for period in periods:
        for row, paid in paid_per_year(subject.instance, plan, period.key):
            by_row[row.key].append(paid)
    rows: list[tuple[Cell, ...]] = [
        (
            row.name,
            subject.name("provinces", row.payee),
            _payer(subject, row),
            *by_row[row.key],
            _over(by_row[row.key], years),
        )
        for row in subject.instance.rows(Compensation)
    ]
    totals = [sum(column) for column in zip(*by_row.values(), strict=True)]
    rows.append((IN_ALL, same(""), same(""), *totals, _over(totals, years)))
    form = fitting([cell for row in rows for cell in row[3:] if isinstance(cell, float)])
    columns = (
        Column(Text("For", "事由")),
        Column(Text("Carries the load and is paid", "承担负荷并受偿")),
        Column(Text("Pays", "补偿方")),
        *(
            Column(Text("A year in {period}", "{period}每年").fill(period=row.name), YI_PER_YEAR, form)
            for row in periods
        ),
        Column(Text("In all years", "全部年份合计"), YI, form),
    )
    return Table(Text("Compensation ledger", "生态补偿台账"), columns, tuple(rows), LEDGER_NOTE)


LEDGER_NOTE = Text(
    "Rate times load, in each year in which the load is there. A province pays out of its income, a source from its "
    "budget.",
    "按补偿标准乘以当年负荷计算。省份由其收入支付，资金来源由其预算支付。",
)


def _over(by_period: list[float], years: list[int]) -> float:
    return sum(paid * count for paid, count in zip(by_period, years, strict=True))


def _payer(subject: Subject, row: Compensation) -> Text:
    return subject.name("provinces" if row.payer in subject.instance.by_key(Province) else "sources", row.payer)


def share(cap: Cap, amount: float) -> float:
    """Return the part of a cap that is used; a cap of 0 is full when nothing is."""
    return amount / cap.cap if cap.cap else 1.0


def place(subject: Subject, scope: str) -> Text:
    """Return the name of a scope: the country, a group or a province."""
    if scope == NATIONAL:
        return Text("whole country", "全国")
    table = "groups" if f"groups/{scope}" in subject.names else "provinces"
    return subject.name(table, scope)


SECTIONS.add("ecology", Section(Text("Ecology", "生态"), 60, ecology))
