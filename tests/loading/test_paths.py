"""Files are opened only inside the instance; names are looked up where they should be."""

import os
import sys

import pytest

from planner.errors import InputError, UnknownNameError
from planner.loading import check, find_instance, find_model, load, write_folder

HOSTILE = [
    "", " ", "a\0b", "http://example.org/x", "file:///etc/passwd", "\\\\server\\share", "//server/share",
    "/etc/passwd", "/dev/zero", "/dev/null", "../../../etc/passwd", "no-such-instance", "x" * 5000,
    "instances", "CON", "~", "*",
]  # fmt: skip


@pytest.mark.parametrize("source", HOSTILE)
def test_a_hostile_source_is_told(source, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    report = check(source)
    assert report.instance is None
    assert report.problems
    with pytest.raises(InputError):
        load(source)


def test_links_out_of_the_folder_are_not_followed(folder, tmp_path):
    outside = tmp_path / "outside.csv"
    outside.write_text("key,name_en,name_zh\nair,Air,航空\n")
    (folder / "modes.csv").unlink()
    (folder / "modes.csv").symlink_to(outside)
    (folder / "sources.csv").unlink()
    (folder / "sources.csv").symlink_to("/etc/passwd")
    (folder / "instance.yaml").rename(tmp_path / "card.yaml")
    (folder / "instance.yaml").symlink_to(tmp_path / "card.yaml")
    told = [problem.where.file for problem in check(folder).problems if "outside" in problem.what.en]
    assert {name.rpartition("/")[2] for name in told} == {"modes.csv", "sources.csv", "instance.yaml"}


def test_a_link_inside_the_folder_is_followed(folder):
    (folder / "facts").mkdir()
    (folder / "modes.csv").rename(folder / "facts" / "modes.csv")
    (folder / "modes.csv").symlink_to("facts/modes.csv")
    assert check(folder).problems == ()


def test_scenarios_elsewhere_are_not_read(folder, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (tmp_path / "elsewhere" / "test.yaml").write_text("title: {en: a, zh: b}\nchanges: []\n")
    (folder / "scenarios").symlink_to(tmp_path / "elsewhere")
    assert "outside" in check(folder, ["test"]).problems[0].what.en


def test_a_pipe_is_not_waited_for(folder):
    (folder / "modes.csv").unlink()
    os.mkfifo(folder / "modes.csv")
    assert any("not a plain file" in problem.what.en for problem in check(folder).problems)


def test_a_loop_of_links_is_told(folder):
    (folder / "modes.csv").unlink()
    (folder / "modes.csv").symlink_to("modes.csv")
    assert check(folder).problems


def test_nothing_outside_is_opened(folder):
    opened = []

    def watch(event, arguments):
        if watching and event in {"open", "socket.connect"}:
            opened.append(str(arguments[0]))

    check(folder)
    watching = True
    sys.addaudithook(watch)
    check(folder)
    watching = False
    assert opened
    assert all(path.startswith(str(folder)) for path in opened)


@pytest.fixture
def here(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "instances").mkdir()
    (tmp_path / "models").mkdir()
    return tmp_path


def test_a_name_is_found_in_the_folder_of_instances(here, folder):
    write_folder(load(folder), here / "instances" / "mine")
    assert find_instance("mine").resolve() == here / "instances" / "mine"
    assert load("mine").digest == load(folder).digest


def test_a_path_comes_before_a_name(here):
    (here / "mine").mkdir()
    (here / "instances" / "mine").mkdir()
    assert find_instance("mine").resolve() == here / "mine"


def test_a_name_goes_without_its_ending(here):
    (here / "models" / "sen.yaml").write_text("x: 1")
    (here / "instances" / "book.xlsx").write_text("")
    assert find_model("sen").resolve() == here / "models" / "sen.yaml"
    assert find_instance("book").resolve() == here / "instances" / "book.xlsx"


def test_an_unknown_name_is_told_with_the_nearest(here):
    (here / "models" / "sen.yaml").write_text("x: 1")
    (here / "instances" / "mine").mkdir()
    with pytest.raises(UnknownNameError, match='did you mean "mine"'):
        find_instance("mien")
    with pytest.raises(UnknownNameError, match='"sen"'):
        find_model("senn")


@pytest.mark.parametrize("name", ["../models/sen", "models/../sen", ".."])
def test_a_name_does_not_lead_elsewhere(name, here):
    (here / "models" / "sen.yaml").write_text("x: 1")
    if name != "..":
        with pytest.raises(UnknownNameError):
            find_model(name)
