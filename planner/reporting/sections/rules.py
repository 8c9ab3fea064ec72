"""Rules: which are in force, which are switched off and why, which exclude each other, which bind."""

from collections.abc import Iterator

from planner.analysis.binding import Used, limits_used
from planner.analysis.row_words import limits_in_conflict
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT, sized
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.rules.base import RULES
from planner.solution import Status
from planner.text import Text, enumerated, joined, same
from planner.titles import FLOORS

RULE, USED = Column(Text("Rule", "规则")), Column(Text("Used", "使用率"), format=PERCENT)
WHAT_OF_IT = Column(Text("What of it", "具体规定"))
BOUND = Text("Limits that bind: with more room, a better plan might exist", "起约束作用的限额：放宽后可能有更优方案")
ROOM = Text("Limits with room left, the fullest first", "尚有余量的限额（按使用率由高到低）")
NOT_LISTED = Text("Only rules that allow an amount are listed: {rules}.", "仅列出设有限额的规则：{rules}。")
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
                rule=subject.rule(key), reason=reason
            ),
            "warning",
        )
    titles = [rule.title for rule in model.rules_for(subject.instance).values()]
    titles += [limit.title for limit in model.limits]
    titles += [subject.rule(key) for key in model.floors]
    yield Paragraph(Text("In force: {rules}.", "已执行：{rules}。").fill(rules=joined(titles)))
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
    """Yield the limits that bind, then those with room left."""
    used = list(limits_used(subject.solution))
    if not used:
        return
    note = NOT_LISTED.fill(rules=joined(list(dict.fromkeys(each.title for each in used))))
    columns = (RULE, Column(Text("Limit", "限额")), USED)
    binding = tuple(_row(each) for each in used if each.usage.binds)
    loose = tuple(_row(each) for each in sorted(used, key=lambda each: -each.usage.share) if not each.usage.binds)
    if binding:
        yield Table(BOUND, columns, binding, None if loose else note)
    else:
        yield Paragraph(Text("No limit is used up.", "没有用尽的限额。"))
    if loose:
        yield Table(ROOM, columns, loose, note)


def _row(used: Used) -> tuple[Text, Text, float]:
    return used.title, used.usage.told, used.usage.share


SECTIONS.add("rules", Section(Text("Rules", "规则"), 80, rules, needs_plan=False))
