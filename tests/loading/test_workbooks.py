"""What a spreadsheet program does to figures, and what a hostile workbook tries."""

import datetime as dt
import sys
import time
import zipfile

import openpyxl
import pytest

from planner.loading import check, known_tables, write_template, write_workbook
from tests.loading.books import Book, Raw, write

SOON = 1 if sys.gettrace() is None else 5
"""Seconds; measuring coverage takes its time."""

CELLS = {
    "3-1 became a date": ("modes", 1, "key", dt.date(2026, 3, 1), "a date or a time", "as text"),
    "a time": ("modes", 1, "name_en", dt.time(12, 30), "a date or a time", "as text"),
    "a date in a number": ("projects", 1, "cost", dt.date(2026, 3, 1), "a date or a time", "as text"),
    "010 became 10": ("modes", 1, "key", 10, "the number 10", "010"),
    "a number as a name": ("modes", 1, "name_en", 2025.5, "the number 2025.5", "as text"),
    "yes in a number": ("projects", 1, "cost", True, "is not a number", ""),
    "yes in a word": ("modes", 1, "name_en", True, "is not text", ""),
    "a formula without result": ("projects", 1, "length", Raw("=A1"), "formula without a result", "save it"),
    "a broken reference": ("projects", 1, "length", Raw("=A1", "#REF!"), "shows an error: #REF!", "mend"),
    "a division by zero": ("projects", 1, "cost", Raw("=1/0", "#DIV/0!"), "shows an error: #DIV/0!", "mend"),
    "an error in a word": ("modes", 1, "name_en", Raw("=X", "#N/A"), "shows an error: #N/A", "mend"),
}


@pytest.mark.parametrize("fault", CELLS)
def test_what_a_spreadsheet_did_to_a_cell_is_told(fault, book, tmp_path):
    table, row, column, value, what, cure = CELLS[fault]
    source, place = write(book.put(table, row, column, value), "workbook", tmp_path)
    _, sheet, cell = place(table, row, column)
    problems = [problem for problem in check(source).problems if f"{sheet}!{cell}" in str(problem.where)]
    assert any(what in problem.what.en and cure in problem.cure.en for problem in problems), check(source).problems


def test_a_formula_with_its_result_is_read(book, tmp_path):
    source, _ = write(book.put("projects", 1, "length", Raw("=1000*2", "2000")), "workbook", tmp_path)
    assert check(source).instance.projects[0].length == 2000


def test_sheets_of_ones_own_are_left_alone(book, tmp_path):
    book.tables["_notes"] = [["anything"], ["goes"]]
    source, _ = write(book, "workbook", tmp_path)
    assert check(source).problems == ()


def test_a_sheet_with_another_name_is_told(book, tmp_path):
    book.tables["notes"] = [["anything"], ["goes"]]
    problems = check(write(book, "workbook", tmp_path)[0]).problems
    assert [str(problem.where).split()[-1] for problem in problems] == ["notes"]


def test_an_unnamed_formula_in_the_header_is_told(book, tmp_path):
    source, _ = write(book.put("projects", 0, "length", Raw("=A1")), "workbook", tmp_path)
    assert check(source).problems


def rebuilt(source, target, change):
    """Copy a workbook, changing the content of its members."""
    with zipfile.ZipFile(source) as before, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as after:
        for member in before.namelist():
            after.writestr(member, change(member, before.read(member)))
    return target


def swollen(member, content):
    return content + b" " * 260_000_000 if member.endswith("sheet1.xml") else content


def padded(member, content):
    return content + b" " * 20_000_000 if member.endswith("sheet1.xml") else content


def far_away(member, content):
    if not member.endswith("sheet2.xml"):
        return content
    return content.replace(b"</sheetData>", b'<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>')


def entities(member, content):
    if not member.endswith("sheet2.xml"):
        return content
    return content.replace(b"<worksheet", b'<!DOCTYPE x [<!ENTITY a "aaaa">]><worksheet', 1)


def long_text(member, content):
    if not member.endswith("sharedStrings.xml"):
        return content
    noise = bytes(65 + (n * n + n // 7) % 26 for n in range(200_000))
    return content.replace(b"<t>East</t>", b"<t>" + noise + b"</t>")


HOSTILE = {
    "unpacks to 260 MB": (swollen, "unpacks to more"),
    "packed a thousandfold": (padded, "unpacks to more"),
    "one cell at the far end": (far_away, "reaches beyond"),
    "entities": (entities, "damaged"),
    "one endless text": (long_text, "unpacks to more"),
    "no sheet": (lambda member, content: b"" if "sheet2" in member else content, "damaged"),
    "no book": (lambda member, content: b"<x/>" if member == "xl/workbook.xml" else content, ""),
}


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_workbook_is_refused_in_no_time(name, book, tmp_path):
    change, words = HOSTILE[name]
    source = rebuilt(write(book, "workbook", tmp_path)[0], tmp_path / "hostile.xlsx", change)
    start = time.process_time()
    problems = check(source).problems
    assert time.process_time() - start < SOON
    assert any(words in problem.what.en for problem in problems), problems


FILES = {
    "no archive": (b"hello", "not an .xlsx workbook"),
    "empty": (b"", "not an .xlsx workbook"),
    "an old .xls, or one with a password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "password"),
    "half an archive": (b"PK\x03\x04" + bytes(100), "not an .xlsx workbook"),
}


@pytest.mark.parametrize("name", FILES)
def test_a_file_that_is_no_workbook_is_told(name, tmp_path):
    content, words = FILES[name]
    (tmp_path / "a.xlsx").write_bytes(content)
    assert words in check(tmp_path / "a.xlsx").problems[0].what.en


def test_another_archive_is_no_workbook(tmp_path):
    with zipfile.ZipFile(tmp_path / "a.xlsx", "w") as archive:
        archive.writestr("hello.txt", "hello")
    assert "damaged" in check(tmp_path / "a.xlsx").problems[0].what.en


def test_the_template_has_every_table_with_units_notes_and_choices(tmp_path):
    write_template(tmp_path / "template.xlsx")
    template = openpyxl.load_workbook(tmp_path / "template.xlsx")
    assert set(template.sheetnames) == {"instance", *known_tables()}
    sheet = template["projects"]
    headers = [cell.value for cell in sheet[1]]
    assert "Investment 投资 [亿元]" in headers
    assert all(cell.comment is not None for cell in sheet[1])
    assert sheet.freeze_panes == "B2"
    lists = {str(rule.sqref): rule.formula1 for rule in sheet.data_validations.dataValidation}
    assert "'modes'!$A$2:$A$5000" in "".join(lists.values()).replace("=", "")
    statuses = template["provenance"].data_validations.dataValidation
    assert any("read,derived,assumed" in rule.formula1 for rule in statuses)


def test_a_template_filled_in_is_an_instance(book, tmp_path):
    write_template(tmp_path / "template.xlsx")
    filled = openpyxl.load_workbook(tmp_path / "template.xlsx")
    for line in filled["instance"].iter_rows(min_row=2):
        line[1].value = book.card.get(line[0].value)
    for table, rows in book.tables.items():
        for line, row in enumerate(rows[1:], start=2):
            for place, value in enumerate(row, start=1):
                filled[table].cell(line, place, value)
    filled.save(tmp_path / "filled.xlsx")
    (tmp_path / "csv").mkdir()
    report = check(tmp_path / "filled.xlsx")
    assert report.problems == ()
    assert report.instance.digest == check(write(Book(), "folder", tmp_path / "csv")[0]).instance.digest


def test_the_same_instance_gives_the_same_bytes(folder, tmp_path):
    instance = check(folder).instance
    write_workbook(instance, tmp_path / "a.xlsx")
    write_workbook(instance, tmp_path / "b.xlsx")
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()
