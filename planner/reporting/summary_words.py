"""Sentences of the summary: what is built, how sure it is, who pays and gains, what limits it, what it rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from planner.domain.tables import Appropriation, Mode, Provenance
from planner.reporting.goal_words import proved
from planner.reporting.numbers import MONEY, WHOLE
from planner.reporting.subject import Subject
from planner.solution import Solution
from planner.text import Text, joined, same, sentences

BUILT = Text("What is built, with its share of the investment: {modes}.", "建设内容（括号内为投资占比）：{modes}。")
OF_MODE = Text("{mode} {count} ({share} %)", "{mode}{count}项（{share}%）")
SURE = Text("How sure the search is of this plan:", "求解结果的可信程度：")

PAYERS = Text("Who pays: {payers}.", "出资：{payers}。")
BESIDE = Text(
    "These are shares of {whole} × 100M CNY: beside what is spent, {beside} goes into repaying loans and losses of "
    "guarantees.",
    "以上占比以{whole}亿元为总额：除上述支出外，另有{beside}亿元用于偿还贷款和担保代偿损失。",
)
PART = Text("{name} {share} %", "{name}{share}%")
SMALL = 0.005
"""Share of all that is paid from which a source is named."""

SHOWN = 0.05
"""亿元 from which a sum is not written as nothing."""

BY_GROUP = Text("Of the gain of all provinces in that year: {groups}.", "当年全部增收的分布：{groups}。")

SPENT = Text("all money of {sources} is spent; ", "{sources}已全部支出；")
NOTHING = 1e-6
"""Share of all money, or of all gain, below which what there is is rounding."""

LIMITS = Text(
    "What limits it: {spent}{full} of the {all} rules in force {have} a limit that is used up ({rules}).",
    "约束：{spent}{all}项执行规则中有{full}项存在用尽的限额（{rules}）。",
)
FEW = 4
"""So many rules are named; of more, those with most limits used up."""

MOST_LIMITS = Text("most limits: {rules}", "用尽限额较多的：{rules}")
OF_RULE = Text("{rule} {count}", "{rule}{count}项")
FREE = Text("No limit of a rule is used up.", "没有用尽的规则限额。")
RESTS = Text(
    "What was assumed, by the {all} notes on where figures come from: assumed {assumed}, derived from other figures "
    "{derived}, read from a source {read}. The plan is no surer than they are.",
    "假定：来源说明共{all}条，其中假定{assumed}条、推算{derived}条、引自来源{read}条；方案的可靠程度不会高于这些数据。",
)
NO_SOURCES = Text("The instance does not say where its figures come from.", "算例未说明数据来源。")


def what_is_built(subject: Subject) -> Iterator[Text]:
    """Yield a sentence on the projects of each mode, the one with the largest investment first."""
    counts = Counter(project.mode for project, _ in subject.begun)
    costs: defaultdict[str, float] = defaultdict(float)
    for project, _ in subject.begun:
        costs[project.mode] += project.cost
    whole = sum(costs.values())
    if whole:
        modes = [
            OF_MODE.fill(mode=subject.name(Mode.table, mode), count=counts[mode], share=WHOLE.say(100 * cost / whole))
            for mode, cost in sorted(costs.items(), key=lambda item: -item[1])
        ]
        yield BUILT.fill(modes=joined(modes))


def how_sure(solution: Solution) -> Text:
    """Return what is proved of the goal, said to be about the search alone."""
    return sentences(SURE, proved(solution))


def who_pays(subject: Subject) -> Iterator[Text]:
    """Yield a sentence on the share of each source in all that is paid, the largest first."""
    paid = _paid(subject)
    whole, largest = sum(paid.values()), sorted(paid.items(), key=lambda item: -item[1])
    named = [(source, amount / whole) for source, amount in largest if whole and amount / whole >= SMALL]
    if named:
        payers = [
            PART.fill(name=subject.name("sources", source), share=WHOLE.say(100 * share)) for source, share in named
        ]
        said = PAYERS.fill(payers=joined(payers))
        beside = sum(entry.amount for entry in subject.audit.ledger if not entry.landing)
        yield (
            sentences(said, BESIDE.fill(whole=MONEY.say(whole), beside=MONEY.say(beside))) if beside >= SHOWN else said
        )


def gain_by_group(subject: Subject) -> Iterator[Text]:
    """Yield a sentence on how the gain of the last year divides over groups; nothing if there is one, or one loses."""
    last, after, before = subject.last_period.key, subject.audit.outcomes, subject.before.outcomes
    gained = dict.fromkeys((group.key for group in subject.instance.groups), 0.0)
    for row in subject.instance.provinces:
        gained[row.group] += row.population * (after[row.key, last] - before[row.key, last])
    whole = sum(gained.values())
    if len(gained) > 1 and whole > 0 and min(gained.values()) >= -NOTHING * whole:
        parts = [
            PART.fill(name=subject.name("groups", group), share=WHOLE.say(100 * gain / whole))
            for group, gain in gained.items()
        ]
        yield BY_GROUP.fill(groups=joined(parts))


def what_limits(subject: Subject) -> Text:
    """Return a sentence on the sources that have nothing left, and the rules of which a limit is used up."""
    full = Counter(used.rule for used in subject.limits if used.usage.binds)
    if not full:
        return FREE
    spent = [subject.name("sources", source) for source in _spent_sources(subject)]
    return LIMITS.fill(
        spent=SPENT.fill(sources=joined(spent)) if spent else same(""),
        full=len(full),
        have=Text("has" if len(full) == 1 else "have", ""),
        all=len(subject.in_force),
        rules=_named(subject, full),
    )


def _named(subject: Subject, full: Counter[str]) -> Text:
    """Return the rules of which limits are used up; of many, those with most."""
    if len(full) <= FEW:
        return joined([subject.rule(key) for key in full])
    most = [OF_RULE.fill(rule=subject.rule(key), count=count) for key, count in full.most_common(FEW)]
    return MOST_LIMITS.fill(rules=joined(most))


def _spent_sources(subject: Subject) -> Iterator[str]:
    """Yield the sources of which all that they get over the periods is spent."""
    given: defaultdict[str, float] = defaultdict(float)
    for row in subject.instance.rows(Appropriation):
        given[row.source] += row.amount
    paid = _paid(subject)
    yield from (source for source, amount in given.items() if amount > 0 and paid[source] >= (1 - NOTHING) * amount)


def _paid(subject: Subject) -> defaultdict[str, float]:
    paid: defaultdict[str, float] = defaultdict(float)
    for entry in subject.audit.ledger:
        paid[entry.source] += entry.amount
    return paid


def what_it_rests_on(subject: Subject) -> Text:
    """Return a sentence on how many figures are assumed, derived and read."""
    entries = subject.instance.rows(Provenance)
    if not entries:
        return NO_SOURCES
    count = Counter(entry.status for entry in entries)
    return RESTS.fill(all=len(entries), **{status: count[status] for status in ("assumed", "derived", "read")})
