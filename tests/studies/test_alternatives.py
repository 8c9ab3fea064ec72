"""Alternatives: within the range, audited, and each as far from those before as any plan can be."""

from dataclasses import replace

import pytest

from planner.audit import audit
from planner.criteria.naming import criterion
from planner.decisions.base import undertaken
from planner.domain.plan import DO_NOTHING
from planner.errors import SolverError
from planner.model import Model, ModelError
from planner.options import Limit, Next, SolveOptions
from planner.solution import Status
from planner.solve import solve
from planner.studies import reaching
from planner.studies.alternatives import find_alternatives
from planner.studies.ranges import limit_within
from planner.text import same
from tests.countries import country, every_plan
from tests.kept import kept
from tests.specimens import solved, three_provinces

EXACT = SolveOptions(gap=0.0, seconds=60.0)


def run_of(instance, **fields):
    return solve(instance, Model(solve=EXACT, **fields), here=True)


def choices_within(run, limit):
    """Return what is chosen by each plan that keeps the rules and the limit, with the best goal of such a plan."""
    sign = run.model.objective.better.sign
    best = {}
    model = run.model.model_copy(update={"limits": (limit,)})
    for plan, found in kept(run.instance, model, every_plan(run.instance)):
        key, value = frozenset(undertaken(plan)), sign * found.value(run.model.goal)
        best[key] = max(value, best.get(key, value))
    return best


@pytest.mark.parametrize("goal", ["sen", "gini", "worst_off"])
@pytest.mark.parametrize("seed", [104, 107])
def test_each_is_the_farthest_that_enumeration_knows_until_none_is_left(study, seed, goal):
    run = run_of(country(seed, projects=3), goal=goal)
    limit = limit_within(run, 0.4)
    listed = choices_within(run, limit)
    found = find_alternatives(study, run, within=0.4, count=20)
    assert set(found.choices) == set(listed)
    assert len(found.plans) == len(listed) - 1
    assert found.none_left
    assert found.ended is None
    before = [found.choices[0]]
    for plan in found.plans:
        distances = {choice: min(len(choice ^ known) for known in before) for choice in listed}
        assert plan.distance == distances[plan.chosen] == max(distances.values())
        assert plan.proved
        among = [listed[choice] for choice, distance in distances.items() if distance == plan.distance]
        assert run.model.objective.better.sign * plan.value == pytest.approx(max(among), rel=1e-7)
        before.append(plan.chosen)


def test_alternatives_keep_the_range_and_the_rules(study):
    run = run_of(country(107, projects=4), goal="sen")
    found = find_alternatives(study, run, within=0.1, count=3)
    floor = run.value - 0.1 * run.gain
    assert found.limit == Limit(measure="sen", at_least=floor)
    assert found.shortfall == pytest.approx(0.1, abs=1e-6)
    for plan in found.plans:
        assert plan.value >= floor * (1 - 1e-9)
        assert plan.lost <= 0.1 + 1e-9
        assert audit(run.instance, plan.solution.plan, run.model).clean


def test_a_range_counts_from_the_value_and_what_the_proof_leaves_open_comes_on_top():
    run = solved(slack=10.0)
    share = 10.0 / (run.bound - run.nothing)
    assert limit_within(run, 0.0).value == run.value
    found = find_alternatives(Answering(None), run, within=0.0, count=1)
    assert found.shortfall == pytest.approx(share)


class Answering:
    """A study that knows one answer."""

    def __init__(self, solution):
        self.solution = solution

    def answer(self, member):
        from planner.studies.member import Answered

        return Answered(member, self.solution and replace(self.solution, model=member.model, instance=member.instance))


def test_a_limit_of_the_run_on_its_own_goal_holds_if_it_is_tighter():
    run = solved()
    strict = run.model.model_copy(update={"limits": (Limit(measure="sen", at_least=run.value - 1e-3),)})
    assert limit_within(replace(run, model=strict), 0.5).value == run.value - 1e-3


def test_goals_after_the_first_are_pursued_again_and_guards_hold(study):
    run = run_of(country(104, projects=3), goal="gini", then=(Next(measure="spending"),))
    found = find_alternatives(study, run, within=0.4, count=1)
    model = found.plans[0].solution.model
    assert [after.measure for after in model.then] == ["gini", "spending"]
    assert model.guarded


def ending(crew, goal, **changes):
    """Let the searches with a goal end otherwise than they do."""

    def ended(instance, model, **hearing):
        found = solve(instance, model, here=True)
        return replace(found, **changes) if model.goal == goal else found

    crew.solves_with(ended)


NOTHING_FOUND = {"status": Status.UNDECIDED, "plan": None, "audit": None, "steps": ()}


def test_a_plan_whose_search_was_stopped_is_not_called_the_farthest(study, crew, monkeypatch):
    monkeypatch.setattr(reaching, "TRIES", 0)
    run = run_of(country(107, projects=3), goal="sen")
    ending(crew, "distance", status=Status.STOPPED, bound=3.0)
    plan = find_alternatives(study, run, within=0.4, count=1).plans[0]
    assert (plan.proved, plan.farthest) == (plan.distance == 3, 3)


@pytest.mark.parametrize("bound", [4.0, None])
def test_where_the_farthest_is_not_found_it_is_reached_by_its_distance(study, crew, bound):
    run = run_of(country(107, projects=4), goal="sen")
    limit = limit_within(run, 0.4)
    ending(crew, "distance", **NOTHING_FOUND, bound=bound)
    found = find_alternatives(study, run, within=0.4, count=2)
    listed, before = choices_within(run, limit), [found.choices[0]]
    for plan in found.plans:
        assert plan.distance == max(min(len(choice ^ known) for known in before) for choice in listed)
        assert plan.proved
        assert audit(run.instance, plan.solution.plan, run.model).clean
        assert plan.value >= limit.value * (1 - 1e-9)
        before.append(plan.chosen)
    assert len(before) == 3


def test_a_search_has_its_share_of_the_time(study, crew):
    run = run_of(country(107, projects=3), goal="sen")
    ending(crew, "distance", **NOTHING_FOUND, bound=2.0)
    plan = find_alternatives(study, run, within=0.4, count=1).plans[0]
    assert plan.solution.model.solve.seconds == pytest.approx(EXACT.seconds / 4)


def test_no_plan_is_farther_from_more_plans_than_from_fewer(study, crew, monkeypatch):
    monkeypatch.setattr(reaching, "TRIES", 0)
    run = run_of(country(107, projects=4), goal="sen")

    def loosely(instance, model, **_):
        found = solve(instance, model, here=True)
        bound = 5.0 if len(model.apart_from) == 1 else 9.0
        return replace(found, status=Status.STOPPED, bound=bound) if model.goal == "distance" else found

    crew.solves_with(loosely)
    assert [plan.farthest for plan in find_alternatives(study, run, within=0.4, count=2).plans] == [5, 5]


def test_why_a_try_came_to_nothing_is_told(study, crew):
    run = run_of(country(107, projects=3), goal="sen")

    def failing(instance, model, **_):
        if model.goal != "distance":
            raise SolverError(same("the solver is gone"))
        return replace(solve(instance, model, here=True), **NOTHING_FOUND, bound=3.0)

    crew.solves_with(failing)
    found = find_alternatives(study, run, within=0.4, count=2)
    assert (found.plans, found.none_left) == ((), False)
    assert "the solver is gone" in found.ended.en


def test_an_alternative_is_called_by_its_number_however_it_was_found(study, crew):
    run = run_of(country(107, projects=4), goal="sen")
    ending(crew, "distance", **NOTHING_FOUND, bound=None)
    found = find_alternatives(study, run, within=0.4, count=2)
    assert [plan.key for plan in found.plans] == ["alternative-1", "alternative-2"]


def test_that_none_is_left_is_not_said_without_proof(study, crew):
    run = run_of(country(107, projects=3), goal="sen")
    crew.solves_with(
        lambda instance, model, **_: replace(solve(instance, model, here=True), **NOTHING_FOUND, bound=None)
    )
    found = find_alternatives(study, run, within=0.0, count=2)
    assert (found.plans, found.none_left) == ((), False)
    assert found.ended == Status.UNDECIDED.title


def test_that_none_is_left_is_proved_by_distances_as_well(study, crew):
    run = run_of(country(107, projects=3), goal="sen")
    ending(crew, "distance", **NOTHING_FOUND, bound=2.0)
    found = find_alternatives(study, run, within=0.0, count=2)
    assert (found.plans, found.none_left, found.ended) == ((), True, None)


@pytest.mark.parametrize(("bound", "proved"), [(1e9, False), (None, False), (0.0, True)])
def test_a_plan_that_differs_in_nothing_ends_the_list_and_is_none(bound, proved):
    run = run_of(country(107, projects=3), goal="sen")
    model = Model(goal="distance", apart_from=(tuple(sorted(undertaken(run.plan))),))
    same_again = replace(
        run, model=model, audit=audit(run.instance, run.plan, model), bound=bound, status=Status.STOPPED
    )
    found = find_alternatives(Answering(same_again), run)
    assert (found.plans, found.none_left) == ((), proved)
    assert (found.ended is None) == proved


def test_a_plan_outside_the_range_is_found_out():
    """A search that lies is not believed: every plan is audited by the question of the run."""
    run = run_of(country(107, projects=3), goal="sen")
    known = (tuple(sorted(undertaken(run.plan))),)
    far = audit(run.instance, DO_NOTHING, Model(goal="distance", apart_from=known))
    lie = replace(run, plan=DO_NOTHING, audit=far, model=Model(goal="distance", apart_from=known))
    with pytest.raises(SolverError, match="does not keep the question of the run"):
        find_alternatives(Answering(lie), run, within=0.01, count=1)


def test_what_the_plans_share_is_counted_with_the_plan_of_the_run(study):
    run = run_of(country(107, projects=3), goal="sen")
    found = find_alternatives(study, run, within=0.4, count=20)
    count = len(found.choices)
    for key, share in found.shares.items():
        assert share == sum(key in choice for choice in found.choices) / count
    assert set(found.core) == frozenset.intersection(*found.choices)
    assert set(found.core) | set(found.likely) | set(found.conditional) == frozenset().union(*found.choices)


def test_a_run_without_a_plan_or_with_a_distance_as_goal_has_no_alternatives(study):
    with pytest.raises(ModelError, match="name one that has a plan"):
        find_alternatives(study, solved(plan=None))
    instance = three_provinces()
    far = solve(instance, Model(goal="distance", apart_from=((),), solve=EXACT), here=True)
    assert far.value == criterion("distance", ((),)).value(instance, far.plan)
    with pytest.raises(ModelError, match="is no distance"):
        find_alternatives(study, far)
