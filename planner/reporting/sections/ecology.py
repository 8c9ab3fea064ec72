"""Ecology: how much of each cap the plan uses."""

from collections.abc import Iterator

from planner.domain.ecology import Indicator
from planner.domain.tables import NATIONAL
from planner.reporting.blocks import Block, Column, Table
from planner.reporting.numbers import PERCENT, SIZED
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.rules.ecological_caps import Cap, used
from planner.text import Text, same

COLUMNS = (
    Column(Text("Indicator", "生态指标")),
    Column(Text("Where", "范围")),
    Column(Text("Unit", "单位")),
    Column(Text("Used", "占用"), format=SIZED),
    Column(Text("Cap", "上限"), format=SIZED),
    Column(Text("Share used", "占用率"), format=PERCENT),
)


def ecology(subject: Subject) -> Iterator[Block]:
    """List the caps, the fullest first."""
    plan = subject.solution.plan
    if plan is None or not subject.instance.rows(Cap):
        return
    units = {row.key: row.unit for row in subject.instance.rows(Indicator)}
    found = [(cap, used(subject.instance, plan, cap)) for cap in subject.instance.rows(Cap)]
    found.sort(key=lambda pair: -share(*pair))
    rows = tuple(
        (
            subject.name("indicators", cap.indicator),
            place(subject, cap.scope),
            same(units[cap.indicator]),
            amount,
            cap.cap,
            share(cap, amount),
        )
        for cap, amount in found
    )
    yield Table(Text("Ecological caps", "生态总量上限"), COLUMNS, rows)


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
