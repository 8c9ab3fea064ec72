"""Workbooks, read back by two readers: every number is there, adds up, and nothing is a formula."""

import io
import re
from zipfile import ZipFile

import openpyxl
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook

from planner.reporting.blocks import BarChart, Column, LineChart, Paragraph, Series, Table, table_of
from planner.reporting.numbers import MONEY, NumberFormat
from planner.reporting.office.legible import legible
from planner.reporting.office.number_codes import number_code
from planner.reporting.office.sheet_names import sheet_name
from planner.reporting.rendering import RENDERERS, report
from planner.reporting.report import Chapter, Report, compose
from planner.reporting.scorecards import scorecards
from planner.text import LANGUAGES, Text, same
from tests.hostile import NAMES, hostile_report
from tests.specimens import solved

EXCEL = RENDERERS["excel"]
HEAD = 2


def tables_of(found):
    """Return every table of a report, and every chart as one."""
    tables = [table_of(block) for chapter in found.chapters for block in chapter.blocks]
    return [table for table in tables if table is not None]


def read(content):
    return openpyxl.load_workbook(io.BytesIO(content))


def rows_of(sheet, count, width):
    return [[sheet.cell(HEAD + 2 + line, 1 + place).value for place in range(width)] for line in range(count)]


def agree(cell, expected):
    """Whether a cell holds what the report says: the same word, or the same number in 15 digits."""
    if isinstance(expected, str | None):
        return (cell or None) == (expected or None)
    return cell == pytest.approx(expected, rel=1e-14)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_cell_of_every_table_is_the_number_of_the_report(language):
    found = compose(solved())
    content = EXCEL.content(found, language)
    sheets = read(content).worksheets[1:]
    other = CalamineWorkbook.from_filelike(io.BytesIO(content))
    tables = tables_of(found)
    assert len(sheets) == len(tables) > 10
    for sheet, table in zip(sheets, tables, strict=True):
        assert sheet.cell(1, 1).value == table.title.say(language)
        heads = [sheet.cell(HEAD + 1, 1 + place).value for place in range(len(table.columns))]
        assert heads == [column.header.say(language) for column in table.columns]
        expected = [[cell.say(language) if isinstance(cell, Text) else cell for cell in row] for row in table.rows]
        again = other.get_sheet_by_name(sheet.title).to_python(skip_empty_area=False)[HEAD + 1 :][: len(table.rows)]
        for line, other_line, row in zip(rows_of(sheet, len(expected), len(heads)), again, expected, strict=True):
            assert all(map(agree, line, row)), (table.title, line, row)
            assert all(map(agree, other_line, row))


def test_money_adds_up_to_what_the_audit_counts():
    solution = solved()
    book = read(report(solution, form="excel"))
    rows = list(book["By source and period"].iter_rows(min_row=HEAD + 2, values_only=True))
    spent = [row for row in rows if row[4] is not None]
    by_period = sum(row[4] for row in spent if row[1] != "In all")
    totals = [row[4] for row in spent if row[1] == "In all"]
    assert by_period == pytest.approx(sum(totals[:-1])) == pytest.approx(totals[-1])
    assert totals[-1] == pytest.approx(solution.audit.spending)
    landed = [row[1] for row in book["Where the money lands"].iter_rows(min_row=HEAD + 2, values_only=True)]
    assert sum(landed) == pytest.approx(solution.audit.spending)


def test_incomes_are_those_of_the_audit():
    solution = solved()
    last = solution.instance.periods[-1]
    rows = read(report(solution, form="excel"))[f"Income per person in {last.last_year}"].iter_rows(
        min_row=HEAD + 2, values_only=True
    )
    found = {row[0]: row[3] for row in rows if row[0]}
    for province in solution.instance.provinces:
        assert found[province.name.en] == pytest.approx(solution.audit.outcomes[province.key, last.key], rel=1e-14)


def test_the_first_sheet_leads_to_every_other():
    book = read(report(solved(), form="excel"))
    links = [row[0].hyperlink.location for row in book.worksheets[0].iter_rows() if row[0].hyperlink]
    assert links == [f"'{name}'!A1" for name in book.sheetnames[1:]]
    assert all(sheet.cell(2, 1).hyperlink.location == "'Contents'!A1" for sheet in book.worksheets[1:])


def test_a_sheet_is_ready_to_read_and_to_print():
    for sheet in read(report(solved(), form="excel")).worksheets[1:]:
        assert sheet.freeze_panes == "B4"
        assert sheet.print_title_rows == "$3:$3"
        assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert (sheet.page_setup.fitToWidth or 1, sheet.page_setup.fitToHeight) == (1, 0)


def test_charts_are_native_and_made_of_cells():
    found = compose(solved())
    content = EXCEL.content(found, "en")
    charts = [block for chapter in found.chapters for block in chapter.blocks if block.kind in {"bars", "lines"}]
    with ZipFile(io.BytesIO(content)) as archive:
        drawn = [archive.read(name).decode() for name in archive.namelist() if "charts/chart" in name]
    assert len(drawn) == len(charts) > 0
    for chart in drawn:
        assert all(
            re.fullmatch(r"'[^!]+'!\$[A-Z]+\$\d+(:\$[A-Z]+\$\d+)?", it) for it in re.findall("<c:f>(.*?)</c:f>", chart)
        )


def drawn_charts(content):
    with ZipFile(io.BytesIO(content)) as archive:
        names = sorted(name for name in archive.namelist() if "charts/chart" in name)
        return [etree.fromstring(archive.read(name)) for name in names]


def of_chart(*blocks):
    return EXCEL.content(Report(same("r"), same("s"), (Chapter("c", same("c"), blocks),)), "en")


def test_labels_with_a_place_of_their_own_are_numbers_on_an_axis():
    at, values = (0.0, 0.1, 1.0), (0.0, 0.3, 1.0)
    share = NumberFormat(2, percent=True)
    line = LineChart(same("Curve"), same("u"), tuple(map(same, "abc")), (Series(same("s"), values),), share, at=at)
    content = of_chart(line)
    assert rows_of(read(content).worksheets[1], 3, 2) == [[0.0, 0.0], [0.1, 0.3], [1.0, 1.0]]
    (chart,) = drawn_charts(content)
    assert chart.find(".//{*}lineChart") is None
    assert [it.text for it in chart.findall(".//{*}scatterChart//{*}xVal//{*}v")] == ["0", "0.1", "1"]


def test_a_chart_of_one_series_says_its_unit_at_the_axis_below_instead_of_a_legend():
    labels, one = (same("a"), same("b")), (Series(same("Gain"), (1.0, -2.0)),)
    alone, several = drawn_charts(
        of_chart(
            BarChart(same("One"), same("yuan"), labels, one),
            BarChart(same("Two"), same("yuan"), labels, (*one, Series(same("Loss"), (3.0, 4.0)))),
        )
    )
    assert alone.find(".//{*}legend") is None
    assert alone.find(".//{*}valAx/{*}title//{*}f").text == "One!$B$3"
    assert several.find(".//{*}legend") is not None
    assert {it.get("val") for it in alone.findall(".//{*}valAx/{*}crosses")} == {"max"}


def heights(sheet):
    return {number: row.height for number, row in sheet.row_dimensions.items() if row.height}


def test_rows_are_as_high_as_their_words():
    columns = (Column(same("Name")), Column(same("A header of many words that takes lines"), same("yuan"), MONEY))
    rows = ((same("short"), 1.0), (same("word " * 40), 2.0), (same("two\nlines"), 3.0))
    contents, sheet = read(
        of_chart(Paragraph(same("long " * 100)), Table(same("t"), columns, rows, same("note " * 60)))
    ).worksheets
    found = heights(sheet)
    assert set(found) == {3, 5, 6, 8}, "the header, the rows of several lines and the note; others are as they are"
    assert found[5] > found[6] > 30
    assert max(heights(contents).values()) > 60


def test_words_stand_apart_from_the_numbers_before_them():
    columns = (Column(same("a")), Column(same("b"), format=MONEY), Column(same("c")))
    (_, sheet) = read(of_chart(Table(same("t"), columns, ((same("x"), 1.0, same("y")),)))).worksheets
    assert [sheet.cell(4, place).alignment.indent for place in (1, 2, 3)] == [0, 0, 1]
    assert sheet.cell(4, 3).alignment.horizontal == "left"


def test_sheets_of_scorecards_name_their_province():
    names = read(EXCEL.content(scorecards(solved()), "en")).sheetnames
    for province in solved().instance.provinces:
        assert f"Indicators of {province.name.en}" in names


def test_a_missing_number_breaks_a_line_and_leaves_a_cell_empty():
    line = LineChart(same("Lines"), same("yuan"), (same("a"), same("b")), (Series(same("s"), (1.0, None)),))
    only = Report(same("r"), same("s"), (Chapter("c", same("c"), (line,)),))
    (_, sheet) = read(EXCEL.content(only, "en")).worksheets
    assert rows_of(sheet, 2, 2) == [["a", 1.0], ["b", None]]


def test_a_picture_of_a_kind_that_nobody_knows_is_told_as_its_table():
    class Bubbles:
        kind, title = "bubbles", same("Bubbles")

        def as_table(self):
            return Table(self.title, (), ())

    only = Report(same("r"), same("s"), (Chapter("c", same("c"), (Bubbles(),)),))
    assert read(EXCEL.content(only, "en")).sheetnames == ["Contents", "Bubbles"]


def test_no_name_becomes_a_formula_a_link_or_markup():
    content = EXCEL.content(hostile_report(), "en")
    book = read(content)
    with ZipFile(io.BytesIO(content)) as archive:
        for name in archive.namelist():
            words = archive.read(name).decode("utf-8", "replace")
            assert "<f>" not in words
            assert 'TargetMode="External"' not in words
    assert len({name.casefold() for name in book.sheetnames}) == len(book.sheetnames)
    assert len(book.worksheets) == 1 + 7 * len(NAMES), "the contents, and a sheet for a table and each of six charts"
    for number, name in enumerate(NAMES):
        sheet = book.worksheets[1 + 7 * number]
        said = sheet.cell(HEAD + 2, 1).value or ""
        assert said.rstrip(" ") == legible(name).rstrip(" ")
        assert sheet.cell(HEAD + 2, 2).value == 1.25


@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_has_a_name_that_a_spreadsheet_takes(name):
    found = sheet_name(name, set())
    assert 0 < len(found.encode("utf-16-le")) <= 62
    assert not re.search(r"[\[\]:*?/\\]", found)
    assert found == found.strip("'")
    assert found.casefold() != "history"


def test_sheets_of_one_title_differ_in_their_names():
    taken = set()
    assert [sheet_name("Money", taken), sheet_name("money", taken), sheet_name("MONEY", taken)] == [
        "Money",
        "money 2",
        "MONEY 3",
    ]


@pytest.mark.parametrize(
    ("how", "value", "code"),
    [
        (NumberFormat(0), 1234.5, "#,##0"),
        (NumberFormat(0, grouped=False), 2035.0, "0"),
        (NumberFormat(2, percent=True, signed=True), 0.5, "+#,##0.00 %;-#,##0.00 %;#,##0.00 %"),
        (NumberFormat(None), 0.0123456, "#,##0.000000"),
        (NumberFormat(None), 8.0, "#,##0"),
    ],
)
def test_numbers_are_shown_as_reports_write_them(how, value, code):
    assert number_code(how, value) == code
