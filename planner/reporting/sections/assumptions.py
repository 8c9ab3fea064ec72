"""Assumptions and sources: where the figures of the instance come from."""

from collections.abc import Iterator, Sequence

from planner.domain.row import TABLES
from planner.domain.tables import Provenance
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.numbers import WHOLE
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text, bilingual, joined, same, sentences
from planner.titles import LOOKS_AT

STATUS = {
    "assumed": Text("assumed", "假定"),
    "derived": Text("derived", "推算"),
    "read": Text("read from a source", "引自来源"),
}
COLUMNS = (
    Column(Text("Figures", "数据")),
    Column(Text("Of", "对象")),
    Column(Text("Entries", "条数"), format=WHOLE),
    Column(Text("Source", "来源")),
    Column(Text("Note", "说明")),
)
TITLES = {
    "assumed": Text("What is assumed", "假定的数据"),
    "derived": Text("What is derived", "推算的数据"),
    "read": Text("What is read from a source", "引自来源的数据"),
}
NAMED = 3
"""Rows that are named one by one."""

EVERY = Text("all", "全部")
OTHERS = Text("{names} and {count} more", "{names}等{all}项")
YEARS = Text("Base year {base}; prices of {price}.", "基准年{base}年；{price}年价格。")
LOOKS = Text(
    "Incomes without the plan grow from the base year at the rate of each province. The goal looks at: {what}.",
    "无规划时各省收入自基准年起按各省增速增长。目标的计算口径：{what}。",
)
DISCOUNTED = Text("Later periods are discounted by {rate:.1%} a year.", "以后各期按年贴现率{rate:.1%}贴现。")
COUNTS = Text(
    "Of {all} entries on sources, {read} are read from a source, {derived} derived and {assumed} assumed.",
    "来源说明共{all}条：引自来源{read}条，推算{derived}条，假定{assumed}条。",
)


def assumptions(subject: Subject) -> Iterator[Block]:
    """Say what the question takes for granted; list the entries on sources by status, alike ones together."""
    entries = subject.instance.rows(Provenance)
    yield Paragraph(sentences(*_taken_for_granted(subject)))
    if not entries:
        words = Text("The instance does not say where its figures come from.", "算例未说明数据来源。")
        yield Paragraph(words, "warning")
        return
    counts = {status: sum(entry.status == status for entry in entries) for status in STATUS}
    yield Paragraph(COUNTS.fill(all=len(entries), **counts))
    for status, title in TITLES.items():
        alike = _alike([entry for entry in entries if entry.status == status])
        if alike:
            yield Table(title, COLUMNS, tuple(_line(subject, group) for group in alike))


def _taken_for_granted(subject: Subject) -> Iterator[Text]:
    card, model = subject.instance.card, subject.solution.model
    yield YEARS.fill(base=card.base_year, price=card.price_year)
    yield LOOKS.fill(what=LOOKS_AT[model.when])
    if model.when != "final" and model.discount:
        yield DISCOUNTED.fill(rate=model.discount)


def _alike(entries: Sequence[Provenance]) -> list[list[Provenance]]:
    """Return the entries that say the same of several rows of a column, together."""
    found: dict[tuple[str, ...], list[Provenance]] = {}
    for entry in entries:
        found.setdefault((entry.of_table, entry.column, entry.source, entry.note), []).append(entry)
    return [found[key] for key in sorted(found)]


def _line(subject: Subject, group: list[Provenance]) -> tuple[Text | float, ...]:
    entry = group[0]
    return _figures(entry), _rows(subject, group), float(len(group)), bilingual(entry.source), bilingual(entry.note)


def _figures(entry: Provenance) -> Text:
    """Return the table and the column an entry is about, in words."""
    row_type = TABLES.all().get(entry.of_table)
    table = row_type.title if row_type else same(entry.of_table)
    titles = {column.name: column.title for column in row_type.columns()} if row_type else {}
    if entry.column == "*":
        return table
    parts = Text("{table} · {column}", "{table} · {column}")
    return parts.fill(table=table, column=titles.get(entry.column, same(entry.column)))


def _rows(subject: Subject, group: list[Provenance]) -> Text:
    """Return the names of the first rows that a group of entries is about, and how many there are beside them."""
    names = [EVERY if entry.row == "*" else _named(subject, entry) for entry in group]
    if len(names) <= NAMED:
        return joined(names)
    return OTHERS.fill(names=joined(names[:NAMED]), count=len(names) - NAMED, all=len(names))


def _named(subject: Subject, entry: Provenance) -> Text:
    """Return the name of a row; of one that other rows tell apart, their names; else the key as it stands.

    An entry may name fewer of these other rows than the table has: ``rail`` is every line of that mode.
    """
    row_type = TABLES.all().get(entry.of_table)
    own = subject.names.get(f"{entry.of_table}/{entry.row}")
    if own is not None or row_type is None:
        return own or same(entry.row)
    refs = {column.name: column.ref for column in row_type.columns()}
    tables = [ref.tables if (ref := refs[name]) else () for name in row_type.identity]
    parts = entry.row.split("/")
    if len(parts) != len(tables):
        tables = [tuple(dict.fromkeys(table for each in tables for table in each))] * len(parts)
    named = [
        next((found for table in each if (found := subject.names.get(f"{table}/{part}"))), same(part))
        for each, part in zip(tables, parts, strict=True)
    ]
    return Text(" / ".join(part.en for part in named), " / ".join(part.zh for part in named))


SECTIONS.add("assumptions", Section(Text("Assumptions and sources", "假定与来源"), 90, assumptions, needs_plan=False))
