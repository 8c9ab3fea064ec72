"""Rules: which are in force, which are switched off and why, which exclude each other, which bind."""

from collections.abc import Iterator

from planner.analysis.binding import Used
from planner.analysis.row_words import limits_in_conflict
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT, sized
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.rules.base import RULES
from planner.solution import Status
from planner.text import Text, bilingual, enumerated, joined, same
from planner.titles import FLOORS

RULE, USED = Column(Text("Rule", "规则")), Column(Text("Used", "使用率"), format=PERCENT)
WHAT_OF_IT = Column(Text("What of it", "具体规定"))
BOUND = Text("Limits that bind: with more room, a better plan might exist", "起约束作用的限额：放宽后可能有更优方案")
STANDING = Text("How each rule in force stands", "各项执行规则的状态")
SEE_RESIDUALS = Text(
    "A rule binds where one of its limits is used up. Every limit with its two sides stands in the residual table.",
    "规则有任一限额用尽即起约束作用。每项限额的两端数值见残差表。",
)
STATES = (
    RULE,
    Column(Text("State", "状态")),
    Column(Text("Fullest limit", "使用率最高的限额")),
    Column(Text("Used", "使用率"), format=PERCENT),
)
BROKEN = Text("BROKEN: {count} breach(es)", "违反{count}处")
BINDS = Text("binds: {count} of {all} limits used up", "起约束作用：{all}项限额中{count}项用尽")
HAS_ROOM = Text("kept, with room left", "遵守，尚有余量")
KEPT = Text("kept", "遵守")
NONE_OFF = Text("No rule is switched off.", "没有关闭任何规则。")
MORE = Text("… and {count} more", "……另有{count}项")
FEW = 6
"""Limits of one rule that are told one by one."""

TOLD_APART = Text(
    "Take one of them away, and the others can hold. Ease one: change its figures, or switch the rule off in the "
    "model, with the reason.",
    "去掉其中任一项，其余即可同时满足。请放宽其中一项：修改相应数据，或在模型中写明理由后关闭该规则。",
)


def rules(subject: Subject) -> Iterator[Block]:
    """Say what was enforced, what was not, and what stands in the way of more."""
    model = subject.solution.model
    for key, reason in model.switched_off.items():
        yield Paragraph(
            Text("NOT ENFORCED: {rule}. Reason: {reason}", "未执行：{rule}。理由：{reason}").fill(
                rule=subject.rule(key), reason=bilingual(reason)
            ),
            "warning",
        )
    titles = [subject.rule(key) for key in subject.in_force]
    yield Paragraph(
        Text("In force ({count}): {rules}.", "已执行（{count}项）：{rules}。").fill(
            count=len(titles), rules=joined(titles)
        )
    )
    if not model.switched_off:
        yield Paragraph(NONE_OFF)
    if subject.solution.status is Status.INFEASIBLE:
        yield from _conflict(subject)
    if subject.solution.audit is not None:
        yield from _broken(subject)
        yield from _usage(subject)


def _conflict(subject: Subject) -> Iterator[Block]:
    """Yield the rules that exclude each other, each with the tables it is made from."""
    conflict = subject.solution.conflict
    if not conflict:
        words = Text("Which rules exclude each other was not found out in time.", "未能及时查明哪些规则相互矛盾。")
        yield Paragraph(words, "warning")
        return
    limits = {key: _limits(subject, key) for key in conflict}
    known = any(limits.values())
    columns = (RULE, *([WHAT_OF_IT] if known else []), Column(Text("Made from", "依据")))
    rows = tuple(
        (subject.rule(key), *([limits[key] or same("–")] if known else []), _made_from(subject, key))
        for key in conflict
    )
    if len(rows) > 1:
        yield Table(Text("Rules that cannot hold together", "无法同时满足的规则"), columns, rows, TOLD_APART)
    else:
        yield Table(Text("The rule that can never hold", "无法满足的规则"), columns, rows)


def _limits(subject: Subject, key: str) -> Text | None:
    """Return the single limits of a rule that are in the way, in words; ``None`` if its title says it all."""
    found = [words for words in limits_in_conflict(subject.solution, key) if words != subject.rule(key)]
    return enumerated(found) if found else None


def _made_from(subject: Subject, key: str) -> Text:
    """Return where a rule can be eased: its tables, or the model with what is so today for a limit."""
    if key in RULES.all():
        return joined([table.title for table in RULES[key].tables])
    if key in FLOORS:
        return Text("the model, by the measures that it names", "模型文件（由其所用指标要求）")
    measured = {limit.key: subject.before.measures.get(limit.measure) for limit in subject.solution.model.limits}
    return Text("the model; without any plan: {value}", "模型文件；无规划时为{value}").fill(
        value=sized(measured.get(key))
    )


def _broken(subject: Subject) -> Iterator[Table]:
    violations = subject.audit.violations
    columns = (RULE, Column(Text("What is broken", "违反情况")))
    rows = tuple((subject.rule(item.rule), item.what) for item in violations)
    if rows:
        yield Table(Text("Rules that the plan breaks", "方案违反的规则"), columns, rows)


def _usage(subject: Subject) -> Iterator[Block]:
    """Yield how each rule in force stands, then the limits that bind, a few of each rule."""
    yield Table(STANDING, STATES, tuple(_state(subject, key) for key in subject.in_force), SEE_RESIDUALS)
    binding: dict[str, list[Used]] = {}
    for each in subject.limits:
        if each.usage.binds:
            binding.setdefault(each.rule, []).append(each)
    if binding:
        rows = tuple(row for found in binding.values() for row in _few(found))
        yield Table(BOUND, (RULE, Column(Text("Limit", "限额")), USED), rows)
    else:
        yield Paragraph(Text("No limit is used up.", "没有用尽的限额。"))


def _state(subject: Subject, key: str) -> tuple[Text, Text, Text, float | None]:
    """Return how a rule stands: broken, used up or with room left, and which of its limits is the fullest."""
    own = [used for used in subject.limits if used.rule == key]
    full = [used for used in own if used.usage.binds]
    broken = sum(violation.rule == key for violation in subject.audit.violations)
    if broken:
        state = BROKEN.fill(count=broken)
    elif full:
        state = BINDS.fill(count=len(full), all=len(own))
    else:
        state = HAS_ROOM if own else KEPT
    fullest = max(own, key=lambda used: used.usage.share, default=None)
    if fullest is None:
        return subject.rule(key), state, same("–"), None
    return subject.rule(key), state, fullest.usage.told, fullest.usage.share


def _few(found: list[Used]) -> Iterator[tuple[Text, Text, float | None]]:
    """Yield the first limits of one rule that bind, and count the others."""
    shown = found if len(found) <= FEW else found[: FEW - 1]
    for used in shown:
        yield used.title, used.usage.told, used.usage.share
    if len(found) > len(shown):
        yield found[0].title, MORE.fill(count=len(found) - len(shown)), None


SECTIONS.add("rules", Section(Text("Rules", "规则"), 80, rules, needs_plan=False))
