"""The benchmark tells planner a measure of its own; no other test is to see it."""

import pytest

from planner.measures.base import MEASURES


@pytest.fixture(autouse=True)
def measures(monkeypatch):
    """Forget the measures that a test adds."""
    monkeypatch.setattr(MEASURES, "_members", dict(MEASURES.all()))
