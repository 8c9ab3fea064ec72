"""What may not be read is told with its place and a cure, whichever file or folder it is."""

import errno
from pathlib import Path

import pytest

from planner.errors import InputError, StorageError
from planner.loading import check, find_model, load, scenario_names, write_folder, write_starter
from planner.loading.model_file import read_model
from planner.loading.paths import exists, is_folder, listed


@pytest.fixture
def forbid(monkeypatch):
    """Return a function after which one path may not be read; tests run as root, who may."""
    calls = {name: getattr(Path, name) for name in ("iterdir", "read_bytes", "stat", "open")}

    def forbid(closed, *names):
        def denied(name):
            def call(path, *args, **kwargs):
                if Path(path) == closed:
                    raise PermissionError(errno.EACCES, "Permission denied", str(path))
                return calls[name](path, *args, **kwargs)

            return call

        for name in names:
            monkeypatch.setattr(Path, name, denied(name))

    return forbid


def told(source, scenarios=()):
    """Return the problems that say that something may not be read."""
    problems = check(source, scenarios).problems
    return [problem for problem in problems if problem.what.en == "you may not read this"]


@pytest.mark.parametrize("call", ["iterdir", "stat"])
def test_a_folder_that_may_not_be_read(call, folder, forbid):
    forbid(folder, call)
    (problem,) = told(folder)
    assert problem.where.file == str(folder)
    assert "ask its owner" in problem.cure.en
    assert problem.what.zh == "您没有读取权限"
    with pytest.raises(InputError, match="you may not read this"):
        load(folder)


@pytest.mark.parametrize("name", ["instance.yaml", "projects.csv"])
@pytest.mark.parametrize("call", ["read_bytes", "stat"])
def test_a_file_that_may_not_be_read(name, call, folder, forbid):
    forbid(folder / name, call)
    problems = check(folder).problems
    assert [(problem.where.file, problem.what.en) for problem in problems] == [
        (str(folder / name), "you may not read this")
    ]


def test_an_instance_that_may_not_be_looked_at(folder, forbid):
    """The folder may be listed, but not what lies in it."""
    names = [path.name for path in folder.iterdir()]
    real = Path.stat

    def stat(path, **options):
        if path.parent == folder:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return real(path, **options)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Path, "stat", stat)
        assert {Path(problem.where.file).name for problem in told(folder)} == set(names)


def test_scenarios_that_may_not_be_read(folder, forbid):
    home = folder / "scenarios"
    home.mkdir()
    (home / "test.yaml").write_text("title: {en: a, zh: b}\nchanges: []\n")
    forbid(home, "iterdir")
    assert check(folder).instance is not None
    assert told(folder, ["test"])[0].where.file == str(home)
    report = check(folder, each_scenario=True)
    assert report.instance is None
    assert [problem.where.file for problem in report.problems] == [str(home)]
    with pytest.raises(InputError, match="you may not read this"):
        scenario_names(folder)


def test_a_model_that_may_not_be_read(tmp_path, forbid):
    path = tmp_path / "mine.yaml"
    path.write_text("goal: sen\n")
    forbid(path, "read_bytes")
    with pytest.raises(InputError, match="you may not read this"):
        read_model(path)


def test_a_name_below_a_closed_folder(tmp_path, forbid):
    path = tmp_path / "mine.yaml"
    forbid(path, "stat")
    with pytest.raises(InputError, match="you may not read this"):
        find_model(path)


def test_nothing_is_written_where_nobody_may_look(folder, tmp_path, forbid):
    instance = load(folder)
    forbid(tmp_path / "other", "iterdir")
    (tmp_path / "other").mkdir()
    with pytest.raises(StorageError, match="you may not read this"):
        write_folder(instance, tmp_path / "other")
    with pytest.raises(InputError, match="you may not read this"):
        write_starter(tmp_path / "other")


def test_what_is_not_there_is_not_forbidden(tmp_path):
    assert listed(tmp_path / "nothing") == []
    assert not exists(tmp_path / "nothing")
    assert not is_folder(tmp_path / "nothing")


def test_a_disk_that_fails_is_told(folder, monkeypatch):
    def fail(path):
        raise OSError(errno.EIO, "Input/output error")

    monkeypatch.setattr(Path, "iterdir", fail)
    (problem,) = check(folder).problems
    assert "cannot be read" in problem.what.en
    assert "disk" in problem.cure.en
