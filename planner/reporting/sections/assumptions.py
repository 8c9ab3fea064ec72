"""Assumptions and sources: where the figures of the instance come from."""

from collections.abc import Iterator

from planner.domain.row import TABLES
from planner.domain.tables import Provenance
from planner.reporting.blocks import Block, Column, Paragraph, Table
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import Subject
from planner.text import Text, same

STATUS = {
    "assumed": Text("assumed", "假定"),
    "derived": Text("derived", "推算"),
    "read": Text("read from a source", "引自来源"),
}
COLUMNS = (
    Column(Text("Figures", "数据")),
    Column(Text("Status", "状态")),
    Column(Text("Source", "来源")),
    Column(Text("Note", "说明")),
)


def assumptions(subject: Subject) -> Iterator[Block]:
    """Count the entries by status and list them, assumptions first."""
    entries = subject.instance.rows(Provenance)
    card = subject.instance.card
    yield Paragraph(
        Text("Base year {base}; prices of {price}.", "基准年{base}年；{price}年价格。").fill(
            base=card.base_year, price=card.price_year
        )
    )
    if not entries:
        words = Text("The instance does not say where its figures come from.", "算例未说明数据来源。")
        yield Paragraph(words, "warning")
        return
    counts = {status: sum(entry.status == status for entry in entries) for status in STATUS}
    yield Paragraph(
        Text(
            "Of {all} entries on sources, {read} are read from a source, {derived} derived and {assumed} assumed.",
            "来源说明共{all}条：引自来源{read}条，推算{derived}条，假定{assumed}条。",
        ).fill(all=len(entries), **counts)
    )
    order = list(STATUS)
    listed = sorted(entries, key=lambda entry: (order.index(entry.status), entry.of_table, entry.row))
    rows = tuple((_what(entry), STATUS[entry.status], same(entry.source), same(entry.note)) for entry in listed)
    yield Table(Text("Where figures come from", "数据来源"), COLUMNS, rows)


def _what(entry: Provenance) -> Text:
    """Return the table, row and column an entry is about, in words."""
    known = TABLES.all()
    row_type = known.get(entry.of_table)
    table = row_type.title if row_type else same(entry.of_table)
    titles = {column.name: column.title for column in row_type.columns()} if row_type else {}
    parts = [table]
    if entry.column != "*":
        parts.append(titles.get(entry.column, same(entry.column)))
    if entry.row != "*":
        parts.append(same(entry.row))
    return Text(" · ".join(part.en for part in parts), " · ".join(part.zh for part in parts))


SECTIONS.add("assumptions", Section(Text("Assumptions and sources", "假定与来源"), 90, assumptions, needs_plan=False))
