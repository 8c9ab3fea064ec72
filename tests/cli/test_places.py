"""Places that a command cannot use: exit code 2, what is wrong there, and the cure, in both languages."""

from pathlib import Path

import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run

IS_FILE = ("a file, not a folder", "是文件，不是文件夹")
DENIED = ("you may not", "权限")


def told(arguments, capsys):
    """Return what a command that fails on its input says, in English and in Chinese."""
    said = []
    for language in ("en", "zh"):
        assert run([*arguments, "--lang", language]) == Exit.INPUT
        said.append(capsys.readouterr().err)
    assert not any("unexpected" in words or "Errno" in words for words in said)
    return said


def denied(*_, **__):
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    "arguments",
    [
        ["init", "afile"],
        ["init", "afile/mine"],
        ["template", "afile/book.xlsx"],
        ["solve", "teaching", "--out", "afile"],
        ["solve", "teaching", "--out", "afile/results"],
        ["solve", "teaching", "--out", "afile", "--again"],
    ],
)
def test_a_file_is_no_folder(arguments, here, capsys):
    Path("afile").write_text("mine", encoding="utf-8")
    english, chinese = told(arguments, capsys)
    assert IS_FILE[0] in english
    assert IS_FILE[1] in chinese
    assert Path("afile").read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    "arguments", [["init", "new"], ["template", "new/book.xlsx"], ["solve", "teaching", "--out", "new"]]
)
def test_a_place_that_may_not_be_written(arguments, here, capsys, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", denied)
    english, chinese = told(arguments, capsys)
    assert "you may not write to .;" in english
    assert "没有写入 . 的权限；请另选" in chinese


def test_a_template_into_a_folder_that_is_read_only(here, capsys, monkeypatch):
    monkeypatch.setattr("tempfile.mkstemp", denied)
    english, _ = told(["template", "book.xlsx"], capsys)
    assert "book.xlsx cannot be written: you may not write to ." in english


@pytest.mark.parametrize("command", ["init", "template"])
def test_a_place_that_may_not_be_looked_into(command, here, capsys, monkeypatch):
    monkeypatch.setattr(Path, "exists", denied)
    told([command, "secret/book.xlsx"], capsys)


@pytest.mark.parametrize("name", ["iterdir", "open", "stat"])
def test_a_run_that_may_not_be_read(name, runs, capsys, monkeypatch):
    base, _ = runs
    monkeypatch.setattr(Path, name, denied)
    english, chinese = told(["report", str(base)], capsys)
    assert DENIED[0] in english
    assert DENIED[1] in chinese


def test_a_run_without_its_manifest(runs, here, capsys):
    broken = here / "broken"
    broken.mkdir()
    (broken / "COMPLETE").write_text("")
    for arguments in (["report", str(broken)], ["compare", str(broken), str(broken)]):
        english, chinese = told(arguments, capsys)
        assert "this folder is not a whole run: run.json is missing" in english
        assert "solve again" in english
        assert "请重新求解" in chinese


def test_a_report_into_a_folder_that_is_not_there(runs, here, capsys):
    base, _ = runs
    english, _ = told(["report", str(base), "--output", str(here / "no" / "r.txt")], capsys)
    assert f"there is no {here / 'no'}; make the folder first" in english


def test_a_failing_disk_has_its_own_exit_code(here, capsys, monkeypatch):
    def fail(*_, **__):
        raise OSError(28, "No space left on device", "somewhere")

    monkeypatch.setattr("planner.loading.check", fail)
    assert run(["check", "teaching"]) == Exit.STORAGE
    assert "the disk is full" in capsys.readouterr().err
