"""Single cells and headers: kinds, units and what is said of them."""

from decimal import Decimal
from typing import Annotated, ClassVar

import pytest

from planner.domain.row import Row, column
from planner.domain.units import MONEY, SHARE, Hours, Money, Share
from planner.loading import check
from planner.loading.cells import CellReader, Taken
from planner.loading.headers import Heading, read_heading
from planner.loading.numbers import Number, Refusal, convert, read_number
from planner.text import Text
from tests.loading.books import Book, write


class Sample(Row):
    """A row of every kind of column."""

    title: ClassVar[Text] = Text("Samples", "样表")

    cost: Money = column(Text("Cost", "费用"))
    part: Share = column(Text("Part", "份额"), default=0.5)
    wait: Annotated[Hours, "wait"] = column(Text("Waiting time", "等待时间"), default=0.0)
    built: bool = column(Text("Built", "已建"), default=False)
    count: int = column(Text("Count", "数量"), default=0)


def read(header, value):
    heading = read_heading(header, Sample)
    assert isinstance(heading, Heading)
    taken = CellReader(heading).read(value)
    return taken.value if isinstance(taken, Taken) else taken.what.en


CELLS = [
    ("cost [亿元]", "1.5", 1.5),
    ("Cost [10k CNY]", "15000", 1.5),
    ("费用【元】", 150_000_000, 1.5),
    ("COST ［万元］", "15,000", 1.5),
    ("Cost 费用 [元]", "１５００００００0", 1.5),
    ("cost [亿元]", " −2 ", -2.0),
    ("cost [亿元]", "-0", 0.0),
    ("part", "12%", 0.12),
    ("part [%]", "12", 0.12),
    ("part [%]", "12%", 0.12),
    ("part", 0.25, 0.25),
    ("wait [min]", 30, 0.5),
    ("wait [分钟]", "90", 1.5),
    ("built", "是", True),
    ("built", "No", False),
    ("built", 1.0, True),
    ("built", True, True),
    ("built", "perhaps", '"perhaps" is neither yes nor no'),
    ("count", 5.0, 5),
    ("count", "5.0", 5),
    ("count", "5.5", "5.5 is not a whole number"),
    ("cost [亿元]", [1], '"[1]" is not a number'),
    ("cost [亿元]", "1_000", '"1_000" has the unit in the cell'),
    ("cost [亿元]", "0x10", '"0x10" has the unit in the cell'),
    ("cost [亿元]", "9" * 1000, f'"{"9" * 57}..." is not a finite number'),
]


@pytest.mark.parametrize(("header", "value", "expected"), CELLS)
def test_a_cell_is_read_or_refused(header, value, expected):
    found = read(header, value)
    assert found == expected
    assert type(found) is type(expected)


@pytest.mark.parametrize("header", ["price", "cost [吨]", "count [吨]", "[亿元]", "cost [亿元] x", ""])
def test_a_strange_header_is_refused(header):
    assert isinstance(read_heading(header, Sample), Refusal)


def test_a_unit_is_asked_for_only_where_it_changes_the_number():
    lacking = {name for name in Sample.model_fields if read_heading(name, Sample).lacks_unit}
    assert lacking == {"cost", "wait"}


@pytest.mark.parametrize("text", ["0.1", "1234.5678", "99999.99999", "3e-7", "271828.18284590"])
def test_a_conversion_is_exact_to_the_last_digit(text):
    number = float(text)
    for symbol, factor in MONEY.accepts.items():
        written = float(Decimal(text) / Decimal(repr(factor)))
        assert convert(written, factor) == number, symbol


def test_a_percentage_counts_only_as_a_share():
    assert isinstance(read_number("12%", SHARE), Number)
    assert isinstance(read_number("12%", MONEY), Refusal)


def test_a_conversion_is_shown(kind, tmp_path):
    book = Book().put("projects", 0, "cost", "cost [万元]")
    source, _ = write(book, kind, tmp_path)
    notices = check(source).notices
    assert [notice.what.en for notice in notices] == ["Investment was converted: 1 万元 = 0.0001 100M CNY"]
