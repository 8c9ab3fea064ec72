"""Floors that a goal brings with it, in both faces."""

import sys

import numpy as np
import pytest

from planner.assembly import formulate
from planner.audit import audit
from planner.domain.outcome import baselines
from planner.domain.plan import DO_NOTHING
from planner.guards import floors
from planner.model import Model, ModelError
from planner.options import ABOVE_ZERO, GUARDS, Limit, Next, SolveOptions
from planner.solution import Status
from planner.solve import solve
from tests.countries import country

AUDIT = sys.modules["planner.audit"]  # the package has a function of that name
EXACT = SolveOptions(gap=0.0, seconds=60)
OFF = {GUARDS: "to see what levelling down would do"}


def test_a_limit_of_a_measure_that_no_report_shows_is_kept():
    instance = country(101, projects=3)
    free = solve(instance, Model(goal="worst_off", solve=EXACT), here=True)
    limit = Limit(measure="leximin", at_least=free.value - 1.0)
    held = solve(instance, Model(goal="mean", limits=(limit,), solve=EXACT), here=True)
    assert held.status is Status.SOLVED
    assert held.audit.measures["leximin"] >= free.value - 1.0 - 1e-6


@pytest.mark.parametrize(
    ("model", "expected"),
    [
        (Model(goal="sen"), set()),
        (Model(goal="group_gap"), {GUARDS}),
        (Model(goal="gini"), {GUARDS, ABOVE_ZERO}),
        (Model(goal="gini", switched_off=OFF), {ABOVE_ZERO}),
        (Model(goal="mean", then=(Next(measure="hoover"),)), {GUARDS, ABOVE_ZERO}),
        (Model(goal="mean", limits=(Limit(measure="gini", at_most=0.5),)), {ABOVE_ZERO}),
        (Model(goal="atkinson"), {ABOVE_ZERO}),
    ],
)
def test_which_floors_a_goal_brings(model, expected):
    assert set(floors(country(100), model)) == expected


def test_a_measure_of_each_period_is_guarded_in_each():
    instance = country(101, projects=3)
    model = Model(goal="group_gap", when="each", solve=EXACT)
    held = formulate(instance, model).model.component(GUARDS).not_below
    assert len(held) == len(instance.provinces) * len(instance.periods)
    outcomes, before = solve(instance, model, here=True).audit.outcomes, baselines(instance)
    assert all(outcomes[key] >= before[key] - 1e-6 for key in before)


def test_the_audit_tells_a_fall_in_one_period(monkeypatch):
    """A loss now that a gain later makes good is a fall for a measure of each period, and none for one of the mean."""
    instance = country(101, projects=3)
    province, first, last = instance.provinces[0].key, instance.periods[0].key, instance.periods[-1].key
    moved = {(province, first): -0.001, (province, last): 10.0}
    monkeypatch.setattr(AUDIT, "gains_of", lambda *_: {"moved": moved})
    broken = {when: audit(instance, DO_NOTHING, Model(goal="group_gap", when=when)).violations for when in WHEN}
    assert [violation.rule for violation in broken["each"]] == [GUARDS]
    assert broken["mean"] == broken["final"] == ()


WHEN = ("each", "mean", "final")


def test_an_income_below_one_yuan_breaks_a_goal_that_needs_more(monkeypatch):
    instance = country(101, projects=3)
    province = instance.provinces[0]
    fall = {(province.key, period.key): -1e9 for period in instance.periods}
    monkeypatch.setattr(AUDIT, "gains_of", lambda *_: {"moved": fall})
    found = audit(instance, DO_NOTHING, Model(goal="atkinson"))
    assert {violation.rule for violation in found.violations} == {ABOVE_ZERO}
    assert "atkinson" not in found.measures


def test_guards_are_named_where_nothing_can_keep_them():
    """Everybody pays something whatever is done, so with the guards there is no plan."""
    instance = country(101, projects=3)
    most = max(solve(instance, Model(goal="mean", solve=EXACT), here=True).audit.measures.values())
    limit = Limit(measure="mean", at_least=most * 2)
    found = solve(instance, Model(goal="gini", limits=(limit,), solve=EXACT), here=True)
    assert found.status is Status.INFEASIBLE
    assert "limit_mean" in found.conflict


def test_a_model_that_was_never_checked_is_refused_before_the_solver():
    model = Model(goal="gini", when="each", limits=(Limit(measure="gine", at_most=0.3),))
    with pytest.raises(ModelError) as refused:
        solve(country(100), model)
    assert "cannot look at each period" in str(refused.value)
    assert 'no measure "gine"' in str(refused.value)


def test_floors_are_those_of_doing_nothing():
    instance, model = country(101), Model(goal="gini")
    (floor,) = floors(instance, model)[GUARDS]
    assert np.all(floor == model.outcomes(instance, baselines(instance)))
