"""A table that cannot be read is told once, and not by everything that names its rows."""

import pytest

from planner.loading import check
from tests.loading.books import Book, write

UNREADABLE = {
    "UTF-16": (lambda text: text.encode("utf-16"), "UTF-16"),
    "semicolons": (lambda text: text.replace(",", ";").encode(), "semicolons"),
    "empty": (lambda text: b"", "the file is empty"),
    "only blanks": (lambda text: b"\n,,\n", "the file is empty"),
    "binary": (lambda text: b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "no text at all"),
    "another encoding": (lambda text: text.encode() + b"\xff\xff", "neither UTF-8 nor GB18030"),
    "a key without header": (lambda text: text.replace("key", "kee").encode(), 'no column "kee"'),
    "an open quote": (lambda text: text.replace("key", '"key').encode(), "taken apart"),
}
TABLES = ("provinces", "groups", "periods", "modes", "projects", "sources")


@pytest.mark.parametrize("table", TABLES)
@pytest.mark.parametrize("fault", UNREADABLE)
def test_the_unreadable_table_is_all_that_is_told(fault, table, folder):
    spoil, words = UNREADABLE[fault]
    path = folder / f"{table}.csv"
    path.write_bytes(spoil(path.read_text("utf-8")))
    problems = check(folder).problems
    assert {problem.where.file for problem in problems} == {str(path)}, [problem.say() for problem in problems]
    assert any(words in problem.what.en for problem in problems)
    assert all("no key of" not in problem.what.en for problem in problems)


def test_what_else_is_wrong_is_still_told(folder):
    (folder / "provinces.csv").write_bytes(b"")
    path = folder / "projects.csv"
    path.write_text(path.read_text("utf-8").replace(",hsr,", ",hrs,").replace("1200.5", "many"), "utf-8")
    told = [problem.what.en for problem in check(folder).problems]
    assert len(told) == 3
    assert any('"hrs" is no key of modes' in what for what in told)
    assert any('"many" is not a number' in what for what in told)


def test_a_line_that_cannot_be_read_is_not_missed(folder):
    path = folder / "provinces.csv"
    path.write_text(path.read_text("utf-8").replace("gansu,Gansu", "gansu,,Gansu"), "utf-8")
    (problem,) = check(folder).problems
    assert "the line has 10 cells" in problem.what.en


def test_a_key_that_is_refused_is_not_missed(tmp_path):
    source, _ = write(Book().put("modes", 1, "key", 10), "workbook", tmp_path)
    (problem,) = check(source).problems
    assert "number 10" in problem.what.en


SHAPES = {"groups: 5": 1, "groups: [east, west]": 2}


@pytest.mark.parametrize("text", SHAPES)
def test_a_table_of_another_shape_is_not_missed(text, tmp_path):
    source, _ = write(Book(), "yaml", tmp_path)
    lines = source.read_text("utf-8").split("\n")
    first = lines.index("groups:")
    lines[first : first + 3] = [text]
    source.write_text("\n".join(lines), "utf-8")
    assert len(check(source).problems) == SHAPES[text]


def test_a_table_that_is_there_twice_is_not_missed(folder):
    (folder / "省份.csv").write_text((folder / "provinces.csv").read_text("utf-8"), "utf-8")
    (folder / "provinces.csv").write_text("key,name_en,name_zh\n", "utf-8")
    told = [problem.what.en for problem in check(folder).problems]
    assert any("there twice" in what for what in told)
    assert all("no key of" not in what for what in told)


def test_an_empty_table_is_told_once_for_each_column_that_names_it(kind, tmp_path):
    book = Book()
    del book.tables["modes"]
    (problem,) = check(write(book, kind, tmp_path)[0]).problems
    assert '"hsr" is no key of modes; so it is in 2 more rows' in problem.what.en
    assert "first fill in the table modes" in problem.cure.en


def test_an_absent_table_that_every_instance_needs_is_told_once(kind, tmp_path):
    book = Book()
    del book.tables["provinces"], book.tables["provenance"]
    (problem,) = check(write(book, kind, tmp_path)[0]).problems
    assert "no rows in Provinces" in problem.what.en


def test_a_set_that_cannot_be_read_is_not_said_to_be_empty(folder):
    (folder / "set_limits.csv").write_text("set,least\nwest,1\n", "utf-8")
    (folder / "set_logic.csv").write_bytes("set,project\nwest,road\n".encode("utf-16"))
    (problem,) = check(folder).problems
    assert problem.where.file.endswith("set_logic.csv")


def test_a_scenario_does_not_complain_of_rows_that_could_not_be_read(folder):
    (folder / "scenarios").mkdir()
    text = "title: {en: a, zh: 某}\nchanges:\n- {table: modes, where: {key: hsr}, set: {name_en: Fast}}\n"
    (folder / "scenarios" / "test.yaml").write_text(text, "utf-8")
    (folder / "modes.csv").write_bytes(b"")
    (problem,) = check(folder, ["test"]).problems
    assert problem.where.file.endswith("modes.csv")
