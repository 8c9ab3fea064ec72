"""Criteria: as a goal or a limit they do what enumeration says, and the audit sees a limit broken."""

from dataclasses import replace

import pytest

from planner.analysis.attribution import attribute
from planner.audit import audit
from planner.criteria.naming import criterion
from planner.decisions.base import undertaken, undertakings
from planner.domain.ecology import Impact
from planner.model import Model, ModelError, checked
from planner.options import Limit, Next, SolveOptions
from planner.reporting.rendering import report
from planner.solution import Status
from planner.solve import solve
from tests.countries import country, every_plan
from tests.kept import kept
from tests.specimens import RAIL_AND_HUB, ROAD_LATER, solved, three_provinces

EXACT = SolveOptions(gap=0.0, seconds=60.0)
CRITERIA = ("spending", "load_land", "unlinked", "distance")
KNOWN = ((), ("k0", "k1"))


def exact(**fields):
    return Model(solve=EXACT, apart_from=KNOWN, **fields)


@pytest.fixture(scope="module", params=[104, 107])
def listed(request):
    """A small country and every plan that keeps its rules, each with its mean income and its criteria."""
    instance = country(request.param, projects=3)
    model = exact(
        goal="mean",
        limits=tuple(Limit(measure=key, at_most=1e9) for key in CRITERIA[:3]),
        then=(Next(measure="distance"),),
    )
    plans = kept(instance, model, every_plan(instance))
    return instance, [{key: found.value(key) for key in ("mean", *CRITERIA)} for _, found in plans]


def best_of(plans, key):
    return (max if criterion(key).better.sign > 0 else min)(plan[key] for plan in plans)


@pytest.mark.parametrize("key", CRITERIA)
def test_a_criterion_is_a_goal(listed, key):
    instance, plans = listed
    solution = solve(instance, exact(goal=key, then=(Next(measure="mean"),)), here=True)
    best = best_of(plans, key)
    assert solution.status is Status.SOLVED
    assert solution.value == pytest.approx(best, abs=1e-6)
    assert solution.bound == pytest.approx(best, abs=1e-6)
    among = [plan["mean"] for plan in plans if plan[key] == pytest.approx(best, abs=1e-6)]
    assert solution.audit.measures["mean"] == pytest.approx(max(among), rel=1e-9)


@pytest.mark.parametrize("key", CRITERIA)
def test_a_criterion_is_a_limit(listed, key):
    instance, plans = listed
    values = sorted({plan[key] for plan in plans})
    value = values[len(values) // 2]
    higher = criterion(key).better.sign > 0
    limit = Limit(measure=key, at_least=value) if higher else Limit(measure=key, at_most=value)
    solution = solve(instance, exact(goal="mean", limits=(limit,)), here=True)
    kept = [plan["mean"] for plan in plans if (plan[key] >= value - 1e-9 if higher else plan[key] <= value + 1e-9)]
    assert solution.value == pytest.approx(max(kept), rel=1e-9)
    assert not solution.audit.violations


@pytest.mark.parametrize("key", CRITERIA)
def test_the_auditor_sees_a_limit_broken(key):
    instance = three_provinces()
    model = Model(apart_from=(("road",),))
    value = criterion(key, model.apart_from).value(instance, RAIL_AND_HUB)
    over = {"at_least": value + 1} if key == "distance" else {"at_most": value - 1}
    broken = audit(
        instance, RAIL_AND_HUB, model.model_copy(update={"limits": (Limit(measure=key, **over),)})
    ).violations
    assert [(each.rule, pytest.approx(each.amount)) for each in broken] == [(f"limit_{key}", 1.0)]


def test_criteria_of_plans_made_by_hand():
    """Rail and hub cost 130, grants 65, rail takes 8 of land; the other plan chooses road for rail."""
    instance = three_provinces()
    assert criterion("spending").value(instance, RAIL_AND_HUB) == 195.0
    assert criterion("load_land").value(instance, RAIL_AND_HUB) == 8.0
    assert undertaken(RAIL_AND_HUB) == {"rail", "hub"}
    assert criterion("distance", (("hub", "road"), ())).value(instance, RAIL_AND_HUB) == 2.0
    assert criterion("distance", (("hub", "road"), ("rail",))).value(instance, ROAD_LATER) == 0.0
    assert undertakings(instance)["rail"].zh == "山地铁路"


def test_a_load_has_the_name_and_the_unit_of_its_indicator():
    load = criterion("load_land").on(three_provinces())
    assert (load.title.zh, load.symbol.en, load.key) == ("耕地", "km²", "load_land")


def test_loads_in_the_millions_are_no_obstacle():
    instance = three_provinces()
    large = [row.model_copy(update={"amount": row.amount * 1e6}) for row in instance.rows(Impact)]
    limit = Limit(measure="load_land", at_most=7e6)
    model = Model(goal="sen", limits=(limit,), solve=EXACT, switched_off={"ecological_caps": "for the test"})
    solution = solve(instance.with_rows(Impact, large), model, here=True)
    assert solution.audit.value("load_land") <= 7e6
    least = solve(instance.with_rows(Impact, large), replace_goal(model, "load_land"), here=True)
    assert (least.value, least.gap) == (0.0, 0.0)


def replace_goal(model, goal):
    return model.model_copy(update={"goal": goal, "limits": ()})


def test_what_the_instance_does_not_have_is_refused_with_the_nearest_name():
    instance = three_provinces()
    with pytest.raises(ModelError, match='no ecological indicator "lnd"; did you mean "land"'):
        checked(Model(goal="load_lnd"), instance)
    with pytest.raises(ModelError, match="does not offer: canal"):
        solve(instance, Model(goal="distance", apart_from=(("canal",),)))
    with pytest.raises(ModelError, match="no plan from which a distance could count"):
        checked(Model(goal="distance"))
    for asked in (Model(then=(Next(measure="distance"),)), Model(limits=(Limit(measure="distance", at_least=1.0),))):
        with pytest.raises(ModelError, match="no plan from which a distance could count"):
            checked(asked)
    with pytest.raises(ModelError, match="limited from the wrong side"):
        checked(Model(limits=(Limit(measure="spending", at_least=3.0),)))


def test_a_goal_that_takes_less_brings_no_guards():
    """Guards are for inequality: to spend less is no levelling down."""
    assert not Model(goal="spending").guarded
    assert Model(goal="distance", apart_from=((),), then=(Next(measure="gini"),)).guarded


def test_a_distance_is_bounded_by_a_whole_number():
    instance = country(104, projects=3)
    solution = solve(instance, exact(goal="distance"), here=True)
    assert solution.bound == int(solution.bound)
    assert replace(solution, bound=solution.value).gap == 0.0


@pytest.mark.parametrize("key", CRITERIA)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_run_whose_goal_is_a_criterion_is_reported_and_attributed(key, language):
    model = Model(goal=key, then=(Next(measure="sen"),), apart_from=(("road",),), name="taken")
    solution = solved(model=model)
    said = report(solution, language=language)
    assert solution.objective.title.say(language) in said
    found = attribute(solution)
    assert sum(share.value for share in found.paths) == pytest.approx(found.gain) == pytest.approx(solution.gain)
