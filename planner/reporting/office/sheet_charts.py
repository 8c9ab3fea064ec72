"""Charts that a spreadsheet draws itself, from the cells of their sheet."""

from typing import Any, TypeAlias

from planner.reporting.blocks import BarChart, LineChart, Table
from planner.reporting.office.book import FONTS, Book, Sheet
from planner.reporting.office.number_codes import number_code
from planner.reporting.office.table_sheets import FIRST, HEAD, TITLE

Drawn: TypeAlias = Any
"""A chart of xlsxwriter, which has no types."""

COLOURS = ("#0B5CAD", "#B6C2CF", "#C0492F", "#1A7F4B", "#E08E0B", "#8661C1")
PAIR = ("#B6C2CF", "#0B5CAD")
"""Of two series the second is the one that matters: what was, what is."""

DASHES = ("solid", "dash", "round_dot", "dash_dot")
MARKERS = ("circle", "diamond", "triangle", "square")
WIDTH, AROUND, BAR = 860, 110, 24
"""Pixels: the width of a chart, what stands around the bars, and a bar with its gap."""


def write_chart(book: Book, sheet: Sheet, chart: BarChart | LineChart, table: Table, *, titled: bool = True) -> None:
    """Draw a chart of the rows of ``table`` beside them; every word of it is a reference to a cell."""
    lines, placed = isinstance(chart, LineChart), isinstance(chart, LineChart) and bool(chart.at)
    kind = {"type": "scatter", "subtype": "straight"} if placed else {"type": "line" if lines else "bar"}
    drawn = book.workbook.add_chart(kind)
    name, last = sheet.get_name(), FIRST + len(table.rows) - 1
    for number in range(len(chart.series)):
        place = number + 1
        drawn.add_series(
            {
                "name": [name, HEAD, place],
                "categories": [name, FIRST, 0, last, 0],
                "values": [name, FIRST, place, last, place],
                **_look(chart, number),
            }
        )
    alone = len(chart.series) == 1 and not lines
    font = {"name": FONTS[book.language], "size": 9}
    bold = {**font, "size": 12, "bold": True}
    drawn.set_title({"name": [name, TITLE, 0], "name_font": bold} if titled else {"none": True})
    drawn.set_legend({"none": True} if alone else {"position": "top", "font": font})
    drawn.set_size({"width": WIDTH, "height": _height(chart)})
    _set_axes(drawn, chart, font, [name, HEAD, 1] if alone else None)
    sheet.insert_chart(HEAD, len(table.columns) + 1, drawn, {"object_position": 3})


def _height(chart: BarChart | LineChart) -> int:
    if isinstance(chart, LineChart):
        return 520 if chart.at else 420
    return round(AROUND + BAR * len(chart.labels) * (1 if len(chart.series) == 1 else 1.3))


def _set_axes(drawn: Drawn, chart: BarChart | LineChart, font: dict[str, object], unit: list[object] | None) -> None:
    """Set both axes; ``unit`` is the cell that says what the numbers are, if no legend does."""
    values: dict[str, object] = {
        "num_format": number_code(chart.format, 1.0),
        "num_font": font,
        "major_gridlines": {"visible": True, "line": GRID},
        "line": {"color": GRID["color"]},
    }
    if not isinstance(chart, LineChart):
        drawn.set_y_axis(
            {"reverse": True, "label_position": "low", "interval_unit": 1, "num_font": font, "crossing": "max"}
        )
        drawn.set_x_axis({**values, "name": unit, "name_font": {**font, "bold": False}} if unit else values)
    elif chart.at:
        drawn.set_x_axis({"num_format": "0 %", "num_font": font, "min": 0, "max": 1, "major_unit": 0.2})
        drawn.set_y_axis({**values, "num_format": "0 %", "max": 1} if chart.format.percent else values)
    else:
        drawn.set_x_axis({"num_font": font})
        drawn.set_y_axis(values)


GRID = {"color": "#D8DEE4", "width": 0.75}


def _look(chart: BarChart | LineChart, number: int) -> dict[str, object]:
    """Return the colours of a series; lines differ in dash and marker as well."""
    pair = PAIR if len(chart.series) == len(PAIR) and isinstance(chart, BarChart) else COLOURS
    colour = pair[number % len(pair)]
    if isinstance(chart, LineChart):
        line = {"color": colour, "width": 2, "dash_type": DASHES[number % 4]}
        if chart.at:
            return {"line": line}
        marker = {"type": MARKERS[number % 4], "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": line, "marker": marker}
    return {"fill": {"color": colour}, "border": {"none": True}, "gap": 40}
