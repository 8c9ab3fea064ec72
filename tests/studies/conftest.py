"""Studies that search in this process, so that small questions are answered at once."""

from functools import partial

import pytest

from planner.solve import solve
from planner.studies import study as module
from planner.studies.study import studying


@pytest.fixture
def study(tmp_path, monkeypatch):
    """A study that keeps its runs in an empty folder."""
    monkeypatch.setattr(module, "solve", partial(solve, here=True))
    with studying(tmp_path) as opened:
        yield opened
