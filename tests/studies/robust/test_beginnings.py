"""Searches over all cases begin with what searches of single cases left, and with their plans."""

import numpy as np
import pytest

from planner.analysis.searching import searched
from planner.model import Model
from planner.options import SolveOptions
from planner.solution import Status
from planner.solve import solve
from planner.solving.warm_start import side_by_side
from planner.studies.robust.criteria import Expected, Tail
from planner.studies.robust.fares import Fares
from planner.studies.robust.study import robust
from planner.studies.robust.together import Together, starts_of
from tests.studies.robust.cases import Here, uncertain_country

MODEL = Model(goal="mean", when="final", solve=SolveOptions(gap=0.0, seconds=60.0))


@pytest.fixture(scope="module")
def fares():
    """Doing nothing and the best plan of the base question, tried in every case."""
    facts = uncertain_country(3)
    found = Fares(facts.cases, MODEL, Here())
    found.ask({"nothing": (), "base": starts_of(solve(facts.instance, MODEL, here=True).plan)}, leaves=True)
    return found


class Watching:
    """Searches in this process and keeps what it was given to begin with."""

    def __init__(self):
        self.starts, self.first = [], []

    def __call__(self, problem, options, stop=None, *, progress=None, start=None, here=False):
        seen = []
        self.starts.append(start)
        found = searched(problem, options, stop, progress=seen.append, start=start, here=True)
        self.first.append(next((each.value for each in seen if each.value is not None), None))
        return found


@pytest.mark.parametrize("criterion", [Expected(), Tail(0.5)])
def test_a_search_begins_with_the_best_choice_that_is_known(fares, criterion):
    begun = list(fares.beginnings())
    assert begun
    chances = np.array([case.probability for case in fares.cases])
    known = max(criterion.of(each.values, chances) for each in begun)
    together, search = Together(fares.cases, MODEL), Watching()
    joint = together.best(criterion, begun, search=search)
    assert joint.status is Status.SOLVED
    assert search.starts[0] is not None
    assert search.first[0] == pytest.approx(known, rel=1e-7)
    alone = Together(fares.cases, MODEL).best(criterion, search=Watching())
    assert joint.bound == pytest.approx(alone.bound, rel=1e-7)


def test_what_does_not_fit_is_not_begun_with(fares):
    begun = next(fares.beginnings())
    together = Together(fares.cases, MODEL)
    problem = Expected().pose(together._stack, together._chances)
    parts, places = together._parts, together._stack.places
    assert side_by_side(problem, parts, places, begun.left) is not None
    other = Together(uncertain_country(4).cases, MODEL)
    strange = Expected().pose(other._stack, other._chances)
    assert side_by_side(strange, other._parts, other._stack.places, begun.left) is None


@pytest.mark.parametrize("seed", range(2))
def test_a_study_hands_them_to_its_searches(seed):
    search = Watching()
    found = robust(uncertain_country(seed), MODEL, Here(), search=search, here=True)
    assert found.status is Status.SOLVED
    assert any(start is not None for start in search.starts)
