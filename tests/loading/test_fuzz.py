"""Whatever stands in the files, the answer is an instance or a list of problems."""

import contextlib
import math
import shutil
import signal
import sys

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from planner.errors import InputError
from planner.loading import CheckReport, check, load
from planner.loading.convert import Placed
from tests.loading.books import TABLES, Book, write

CALM = settings(
    max_examples=55,
    deadline=None,
    derandomize=True,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
SNIPPETS = [
    "", ",", ",,", "\n", "\r", '"', "'", "\t", ";", "nan", "-inf", "1e999", "９", "1,200", "12%", "12亿元",
    "NA", "null", "true", "{", "[", "}", "]", ": ", "- ", "&a ", "*a", "!!x ", "---\n", "|\n", "? ", "#",
    "\u200b", "\ufeff", "\x00", "\x85", "\u2028", "甘肃", "=1+1", "../", "[万元]", "9" * 24, "-", "+5",
    "0x1F", "2026-03-01", "\ud7ff", "💧",
]  # fmt: skip


HANGS = 60
"""Seconds after which a check will never end: the slowest here takes well under one."""


@contextlib.contextmanager
def ending():
    """Fail what hangs while it hangs, so that Hypothesis can show what was in the file.

    The failure is no `Exception`: a reader that answers to errors of any kind cannot swallow it.
    """
    if not hasattr(signal, "SIGALRM"):  # Windows has none; what hangs there hangs on Unix as well
        yield
        return
    before = signal.signal(signal.SIGALRM, lambda *_: pytest.fail(f"no answer within {HANGS} s"))
    signal.alarm(HANGS)
    try:
        yield
    finally:
        signal.alarm(0)
        signal.signal(signal.SIGALRM, before)


def sound(source):
    """Check a source; whatever is in it, only numbers that are numbers get through."""
    with ending():
        report = check(source)
    assert isinstance(report, CheckReport)
    assert (report.instance is None) is bool(report.problems)
    for rows in report.instance.tables.values() if report.instance else ():
        for row in rows:
            assert all(math.isfinite(value) for _, value in row if isinstance(value, float))
    for problem in (*report.problems, *report.warnings, *report.notices):
        assert problem.say("en")
        assert problem.say("zh")


edits = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 6), st.sampled_from(SNIPPETS)), min_size=1, max_size=4)


def edited(text, changes):
    for where, length, snippet in changes:
        at = int(where * len(text))
        text = text[:at] + snippet + text[at + length :]
    return text


@CALM
@given(table=st.sampled_from(list(TABLES)), changes=edits)
def test_a_mutated_csv_file_does_no_harm(table, changes, tmp_path):
    home = tmp_path / "fuzz"
    shutil.rmtree(home, ignore_errors=True)
    home.mkdir()
    source, _ = write(Book(), "folder", home)
    path = source / f"{table}.csv"
    path.write_bytes(edited(path.read_bytes().decode(), changes).encode())
    sound(source)


@CALM
@given(changes=edits)
def test_a_mutated_yaml_file_does_no_harm(changes, tmp_path):
    source, _ = write(Book(), "yaml", tmp_path)
    source.write_bytes(edited(source.read_text("utf-8"), changes).encode())
    sound(source)


cells = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(10**18), 10**18),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(max_size=20).filter(str.isprintable),
    st.sampled_from(SNIPPETS).filter(str.isprintable),
)
spots = st.lists(
    st.tuples(st.sampled_from(list(TABLES)), st.integers(0, 3), st.integers(0, 8), cells),
    min_size=1,
    max_size=4,
)


@settings(CALM, max_examples=40)
@given(spots=spots)
def test_strange_cells_in_a_workbook_do_no_harm(spots, tmp_path):
    book = Book()
    for table, row, column, value in spots:
        rows = book.tables[table]
        rows[row % len(rows)][column % len(rows[0])] = value
    sound(write(book, "workbook", tmp_path)[0])


@CALM
@given(places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), min_size=1, max_size=8))
def test_a_damaged_workbook_does_no_harm(places, tmp_path):
    source, _ = write(Book(), "workbook", tmp_path)
    content = bytearray(source.read_bytes())
    for where, value in places:
        content[int(where * (len(content) - 1))] = value
    source.write_bytes(bytes(content))
    sound(source)


@CALM
@given(text=st.text(max_size=60))
def test_any_source_is_answered(text):
    with contextlib.suppress(InputError), ending():
        load(text)


def calls(source):
    """Return how many functions a check calls, and its report."""
    count = 0

    def listen(_, event, __):
        nonlocal count
        count += event == "call"

    before = sys.getprofile()
    sys.setprofile(listen)
    try:
        report = check(source)
    finally:
        sys.setprofile(before)
    return count, report


def large(size, folder):
    book = Book()
    header = book.tables["projects"][0]
    rows = [[f"p{n}", f"Project {n}", f"项目{n}", "hsr", "shanghai", "gansu", n + 0.5, 5, 100 + n] for n in range(size)]
    book.tables["projects"] = [header, *rows]
    book.tables["modes"] += [[f"m{n}", f"Mode {n}", f"方式{n}"] for n in range(size)]
    book.tables["provenance"].append(["projects", f"p{size - 1}", "cost", "read", "x", None])
    folder.mkdir()
    return write(book, "folder", folder)[0]


def test_the_work_of_a_check_grows_with_the_rows_and_no_faster(tmp_path):
    small, _ = calls(large(500, tmp_path / "small"))
    big, report = calls(large(2000, tmp_path / "big"))
    assert len(report.instance.projects) == 2000
    assert big < 5 * small


def mistaken(size, column, folder):
    book = Book()
    header = book.tables["projects"][0]
    rows = [[f"p{n}", "x", "x", "hsr", "shanghai", "gansu", 1, 5, None] for n in range(size)]
    book.tables["projects"] = [header, *rows]
    for row in range(1, size + 1):
        book.put("projects", row, column, f"wrong{row}")
    folder.mkdir()
    return write(book, "folder", folder)[0]


@pytest.mark.parametrize("column", ["origin", "mode"])
def test_the_work_of_telling_mistakes_grows_with_them_and_no_faster(column, tmp_path):
    small, _ = calls(mistaken(500, column, tmp_path / "small"))
    big, report = calls(mistaken(2000, column, tmp_path / "big"))
    assert len(report.problems) >= 2000
    assert big < 5 * small


class Watched(Placed):
    """A row in its place that counts how often anybody looks at one."""

    looks = 0

    def __getattribute__(self, name):
        Watched.looks += name == "row"
        return super().__getattribute__(name)


def circling(size, folder):
    """Return an instance in which ``size`` arcs go nowhere: what only the table as a whole says."""
    book = Book()
    nodes = [[f"n{n}", f"Node {n}", f"节点{n}", "gansu", 36.0, 103.0] for n in range(size)]
    arcs = [["hsr", f"n{n}", f"n{n}", 10, 80] for n in range(size)]
    book.tables["nodes"] = [["key", "name_en", "name_zh", "province", "latitude", "longitude"], *nodes]
    book.tables["arcs"] = [["mode", "origin", "destination", "length [公里]", "speed [公里/小时]"], *arcs]
    folder.mkdir()
    return write(book, "folder", folder)[0]


def looks(source):
    """Return how often a check looks at a row in its place, and its report."""
    before = Watched.looks
    report = check(source)
    return Watched.looks - before, report


def test_the_work_of_placing_what_tables_find_grows_with_it_and_no_faster(tmp_path, monkeypatch):
    monkeypatch.setattr("planner.loading.verify.Placed", Watched)
    small, _ = looks(circling(100, tmp_path / "small"))
    big, report = looks(circling(400, tmp_path / "big"))
    assert [problem.where.line for problem in report.problems] == list(range(2, 402))
    assert 400 <= big < 5 * small
