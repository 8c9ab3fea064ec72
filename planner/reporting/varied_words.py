"""What a sweep varies, in the words of the tables; on the command line it is written by keys."""

from planner.analysis.naming import Names
from planner.domain.instance import Instance
from planner.domain.row import Column, Row
from planner.loading.headers import Heading, read_heading
from planner.loading.tables import find_table
from planner.studies.varying import Varied
from planner.text import Text, enumerated, joined, same

OF = Text("{table} · {column}", "{table} · {column}")
IN_ROWS = Text("{what} ({rows})", "{what}（{rows}）")
IS = Text("{column}: {values}", "{column}：{values}")


def varied_words(varied: Varied, instance: Instance) -> Text:
    """Return the table, the column and the rows that vary, as people call them."""
    row_type = find_table(varied.table)
    column = _column(varied.column, row_type) if isinstance(row_type, type) else None
    if column is None or not isinstance(row_type, type):
        return same(varied.what)
    what = OF.fill(table=row_type.title, column=column.title)
    names = Names(instance)
    rows = [_condition(_column(header, row_type), wanted, names) for header, wanted in varied.rows.items()]
    return IN_ROWS.fill(what=what, rows=enumerated(rows)) if rows else what


def _column(header: str, row_type: type[Row]) -> Column | None:
    heading = read_heading(header, row_type)
    return heading.column if isinstance(heading, Heading) else None


def _condition(column: Column | None, wanted: str, names: Names) -> Text:
    if column is None:
        return same(wanted)
    return IS.fill(column=column.title, values=joined([names.cell(column, each.strip()) for each in wanted.split("|")]))
