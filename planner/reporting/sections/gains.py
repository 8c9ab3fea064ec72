"""Gains: what each effect brings to each group in the last period."""

from collections.abc import Iterator

from planner.effects.base import EFFECTS
from planner.reporting.blocks import Block, Column, Table
from planner.reporting.numbers import SIGNED_MONEY
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import IN_ALL, YI_PER_YEAR, Subject
from planner.text import Text


def gains(subject: Subject) -> Iterator[Block]:
    """Set effects against groups."""
    groups = subject.instance.groups
    rows: list[tuple[Text, list[float]]] = []
    for key, by_period in subject.audit.gains.items():
        totals = {group.key: 0.0 for group in groups}
        for (province, period), gain in by_period.items():
            if period == subject.last_period.key:
                totals[subject.home[province]] += gain
        rows.append((EFFECTS[key].title, [*totals.values(), sum(totals.values())]))
    if not rows:
        return
    rows.append((IN_ALL, [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]))
    columns = (
        Column(Text("Effect", "效应")),
        *(Column(group.name, YI_PER_YEAR, SIGNED_MONEY) for group in groups),
        Column(IN_ALL, YI_PER_YEAR, SIGNED_MONEY),
    )
    title = Text("Yearly gain in {year}", "{year}年年增收").fill(year=subject.last_period.last_year)
    yield Table(title, columns, tuple((name, *numbers) for name, numbers in rows))


SECTIONS.add("gains", Section(Text("Where gains come from", "增益构成"), 70, gains))
