"""Options of the test run, and what many tests share: countries, and child processes that answer studies."""

from contextlib import ExitStack, nullcontext
from pathlib import Path

import pytest

from planner.executors.threads import cores
from planner.studies import study
from planner.studies.processes import processes
from tests.countries import country


def pytest_addoption(parser):
    parser.addoption("--update-golden", action="store_true", help="rewrite golden files; read the diff")
    parser.addoption("--slow", action="store_true", help="run long campaigns, too")


def pytest_collection_modifyitems(config, items):
    if not config.getoption("--slow"):
        skip = pytest.mark.skip(reason="a long campaign; run it with --slow")
        for item in items:
            if "slow" in item.keywords:
                item.add_marker(skip)


@pytest.fixture
def golden(request):
    """Return a function that compares text with a golden file, or rewrites the file."""

    def compare(text: str, name: str) -> None:
        path = Path(__file__).parent / "golden" / name
        if request.config.getoption("--update-golden"):
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(text, encoding="utf-8")
        assert path.exists(), f"{name} is missing: run pytest --update-golden and read what it writes"
        assert text == path.read_text(encoding="utf-8")

    return compare


@pytest.fixture(scope="session")
def four_provinces():
    """Return a small country in which every rule and effect has data."""
    return country(4)


@pytest.fixture(scope="session", autouse=True)
def lasting_crews():
    """Let studies of one session share the children that answer their members: each takes seconds to start.

    A study has children of its own, which have a child for each search, in `tests/studies/test_processes.py`,
    `tests/studies/test_study.py` and in every test that runs ``planner`` in a process of its own.
    """
    crews = {}

    def lasting(width=None):
        asked = (width or cores(), cores())
        if asked not in crews:
            crews[asked] = life.enter_context(processes(width, "tests.answering"))
        return nullcontext(crews[asked])

    with ExitStack() as life, pytest.MonkeyPatch.context() as patched:
        patched.setattr(study, "processes", lasting)
        yield
