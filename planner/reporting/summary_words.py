"""Sentences of the summary on who pays, what limits the plan and what it rests on."""

from collections import Counter, defaultdict
from collections.abc import Iterator

from planner.domain.tables import Appropriation, Provenance
from planner.reporting.numbers import WHOLE
from planner.reporting.subject import Subject
from planner.text import Text, joined, same

PAYERS = Text("Who pays: {payers}.", "出资：{payers}。")
PAYER = Text("{source} {share} %", "{source}{share}%")
SMALL = 0.005
"""Share of all that is paid from which a source is named."""

SPENT = Text("all money of {sources} is spent; ", "{sources}已全部支出；")
NOTHING = 1e-6
"""Share of the money below which what is left is rounding."""

LIMITS = Text(
    "What limits it: {spent}{full} of the {all} rules in force {have} a limit that is used up ({rules}).",
    "约束：{spent}{all}项执行规则中有{full}项存在用尽的限额（{rules}）。",
)
FREE = Text("No limit of a rule is used up.", "没有用尽的规则限额。")
RESTS = Text(
    "What it rests on: of {all} notes on where figures come from, assumed {assumed}, derived {derived}, read from a "
    "source {read}.",
    "依据：来源说明{all}条，其中假定{assumed}条、推算{derived}条、引自来源{read}条。",
)
NO_SOURCES = Text("The instance does not say where its figures come from.", "算例未说明数据来源。")


def who_pays(subject: Subject) -> Iterator[Text]:
    """Yield a sentence on the share of each source in all that is paid, the largest first."""
    paid = _paid(subject)
    whole, largest = sum(paid.values()), sorted(paid.items(), key=lambda item: -item[1])
    named = [(source, amount / whole) for source, amount in largest if whole and amount / whole >= SMALL]
    if named:
        payers = [
            PAYER.fill(source=subject.name("sources", source), share=WHOLE.say(100 * share)) for source, share in named
        ]
        yield PAYERS.fill(payers=joined(payers))


def what_limits(subject: Subject) -> Text:
    """Return a sentence on the sources that have nothing left, and the rules of which a limit is used up."""
    full = dict.fromkeys(used.rule for used in subject.limits if used.usage.binds)
    if not full:
        return FREE
    spent = [subject.name("sources", source) for source in _spent_sources(subject)]
    return LIMITS.fill(
        spent=SPENT.fill(sources=joined(spent)) if spent else same(""),
        full=len(full),
        have=Text("has" if len(full) == 1 else "have", ""),
        all=len(subject.in_force),
        rules=joined([subject.rule(key) for key in full]),
    )


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
