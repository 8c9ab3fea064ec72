"""Money: who pays, what for and where it lands, and what each source has left."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeAlias

from planner.domain.fund import Window
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.money_flows import by_use, money_flows
from planner.reporting.numbers import MONEY, PERCENT
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import IN_ALL, YI, Subject
from planner.reporting.unspent import unspent
from planner.rules.budget import Account, balances
from planner.rules.windows import through_windows
from planner.text import Text

BALANCE_COLUMNS = (
    Column(Text("Source", "资金来源")),
    Column(Text("Period", "规划期")),
    Column(Text("Appropriation", "当期拨款"), YI, MONEY),
    Column(Text("Carried in", "上期结转"), YI, MONEY),
    Column(Text("Spent", "支出"), YI, MONEY),
    Column(Text("Carried out", "结转下期"), YI, MONEY),
    Column(Text("Left over", "剩余"), YI, MONEY),
    Column(Text("Used", "使用率"), format=PERCENT),
)
BALANCE_NOTE = Text(
    "Appropriation + carried in = spent + carried out + left over; used is the share spent of the first two. "
    "Money left over lapses: a source may carry over only a part, and nothing beyond the last period.",
    "当期拨款＋上期结转＝支出＋结转下期＋剩余；使用率为支出占当期拨款与上期结转之和的比例。"
    "剩余资金不再可用：各来源仅可按比例结转，末期之后不再结转。",
)


@dataclass(frozen=True, slots=True)
class Balance:
    """What a source has in a period and what becomes of it, in 亿元.

    Parameters
    ----------
    given
        Its appropriation for the period.
    carried_in, carried_out
        What it has from the period before, and what it leaves to the next.
    """

    given: float = 0.0
    carried_in: float = 0.0
    spent: float = 0.0
    carried_out: float = 0.0

    @property
    def left(self) -> float:
        """What is neither spent nor carried out; below 0 where more is spent than there is."""
        return self.given + self.carried_in - self.spent - self.carried_out

    @property
    def used(self) -> float | None:
        """The share of what there is that is spent; ``None`` of nothing."""
        there = self.given + self.carried_in
        return self.spent / there if there > 0 else None

    def plus(self, other: "Balance") -> "Balance":
        """Return the two together."""
        return Balance(
            self.given + other.given,
            self.carried_in + other.carried_in,
            self.spent + other.spent,
            self.carried_out + other.carried_out,
        )


NOTHING = Balance()


def money(subject: Subject) -> Iterator[Block]:
    """Show the way of the money, what is left unspent and why, and what each source has and spends."""
    if subject.audit.ledger:
        flows = money_flows(subject)
        yield replace(flows, told=True)
        yield _by_payer(subject)
        yield _by_use(subject)
    balances = balances_by_source(subject)
    yield from _unspent(subject, balances)
    yield _by_source(subject, balances)
    if subject.instance.rows(Window):
        yield _by_window(subject)
    yield _by_group(subject)


Balances: TypeAlias = Mapping[tuple[str, str], Balance]
"""The balance of each source in each period, by their keys."""


def balances_by_source(subject: Subject) -> Balances:
    """Return the balance of each source in each period; that of a provincial source adds up its provinces."""
    carry = {source.key: source.carry_over for source in subject.instance.sources}
    last = subject.last_period.key
    plan = subject.solution.plan
    found: dict[tuple[str, str], Balance] = {}
    carried_in: dict[Account, float] = {}
    for account, period, spent, available in balances(subject.instance, plan) if plan is not None else ():
        brought = carried_in.get(account, 0.0)
        out = 0.0 if period.key == last else carry[account[0]] * max(0.0, available - spent)
        carried_in[account] = out
        key = account[0], period.key
        found[key] = found.get(key, NOTHING).plus(Balance(available - brought, brought, spent, out))
    return found


def _unspent(subject: Subject, known: Balances) -> Iterator[Paragraph]:
    given, left = 0.0, {source.key: 0.0 for source in subject.instance.sources}
    for (source, _), row in known.items():
        given, left[source] = given + row.given, left[source] + row.left
    if given > 0:
        yield Paragraph(unspent(subject, given, left))


def _by_source(subject: Subject, known: Balances) -> Table:
    periods = subject.instance.periods
    rows: list[tuple[Cell, ...]] = []
    for source in subject.instance.sources:
        own = [known.get((source.key, period.key), NOTHING) for period in periods]
        rows += [_line(source.name, period.name, row) for period, row in zip(periods, own, strict=True)]
        if len(periods) > 1:
            rows.append(_sum(source.name, own))
    if len(subject.instance.sources) > 1:
        rows.append(_sum(Text("All sources", "全部来源"), list(known.values())))
    return Table(Text("By source and period", "按来源和规划期"), BALANCE_COLUMNS, tuple(rows), BALANCE_NOTE)


def _line(name: Text, period: Text, row: Balance) -> tuple[Cell, ...]:
    return name, period, row.given, row.carried_in, row.spent, row.carried_out, row.left, row.used


def _sum(name: Text, rows: list[Balance]) -> tuple[Cell, ...]:
    """Return a row over all periods, in which nothing is carried."""
    given, spent, left = (sum(part) for part in zip(*((row.given, row.spent, row.left) for row in rows), strict=True))
    return name, IN_ALL, given, None, spent, None, left, spent / given if given > 0 else None


def _by_payer(subject: Subject) -> Table:
    """Return how much of what each source pays lands in each group, or leaves the provinces."""
    places = [*(group.key for group in subject.instance.groups), ""]
    paid = {source.key: dict.fromkeys(places, 0.0) for source in subject.instance.sources}
    for entry in subject.audit.ledger:
        for place, share in entry.landings:
            paid[entry.source][subject.home[place] if place is not None else ""] += share * entry.amount
    whole = sum(sum(row.values()) for row in paid.values())
    rows = [(subject.name("sources", source), list(row.values())) for source, row in paid.items() if any(row.values())]
    rows.append((IN_ALL, [sum(column) for column in zip(*(numbers for _, numbers in rows), strict=True)]))
    columns = (
        Column(Text("Source", "资金来源")),
        *(Column(group.name, YI, MONEY) for group in subject.instance.groups),
        Column(Text("Leaves the provinces", "流出各省"), YI, MONEY),
        Column(IN_ALL, YI, MONEY),
        Column(Text("Share", "占比"), format=PERCENT),
    )
    lines = tuple((name, *numbers, sum(numbers), sum(numbers) / whole if whole else None) for name, numbers in rows)
    return Table(Text("Who pays, and where it lands", "谁出资、落在何处"), columns, lines)


def _by_use(subject: Subject) -> Table:
    """Return what is paid for each use in each period; rows and columns add up to all that is paid."""
    periods = subject.instance.periods
    used = by_use(subject).items()
    rows: list[tuple[Cell, ...]] = [(use.title, *paid.values(), sum(paid.values())) for use, paid in used]
    totals = [sum(entry.amount for entry in subject.audit.ledger if entry.period == period.key) for period in periods]
    rows.append((IN_ALL, *totals, sum(totals)))
    columns = (
        Column(Text("What for", "用途")),
        *(Column(period.name, YI, MONEY) for period in periods),
        Column(IN_ALL, YI, MONEY),
    )
    return Table(Text("What the money is for, by period", "资金用途（分规划期）"), columns, tuple(rows), USE_NOTE)


USE_NOTE = Text(
    "Projects by mode, grants by window, and all other payments by their kind. The last row is all that is paid, "
    "repayments of loans included.",
    "项目按方式、拨款按专项、其他支出按类别列示；末行为全部支出（含贷款偿还）。",
)


def _by_window(subject: Subject) -> Table:
    """Return what goes through each window, with its share of what goes through all windows of its fund."""
    periods = subject.instance.periods
    spent_by_window = _through(subject)
    found = {window: spent_by_window[window.key] for window in subject.instance.rows(Window)}
    fund = {window.source: 0.0 for window in found}
    for window, through in found.items():
        fund[window.source] += sum(through.values())
    rows = []
    for window, through in found.items():
        spent = sum(through.values())
        share = spent / fund[window.source] if fund[window.source] else None
        rows.append((window.name, *through.values(), spent, share, window.least_share, window.most_share))
    columns = (
        Column(Text("Window", "专项")),
        *(Column(period.name, YI, MONEY) for period in periods),
        Column(IN_ALL, YI, MONEY),
        Column(Text("Share of the windows", "占各专项合计"), format=PERCENT),
        Column(Text("At least", "下限"), format=PERCENT),
        Column(Text("At most", "上限"), format=PERCENT),
    )
    return Table(Text("By window of the fund", "按基金专项"), columns, tuple(rows), WINDOW_NOTE)


WINDOW_NOTE = Text(
    "Shares are of all that goes through the windows of a fund, as the rule has it. What a fund pays outside its "
    "windows counts for none of them.",
    "占比按规则以基金各专项合计为分母；基金在专项之外的支出不计入任何专项。",
)


def _through(subject: Subject) -> dict[str, dict[str, float]]:
    """Return what goes through each window in each period."""
    spent: dict[str, dict[str, float]] = {window.key: {} for window in subject.instance.rows(Window)}
    for period in subject.instance.periods:
        entries = [entry for entry in subject.audit.ledger if entry.period == period.key]
        through = through_windows(subject.instance, entries)
        for window, by_period in spent.items():
            by_period[period.key] = through.get(window, 0.0)
    return spent


def _by_group(subject: Subject) -> Table:
    landed: dict[str, float] = {group.key: 0.0 for group in subject.instance.groups}
    people: dict[str, float] = dict.fromkeys(landed, 0.0)
    for province in subject.instance.provinces:
        people[province.group] += province.population
    for entry in subject.audit.ledger:
        for place, share in entry.landing.items():
            landed[subject.home[place]] += share * entry.amount
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
    return Table(Text("Where the money lands", "资金落地"), columns, rows)


SECTIONS.add("money", Section(Text("Money", "资金"), 30, money))
