"""Rules: which are in force, which are switched off and why, which bind."""

from collections.abc import Iterator

from planner.domain.violation import Violation
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import PERCENT
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.rules.base import RULES
from planner.text import Text, joined, same

BINDING = 0.999
"""A limit that is used up to this share is called binding."""


def rules(subject: Subject) -> Iterator[Block]:
    """Say what was enforced, what was not, and what stands in the way of more."""
    model = subject.solution.model
    for key, reason in model.switched_off.items():
        yield Paragraph(
            Text("NOT ENFORCED: {rule}. Reason: {reason}", "未执行：{rule}。理由：{reason}").fill(
                rule=RULES[key].title, reason=reason
            ),
            "warning",
        )
    titles = [rule.title for rule in model.rules_for(subject.instance).values()]
    yield Paragraph(Text("In force: {rules}.", "已执行：{rules}。").fill(rules=joined(titles)))
    if subject.solution.audit is None:
        return
    if subject.audit.violations:
        yield _broken(subject.audit.violations)
    binding = [row for row in _limits(subject) if row[2] >= BINDING]
    if binding:
        columns = (
            Column(Text("Rule", "规则")),
            Column(Text("What is used up", "用尽的限额")),
            Column(Text("Used", "使用率"), format=PERCENT),
        )
        yield Table(Text("Limits that bind", "起约束作用的限额"), columns, tuple(binding))
    else:
        yield Paragraph(Text("No limit is used up.", "没有用尽的限额。"))


def _broken(violations: tuple[Violation, ...]) -> Table:
    columns = (Column(Text("Rule", "规则")), Column(Text("What is broken", "违反情况")))
    members = RULES.all()
    rows = tuple(
        (members[item.rule].title if item.rule in members else same(item.rule), item.what) for item in violations
    )
    return Table(Text("Rules that the plan breaks", "方案违反的规则"), columns, rows)


def _limits(subject: Subject) -> Iterator[tuple[Text, Text, float]]:
    """Yield the limits of the rules in force, with the share of each that is used."""
    plan = subject.solution.plan
    if plan is None:
        return
    for rule in subject.solution.model.rules_for(subject.instance).values():
        for usage in rule.usage(subject.instance, plan):
            yield rule.title, usage.what, usage.share


SECTIONS.add("rules", Section(Text("Rules", "规则"), 80, rules, needs_plan=False))
