"""The axioms that the measures are known for, on random outcomes."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from inequality.gini import Gini as PysalGini

from planner.measures.base import MEASURES, Better

outcomes = st.lists(st.floats(0.1, 1e3), min_size=2, max_size=8).map(np.array)
WELFARE = [key for key, measure in MEASURES.all().items() if measure.better is Better.HIGHER]


def equal_shares(y):
    return np.full(len(y), 1 / len(y))


def value(key, y, shares=None):
    return MEASURES[key].value(y, equal_shares(y) if shares is None else shares)


def transfer(y, part):
    """Move a part of the distance from the richest to the poorest, at most half of it."""
    ordered = np.sort(y)
    moved = part * (ordered[-1] - ordered[0])
    return ordered + moved * np.eye(len(y))[0] - moved * np.eye(len(y))[-1]


@given(outcomes)
def test_gini_is_pysals(y):
    assert value("gini", y) == pytest.approx(PysalGini(y).g, abs=1e-9)


@given(outcomes, st.floats(0.01, 100))
def test_gini_does_not_depend_on_scale(y, factor):
    assert value("gini", factor * y) == pytest.approx(value("gini", y), abs=1e-12)


@given(outcomes, st.floats(0, 0.5))
def test_a_transfer_from_rich_to_poor_never_raises_gini(y, part):
    assert value("gini", transfer(y, part)) <= value("gini", y) + 1e-12


@given(outcomes, st.floats(0, 0.5))
@pytest.mark.parametrize("key", WELFARE)
def test_a_transfer_from_rich_to_poor_never_lowers_welfare(key, y, part):
    assert value(key, transfer(y, part)) >= value(key, y) * (1 - 1e-12)


@given(outcomes, st.integers(0, 7), st.floats(0, 100))
@pytest.mark.parametrize("key", WELFARE)
def test_nobodys_gain_lowers_welfare(key, y, who, more):
    richer = y + more * np.eye(len(y))[who % len(y)]
    assert value(key, richer) >= value(key, y) * (1 - 1e-12)


@given(outcomes)
def test_sen_is_mean_times_one_minus_gini(y):
    assert value("sen", y) == pytest.approx(value("mean", y) * (1 - value("gini", y)))


@given(outcomes)
@pytest.mark.parametrize("key", MEASURES.all())
def test_splitting_a_province_into_two_like_it_changes_nothing(key, y):
    split = np.append(y, y[0])
    shares = equal_shares(y)
    halves = np.append(shares, shares[0] / 2)
    halves[0] /= 2
    assert value(key, split, halves) == pytest.approx(value(key, y), abs=1e-9)


def test_everything_in_the_smallest_province_is_the_ceiling_of_gini():
    assert value("gini", np.array([7.0, 0.0]), np.array([0.2, 0.8])) == pytest.approx(0.8)


def test_negative_outcomes_are_refused_by_gini():
    with pytest.raises(ValueError, match="the smallest is -1"):
        value("gini", np.array([-1.0, 3.0]))
