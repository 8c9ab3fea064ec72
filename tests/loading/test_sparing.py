"""The collector of garbage rests while an instance is made, and only then."""

import gc

import pytest

from planner.loading import check
from planner.loading.sparing import uncollected


def test_it_rests_and_goes_on():
    with uncollected():
        assert not gc.isenabled()
    assert gc.isenabled()


def test_it_goes_on_after_an_error():
    with pytest.raises(ValueError, match="oops"), uncollected():
        raise ValueError("oops")
    assert gc.isenabled()


def test_who_has_switched_it_off_finds_it_so(folder):
    gc.disable()
    try:
        check(folder)
        assert not gc.isenabled()
    finally:
        gc.enable()
