"""Run folders that are not whole, and places that cannot be read or written: told with what is wrong and the cure."""

import json
from pathlib import Path

import pytest

from planner.errors import InputError, PlaceError, StorageError
from planner.runs import find_run, read_manifest, read_run, reserve, save_run
from planner.runs.reading import file_digest
from planner.runs.storage import COMPLETE
from tests.specimens import MODEL, solved, three_provinces


@pytest.fixture
def folder(tmp_path):
    return save_run(solved(), tmp_path)


def denied(*_, **__):
    raise PermissionError(13, "Permission denied")


def test_a_run_whose_manifest_is_gone_says_so(folder):
    (folder / "run.json").unlink()
    with pytest.raises(InputError, match=r"this folder is not a whole run: run\.json is missing") as caught:
        read_run(folder)
    assert "solve again" in caught.value.say("en")
    assert "该文件夹不是完整的运行结果：缺少 run.json" in caught.value.say("zh")


@pytest.mark.parametrize(
    ("content", "said"),
    [("", "damaged"), ('{"schema": 1,', "damaged"), ("[]", "damaged"), ('{"schema": 9}', "version")],
)
def test_a_damaged_manifest_is_told(folder, content, said):
    (folder / "run.json").write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=f"not a whole run: run.json is damaged.*{said}|is {said}"):
        read_run(folder)
    assert find_run(folder.parent, three_provinces(), MODEL) is None


@pytest.mark.parametrize("content", ["[]", '{"schema": 1, "proof": {"status": "solved"}}', '{"ledger": [{}]}'])
def test_a_solution_of_another_version_is_told(folder, content):
    """Sealed by the version that wrote it, so that no fingerprint is amiss."""
    (folder / "solution.json").write_text(content, encoding="utf-8")
    manifest = json.loads((folder / "run.json").read_text(encoding="utf-8"))
    manifest["files"]["solution.json"] = file_digest(folder / "solution.json")
    (folder / "run.json").write_text(json.dumps(manifest), encoding="utf-8")
    (folder / COMPLETE).write_text(file_digest(folder / "run.json"), encoding="ascii")
    with pytest.raises(InputError, match=r"solution\.json is damaged or comes from another version") as caught:
        read_run(folder)
    assert "solution.json 已损坏，或由其他版本" in caught.value.say("zh")


def test_a_folder_that_is_no_run_and_one_that_is_not_there(tmp_path):
    for path in (tmp_path, tmp_path / "nowhere"):
        with pytest.raises(InputError, match=r"run\.json is missing"):
            read_manifest(path)


@pytest.mark.parametrize("name", ["iterdir", "open"])
def test_a_run_that_may_not_be_read_is_told(folder, monkeypatch, name):
    monkeypatch.setattr(Path, name, denied)
    with pytest.raises(InputError, match="you may not read this"):
        read_run(folder)


def test_a_folder_that_may_not_be_read_is_told_before_solving(folder, monkeypatch):
    monkeypatch.setattr(Path, "iterdir", denied)
    with (
        pytest.raises(PlaceError, match="you may not write to"),
        reserve(folder.parent, three_provinces(), MODEL),
    ):
        pass


def test_results_that_may_not_be_written_are_told_with_the_cure(tmp_path, monkeypatch):
    monkeypatch.setattr(Path, "mkdir", denied)
    with pytest.raises(PlaceError) as caught:
        save_run(solved(), tmp_path / "new" / "results")
    assert f"you may not write to {tmp_path};" in caught.value.say("en")
    assert f"没有写入 {tmp_path} 的权限；请另选" in caught.value.say("zh")


def test_a_file_in_place_of_a_folder_is_told(tmp_path):
    (tmp_path / "afile").write_text("")
    for results in (tmp_path / "afile", tmp_path / "afile" / "results"):
        with pytest.raises(PlaceError, match="afile is a file, not a folder; name a folder"):
            save_run(solved(), results)


def test_a_full_disk_is_no_wrong_place(tmp_path, monkeypatch):
    def full(*_, **__):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)
    with pytest.raises(StorageError, match=r"the disk is full; make room on the disk\. Older results") as caught:
        save_run(solved(), tmp_path)
    assert not isinstance(caught.value, PlaceError)
    assert "磁盘已满" in caught.value.say("zh")
