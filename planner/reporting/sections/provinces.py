"""Provinces: income per person without and with the plan."""

from collections.abc import Iterator

from planner.reporting.blocks import BarChart, Block, Column, Dumbbell, Pair, Series, Table
from planner.reporting.numbers import INCOME, SIGNED_INCOME, SIGNED_PERCENT
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import PER_PERSON, WITH, WITHOUT, Subject
from planner.text import Text

TABLE = Text("Income per person in {year}, the poorest province first", "{year}年人均收入（由低到高）")
GAIN_CHART = Text(
    "Gain in income per person in {year}, the poorest province first", "{year}年人均增收（按收入由低到高）"
)
LEVEL_CHART = Text("Income per person in {year}, without and with the plan", "{year}年人均收入：有无规划对比")


def provinces(subject: Subject) -> Iterator[Block]:
    """List the provinces, the poorest after the plan first."""
    period = subject.last_period
    found = []
    for province in subject.instance.provinces:
        before = subject.before.outcomes[province.key, period.key]
        after = subject.audit.outcomes[province.key, period.key]
        found.append((province.name, subject.name("groups", province.group), before, after))
    found.sort(key=lambda row: row[3])
    columns = (
        Column(Text("Province", "省份")),
        Column(Text("Group", "分组")),
        Column(WITHOUT, PER_PERSON, INCOME),
        Column(WITH, PER_PERSON, INCOME),
        Column(Text("Gain in {year}", "{year}年增收").fill(year=period.last_year), PER_PERSON, SIGNED_INCOME),
        Column(Text("Gain, %", "增幅"), format=SIGNED_PERCENT),
    )
    rows = tuple((*row, row[3] - row[2], row[3] / row[2] - 1) for row in found)
    yield Table(TABLE.fill(year=period.last_year), columns, rows)
    labels = tuple(row[0] for row in found)
    yield BarChart(
        GAIN_CHART.fill(year=period.last_year),
        PER_PERSON,
        labels,
        (Series(Text("Gain", "增收"), tuple(row[3] - row[2] for row in found)),),
        SIGNED_INCOME,
    )
    yield Dumbbell(
        LEVEL_CHART.fill(year=period.last_year),
        PER_PERSON,
        (WITHOUT, WITH),
        tuple(Pair(name, before, after) for name, _, before, after in found),
        INCOME,
        SIGNED_INCOME,
        LEVEL_NOTE,
        told=True,
    )


LEVEL_NOTE = Text(
    "The two points of a province nearly coincide where the plan changes little beside what lies between provinces; "
    "the number beside them is the change.",
    "若规划带来的变化远小于省际差距，同一省份的两点几乎重合；旁边的数字为变化额。",
)
TITLE = Text("Provinces without and with the plan", "各省收入有无对比")
SECTIONS.add("provinces", Section(TITLE, 40, provinces))
