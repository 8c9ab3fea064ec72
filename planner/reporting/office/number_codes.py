"""How a spreadsheet is told to write the numbers of a column."""

from planner.reporting.numbers import NumberFormat


def number_code(how: NumberFormat, value: float) -> str:
    """Return the number format of a cell, so that it shows what a report says of ``value``.

    Examples
    --------
    >>> number_code(NumberFormat(1, signed=True), 3.0)
    '+#,##0.0;-#,##0.0;#,##0.0'
    >>> number_code(NumberFormat(1, percent=True), 0.5)
    '#,##0.0 %'
    """
    places = how.places(value)
    whole = "#,##0" if how.grouped else "0"
    code = whole + ("." + "0" * places if places else "") + (" %" if how.percent else "")
    return f"+{code};-{code};{code}" if how.signed else code
