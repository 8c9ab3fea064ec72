"""The Lorenz curve: what share of income the poorest share of the people has, without and with the plan."""

from collections.abc import Iterator

import numpy as np

from planner.analysis.lorenz import SHARES, lorenz
from planner.domain.units import ByProvince
from planner.reporting.blocks import Block, Column, LineChart, Series, Table
from planner.reporting.numbers import NumberFormat
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import WITH, WITHOUT, Subject
from planner.text import Text, same

FINE = NumberFormat(2, percent=True)
POINTS, PERCENTAGE_POINTS = NumberFormat(3, signed=True), Text("percentage points", "百分点")
EVEN = Text("All alike", "完全均等")
NOTE = Text(
    "From left to right the people, the poorest province first; upwards the share of all income that they have. The "
    "nearer a curve lies to the straight line, the more evenly income is spread. Everybody counts at the mean of the "
    "province. Where the plan changes little beside what lies between provinces, the two curves coincide; the table "
    "tells them apart.",
    "横轴为人口累计占比（由最低收入省份起），纵轴为其收入累计占比；曲线越接近直线，收入分布越均等。省内居民均按该省人均收入计。若规划带来的变化远小于省际差距，两条曲线重合，差别见下表。",
)


def curve(subject: Subject) -> Iterator[Block]:
    """Draw the curves of the last year, and tell the shares of the poorest."""
    people, period = subject.instance.people, subject.last_period
    before, after = (
        np.array([found.outcomes[province.key, period.key] for province in subject.instance.provinces])
        for found in (subject.before, subject.audit)
    )
    if min(before.min(), after.min()) < 0 or min(before.max(), after.max()) <= 0:
        return
    at = _corners(subject, before, after)
    yield LineChart(
        Text("Lorenz curve, {year}", "洛伦兹曲线（{year}年）").fill(year=period.last_year),
        Text("share of income", "收入累计占比"),
        tuple(same(FINE.say(share)) for share in at),
        (
            Series(WITH, lorenz(after, people, at)),
            Series(WITHOUT, lorenz(before, people, at)),
            Series(EVEN, at),
        ),
        FINE,
        NOTE,
        at,
    )
    rows = [
        (Text("poorest {share:.0%}", "最低{share:.0%}").fill(share=share), was, now, 100 * (now - was))
        for share, was, now in zip(SHARES, lorenz(before, people, SHARES), lorenz(after, people, SHARES), strict=True)
    ]
    columns = (
        Column(Text("People", "人口")),
        Column(WITHOUT, format=FINE),
        Column(WITH, format=FINE),
        Column(Text("Change", "变化"), PERCENTAGE_POINTS, POINTS),
    )
    title = Text("Share of all income in {year} that the poorest have", "{year}年最低收入人口的收入占比")
    yield Table(title.fill(year=period.last_year), columns, tuple(rows))


def _corners(subject: Subject, *incomes: ByProvince) -> tuple[float, ...]:
    """Return the shares of people at which one of the curves has a corner; between them curves are straight."""
    shares = subject.instance.population_shares
    found = {0.0, 1.0}
    for each in incomes:
        reached = np.cumsum(shares[np.argsort(each, kind="stable")])
        found |= {round(float(share), 9) for share in reached}
    return tuple(sorted(share for share in found if 0.0 <= share <= 1.0))


SECTIONS.add("lorenz", Section(Text("Spread of income", "收入分布"), 52, curve))
