"""Reports that fit a window: numbers stay whole, whatever its width."""

import os
import re

import pytest
from rich.cells import cell_len

from planner.cli.output import show_report
from planner.cli.settings import Settings
from planner.reporting.blocks import Column, Table
from planner.reporting.fitting import column_widths, folded
from planner.reporting.numbers import MONEY
from planner.reporting.renderers.terminal import plain
from planner.reporting.report import Chapter, Report, compose
from planner.text import LANGUAGES, same
from tests.specimens import solved

NUMBER = re.compile(r"[+−]?\d[\d,]*\.?\d*")


def numbers_of(report, language, width):
    return set(NUMBER.findall(plain(report, language, None, width)))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [30, 45, 60, 80, 110])
def test_no_number_is_split_and_no_line_is_too_long(language, width):
    report = compose(solved())
    assert numbers_of(report, language, width) == numbers_of(report, language, 400)
    assert max(map(cell_len, plain(report, language, None, width).splitlines())) <= width


def table(rows):
    columns = (Column(same("Where")), *(Column(same(f"Cost {year}"), format=MONEY) for year in range(2026, 2032)))
    block = Table(same("Costs"), columns, rows)
    return Report(same("R"), same("S"), (Chapter("c", same("C"), (block,)),))


def test_numbers_keep_to_the_right_side_by_side():
    said = plain(table(((same("here"), *[1.0] * 6), (same("there"), *[12345.6] * 6))), "en", None, 80)
    assert "here" in said
    assert re.search(r"there( +12,345\.6){6}\n", said)


def test_what_does_not_fit_side_by_side_stands_below_each_other():
    said = plain(table(((same("there"), *[1234567.8] * 6),)), "en", None, 40)
    assert "  there\n    Cost 2026: 1,234,567.8\n    Cost 2027: 1,234,567.8\n" in said


@pytest.mark.parametrize(("columns", "widest"), [("60", 60), ("", 110), ("wide", 110)])
def test_the_width_that_the_shell_tells_holds_for_a_pipe(columns, widest, capsys, monkeypatch):
    monkeypatch.setitem(os.environ, "COLUMNS", columns)
    show_report(compose(solved()), Settings())
    assert widest - 15 < max(map(cell_len, capsys.readouterr().out.splitlines())) <= widest


@pytest.mark.parametrize(
    ("words", "width", "lines"),
    [
        ("a gain of +1,234.5 yuan", 9, ["a gain of", "+1,234.5", "yuan"]),
        ("增幅最大的是贵州（+1,234.5元）。", 14, ["增幅最大的是贵", "州（+1,234.5", "元）。"]),
        ("the rest is 12.5 %", 13, ["the rest is", "12.5 %"]),
        ("CNY/person/year", 8, ["CNY/", "person/", "year"]),
        ("belt-road--base", 6, ["belt-r", "oad--b", "ase"]),
        ("山", 1, ["山"]),
        ("", 5, [""]),
        ("two\nlines", 9, ["two", "lines"]),
    ],
)
def test_lines_break_between_words(words, width, lines):
    assert folded(words, width).split("\n") == lines


def test_columns_take_what_they_need_if_there_is_room():
    assert column_widths([["a", "number"], ["words", "1.0"]], 80) == [5, 6]
    assert column_widths([["a", "b"], ["1,234,567.8", "1,234,567.8"]], 20) is None
