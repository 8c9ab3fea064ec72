"""Tables on A4: the type is as large as it can be without many more lines, and words are measured as they are set."""

from planner.reporting.blocks import Column, Table
from planner.reporting.numbers import MONEY
from planner.reporting.office.table_layout import LETTERS, ZERO_WIDTH, paper_table
from planner.text import Text, same

LARGEST = LETTERS[0][0]


def words(count):
    return same("word " * count)


def test_a_table_that_fits_is_set_in_the_largest_type():
    table = Table(same("t"), (Column(same("a")), Column(same("b"), format=MONEY)), ((words(4), 1.0),))
    assert paper_table(table, "en").size == LARGEST


def test_a_table_whose_words_would_be_squeezed_is_set_smaller():
    numbers = tuple(Column(same(f"number {n}"), same("yuan"), MONEY) for n in range(7))
    table = Table(same("t"), (Column(same("a")), *numbers), ((words(12), *[1234567.8] * 7),) * 3)
    assert paper_table(table, "en").size < LARGEST


def test_a_line_more_does_not_make_the_type_smaller():
    rows = ((words(10), words(14)), *[(words(2), words(2))] * 9)
    assert paper_table(Table(same("t"), (Column(same("a")), Column(same("b"))), rows), "en").size == LARGEST


def test_a_dash_has_room_for_its_width_in_a_chinese_font():
    dashed, plain = (
        Table(same("t"), (Column(same("a")), Column(same("b"))), ((same(said), words(40)),))
        for said in ("2026—2030年", "2026-2030年")
    )
    assert paper_table(dashed, "zh").shares[0] == paper_table(plain, "zh").shares[0] + 1


def test_a_long_unit_may_be_broken_after_a_stroke_and_a_short_one_nowhere():
    columns = (Column(same("a"), Text("100M CNY/year", "亿元/年"), MONEY), Column(same("b"), same("CNY/t"), MONEY))
    long, short = paper_table(Table(same("t"), columns, ((1.0, 1.0),)), "en").heads
    assert f"CNY/{ZERO_WIDTH}year" in long
    assert ZERO_WIDTH not in short
