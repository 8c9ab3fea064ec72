"""Decisions: what is built when, what each period begins, and which grants are given."""

from collections.abc import Iterator
from math import ceil

from planner.decisions.grants import Grant
from planner.domain.fund import PROJECTS, Window
from planner.domain.tables import Mode, Period, Project
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Span, Table, Timeline
from planner.reporting.numbers import MONEY, WHOLE, YEAR
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import IN_ALL, YI, Subject
from planner.text import Text, same

PROJECT_COLUMNS = (
    Column(Text("Project", "项目")),
    Column(Text("Mode", "方式")),
    Column(Text("Between", "连接省份")),
    Column(Text("Start", "开工")),
    Column(Text("Built by the end of", "建成年末"), format=YEAR),
    Column(Text("Counts from", "计入效益起")),
    Column(Text("Investment", "投资"), YI, MONEY),
)
PROJECT_NOTE = Text(
    "Work begins on the first day of the period of the start. What a project brings is counted from the first period "
    "in whose last year it stands.",
    "各项目自开工规划期首日动工；效益自其建成后首个规划期（以期末年计）起计入。",
)
TIMELINE_NOTE = Text(
    "One line for each project, in the colour its mode has on the map: pale while it is being built, full once it "
    "stands. Dashed lines are the beginnings of periods.",
    "每个项目一行，颜色表示方式（与地图一致）：浅色为在建，深色为已建成；虚线为各规划期起点。",
)


def decisions(subject: Subject) -> Iterator[Block]:
    """Draw the projects over the years, add them up by mode, list them by period; then the grants."""
    if not subject.begun:
        yield Paragraph(Text("No project is started.", "没有项目开工。"))
    else:
        yield _timeline(subject)
        yield _by_mode(subject)
        rows = tuple(_projects(subject))
        yield Table(Text("Projects by period", "分期开工项目"), PROJECT_COLUMNS, rows, PROJECT_NOTE)
    grants = subject.solution.plan.rows(Grant) if subject.solution.plan else ()
    if grants:
        yield _grants(subject, grants)


def complete(project: Project, start: Period) -> int:
    """Return the year by whose end a project begun in ``start`` is built.

    Work begins on the first day of the first year of the period; a project built in less than a year is there by the
    end of that year.
    """
    return start.first_year + max(1, ceil(project.construction)) - 1


def _timeline(subject: Subject) -> Timeline:
    periods = subject.instance.periods
    spans = [
        Span(project.name, subject.mode(project), start.first_year, complete(project, start))
        for project, start in subject.begun
    ]
    spans.sort(key=lambda span: (span.begins, span.complete))
    begun = {project.mode for project, _ in subject.begun}
    lanes = {mode: hue for hue, mode in enumerate(subject.modes) if mode in begun}
    return Timeline(
        Text("What is built when", "建设时序"),
        periods[0].first_year,
        periods[-1].last_year,
        tuple((period.first_year, period.name) for period in periods),
        tuple(subject.name(Mode.table, mode) for mode in lanes),
        tuple(spans),
        TIMELINE_NOTE,
        told=True,
        hues=tuple(lanes.values()),
    )


def _by_mode(subject: Subject) -> Table:
    """Return how many projects of each mode each period begins, and what they cost; the last row adds up."""
    periods = subject.instance.periods
    rows: list[tuple[Text, list[float], float]] = []
    for mode in subject.instance.rows(Mode):
        own = [(project, start) for project, start in subject.begun if project.mode == mode.key]
        if own:
            counts = [float(sum(start == period for _, start in own)) for period in periods]
            rows.append((mode.name, counts, sum(project.cost for project, _ in own)))
    rows.sort(key=lambda row: -row[2])
    totals = [sum(column) for column in zip(*(counts for _, counts, _ in rows), strict=True)]
    rows.append((IN_ALL, totals, sum(cost for *_, cost in rows)))
    columns = (
        Column(Text("Mode", "方式")),
        *(Column(Text("Begun in {period}", "{period}开工").fill(period=row.name), format=WHOLE) for row in periods),
        Column(Text("Projects", "项目数"), format=WHOLE),
        Column(Text("Investment", "投资"), YI, MONEY),
    )
    lines = tuple((name, *counts, sum(counts), cost) for name, counts, cost in rows)
    return Table(Text("What each period begins, by mode", "各规划期开工项目（按方式）"), columns, lines)


def _projects(subject: Subject) -> Iterator[tuple[Cell, ...]]:
    for project, start in subject.begun:
        opens = subject.opens(project, start)
        counts = same(str(opens.last_year)) if opens else Text("after the last period", "规划期后")
        built = float(complete(project, start))
        yield project.name, subject.mode(project), subject.ends(project), start.name, built, counts, project.cost


def _grants(subject: Subject, grants: tuple[Grant, ...]) -> Table:
    """Return what each province gets from each window in all periods, the largest sum first; the last row adds up."""
    windows = [row for row in subject.instance.rows(Window) if row.use != PROJECTS]
    given: dict[str, dict[str, float]] = {}
    for grant in grants:
        purses = given.setdefault(grant.province, {})
        purses[grant.window] = purses.get(grant.window, 0.0) + grant.amount
    rows: list[tuple[Cell, ...]] = [
        (subject.name("provinces", place), *(purses.get(row.key) for row in windows), sum(purses.values()))
        for place, purses in sorted(given.items(), key=lambda item: -sum(item[1].values()))
    ]
    totals = [sum(purses.get(window.key, 0.0) for purses in given.values()) for window in windows]
    rows.append((IN_ALL, *totals, sum(totals)))
    columns = (
        Column(Text("Province", "省份")),
        *(Column(window.name, YI, MONEY) for window in windows),
        Column(IN_ALL, YI, MONEY),
    )
    return Table(
        Text("Grants of the coordination fund, all periods", "协调投资基金拨付（各规划期合计）"), columns, tuple(rows)
    )


SECTIONS.add("decisions", Section(Text("What is decided", "决策内容"), 20, decisions))
