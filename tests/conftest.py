"""Options of the test run, and countries that many tests share."""

from pathlib import Path

import pytest

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
