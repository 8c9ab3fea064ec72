"""Fronts: equal to enumeration, and nothing is claimed that was not proved."""

from dataclasses import replace

import pytest

from planner.audit import audit
from planner.errors import SolverError, UnknownNameError
from planner.model import Model, ModelError
from planner.options import Limit, SolveOptions
from planner.solution import Status
from planner.solve import solve
from planner.studies.front import Trust, find_front
from planner.studies.front_questions import questions
from planner.text import same
from tests.countries import country, every_plan
from tests.kept import kept
from tests.specimens import three_provinces

EXACT = Model(solve=SolveOptions(gap=0.0, seconds=60.0))
FINE = 1e-9


def enumerated(instance, model, goals):
    """Return the goals of every non-dominated plan, more is better, best by the first goal first."""
    asked = questions(instance, model, goals).best(0).model
    signs = [goal.better.sign for goal in questions(instance, model, goals).yardsticks]
    points = set()
    keys = questions(instance, model, goals).goals
    for _, found in kept(instance, asked, every_plan(instance)):
        points.add(tuple(round(sign * found.value(key), 6) for sign, key in zip(signs, keys, strict=True)))
    return sorted((one for one in points if not any(dominates(other, one) for other in points)), reverse=True)


def dominates(one, other):
    return one != other and all(a >= b for a, b in zip(one, other, strict=True))


def points_of(front):
    signs = [goal.better.sign for goal in front.goals]
    return [[sign * value for sign, value in zip(signs, point.values.values(), strict=True)] for point in front.points]


def agree(front, expected):
    assert len(front.points) == len(expected)
    for point, listed in zip(points_of(front), expected, strict=True):
        assert point == pytest.approx(listed, abs=2e-5)


@pytest.mark.parametrize("goals", [("sen", "spending"), ("mean", "gini"), ("land", "worst_off"), ("spending", "land")])
@pytest.mark.parametrize("seed", [104, 107])
def test_a_front_of_two_goals_is_that_of_enumeration(study, seed, goals):
    instance = country(seed, projects=3)
    front = find_front(study, instance, EXACT, goals, points=None, resolution=FINE)
    agree(front, enumerated(instance, EXACT, goals))
    assert front.complete
    assert not front.open
    assert {point.trust for point in front.points} == {Trust.NON_DOMINATED}


@pytest.mark.parametrize("goals", [("sen", "mean", "land"), ("mean", "gini", "spending")])
@pytest.mark.parametrize("seed", [104, 107])
def test_a_front_of_three_goals_is_that_of_enumeration(study, seed, goals):
    instance = country(seed, projects=3)
    front = find_front(study, instance, EXACT, goals, points=None, resolution=FINE)
    agree(front, enumerated(instance, EXACT, goals))
    assert front.complete


def test_a_spread_of_points_reaches_from_end_to_end(study):
    instance = country(107, projects=3)
    every = enumerated(instance, EXACT, ("sen", "spending"))
    front = find_front(study, instance, EXACT, ("sen", "spending"), points=3)
    found = points_of(front)
    assert len(found) == 3 < len(every)
    assert not front.complete
    assert [found[0], found[-1]] == [pytest.approx(every[0]), pytest.approx(every[-1])]
    assert all(any(point == pytest.approx(one) for one in every) for point in found)


def test_a_spread_larger_than_the_front_is_the_whole_front(study):
    instance = country(107, projects=3)
    front = find_front(study, instance, EXACT, ("sen", "spending"), points=50)
    agree(front, enumerated(instance, EXACT, ("sen", "spending")))
    assert front.complete


def test_distances_and_the_knee_are_those_of_shares_of_the_range(study):
    front = find_front(study, country(107, projects=3), EXACT, ("sen", "spending"), points=None)
    shares = [
        [(p.values[k] - front.nadir[k]) / (front.ideal[k] - front.nadir[k]) for k in ("sen", "spending")]
        for p in front.points
    ]
    assert [p.to_ideal for p in front.points] == [
        pytest.approx(((1 - a) ** 2 + (1 - b) ** 2) ** 0.5) for a, b in shares
    ]
    sums = [sum(share) for share in shares]
    assert front.knee == sums.index(max(sums))
    assert sums[front.knee] > 1


def test_a_limit_of_the_model_holds_for_every_point_also_on_a_goal(study):
    instance = country(107, projects=3)
    whole = enumerated(instance, EXACT, ("sen", "spending"))
    most = -whole[1][1]
    held = EXACT.model_copy(update={"limits": (Limit(measure="spending", at_most=most),)})
    front = find_front(study, instance, held, ("sen", "spending"), points=None)
    agree(front, whole[1:])


class Ended:
    """Solves, but for questions with a limit on spending below a number: those end as they are told to."""

    def __init__(self, below, status):
        self.below = below
        self.status = status

    def __call__(self, instance, model, **hearing):
        limit = next((limit.at_most for limit in model.limits if limit.measure == "spending"), float("inf"))
        solution = solve(instance, model, here=True)
        if limit > self.below:
            return solution
        if self.status is None:
            raise SolverError(same("the machine caught fire"))
        if self.status is Status.UNDECIDED:
            return replace(solution, status=self.status, plan=None, audit=None, bound=None, steps=())
        return replace(solution, status=self.status)


@pytest.fixture
def ending(crew):
    """Let questions with a limit on spending below a number end otherwise."""
    return lambda below, status: crew.solves_with(Ended(below, status))


def test_a_point_whose_search_was_stopped_is_kept_and_marked(study, ending):
    instance = country(107, projects=3)
    every = enumerated(instance, EXACT, ("sen", "spending"))
    ending(-every[1][1], Status.STOPPED)
    front = find_front(study, instance, EXACT, ("sen", "spending"), points=None)
    assert Trust.UNPROVED in {point.trust for point in front.points}
    assert not front.proved
    assert not front.complete
    assert [left.has_plan for left in front.open] == [True]
    assert front.points[-1].trust is Trust.NON_DOMINATED, "the cheapest plan is proved by its own question"


@pytest.mark.parametrize("status", [Status.UNDECIDED, None])
def test_limits_without_an_answer_are_not_taken_for_infeasible(study, ending, status):
    instance = country(107, projects=3)
    every = enumerated(instance, EXACT, ("sen", "spending"))
    ending(-every[1][1], status)
    front = find_front(study, instance, EXACT, ("sen", "spending"), points=None)
    assert (front.complete, front.empty, front.infeasible) == (False, 0, False)
    (left,) = front.open
    assert not left.has_plan
    assert left.why.en == ("the machine caught fire" if status is None else "stopped without a plan")


def test_a_plan_that_another_dominates_is_no_point(study, crew):
    """A search that was stopped with the plan of doing nothing: the front does not show it beside better ones."""
    from planner.domain.plan import DO_NOTHING

    instance = country(104, projects=3)
    every = enumerated(instance, EXACT, ("sen", "mean"))

    def lazy(instance, model, **hearing):
        solution = solve(instance, model, here=True)
        if model.goal == "sen":
            return solution
        return replace(solution, status=Status.STOPPED, plan=DO_NOTHING, audit=audit(instance, DO_NOTHING, model))

    crew.solves_with(lazy)
    front = find_front(study, instance, EXACT, ("sen", "mean"), points=None)
    assert points_of(front)[0] == pytest.approx(every[0])
    assert all(point.trust is Trust.NON_DOMINATED for point in front.points)


def test_a_gap_that_is_left_is_said(study):
    model = Model(solve=SolveOptions(gap=0.5, seconds=60.0))
    front = find_front(study, country(107, projects=3), model, ("sen", "land"), points=4)
    for point in front.points:
        assert point.trust is (Trust.NON_DOMINATED if point.gap == 0 else Trust.WITHIN_GAP)
        assert point.gap <= 0.5


def test_what_no_plan_can_keep_is_told_with_the_rules_that_conflict(study):
    limits = (Limit(measure="worst_off", at_least=1e6),)
    front = find_front(study, three_provinces(), EXACT.model_copy(update={"limits": limits}), ("sen", "land"))
    assert (front.infeasible, front.points, front.complete) == (True, (), True)
    assert "limit_worst_off" in front.conflict


def test_a_stopped_study_leaves_what_was_found(tmp_path):
    from threading import Event

    from planner.studies.study import studying

    stop = Event()
    stop.set()
    with studying(tmp_path, stop=stop) as stopped:
        front = find_front(stopped, three_provinces(), EXACT, ("sen", "land"))
    assert (front.points, front.complete, front.infeasible) == ((), False, False)


@pytest.mark.parametrize(
    ("goals", "said"),
    [
        (("sen",), "two or three different goals, not 1"),
        (("sen", "sen"), "two or three different goals, not 1"),
        (("sen", "palma"), "can be neither goal nor limit"),
        (("leximin", "land"), "use worst_off"),
    ],
)
def test_goals_that_make_no_front_are_refused(study, goals, said):
    with pytest.raises(ModelError, match=said):
        find_front(study, three_provinces(), EXACT, goals)


def test_a_slip_in_a_goal_is_told_with_the_nearest_name(study):
    with pytest.raises(UnknownNameError, match='did you mean "land"'):
        find_front(study, three_provinces(), EXACT, ("sen", "lnd"))
