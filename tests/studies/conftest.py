"""A crew that answers in this process, and small questions for it."""

from concurrent.futures import Future

import pytest

from planner.model import Model
from planner.studies.assignment import carry_out
from planner.studies.member import Member
from planner.text import same
from tests.countries import country


class Here:
    """Answers members in this process, one at a time, and writes down what it was handed."""

    width = 1

    def __init__(self, answer=carry_out):
        self.handed = []
        self._answer = answer

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
