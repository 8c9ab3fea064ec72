"""Money: what each source pays against what it has, by window and by where it lands."""

from collections.abc import Iterator, Mapping

from planner.decisions.grants import Window
from planner.domain.tables import Appropriation
from planner.reporting.blocks import Block, Column, Table
from planner.reporting.numbers import MONEY, PERCENT
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import YI, Subject
from planner.text import Text

SPENT = Text("spent", "支出")
AVAILABLE = Text("available", "拨款")


def money(subject: Subject) -> Iterator[Block]:
    """Set spending against appropriations, then show windows and groups."""
    yield _by_source(subject)
    if subject.instance.rows(Window):
        yield _by_window(subject)
    yield _by_group(subject)


def spending(subject: Subject) -> Mapping[tuple[str, str], float]:
    """Return what each source spends in each period."""
    spent: dict[tuple[str, str], float] = {}
    for entry in subject.audit.ledger:
        key = entry.source, entry.period
        spent[key] = spent.get(key, 0.0) + entry.amount
    return spent


def _by_source(subject: Subject) -> Table:
    instance = subject.instance
    spent = spending(subject)
    available: dict[tuple[str, str], float] = {}
    for row in instance.rows(Appropriation):
        key = row.source, row.period
        available[key] = available.get(key, 0.0) + row.amount
    columns = [Column(Text("Source", "资金来源"))]
    for period in instance.periods:
        for word in (SPENT, AVAILABLE):
            title = Text("{period}, {word}", "{period}{word}").fill(period=period.name, word=word)
            columns.append(Column(title, YI, MONEY))
    columns += [Column(Text("In all, spent", "合计支出"), YI, MONEY), Column(Text("Used", "使用率"), format=PERCENT)]
    rows = []
    for source in instance.sources:
        pairs = [
            (spent.get((source.key, period.key), 0.0), available.get((source.key, period.key), 0.0))
            for period in instance.periods
        ]
        used, had = sum(pair[0] for pair in pairs), sum(pair[1] for pair in pairs)
        rows.append((source.name, *(x for pair in pairs for x in pair), used, used / had if had else None))
    note = Text(
        "Appropriations are those of the period alone; unspent money may carry over where the source allows it.",
        "拨款为当期数；来源允许结转的，未用资金可转入下期。",
    )
    return Table(Text("By source and period", "按来源和规划期"), tuple(columns), tuple(rows), note)


def _by_window(subject: Subject) -> Table:
    periods = subject.instance.periods
    rows = []
    for window in subject.instance.rows(Window):
        through = _through(subject, window)
        fund = sum(entry.amount for entry in subject.audit.ledger if entry.source == window.source)
        spent = sum(through.values())
        share = spent / fund if fund else None
        by_period = (through.get(period.key, 0.0) for period in periods)
        rows.append((window.name, *by_period, spent, share, window.least_share, window.most_share))
    columns = (
        Column(Text("Window", "专项")),
        *(Column(period.name, YI, MONEY) for period in periods),
        Column(Text("In all", "合计"), YI, MONEY),
        Column(Text("Share of the fund", "占基金支出"), format=PERCENT),
        Column(Text("At least", "下限"), format=PERCENT),
        Column(Text("At most", "上限"), format=PERCENT),
    )
    return Table(Text("By window of the fund", "按基金专项"), columns, tuple(rows))


def _through(subject: Subject, window: Window) -> dict[str, float]:
    """Return what goes through a window in each period."""
    windows = subject.instance.by_key(Window)
    spent: dict[str, float] = {}
    for entry in subject.audit.ledger:
        fits = entry.use == window.key if window.use == "grants" else entry.use not in windows
        if fits and entry.source == window.source:
            spent[entry.period] = spent.get(entry.period, 0.0) + entry.amount
    return spent


def _by_group(subject: Subject) -> Table:
    groups = {province.key: province.group for province in subject.instance.provinces}
    landed: dict[str, float] = {group.key: 0.0 for group in subject.instance.groups}
    people: dict[str, float] = dict.fromkeys(landed, 0.0)
    for province in subject.instance.provinces:
        people[province.group] += province.population
    for entry in subject.audit.ledger:
        for place, share in entry.landing.items():
            landed[groups[place]] += share * entry.amount
    spent, everyone = sum(landed.values()), sum(people.values())
    rows = tuple(
        (group.name, landed[group.key], landed[group.key] / spent if spent else None, people[group.key] / everyone)
        for group in subject.instance.groups
    )
    columns = (
        Column(Text("Group", "分组")),
        Column(Text("Lands there", "落地资金"), YI, MONEY),
        Column(Text("Share of the money", "资金占比"), format=PERCENT),
        Column(Text("Share of the people", "人口占比"), format=PERCENT),
    )
    return Table(Text("Where it lands", "资金落地"), columns, rows)


SECTIONS.add("money", Section(Text("Money", "资金"), 30, money))
