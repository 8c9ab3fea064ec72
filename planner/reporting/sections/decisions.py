"""Decisions: which projects start when, and which grants are given."""

from collections.abc import Iterator

from planner.decisions.grants import Grant
from planner.domain.fund import PROJECTS, Window
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import MONEY
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import YI, Subject
from planner.text import Text, same

PROJECT_COLUMNS = (
    Column(Text("Project", "项目")),
    Column(Text("Mode", "方式")),
    Column(Text("Between", "连接省份")),
    Column(Text("Start", "开工")),
    Column(Text("Open by", "投运不晚于")),
    Column(Text("Investment", "投资"), YI, MONEY),
)


def decisions(subject: Subject) -> Iterator[Block]:
    """List the projects by period, then the grants by province and window."""
    if not subject.begun:
        yield Paragraph(Text("No project is started.", "没有项目开工。"))
    else:
        yield Table(Text("Projects by period", "分期开工项目"), PROJECT_COLUMNS, tuple(_projects(subject)))
    grants = subject.solution.plan.rows(Grant) if subject.solution.plan else ()
    if grants:
        yield _grants(subject, grants)


def _projects(subject: Subject) -> Iterator[tuple[Text | float, ...]]:
    for project, start in subject.begun:
        opens = subject.opens(project, start)
        year = same(str(opens.last_year)) if opens else Text("after the last period", "规划期后")
        yield project.name, subject.mode(project), subject.ends(project), start.name, year, project.cost


def _grants(subject: Subject, grants: tuple[Grant, ...]) -> Table:
    """Return what each province gets from each window in all periods, the largest sum first."""
    windows = [row for row in subject.instance.rows(Window) if row.use != PROJECTS]
    given: dict[str, dict[str, float]] = {}
    for grant in grants:
        purses = given.setdefault(grant.province, {})
        purses[grant.window] = purses.get(grant.window, 0.0) + grant.amount
    rows = [
        (
            subject.name("provinces", province),
            *(purses.get(window.key) for window in windows),
            sum(purses.values()),
        )
        for province, purses in sorted(given.items(), key=lambda item: -sum(item[1].values()))
    ]
    columns = (
        Column(Text("Province", "省份")),
        *(Column(window.name, YI, MONEY) for window in windows),
        Column(Text("In all", "合计"), YI, MONEY),
    )
    return Table(
        Text("Grants of the coordination fund, all periods", "协调投资基金拨付（各规划期合计）"), columns, tuple(rows)
    )


SECTIONS.add("decisions", Section(Text("What is decided", "决策内容"), 20, decisions))
