"""Runs named by what is enough of their name."""

import os
from pathlib import Path

import pytest

from planner.cli.main import run
from planner.cli.runs_by_name import find_run_folder
from planner.errors import InputError, PlannerError, UnknownNameError

OLD, NEW, OTHER = "alps--base--sen--11aa22bb", "alps--dry--sen--11cc33dd", "coast--base--sen--9f00ab12"


@pytest.fixture
def results(here):
    for age, name in enumerate((NEW, OTHER, OLD)):
        folder = Path("results", name)
        folder.mkdir(parents=True)
        (folder / "run.json").write_text("{}")
        os.utime(folder / "run.json", (1000 - age, 1000 - age))
    Path("results", ".hidden--part").mkdir()
    Path("results", "notes.txt").write_text("")


@pytest.mark.parametrize(
    ("name", "found"),
    [
        (OLD, OLD),
        (f"results/{OTHER}", OTHER),
        ("coast", OTHER),
        ("c", OTHER),
        ("alps--d", NEW),
        ("9f00", OTHER),
        ("11c", NEW),
        ("latest", NEW),
    ],
)
def test_enough_of_a_name_is_a_name(name, found, results):
    assert find_run_folder(name).name == found


@pytest.mark.parametrize("name", ["alps", "11"])
def test_a_name_that_several_runs_share_lists_them(name, results):
    with pytest.raises(InputError, match="2 runs begin so") as caught:
        find_run_folder(name)
    assert OLD in caught.value.say("zh")
    assert NEW in caught.value.say("zh")
    assert OTHER not in caught.value.say("zh")


def test_a_whole_name_is_never_ambiguous(results):
    Path("results", OLD + "2").mkdir()
    assert find_run_folder(OLD).name == OLD


def test_a_run_that_is_not_whole_is_not_the_latest(results):
    Path("results", "z--base--sen--00000000").mkdir()
    assert find_run_folder("latest").name == NEW


def test_a_name_that_nothing_begins_with_offers_the_nearest(results):
    with pytest.raises(UnknownNameError, match=f'did you mean "{OTHER}"'):
        find_run_folder("coats--base--sen--9f00ab12")


@pytest.mark.parametrize("name", ["latest", "alps"])
def test_without_any_run_solving_comes_first(name, here):
    with pytest.raises(PlannerError, match=r"none at all in \./results; solve first"):
        find_run_folder(name)


def test_report_and_compare_take_short_names(runs, capsys):
    base, tight = runs
    assert run(["report", "latest", "--section", "summary"]) == 0
    assert run(["report", base.name.rpartition("--")[2][:6], "--section", "summary"]) == 0
    assert run(["compare", base.name[:-4], tight.name.rpartition("--")[2]]) == 0
    assert run(["report", "start"]) == 2
    assert f"\n        {base.name}\n" in capsys.readouterr().err


def test_a_folder_that_is_no_run_does_not_stand_in_the_way(results):
    Path("coast").mkdir()
    assert find_run_folder("coast").name == OTHER
    Path("plains").mkdir()
    assert find_run_folder("plains") == Path("plains")
