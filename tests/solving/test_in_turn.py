"""Goals in turn against every plan: leximin, thrift after balance, and what a model may ask."""

from dataclasses import replace
from threading import Event
from time import monotonic

import numpy as np
import pytest

from planner.assembly import formulate
from planner.domain.outcome import baselines
from planner.errors import SolverError
from planner.formulation.standard_form import standard_form
from planner.model import Model
from planner.options import SPENDING, Next, SolveOptions
from planner.solution import Status, gain_gap
from planner.solve import solve
from planner.solving import in_turn
from planner.solving.in_turn import InTurn
from planner.solving.proof import Task
from tests.countries import country, every_plan
from tests.kept import kept

EXACT = SolveOptions(gap=0.0, seconds=60)


@pytest.mark.parametrize("seed", range(100, 106))
def test_leximin_is_that_of_brute_force(seed):
    instance, model = country(seed, projects=3), Model(goal="leximin", solve=EXACT)
    ranked = [
        np.sort(model.outcomes(instance, each.outcomes)) for _, each in kept(instance, model, every_plan(instance))
    ]
    solution = solve(instance, model, here=True)
    assert solution.status is (Status.SOLVED if ranked else Status.INFEASIBLE)
    if ranked:
        best = max(ranked, key=lambda outcomes: tuple(np.round(outcomes, 6)))
        assert np.sort(model.outcomes(instance, solution.audit.outcomes)) == pytest.approx(best, rel=1e-7)
        assert [step.value for step in solution.steps] == pytest.approx(np.cumsum(best) / np.arange(1, 5), rel=1e-7)
        assert all(step.bound >= step.value - 1e-6 for step in solution.steps)


@pytest.mark.parametrize("goal", ["sen", "gini", "nash"])
@pytest.mark.parametrize("share", [0.0, 0.1])
@pytest.mark.parametrize("seed", range(100, 103))
def test_the_cheapest_plan_is_found_among_those_that_are_good_enough(seed, share, goal):
    instance = country(seed, projects=3)
    model = Model(goal=goal, then=(Next(measure=SPENDING, give_up=share),), solve=EXACT)
    sign, solution = model.objective.better.sign, solve(instance, model, here=True)
    plans = [(sign * each.measures[goal], each.spending) for _, each in kept(instance, model, every_plan(instance))]
    best, nothing = max(value for value, _ in plans), sign * solution.nothing
    enough = best - share * max(0.0, best - nothing) - 1e-7 * abs(best)
    cheapest = min(spent for value, spent in plans if value >= enough)
    assert solution.audit.spending == pytest.approx(cheapest, abs=1e-6)
    assert sign * solution.value >= enough
    assert [step.goal for step in solution.steps] == [goal, SPENDING]
    assert solution.steps[0].value == pytest.approx(sign * best)


def test_a_second_measure_breaks_ties_of_the_first():
    """The worst-off first leaves much open; the mean of those plans is the best there is."""
    instance = country(101, projects=3)
    model = Model(goal="worst_off", then=(Next(measure="mean"),), solve=EXACT)
    solution = solve(instance, model, here=True)
    values = [
        (each.measures["worst_off"], each.measures["mean"]) for _, each in kept(instance, model, every_plan(instance))
    ]
    top = max(worst for worst, _ in values)
    best = max(mean for worst, mean in values if worst >= top - 1e-6)
    assert solution.audit.measures["mean"] == pytest.approx(best)


def test_a_stop_between_two_goals_keeps_the_first():
    stop = Event()
    instance = country(101, projects=3)

    def after_the_first(step):
        if step.phase == "search" and step.gap == 0:
            stop.set()

    model = Model(goal="leximin", solve=EXACT)
    solution = solve(instance, model, progress=after_the_first, stop=stop, here=True)
    whole = solve(instance, model, here=True)
    assert 1 <= len(solution.steps) < len(whole.steps)
    assert solution.audit.clean
    assert solution.value == pytest.approx(whole.value)


def test_leximin_keeps_all_it_has_until_the_next_goal_and_then_gives_up_its_share():
    """A share to give up is for the goal that comes after leximin, and not for the later parts of leximin."""
    instance = country(101, projects=3)
    plain = solve(instance, Model(goal="leximin", solve=EXACT), here=True)
    share = 0.5
    model = Model(goal="leximin", then=(Next(measure=SPENDING, give_up=share),), solve=EXACT)
    thrifty = solve(instance, model, here=True)
    assert [step.value for step in thrifty.steps[:-1]] == pytest.approx([step.value for step in plain.steps])
    best = np.array([step.value for step in plain.steps])
    nothing = np.array([step.nothing for step in plain.steps])
    outcomes = np.sort(model.outcomes(instance, thrifty.audit.outcomes))
    reached = np.cumsum(outcomes) / np.arange(1, len(outcomes) + 1)
    assert np.all(reached >= best - share * (best - nothing) - 1e-6)
    assert thrifty.audit.spending < plain.audit.spending
    assert thrifty.status is Status.SOLVED


def test_a_sequence_cut_short_is_not_called_solved():
    """The first goal is proved, and the second is not: an answer that asking again would change."""
    problem, _ = standard_form(formulate(country(101, projects=3), Model(goal="sen", then=(Next(measure="mean"),))))
    found = InTurn(Task(problem, gap=0.0, until=monotonic() + 60))
    proof = found.run()
    assert (proof.gap, proof.unproved, proof.ahead) == (0, 0, 0)
    proof.ahead = 1
    assert proof.unproved == np.inf


@pytest.mark.parametrize("ending", [MemoryError, RuntimeError("the solver broke down")])
def test_a_breakdown_at_the_second_goal_keeps_the_plan_of_the_first_and_is_not_called_solved(monkeypatch, ending):
    pursue = InTurn._pursue

    def broken(self, number, aim):
        if number == 1:
            raise ending
        return pursue(self, number, aim)

    monkeypatch.setattr(InTurn, "_pursue", broken)
    model = Model(goal="sen", then=(Next(measure=SPENDING),), solve=EXACT)
    solution = solve(country(101, projects=3), model, here=True)
    assert solution.status is Status.STOPPED
    assert [step.goal for step in solution.steps] == ["sen"]
    assert solution.gap == 0
    assert solution.audit.clean


def test_a_goal_that_was_not_kept_is_refused_by_the_audit(monkeypatch):
    held = in_turn._held

    def void(aim, value, share):
        rows = held(aim, value, share)
        return replace(rows, lower=np.full(1, -np.inf))

    monkeypatch.setattr(in_turn, "_held", void)
    model = Model(goal="mean", then=(Next(measure=SPENDING),), solve=EXACT)
    with pytest.raises(SolverError, match="must keep"):
        solve(country(101, projects=3), model, here=True)


def test_parts_of_leximin_are_told_apart():
    solution = solve(country(101, projects=3), Model(goal="leximin", solve=EXACT), here=True)
    assert [(step.goal, step.part) for step in solution.steps] == [("leximin", part) for part in (1, 2, 3, 4)]
    assert all(step.gap == 0 for step in solution.steps)


def test_a_stop_after_the_first_goal_is_told_as_one():
    stop = Event()

    def after_the_first(step):
        if step.phase == "search" and step.gap == 0:
            stop.set()

    instance, model = country(101, projects=3), Model(goal="leximin", solve=EXACT)
    assert solve(instance, model, progress=after_the_first, stop=stop, here=True).status is Status.INTERRUPTED


def test_the_gap_of_spending_is_a_share_of_what_is_spent():
    assert gain_gap(value=-110.0, bound=-100.0, nothing=0.0) == pytest.approx(10 / 110)
    assert gain_gap(value=-np.inf, bound=5.0, nothing=0.0) == np.inf
    assert gain_gap(value=0.0, bound=0.0, nothing=0.0) == 0.0


def test_less_inequality_as_a_second_goal_is_guarded_too():
    instance = country(101, projects=3)
    model = Model(goal="worst_off", then=(Next(measure="gini", give_up=0.5),), solve=EXACT)
    solution = solve(instance, model, here=True)
    assert model.guarded
    before = model.outcomes(instance, baselines(instance))
    assert np.all(model.outcomes(instance, solution.audit.outcomes) >= before - 1e-6)


@pytest.mark.parametrize(
    ("then", "said"),
    [
        ((Next(measure="sen"),), "a goal twice"),
        ((Next(measure="mean"), Next(measure="mean")), "a goal twice"),
        ((Next(measure="spendng"),), 'no measure "spendng"'),
        ((Next(measure="palma"),), "neither goal nor limit"),
        ((Next(measure=SPENDING), Next(measure="mean", give_up=0.1)), "spending has no gain"),
    ],
)
def test_goals_that_cannot_follow_are_told(then, said):
    ((_, what, _),) = Model(goal="sen", then=then).problems()
    assert said in what.en


@pytest.mark.parametrize("share", [-0.1, 1.1])
def test_a_share_beyond_all_or_nothing_is_refused(share):
    with pytest.raises(ValueError, match="give_up"):
        Next(measure="mean", give_up=share)
