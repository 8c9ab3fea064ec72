"""Numbers of unknown size: alike down a column, or in rows of one unit; and pages that say a unit once."""

import pytest

from planner.reporting.blocks import NO_UNIT, Column, Table, cell_text
from planner.reporting.numbers import PERCENT, SIGNED_SIZED, SIZED, comparing, fitting, sized
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import Chapter, Report
from planner.reporting.subject import PER_PERSON
from planner.text import same

HEADS = (Column(same("Name")), Column(same("Before"), format=SIZED), Column(same("Change"), format=SIGNED_SIZED))


def told(*rows, units=(), columns=HEADS):
    table = Table(same("Table"), columns, rows, units=units)
    return [[cell_text(*cell).en for cell in row] for row in table.lines()]


def test_numbers_of_a_column_have_as_many_decimals():
    rows = told((same("a"), 12.345678, 0.0123456), (same("b"), 0.0123456, None), (same("c"), 3.0, -1.5))
    assert rows == [["a", "12.35", "+0.012"], ["b", "0.01", "–"], ["c", "3.00", "−1.500"]]


def test_numbers_of_rows_of_one_unit_have_as_many_decimals():
    rows = ((same("yuan"), 71443.2, 164.7), (same("index"), 0.196049, -0.0006), (same("other"), 0.5, 0.012))
    shown = told(*rows, units=(PER_PERSON, NO_UNIT, NO_UNIT))
    assert shown == [["yuan", "71,443", "+165"], ["index", "0.19605", "−0.00060"], ["other", "0.50000", "+0.01200"]]


def test_the_numbers_themselves_stay_as_they_are():
    table = Table(same("Table"), HEADS, ((same("a"), 12.345678, None),))
    assert [[cell for cell, _ in row] for row in table.lines()] == [[same("a"), 12.345678, None]]


@pytest.mark.parametrize("how", [fitting, comparing])
@pytest.mark.parametrize("values", [[], [0.0], [None], [3.0, 40.0], [float("inf")], [float("nan")]])
def test_whole_numbers_and_none_need_no_decimals(how, values):
    assert how(values).decimals == 0


def test_one_number_alone_has_five_digits_that_count_on_either_side_of_0():
    assert (sized(0.00022990194), sized(-0.00022990194)) == ("0.00022990", "−0.00022990")


def test_a_small_change_never_gives_a_large_number_more_than_six_digits():
    assert comparing([81234.5678, 0.06]).say(81234.5678) == "81,234.6"


def test_the_noise_of_arithmetic_asks_for_no_digits():
    assert comparing([81234.5678, 1e-7]) == comparing([81234.5678])


@pytest.mark.parametrize(("second", "stands"), [(PER_PERSON, 1), (same("km"), 2)])
def test_a_page_says_a_unit_that_all_numbers_share_once(second, stands):
    columns = (
        Column(same("Name")),
        Column(same("Before"), PER_PERSON, SIZED),
        Column(same("After"), second, SIZED),
        Column(same("Share"), format=PERCENT),
    )
    table = Table(same("Table"), columns, ((same("a"), 1.0, 2.0, 0.5),))
    page = RENDERERS["html"].render(Report(same("r"), same(""), (Chapter("c", same("C"), (table,)),)), "en")
    said = page[page.index("<table>") : page.index("</table>")]
    assert said.count("[") == stands
    assert ("<caption>Table [CNY/person/year]</caption>" in said) == (stands == 1)
