"""The same facts in any format, unit and order are the same instance."""

import random

import openpyxl
import pytest

import planner
from planner.domain.industry import Transfer
from planner.domain.tables import Mode, Project, Provenance
from planner.errors import StorageError
from planner.loading import check, load, write_folder, write_workbook, write_yaml
from tests.loading.books import TABLES, Book, write

WRITERS = {"folder": write_folder, "workbook": write_workbook, "yaml": write_yaml}
NAMES = {"folder": "copy", "workbook": "copy.xlsx", "yaml": "copy.yaml"}


@pytest.fixture
def instance(folder):
    return load(folder)


def test_every_format_gives_the_same_instance(kind, instance, book, tmp_path):
    (tmp_path / "other").mkdir()
    assert load(write(book, kind, tmp_path / "other")[0]).digest == instance.digest


@pytest.mark.parametrize(
    ("unit", "factor"), [("亿元", 1), ("万元", 10**4), ("元", 10**8), ("百万元", 100), ("10k CNY", 10**4)]
)
def test_the_unit_of_money_does_not_matter(unit, factor, kind, instance, tmp_path):
    other = Book()
    rows = other.tables["projects"]
    rows[0][6] = f"投资【{unit}】"
    for row in rows[1:]:
        row[6] = row[6] * factor
    (tmp_path / "other").mkdir()
    assert load(write(other, kind, tmp_path / "other")[0]).digest == instance.digest


def test_odd_amounts_convert_to_the_last_digit(tmp_path):
    digests = set()
    for unit, amount in (("亿元", "1234.56789012"), ("万元", "12345678.9012"), ("元", "123456789012")):
        home = tmp_path / unit
        home.mkdir()
        other = Book().put("projects", 0, "cost", f"cost [{unit}]")
        for row, text in ((1, amount), (2, "0"), (3, "0")):
            other.put("projects", row, "cost", text)
        loaded = load(write(other, "folder", home)[0])
        digests.add((loaded.digest, loaded.projects[0].cost))
    assert len(digests) == 1


def test_the_order_of_rows_and_columns_does_not_matter(kind, instance, tmp_path):
    other = Book()
    shuffle = random.Random(1)  # noqa: S311  (no secret)
    for table, (header, *rows) in TABLES.items():
        if table != "periods":
            shuffle.shuffle(rows)
        order = list(range(len(header)))
        shuffle.shuffle(order)
        other.tables[table] = [[row[place] for place in order] for row in (header, *rows)]
    (tmp_path / "other").mkdir()
    assert load(write(other, kind, tmp_path / "other")[0]).digest == instance.digest


def test_headers_may_be_titles_in_either_language(kind, instance, tmp_path):
    other = Book()
    other.tables["provinces"][0] = [
        "编码",
        "Name (English)",
        "中文名称",
        "GROUP",
        "Population 人口 [万人]",
        "人均收入［元/人·年］",
        "增长率",
        "Latitude",
        "经度",
    ]
    if kind == "workbook":
        other.tables["省份"] = other.tables.pop("provinces")
    (tmp_path / "other").mkdir()
    assert load(write(other, kind, tmp_path / "other")[0]).digest == instance.digest


@pytest.mark.parametrize("writer", WRITERS)
def test_what_is_written_reads_back(writer, instance, tmp_path):
    target = tmp_path / NAMES[writer]
    WRITERS[writer](instance, target)
    report = check(target)
    assert report.instance.digest == instance.digest
    assert (report.warnings, report.notices) == ((), ())


ODD_NAMES = [
    "=1+1",
    "'=x",
    "-5",
    "+x",
    "@x",
    "NO",
    "null",
    "1e5",
    "12:30",
    'a"b',
    "a,b",
    "a: b # c",
    "{x}",
    "[y]",
    "a\u2028b",
    "<b>",
    "<r><t>rich</t></r>",
    "~",
]


@pytest.mark.parametrize("writer", WRITERS)
def test_odd_names_survive(writer, instance, tmp_path):
    modes = [Mode(key=f"m{place}", name_en=name, name_zh=name) for place, name in enumerate(ODD_NAMES)]
    odd = instance.with_rows(Mode, [*instance.rows(Mode), *modes])
    WRITERS[writer](odd, tmp_path / NAMES[writer])
    assert load(tmp_path / NAMES[writer]).rows(Mode) == odd.rows(Mode)


def test_no_cell_of_a_written_file_runs_as_a_formula(instance, tmp_path):
    odd = instance.with_rows(Mode, [*instance.rows(Mode), Mode(key="x", name_en="=HYPERLINK(1)", name_zh="@x")])
    write_folder(odd, tmp_path / "copy")
    write_workbook(odd, tmp_path / "copy.xlsx")
    cells = (tmp_path / "copy" / "modes.csv").read_text("utf-8-sig").replace("\n", ",").split(",")
    assert not [cell for cell in cells if cell.startswith(("=", "+", "@"))]
    sheet = openpyxl.load_workbook(tmp_path / "copy.xlsx")["modes"]
    assert {cell.data_type for row in sheet.iter_rows() for cell in row} <= {"s", "n"}


def test_a_folder_of_another_instance_is_not_mixed_with(instance, tmp_path):
    write_folder(instance, tmp_path / "copy")
    write_folder(instance, tmp_path / "copy")
    with pytest.raises(StorageError, match="tables of another instance"):
        write_folder(instance.with_rows(Project, ()), tmp_path / "copy")


def test_writing_where_nothing_can_be_written_is_told(instance, tmp_path):
    (tmp_path / "file").write_text("x")
    with pytest.raises(StorageError, match="cannot be written"):
        write_yaml(instance, tmp_path / "file" / "copy.yaml")


def test_a_folder_may_hold_one_workbook_instead_of_csv(instance, tmp_path):
    home = tmp_path / "mixed"
    home.mkdir()
    write_workbook(instance, home / "data.xlsx")
    assert load(home).digest == instance.digest


def test_an_instance_without_what_a_scenario_took_away_can_be_written_and_read(tmp_path):
    """Its sources no longer speak of tables that are not there, and it keeps its fingerprint."""
    instance = planner.load("belt-road", ["links_only"])
    assert not instance.rows(Transfer)
    assert "transfers" not in {row.of_table for row in instance.rows(Provenance)}
    assert {row.of_table for row in instance.rows(Provenance)} <= {key for key, rows in instance.tables.items() if rows}
    write_folder(instance, tmp_path / "again")
    assert planner.load(tmp_path / "again").digest == instance.digest
