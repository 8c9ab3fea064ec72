"""What is refused in the tables of carriers, told through the loader."""

import pytest

from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.loading import check, load, write_folder
from tests.binding import binding_country
from tests.countries import titled

POWER = {"carrier": "power"}
ABROAD = CarrierBalance(**POWER, province="hills", surplus=90.0, committed=100.0, worth=1.0)
BACK = CarrierLine(**POWER, origin="plain", destination="coast", capacity=1.0)
BACK_NEW = LineProject(**POWER, project="uhv", origin="plain", destination="hills", capacity=1.0)
FAULTS = [
    (CarrierBalance, [ABROAD], "supply below fixed exports: 100 of a surplus of 90", "lower what is committed"),
    (
        CarrierBalance,
        [CarrierBalance(**POWER, province="hills", surplus=5.0, shortage=2.0, worth=1.0)],
        "surplus 5 and shortage 2: one of them must be above 0",
        "fill in one of the two",
    ),
    (
        CarrierBalance,
        [CarrierBalance(**POWER, province="hills", worth=1.0)],
        "surplus 0 and shortage 0",
        "or remove the row",
    ),
    (
        CarrierBalance,
        [CarrierBalance(**POWER, province="coast", shortage=9.0, committed=1.0, worth=1.0)],
        "supply below fixed exports: 1 of a surplus of 0",
        "lower what is committed",
    ),
    (
        CarrierLine,
        [CarrierLine(**POWER, origin="coast", destination="coast", capacity=1.0)],
        "goes from coast to itself",
        "two different ends",
    ),
    (
        CarrierLine,
        [CarrierLine(**POWER, origin="coast", destination="plain", capacity=1.0, loss=1.0)],
        "everything is lost on the way",
        "as 0.05",
    ),
    (
        CarrierLine,
        [CarrierLine(**POWER, origin="coast", destination="plain", capacity=1.0), BACK],
        "power has a line from coast to plain already",
        "add up the capacities in one row",
    ),
    (
        LineProject,
        [LineProject(**POWER, project="uhv", origin="hills", destination="plain", capacity=1.0), BACK_NEW],
        "power has a line from hills to plain already",
        "add up the capacities in one row",
    ),
    (
        Carrier,
        [Carrier(**titled("power"), unit="MWh"), Carrier(**titled("uhv"), unit="t")],
        "a project has the key uhv",
        "",
    ),
]


@pytest.mark.parametrize(("row_type", "rows", "what", "cure"), FAULTS, ids=[fault[2] for fault in FAULTS])
def test_a_fault_is_told_with_a_cure(tmp_path, row_type, rows, what, cure):
    write_folder(binding_country("shipments").with_rows(row_type, rows), tmp_path / "country")
    (problem,) = check(tmp_path / "country").problems
    assert what in problem.what.en
    assert cure in problem.cure.en
    assert problem.where.file.endswith(f"{row_type.table}.csv")
    assert any("\u4e00" <= sign <= "\u9fff" for sign in problem.what.zh + problem.cure.zh)


def test_the_same_line_of_two_projects_is_two_lines(tmp_path):
    rows = [
        LineProject(**POWER, project="uhv", origin="hills", destination="plain", capacity=1.0),
        LineProject(**POWER, project="trunk", origin="plain", destination="hills", capacity=1.0),
    ]
    write_folder(binding_country("shipments").with_rows(LineProject, rows), tmp_path / "country")
    assert load(tmp_path / "country").rows(LineProject) == tuple(rows)


def test_what_is_left_of_a_surplus_can_be_sold():
    assert CarrierBalance(**POWER, province="hills", surplus=90.0, committed=40.0, worth=1.0).available == 50.0
