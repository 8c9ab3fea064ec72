"""Winners and losers: who gains and who loses in each period, and whether anybody falls below a floor."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.domain.tables import Period, Province
from planner.domain.units import YUAN_PER_HEAD
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.floor_room import floor_rooms
from planner.reporting.numbers import INCOME, PERCENT, SIGNED_INCOME, SIGNED_MONEY, WHOLE
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import PER_PERSON, YI_PER_YEAR, Subject
from planner.text import Text, joined

NO_CHANGE = 0.005
"""Yuan per person up to which an income has not changed."""

PEOPLE = Text("10k people", "万人")
LOSERS = Text(
    "In {year} {names} lose: income there is lower than without the plan.", "{year}年{names}收入低于无规划时。"
)
NONE_LOSES = Text(
    "No province loses in any period: nowhere is income lower than without the plan.",
    "任何规划期均无省份受损：各省收入均不低于无规划时。",
)
ONLY_GAIN = Text("All {count} provinces gain in {year}.", "{year}年全部{count}个省份均受益。")
SOME_GAIN = Text("{gain} of {count} provinces gain in {year}.", "{year}年{count}个省份中有{gain}个受益。")
ABOVE = Text(
    "Nobody is below a floor: {province} comes nearest in {period}, {room} above it.",
    "无人低于底线：{period}{province}最接近底线，高出{room}。",
)
AT_FLOOR = Text(
    "Nobody is below a floor, but {province} stands right at it in {period}.",
    "无人低于底线，但{province}在{period}恰处于底线。",
)
BELOW = Text("Below the floor: {names}.", "低于底线：{names}。")
NO_FLOOR = Text(
    "No floor of income is in force: the rules would let a province lose.", "未执行收入底线：规则并不排除省份受损。"
)
MONEY_PER_PERSON = Text("{room} yuan a person and year", "每人每年{room}元")


@dataclass(frozen=True, slots=True)
class Change:
    """By how much income per person of a province differs from that without the plan, in yuan."""

    province: Province
    gain: float


def winners(subject: Subject) -> Iterator[Block]:
    """Count winners and losers, name the losers, and tell how near anybody comes to a floor."""
    periods = subject.instance.periods
    changes = {period.key: changes_in(subject, period) for period in periods}
    last = periods[-1]
    gain = sum(change.gain > NO_CHANGE for change in changes[last.key])
    said = ONLY_GAIN if gain == len(subject.instance.provinces) else SOME_GAIN
    yield Paragraph(said.fill(gain=gain, count=len(subject.instance.provinces), year=last.last_year))
    losers = {period: [c for c in changes[period.key] if c.gain < -NO_CHANGE] for period in periods}
    if not any(losers.values()):
        yield Paragraph(NONE_LOSES)
    for period, found in losers.items():
        if found:
            names = joined([change.province.name for change in found])
            yield Paragraph(LOSERS.fill(year=period.last_year, names=names), "warning")
    yield from _floors(subject)
    yield _by_period(subject, changes)
    yield _by_group(subject, changes[last.key])


def changes_in(subject: Subject, period: Period) -> list[Change]:
    """Return the change of each province in a period."""
    after, before = subject.audit.outcomes, subject.before.outcomes
    return [Change(row, after[row.key, period.key] - before[row.key, period.key]) for row in subject.instance.provinces]


def _by_period(subject: Subject, changes: dict[str, list[Change]]) -> Table:
    """Return one row for each period: who gains, who loses, and the two ends."""
    rows = tuple(_line(period, changes[period.key]) for period in subject.instance.periods)
    columns = (
        Column(Text("Year", "年份")),
        Column(Text("Provinces that gain", "受益省份"), format=WHOLE),
        Column(Text("People there", "其人口"), PEOPLE, WHOLE),
        Column(Text("Provinces that lose", "受损省份"), format=WHOLE),
        Column(Text("Most for", "增收最多")),
        Column(Text("Its gain", "增收额"), PER_PERSON, SIGNED_INCOME),
        Column(Text("Least for", "增收最少")),
        Column(Text("Its change", "变化额"), PER_PERSON, SIGNED_INCOME),
    )
    return Table(Text("Winners and losers by period", "各规划期受益与受损"), columns, rows)


def _line(period: Period, changes: list[Change]) -> tuple[Cell, ...]:
    most, least = max(changes, key=lambda c: c.gain), min(changes, key=lambda c: c.gain)
    winning = [change for change in changes if change.gain > NO_CHANGE]
    year = str(period.last_year)
    return (
        Text(year, year),
        float(len(winning)),
        sum(change.province.population for change in winning),
        float(sum(change.gain < -NO_CHANGE for change in changes)),
        most.province.name,
        most.gain,
        least.province.name,
        least.gain,
    )


def _by_group(subject: Subject, changes: list[Change]) -> Table:
    """Return what each group gains in the last period, in all and per person, beside its share of the people."""
    groups = subject.instance.groups
    own = {group.key: [change for change in changes if change.province.group == group.key] for group in groups}
    gained = {key: sum(c.gain * c.province.population for c in found) / YUAN_PER_HEAD for key, found in own.items()}
    people = {key: sum(c.province.population for c in found) for key, found in own.items()}
    whole, everyone = sum(gained.values()), sum(people.values())
    rows = [
        (
            group.name,
            gained[group.key],
            gained[group.key] / whole if whole else None,
            people[group.key] / everyone,
            gained[group.key] * YUAN_PER_HEAD / people[group.key] if people[group.key] else None,
        )
        for group in groups
    ]
    rows.append((Text("Country", "全国"), whole, 1.0 if whole else None, 1.0, whole * YUAN_PER_HEAD / everyone))
    columns = (
        Column(Text("Group", "分组")),
        Column(Text("Yearly gain", "年增收"), YI_PER_YEAR, SIGNED_MONEY),
        Column(Text("Share of the gain", "增收占比"), format=PERCENT),
        Column(Text("Share of the people", "人口占比"), format=PERCENT),
        Column(Text("Gain per person", "人均增收"), PER_PERSON, SIGNED_INCOME),
    )
    title = Text("Who gains in {year}, by group", "{year}年各区域受益").fill(year=subject.last_period.last_year)
    return Table(title, columns, tuple(rows))


FLOOR_NOTE = Text(
    "Of each floor and period the province that comes nearest to it.", "每项底线、每个规划期列出最接近底线的省份。"
)


def _floors(subject: Subject) -> Iterator[Block]:
    """Say whether anybody is below a floor, and show who comes nearest."""
    rooms = floor_rooms(subject)
    if not rooms:
        yield Paragraph(NO_FLOOR)
        return
    below = list(dict.fromkeys(room.province.name for room in rooms if room.broken))
    nearest = min(rooms, key=lambda room: room.room)
    if below:
        yield Paragraph(BELOW.fill(names=joined(below)), "warning")
    else:
        said = ABOVE if nearest.room > NO_CHANGE else AT_FLOOR
        amount = MONEY_PER_PERSON.fill(room=SIGNED_INCOME.say(nearest.room).removeprefix("+"))
        yield Paragraph(said.fill(province=nearest.province.name, period=nearest.period, room=amount))
    columns = (
        Column(Text("Floor", "底线")),
        Column(Text("Period", "规划期")),
        Column(Text("Nearest to it", "最接近者")),
        Column(Text("Floor of income", "收入底线"), PER_PERSON, INCOME),
        Column(Text("Income", "收入"), PER_PERSON, INCOME),
        Column(Text("Above the floor", "高出"), PER_PERSON, SIGNED_INCOME),
    )
    rows = tuple((r.title, r.period, r.province.name, r.floor, r.income, r.room) for r in rooms)
    yield Table(Text("Floors of income", "收入底线"), columns, rows, FLOOR_NOTE)


SECTIONS.add("winners", Section(Text("Who gains, who loses", "受益与受损"), 46, winners))
