"""Things that begin once: what is in force by when, and how formulas call a beginning."""

import re

import pyomo.environ as pyo
import pytest

from planner.assembly import formulate
from planner.decisions.base import DECISIONS
from planner.decisions.moves import MoveVariables
from planner.decisions.projects import ProjectVariables
from planner.decisions.steps import Steps
from planner.domain.schedule import in_force
from planner.model import Model
from planner.rules.base import RULES
from tests.binding import binding_country

YEARS = {"quick": 0.0, "slow": 6.0, "never": 30.0}


@pytest.fixture
def instance():
    return binding_country("moves")


@pytest.fixture
def steps(instance):
    return Steps(instance, pyo.Block(concrete=True), YEARS)


def test_what_is_done_by_a_period_is_what_the_auditor_finds_in_force(instance, steps):
    keys = [period.key for period in instance.periods]
    assert steps.done == {
        (thing, period): [begin for begin in keys if in_force(instance, years, begin, period)]
        for thing, years in YEARS.items()
        for period in keys
    }


def test_a_thing_is_in_force_from_every_beginning_that_is_done(steps):
    for begin in ("p1", "p2"):
        for (_, period), begun in steps.by.items():
            begun.set_value(int(period >= begin))
        for switch, done in steps.done.items():
            assert pyo.value(steps.in_force[switch]) == float(begin in done)


def test_projects_and_transfers_follow_their_steps(instance):
    draft = formulate(instance, Model())
    projects, moves = draft.variables(ProjectVariables), draft.variables(MoveVariables)
    assert projects.start is projects.steps.begins
    assert projects.open is projects.steps.in_force
    moves.amount.set_values(dict.fromkeys(moves.amount, 1.0))
    for switch, done in moves.steps.done.items():
        assert pyo.value(moves.producing[switch]) == len(done)


@pytest.mark.parametrize("member", [*DECISIONS, *RULES], ids=lambda member: member.key)
def test_formulas_call_a_beginning_as_the_steps_do(member):
    """One thing has one symbol: begins, which `Steps` defines."""
    assert r"\mathit{begins}_{k,t}" in Steps.__doc__
    assert not re.findall(r"\\mathit\{(?:begun|sign|start)\}", type(member).__doc__)
