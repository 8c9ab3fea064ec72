"""Gates: a yuan of the fund brings more where access is open."""

import pytest

from planner.audit import audit
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.fund import ReturnStep
from planner.domain.plan import Plan
from planner.domain.project_sets import SetMember
from planner.effects.programmes import Programmes
from planner.effects.step_gates import StepGate, closed_steps
from tests.binding import binding_country
from tests.purses import added, agree, agree_within_gini, purses, told


def country():
    return binding_country("programmes")


def earned(grant, begin=None, instance=None):
    """Return what a grant of the first period brings the hills in both, with the trunk begun in a period."""
    rows = [Grant(window="skills", province="hills", period="p1", amount=grant)]
    if begin:
        rows.append(Start(project="trunk", period=begin))
        rows.append(Payment(project="trunk", source="state", period=begin, amount=60.0))
    gains = audit(instance or country(), Plan.of(rows)).gains["programmes"]
    return gains["hills", "p1"], gains["hills", "p2"]


def test_a_closed_step_is_skipped():
    """Steps of 30 at 0.3 and of 20 at 0.1: without the corridor a yuan earns as in the second."""
    assert earned(10.0) == pytest.approx((1.0, 1.0))
    assert earned(40.0) == pytest.approx((2.0, 2.0))


def test_an_open_step_earns_from_the_period_of_opening_on():
    assert earned(40.0, "p1") == pytest.approx((10.0, 10.0))
    assert earned(40.0, "p2") == pytest.approx((2.0, 10.0))


def test_a_step_with_several_gates_waits_for_all():
    both = added(country(), StepGate(window="skills", scope="hills", step=1, set="roads", least=2))
    assert earned(40.0, "p1", both) == pytest.approx((2.0, 2.0))


def test_a_gate_counts_what_is_open_not_what_is_begun():
    plan = Plan.of([Start(project="trunk", period="p2")])
    assert closed_steps(country(), plan, "p1") == {("skills", "hills", 1)}
    assert closed_steps(country(), plan, "p2") == set()


def test_a_gate_of_the_country_stands_everywhere():
    national = country().with_rows(StepGate, [StepGate(window="skills", scope="national", step=1, set="corridor")])
    assert closed_steps(national, Plan.of([]), "p1") == {("skills", "hills", 1), ("skills", "coast", 1)}


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "gates", projects=2))


@pytest.mark.parametrize("seed", range(15, 21))
def test_it_does_so_under_a_limit_on_inequality(seed):
    """A closed step counts as full: nobody may leave money unused to look poorer."""
    agree_within_gini(purses(seed, "gates", projects=2))


def gate(**fields):
    usual = {"window": "skills", "scope": "west", "step": 1, "set": "corridor"}
    return country().with_rows(StepGate, [StepGate(**(usual | fields))])


WRONG = [
    (gate(step=3), "step", "window skills has no step 3 in west; name a step of the table returns"),
    (gate(scope="coast", step=2), "step", "window skills has no step 2 in coast"),
    (gate(window="links"), "step", "window links has no step 1 in west"),
    (gate(set="corridors"), "set", 'no project is in a set "corridors"; did you mean "corridor"?'),
    (gate().with_rows(SetMember, ()), "set", "first fill in the table set_logic"),
    (gate(least=3), "least", "at least 3 of the 2 projects in set corridor; the step would never earn"),
]


@pytest.mark.parametrize(("instance", "column", "words"), WRONG, ids=[words[:30] for _, _, words in WRONG])
def test_what_makes_no_sense_is_told(instance, column, words):
    assert any(place == column and words in found for place, found in told(instance, StepGate))


def test_sound_gates_have_nothing_to_tell():
    assert told(country(), *Programmes.tables) == []
    assert told(gate(scope="national"), StepGate) == []


def test_a_set_that_is_not_there_keeps_its_step_closed():
    """Such an instance is refused by the loader, but does not mislead the solver either."""
    instance = gate(set="nothing")
    assert earned(40.0, "p1", instance) == pytest.approx((2.0, 2.0))
    assert instance.rows(ReturnStep)
