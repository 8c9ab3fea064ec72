"""A crew that answers in this process, and small questions for it."""

from concurrent.futures import Future
from functools import partial
from threading import Event

import pytest

from planner.errors import PlannerError
from planner.model import Model
from planner.solve import solve
from planner.studies.assignment import Outcome
from planner.studies.member import Member
from planner.studies.starts import Starts
from planner.studies.study import Study
from planner.text import same
from tests.countries import country

solve_here = partial(solve, here=True)


def answer_here(assignment, solves=solve_here):
    """Answer a question without a process of its own."""
    try:
        found = solves(assignment.instance, assignment.model, start=assignment.start, leaves=assignment.leaves)
    except PlannerError as error:
        return Outcome(failure=error.message)
    return Outcome(found)


class Here:
    """Answers members in this process, one at a time, and writes down what it was handed."""

    width = 1

    def __init__(self, answer=answer_here):
        self.handed = []
        self._answer = answer

    def solves_with(self, solves):
        """Answer from now on with a function that takes what `planner.solve.solve` does."""
        self._answer = partial(answer_here, solves=solves)

    def hand(self, assignment, listener, stop):
        self.handed.append(assignment)
        future = Future()
        try:
            future.set_result(self._answer(assignment))
        except RuntimeError as error:
            future.set_exception(error)
        return future


@pytest.fixture
def here():
    return Here


@pytest.fixture
def crew():
    """Who answers the members of ``study``; ``solves_with`` lets it answer otherwise."""
    return Here()


@pytest.fixture
def study(tmp_path, crew):
    """A study that keeps its runs in an empty folder."""
    return Study(tmp_path, crew, Starts(), lambda *what: None, Event())


@pytest.fixture(scope="session")
def questions():
    """Return members that ask for the best plan of different small countries."""

    def make(count, *, chained=False):
        return [
            Member(
                f"m{number}",
                same(f"m{number}"),
                country(seed=number),
                Model(goal="mean"),
                f"m{number - 1}" if chained and number else None,
            )
            for number in range(count)
        ]

    return make
