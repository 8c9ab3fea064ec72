"""A few of the random networks of the campaign: everybody agrees with the list of all plans."""

import numpy as np
import pytest

from benchmarks.access.countries import country
from benchmarks.access.enumeration import best_values
from benchmarks.access.evaluation import Judge
from benchmarks.access.history import Moment
from benchmarks.access.networks import denied, disagreements


@pytest.mark.parametrize("goal", ["mixed", "sen", "gini"])
def test_planner_monolithic_models_and_enumeration_agree(goal):
    assert not list(disagreements(country(8, 2), [goal]))


def test_enumeration_finds_the_best_of_plans_evaluated_one_by_one():
    whole = country(5, 4)
    judge = Judge(whole, "sen")
    plans = (np.array([number >> link & 1 for link in range(7)], dtype=bool) for number in range(1 << 7))
    best = max(judge.value(chosen) for chosen in plans if whole.allows(chosen))
    assert whole.candidates == 7
    assert best_values(whole, ["sen"])["sen"] == pytest.approx(best, rel=1e-12)


@pytest.mark.parametrize(
    ("history", "words"),
    [
        ([Moment(0.0, 10.0, 10.0)], []),
        ([Moment(0.0, None, 9.0), Moment(1.0, 10.0, 10.0)], ["has a bound of 9.0"]),
        ([Moment(0.0, 11.0, 12.0), Moment(1.0, 10.0, 10.0)], ["has a value of 11.0"]),
        ([Moment(0.0, 9.0, 10.0)], ["ends with a value of 9.0"]),
        ([Moment(0.0, 10.0, 11.0)], ["ends with a bound of 11.0"]),
        ([Moment(0.0)], ["ends with a value of None", "ends with a bound of None"]),
    ],
)
def test_what_the_best_plan_denies_is_told(history, words):
    assert list(denied(history, 10.0, 1.0)) == words
