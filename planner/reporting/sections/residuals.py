"""Residuals: of every limit in force the left side, the right side and what lies between them, the worst first."""

from collections import Counter
from collections.abc import Iterator

from planner.analysis.binding import Used
from planner.reporting.blocks import Block, Cell, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED, WHOLE
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text, same

COLUMNS = (
    Column(Text("Rule", "规则")),
    Column(Text("Limit", "限额")),
    Column(Text("Left side", "左端"), format=SIZED),
    Column(Text("Relation", "关系")),
    Column(Text("Right side", "右端"), format=SIZED),
    Column(Text("Slack", "余量"), format=SIGNED_SIZED),
    Column(Text("Unit", "单位")),
    Column(Text("Used", "使用率"), format=PERCENT),
)
NOTE = Text(
    "Left side: what the plan comes to; right side: the limit. Slack is what is left in the unit of the limit; below 0 "
    "the limit is broken. Used: the share of the limit that is taken up, the fullest first.",
    "左端为方案实际值，右端为限额；余量以限额的单位计，小于0即违反。使用率为限额被占用的比例，由高到低排列。",
)
AUDITED = Text(
    "Each rule in force was checked against the plan by plain arithmetic: {limits} limits with an amount, {broken} "
    "rules broken.",
    "对方案逐项核对执行中的规则：有数量的限额{limits}项，违反{broken}项。",
)
ROUNDING = 1e-9
"""Share of a limit up to which a slack is rounding of floating point."""

RULES = (
    Column(Text("Rule", "规则")),
    Column(Text("Limits with an amount", "有数量的限额"), format=WHOLE),
    Column(Text("Used up", "已用尽"), format=WHOLE),
    Column(Text("Breaches found by the audit", "审计发现的违反"), format=WHOLE),
)


def residuals(subject: Subject) -> Iterator[Block]:
    """Count limits and breaches rule by rule, then list every limit."""
    yield Paragraph(AUDITED.fill(limits=len(subject.limits), broken=len(subject.audit.violations)))
    yield _by_rule(subject)
    if subject.limits:
        fullest = sorted(subject.limits, key=_emptiest)
        rows, units = tuple(map(_row, fullest)), tuple(used.usage.unit for used in fullest)
        yield Table(Text("Every limit in force", "全部执行中的限额"), COLUMNS, rows, NOTE, units=units)


def _by_rule(subject: Subject) -> Table:
    """Return one row for each rule, limit and floor in force; kinds of decisions stand there if one is broken."""
    broken = Counter(violation.rule for violation in subject.audit.violations)
    limits = Counter(used.rule for used in subject.limits)
    full = Counter(used.rule for used in subject.limits if used.usage.binds)
    rows = tuple(
        (subject.rule(key), float(limits[key]), float(full[key]), float(broken[key]))
        for key in dict.fromkeys([*subject.in_force, *broken])
    )
    return Table(Text("Rules checked", "规则核对"), RULES, rows)


def _emptiest(found: Used) -> float:
    return -round(found.usage.share, 9)


def _row(found: Used) -> tuple[Cell, ...]:
    usage = found.usage
    left, right = (usage.limit, usage.used) if usage.least else (usage.used, usage.limit)
    relation = same("≥" if usage.least else "≤")
    slack = 0.0 if abs(usage.slack) <= ROUNDING * max(abs(left), abs(right)) else usage.slack
    return found.title, usage.told, left, relation, right, slack, usage.unit, usage.share


SECTIONS.add("residuals", Section(Text("Residuals: every limit", "残差表：逐项限额"), 96, residuals))
