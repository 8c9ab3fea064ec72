"""Which bounds the loop takes."""

from time import monotonic

import pytest

from planner.assembly import formulate
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.solving.incumbent import Evaluated
from planner.solving.loop import CutLoop
from planner.solving.proof import Task
from tests.countries import country


@pytest.fixture
def loop():
    problem, _ = standard_form(formulate(country(100), Model()))
    return CutLoop(Task(problem, gap=0.0, until=monotonic() + 60))


def test_a_bound_that_the_plan_in_hand_denies_is_not_taken(loop):
    best = loop.run().best
    loop.proof.bound = best.value + 5.0
    loop._standing.tighten(best.value - 0.005)
    assert loop.proof.bound == best.value + 5.0
    loop._standing.tighten(best.value + 1.0)
    assert loop.proof.bound == best.value + 1.0


def test_rounding_is_no_denial(loop):
    loop.proof.best = Evaluated(None, 50000.0)
    loop._standing.tighten(50000.0 - 1e-9)
    assert loop.proof.bound == 50000.0 - 1e-9
