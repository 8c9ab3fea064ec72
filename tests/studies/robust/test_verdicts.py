"""Which choice is called best, told from what is certain of each."""

import numpy as np
import pytest

from planner.solution import Status
from planner.studies.robust.criteria import Regret
from planner.studies.robust.figures import Figures, Reached
from planner.studies.robust.together import Joint
from planner.studies.robust.verdicts import _best

CHANCES = np.array([0.5, 0.5])


def both(first, second):
    """Return what is reached in two cases for certain, proved to be the best there."""
    return Reached(np.array([first, second]), np.array([first, second]))


def test_the_least_worst_regret_is_the_least_of_those_that_are_shown():
    """The best plan of the first case is known only between 10 and 14; what is missed at most counts from 14."""
    own = Reached(np.array([10.0, 10.0]), np.array([14.0, 10.0]))
    figures = Figures(CHANCES, 1.0, own, np.zeros(2))
    fares = {"six off, or ten": both(4.0, 10.0), "seven off for certain": both(10.0, 3.0)}
    joint = Joint(Status.STOPPED, {}, bound=0.0)
    best = _best(Regret((10.0, 10.0)), joint, figures, fares)
    shown = {key: figures.judge(each, 0.5)["regret"].high for key, each in fares.items()}
    assert shown == {"six off, or ten": 10.0, "seven off for certain": 7.0}
    assert (best.choice, best.value) == ("seven off for certain", pytest.approx(7.0))
