"""Co-occurrence: counted as it is."""

import numpy as np
import pytest

from planner.analysis.association import Pair, pairs

CHOICES = [frozenset(keys) for keys in (("a", "b", "z"), ("a", "b", "z"), ("c", "z"), ("c", "d", "z"))]


def test_pairs_that_are_together_or_apart_are_counted():
    found = {(pair.one, pair.other): pair for pair in pairs(CHOICES)}
    assert found["a", "b"] == Pair("a", "b", both=2, first=0, second=0, neither=2)
    assert found["a", "c"] == Pair("a", "c", both=0, first=2, second=2, neither=0)
    assert (found["a", "b"].phi, found["a", "c"].phi) == (1.0, -1.0)
    assert not any("z" in key for key in found), "what every plan chooses goes with nothing in particular"


@pytest.mark.parametrize("seed", range(10))
def test_phi_is_the_correlation_of_the_two_choices(seed):
    random = np.random.default_rng(seed)
    drawn = random.random((12, 4)) < 0.5
    choices = [frozenset(key for key, chosen in zip("abcd", row, strict=True) if chosen) for row in drawn]
    for pair in pairs(choices, 0.0):
        columns = drawn[:, "abcd".index(pair.one)], drawn[:, "abcd".index(pair.other)]
        assert pair.phi == pytest.approx(np.corrcoef(*columns)[0, 1])


def test_no_plans_have_no_pairs():
    assert pairs([]) == ()
