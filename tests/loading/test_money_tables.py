"""Loans, investors, guarantees, gates, burdens and compensation, through files and back."""

from pathlib import Path

import pytest

from planner.charges.loans import Loan
from planner.domain.fund import Guarantee
from planner.loading import check, load, write_folder, write_workbook, write_yaml
from tests.binding import binding_country
from tests.purses import changed

WRITERS = {"folder": (write_folder, "copy"), "workbook": (write_workbook, "a.xlsx"), "yaml": (write_yaml, "a.yaml")}
MEMBERS = ["loans", "private_capital", "exposure", "programmes", "burden", "compensation", "absorption"]


@pytest.mark.parametrize("form", WRITERS)
@pytest.mark.parametrize("member", MEMBERS)
def test_they_come_back_as_they_were(member, form, tmp_path):
    instance = binding_country(member)
    writer, name = WRITERS[form]
    writer(instance, tmp_path / name)
    assert load(tmp_path / name).digest == instance.digest


def told(instance, tmp_path):
    write_folder(instance, tmp_path / "copy")
    return [
        (Path(problem.where.file).name, problem.where.line, problem.what.en)
        for problem in check(tmp_path / "copy").problems
    ]


def test_a_loan_that_outlasts_the_horizon_is_told_at_its_row(tmp_path):
    late = changed(binding_country("loans"), Loan, term=12)
    assert told(late, tmp_path) == [("loans.csv", 2, "this loan cannot be repaid inside the horizon")]


def test_a_window_without_its_guarantee_is_told_at_the_window(tmp_path):
    bare = binding_country("exposure").with_rows(Guarantee, ())
    assert told(bare, tmp_path) == [("windows.csv", 4, "window cover guarantees, but is not in guarantees")]


@pytest.mark.parametrize(
    ("table", "column", "cell", "words"),
    [
        ("loans", "term", "2.5", "not a whole number"),
        ("loans", "term", "0", "at least 1"),
        ("loans", "grace", "-1", "at least 0"),
        ("loans", "repaid_from", "treasurry", "is no key of sources"),
        ("loans", "after_horizon", "later", "not a choice"),
    ],
)
def test_cells_that_make_no_sense_are_told(table, column, cell, words, tmp_path):
    write_folder(binding_country("loans"), tmp_path / "copy")
    path = tmp_path / "copy" / f"{table}.csv"
    header, row = path.read_text(encoding="utf-8-sig").splitlines()[:2]
    place = [name.split(" ")[0] for name in header.split(",")].index(column)
    cells = row.split(",")
    cells[place] = cell
    path.write_text(f"{header}\n{','.join(cells)}\n", encoding="utf-8")
    found = " ".join(problem.what.en for problem in check(tmp_path / "copy").problems)
    assert words in found, found
