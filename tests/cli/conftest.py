"""Working folders for tests of the command line."""

import json
import os
from pathlib import Path

import jsonschema
import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


@pytest.fixture
def here(tmp_path, monkeypatch):
    """An empty working folder, English, with the starter instance solved on demand."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "PLANNER_LANG"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("LANG", "C.UTF-8")
    return tmp_path


@pytest.fixture(scope="module")
def solved_home(tmp_path_factory):
    """A folder with the starter instance and two runs of it."""
    home = tmp_path_factory.mktemp("home")
    before = Path.cwd()
    os.chdir(home)
    try:
        assert run(["init", "start"]) == Exit.SOLVED
        assert run(["solve", "start", "--model", "sen", "--gap", "0"]) == Exit.SOLVED
        assert run(["solve", "start", "--model", "sen", "--scenario", "tight-budget"]) == Exit.SOLVED
    finally:
        os.chdir(before)
    return home


@pytest.fixture
def runs(solved_home, here, monkeypatch):
    monkeypatch.chdir(solved_home)
    base, tight = sorted(Path("results").glob("start*--*"))
    return base, tight


@pytest.fixture
def checked(capsys):
    """Return a function that returns what was printed as JSON, once it is shown to keep to its published schema."""

    def read(schema):
        data = json.loads(capsys.readouterr().out)
        jsonschema.validate(data, json.loads((SCHEMAS / schema).read_text(encoding="utf-8")))
        return data

    return read
