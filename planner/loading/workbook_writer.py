"""Workbooks with units, notes, drop-downs and headers in both languages."""

import io
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Any

import xlsxwriter

from planner.domain.instance import Card, Instance
from planner.domain.row import Column, Row
from planner.loading.card import CARD_LABELS, card_fields
from planner.loading.export import card_values
from planner.loading.headers import needs_unit
from planner.loading.sheet_words import never_markup
from planner.loading.tables import ordered_tables

LAST_ROW = 5000
"""Drop-downs reach down to this row."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}


def workbook_bytes(instance: Instance | None) -> bytes:
    """Return a workbook with the tables of ``instance``, or an empty one to fill in."""
    content = io.BytesIO()
    book = xlsxwriter.Workbook(content, OPTIONS)
    # A fixed date: the same instance gives the same bytes.
    book.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
    styles = _styles(book)
    _write_card(book, instance.card if instance else None, styles)
    order = ordered_tables()
    for row_type in order:
        rows = instance.rows(row_type) if instance else ()
        if rows or instance is None:
            _write_table(book, row_type, rows, styles)
    book.close()
    return content.getvalue()


def _styles(book: Any) -> Mapping[str, Any]:  # noqa: ANN401  (xlsxwriter has no types)
    head = {"bold": True, "text_wrap": True, "valign": "top", "border": 1}
    return {
        "required": book.add_format({**head, "bg_color": "#BDD7EE"}),
        "optional": book.add_format({**head, "bg_color": "#EDEDED"}),
        "text": book.add_format({"num_format": "@"}),
        "plain": book.add_format({}),
    }


def _write_card(book: Any, card: Card | None, styles: Mapping[str, Any]) -> None:  # noqa: ANN401
    sheet = book.add_worksheet("instance")
    for place, title in enumerate(("Key 键", "Value 值", "Meaning 说明")):
        sheet.write_string(0, place, title, styles["required"])
    values = card_values(card) if card else {"schema": card_fields()["schema"].default}
    for line, key in enumerate(card_fields(), start=1):
        sheet.write_string(line, 0, key)
        _write_cell(sheet, line, 1, values.get(key), styles)
        label = CARD_LABELS[key]
        sheet.write_string(line, 2, f"{label.en} {label.zh}")
    sheet.set_column(0, 0, 18)
    sheet.set_column(1, 2, 48)
    sheet.freeze_panes(1, 0)


def _write_table(
    book: Any,  # noqa: ANN401
    row_type: type[Row],
    rows: Sequence[Row],
    styles: Mapping[str, Any],
) -> None:
    sheet = book.add_worksheet(row_type.table)
    columns = row_type.columns()
    for place, column in enumerate(columns):
        style = styles["required" if column.required else "optional"]
        sheet.write_string(0, place, bilingual_header(column), style)
        sheet.write_comment(0, place, column_comment(column), {"x_scale": 2})
        sheet.set_column(place, place, 18, styles["text" if column.kind is str else "plain"])
        _offer(sheet, place, column)
    for line, row in enumerate(rows, start=1):
        for place, column in enumerate(columns):
            _write_cell(sheet, line, place, getattr(row, column.name), styles)
    sheet.freeze_panes(1, 1)


def bilingual_header(column: Column) -> str:
    """Return the header of a column in both languages, with its unit."""
    unit = f" [{column.unit.symbol.zh}]" if column.unit and needs_unit(column) else ""
    return f"{column.title.en} {column.title.zh}{unit}"


def column_comment(column: Column) -> str:
    """Return what is said beside a header: key, need, unit, choices, references and note."""
    parts = [column.name, "required 必填" if column.required else "optional 选填"]
    if column.unit:
        parts.append("unit 单位: " + " / ".join(column.unit.symbols))
    if column.choices:
        parts.append(" / ".join(column.choices))
    if column.ref:
        parts.append("key of 引用: " + " / ".join((*column.ref.tables, *column.ref.words)))
    parts += [note for note in (column.note.en, column.note.zh) if note]
    return "\n".join(parts)


def _offer(sheet: Any, place: int, column: Column) -> None:  # noqa: ANN401
    """Give a column its drop-down, if its values can be listed."""
    source: object = None
    if column.choices:
        source = list(column.choices)
    elif column.kind is bool:
        source = ["true", "false"]
    elif column.ref and len(column.ref.tables) == 1 and not column.ref.words:
        source = f"='{column.ref.tables[0]}'!$A$2:$A${LAST_ROW}"
    if source is not None:
        # A list that only offers: the loader says more about a wrong word than a pop-up can.
        rule = {"validate": "list", "source": source, "error_type": "warning", "ignore_blank": True}
        sheet.data_validation(1, place, LAST_ROW, place, rule)


def _write_cell(
    sheet: Any,  # noqa: ANN401
    line: int,
    place: int,
    value: object,
    styles: Mapping[str, Any],
) -> None:
    if value is None or value == "":
        return
    if isinstance(value, bool):
        sheet.write_boolean(line, place, value)
    elif isinstance(value, int | float):
        sheet.write_number(line, place, value)
    else:
        sheet.write_string(line, place, never_markup(str(value)), styles["text"])
