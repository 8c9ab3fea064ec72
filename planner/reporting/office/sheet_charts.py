"""Charts that a spreadsheet draws itself, from the cells of their sheet."""

from planner.reporting.blocks import BarChart, LineChart, Table
from planner.reporting.office.book import Book, Sheet
from planner.reporting.office.number_codes import number_code
from planner.reporting.office.table_sheets import FIRST, HEAD, TITLE

COLOURS = ("#0B5CAD", "#B6C2CF", "#C0492F", "#1A7F4B", "#E08E0B", "#8661C1")
PAIR = ("#B6C2CF", "#0B5CAD")
"""Of two series the second is the one that matters: what was, what is."""

DASHES = ("solid", "dash", "round_dot", "dash_dot")
MARKERS = ("circle", "diamond", "triangle", "square")
WIDTH, AROUND, BAR = 860, 110, 24
"""Pixels: the width of a chart, what stands around the bars, and a bar with its gap."""


def write_chart(book: Book, sheet: Sheet, chart: BarChart | LineChart, table: Table, *, titled: bool = True) -> None:
    """Draw a chart of the rows of ``table`` beside them; every word of it is a reference to a cell."""
    lines = isinstance(chart, LineChart)
    drawn = book.workbook.add_chart({"type": "line" if lines else "bar"})
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
    drawn.set_title({"name": [name, TITLE, 0], "name_font": {"size": 12}} if titled else {"none": True})
    drawn.set_legend({"position": "top"})
    values = {"num_format": number_code(chart.format, 1.0), "major_gridlines": {"visible": True, "line": GRID}}
    if lines:
        drawn.set_y_axis(values)
        drawn.set_size({"width": WIDTH, "height": 420})
    else:
        drawn.set_y_axis({"reverse": True, "label_position": "low", "interval_unit": 1})
        drawn.set_x_axis({**values, "label_position": "low"})
        bars = len(chart.labels) * (1 if len(chart.series) == 1 else 1.3)
        drawn.set_size({"width": WIDTH, "height": round(AROUND + BAR * bars)})
    sheet.insert_chart(HEAD, len(table.columns) + 1, drawn, {"object_position": 3})


GRID = {"color": "#D8DEE4", "width": 0.75}


def _look(chart: BarChart | LineChart, number: int) -> dict[str, object]:
    """Return the colours of a series; lines differ in dash and marker as well."""
    pair = PAIR if len(chart.series) == len(PAIR) and isinstance(chart, BarChart) else COLOURS
    colour = pair[number % len(pair)]
    if isinstance(chart, LineChart):
        marker = {"type": MARKERS[number % 4], "size": 6, "fill": {"color": colour}, "border": {"color": colour}}
        return {"line": {"color": colour, "width": 2, "dash_type": DASHES[number % 4]}, "marker": marker}
    return {"fill": {"color": colour}, "border": {"none": True}, "gap": 40}
