"""The way of the money: from sources through modes and windows to groups of provinces, out of the audited ledger."""

from collections import defaultdict
from dataclasses import dataclass

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.fund import PROJECTS, Window
from planner.domain.ledger import Outlay
from planner.domain.tables import Mode, Project
from planner.reporting.blocks import Flow, Knot, Sankey
from planner.reporting.numbers import MONEY
from planner.reporting.subject import YI, Subject
from planner.text import Text, same

GONE = Text("Leaves the provinces", "流出各省")
GRANTS = Text("Grants: {window}", "拨款：{window}")
STAGES = (Text("Source", "资金来源"), Text("What for", "用途"), Text("Where it lands", "落地区域"))
TITLE = Text("The way of the money, all periods", "资金流向（各规划期合计）")
NOTE = Text(
    "From who pays, through what it is paid for, to where it lands; bands are as wide as the sums. They have the "
    "colour of who pays, then that of where the money lands. Repayments of loans and losses of guarantees leave the "
    "provinces.",
    "由出资方经用途流向落地区域，带宽与金额成正比，颜色先表示出资方、后表示落地区域。贷款偿还和担保代偿流出各省。",
)
LEAST = 1e-6
"""亿元 below which a sum is rounding."""


@dataclass(frozen=True, slots=True)
class Use:
    """What money is for: projects of one mode, a window of the fund, another kind of decision or charge."""

    key: str
    title: Text


def use_of(subject: Subject, entry: Outlay[float]) -> Use:
    """Return what a payment is for."""
    if entry.kind == PROJECTS:
        mode = subject.instance.by_key(Project)[entry.use].mode
        return Use(f"{Mode.table}/{mode}", subject.name(Mode.table, mode))
    if entry.kind not in CHARGES.all() and entry.use in subject.instance.by_key(Window):
        window = GRANTS.fill(window=subject.name(Window.table, entry.use))
        return Use(f"{Window.table}/{entry.use}", window)
    titles = {member.key: member.title for family in (DECISIONS, CHARGES) for member in family}
    return Use(entry.kind, titles.get(entry.kind, same(entry.kind)))


def by_use(subject: Subject) -> dict[Use, dict[str, float]]:
    """Return what is paid for each use in each period, in 亿元, the largest use first."""
    found: dict[Use, dict[str, float]] = {}
    for entry in subject.audit.ledger:
        paid = found.setdefault(use_of(subject, entry), {period.key: 0.0 for period in subject.instance.periods})
        paid[entry.period] += entry.amount
    return dict(sorted(found.items(), key=lambda item: -sum(item[1].values())))


def money_flows(subject: Subject) -> Sankey:
    """Return the way of all the money, the largest sums of each stage first; what comes into a use leaves it."""
    into, out = _sums(subject)
    sizes: defaultdict[Knot, float] = defaultdict(float)
    flows: list[tuple[Knot, Knot, float]] = []
    for (source, use), amount in into.items():
        flows.append((Knot(subject.name("sources", source), 0), Knot(use.title, 1), amount))
    for (use, group), amount in out.items():
        flows.append((Knot(use.title, 1), Knot(subject.name("groups", group) if group else GONE, 2), amount))
    for origin, destination, amount in flows:
        sizes[destination] += amount
        sizes[origin] += amount if origin.stage == 0 else 0.0
    knots = sorted(sizes, key=lambda knot: (knot.stage, -sizes[knot]))
    place = {knot: number for number, knot in enumerate(knots)}
    drawn = tuple(Flow(place[origin], place[destination], amount) for origin, destination, amount in flows)
    return Sankey(TITLE, YI, STAGES, tuple(knots), drawn, MONEY, NOTE)


def _sums(subject: Subject) -> tuple[dict[tuple[str, Use], float], dict[tuple[Use, str], float]]:
    """Return what flows from sources into uses, and from uses into groups."""
    into: defaultdict[tuple[str, Use], float] = defaultdict(float)
    out: defaultdict[tuple[Use, str], float] = defaultdict(float)
    for entry in subject.audit.ledger:
        use = use_of(subject, entry)
        into[entry.source, use] += entry.amount
        for place, share in entry.landings:
            out[use, subject.home[place] if place is not None else ""] += share * entry.amount
    return (
        {key: amount for key, amount in into.items() if amount > LEAST},
        {key: amount for key, amount in out.items() if amount > LEAST},
    )
