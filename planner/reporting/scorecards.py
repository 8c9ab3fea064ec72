"""The scorecard of a province (考核): each indicator with target, value, trend and rank, on a page of its own."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from planner.domain.tables import Province
from planner.errors import UnknownNameError
from planner.registry import unknown_name
from planner.reporting.blocks import Block, Cell, Column, LineChart, Paragraph, Series, Table
from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import INCOME, MISSING, SIGNED_INCOME, SIZED, NumberFormat, fitting
from planner.reporting.report import Chapter, Report, subtitle
from planner.reporting.subject import PER_PERSON, WITH, WITHOUT, Subject
from planner.solution import Solution
from planner.text import Text, same

UP, DOWN, LEVEL = same("↑"), same("↓"), same("→")
MET, MISSED = Text("met", "达标"), Text("MISSED", "未达标")
RANK = Text("{rank} of {count}", "第{rank}名，共{count}")
LEAD = Text(
    "{province} ({group}, {people} × 10k people): income per person in {year} is {income} yuan, {gain} by the plan.",
    "{province}（{group}，{people}万人）：{year}年人均收入{income}元，其中规划带来{gain}元。",
)
NOTE = Text(
    "A target that differs by period stands once for each, in their order; it is met if it is so in every period. The "
    "rank is that of the last period, and 1 is best. The trend goes from the first period to the last. Every value "
    "comes from the audit.",
    "各期目标不同时按期次依次列出，各期均达到方为达标；排名取末期，第1名为最优；趋势为首期至末期。所有数值均出自审计。",
)


def scorecards(solution: Solution, provinces: Iterable[str] = ()) -> Report:
    """Return the scorecards of some provinces, or of all, as a report with a chapter for each.

    Parameters
    ----------
    provinces
        Keys of provinces; every province if there are none.

    Raises
    ------
    UnknownNameError
        If there is no such province; the nearest are named.
    """
    subject = Subject(solution)
    known = solution.instance.by_key(Province)
    wanted = list(provinces) or list(known)
    for key in wanted:
        if key not in known:
            raise UnknownNameError(unknown_name(Text("province", "省份"), key, list(known)))
    lines = [line for key in sorted(INDICATORS.all()) for line in INDICATORS[key](subject)] if solution.plan else []
    chapters = tuple(
        Chapter(f"scorecard-{key}", known[key].name, tuple(_card(subject, known[key], lines))) for key in wanted
    )
    return Report(
        Text("Scorecards: {title}", "考核表：{title}").fill(title=solution.instance.card.title),
        subtitle(solution),
        chapters,
        paged=True,
    )


def _card(subject: Subject, province: Province, lines: Sequence[Indicator]) -> Iterator[Block]:
    if not lines:
        yield Paragraph(Text("There is no plan to be judged by.", "没有可供考核的方案。"), "warning")
        return
    key = province.key, subject.last_period.key
    income = subject.audit.outcomes[key]
    yield Paragraph(
        LEAD.fill(
            province=province.name,
            group=subject.name("groups", province.group),
            people=INCOME.say(province.population),
            year=subject.last_period.last_year,
            income=INCOME.say(income),
            gain=SIGNED_INCOME.say(income - subject.before.outcomes[key]),
        ),
        "lead",
    )
    yield _table(subject, province, lines)
    yield _chart(subject, province)


def _table(subject: Subject, province: Province, lines: Sequence[Indicator]) -> Table:
    columns = (
        Column(Text("Indicator", "指标")),
        Column(Text("Unit", "单位")),
        Column(Text("Target", "目标"), format=SIZED),
        *(
            Column(Text("{year}", "{year}年").fill(year=period.last_year), format=SIZED)
            for period in subject.instance.periods
        ),
        Column(Text("Trend", "趋势")),
        Column(Text("Rank", "排名")),
        Column(Text("Target met", "达标情况")),
    )
    rows = tuple(row for line in lines if (row := _row(subject, province.key, line)) is not None)
    title = Text("Indicators of {province}", "{province}考核指标").fill(province=province.name)
    return Table(title, columns, rows, NOTE)


def _row(subject: Subject, province: str, line: Indicator) -> tuple[Cell, ...] | None:
    periods = [period.key for period in subject.instance.periods]
    values = [line.values.get((province, period)) for period in periods]
    if all(not value for value in values) and not any((province, period) in line.targets for period in periods):
        return None
    how = _form(line, province, values)
    return (
        line.title,
        line.unit,
        _target(line, how, province, periods),
        *(same(how.say(value)) for value in values),
        trend(how, values),
        _rank(subject, line, province),
        _met(line, province, periods),
    )


def _form(line: Indicator, province: str, values: Sequence[float | None]) -> NumberFormat:
    """Return how the numbers of a line are written: alike, if their size is not known."""
    if line.format.decimals is not None:
        return line.format
    targets = (target for (place, _), target in line.targets.items() if place == province)
    return replace(line.format, decimals=fitting([*values, *targets]).decimals)


def _target(line: Indicator, how: NumberFormat, province: str, periods: Sequence[str]) -> Text:
    """Return the target, or those of all periods if they differ."""
    targets = [how.say(line.targets.get((province, period))) for period in periods]
    there = list(dict.fromkeys(target for target in targets if target != MISSING))
    if not there:
        return same(MISSING)
    return same(f"{'≥' if line.at_least else '≤'} {there[0] if len(there) == 1 else ' / '.join(targets)}")


def trend(how: NumberFormat, values: Sequence[float | None]) -> Text:
    """Return where the values go, as far as they are shown."""
    there = [value for value in values if value is not None]
    if len(there) < 2:  # noqa: PLR2004  (one point has no trend)
        return same(MISSING)
    if how.say(there[0]) == how.say(there[-1]):
        return LEVEL
    return UP if there[-1] > there[0] else DOWN


def _rank(subject: Subject, line: Indicator, province: str) -> Text:
    rank = line.rank(province, subject.last_period.key)
    return same(MISSING) if rank is None else RANK.fill(rank=rank, count=len(subject.instance.provinces))


def _met(line: Indicator, province: str, periods: Sequence[str]) -> Text:
    found = [met for period in periods if (met := line.met(province, period)) is not None]
    if not found:
        return same(MISSING)
    return MET if all(found) else MISSED


def _chart(subject: Subject, province: Province) -> LineChart:
    """Return income without and with the plan, beside the mean of the country."""
    instance, after, before = subject.instance, subject.audit.outcomes, subject.before.outcomes
    return LineChart(
        Text("Income per person in {province}", "{province}人均收入").fill(province=province.name),
        PER_PERSON,
        tuple(same(str(period.last_year)) for period in instance.periods),
        (
            Series(WITH, tuple(after[province.key, period.key] for period in instance.periods)),
            Series(WITHOUT, tuple(before[province.key, period.key] for period in instance.periods)),
            Series(
                Text("Mean of the country, with the plan", "全国均值（有规划）"), tuple(subject.mean_income.values())
            ),
        ),
        INCOME,
    )
