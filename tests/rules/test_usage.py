"""Limits and what a plan uses of them: more is used than there is exactly where the auditor finds the rule broken."""

from itertools import islice

import pytest

from planner.analysis.binding import limits_used
from planner.audit import audit
from planner.decisions.moves import Move
from planner.decisions.projects import Payment, Start
from planner.domain.plan import Plan
from planner.domain.tables import Province
from planner.effects.local import LocalEffect
from planner.model import Model
from planner.options import Limit
from planner.rules.base import RULES
from planner.rules.cofinancing import Cofinancing
from planner.rules.duplication import DuplicationLimit
from planner.rules.floors import OutcomeFloor
from planner.rules.logic import PairLogic, SetLimit
from tests.binding import binding_country
from tests.countries import country, every_plan
from tests.specimens import MODEL, RAIL_AND_HUB, solved, three_provinces

SHARES = [Cofinancing(source="state", least=0.5, most=0.7), Cofinancing(source="state", mode="rail", least=0.8)]


def limited(seed):
    """Return a country in which shares of sources can be broken, and relations without an amount cannot."""
    loose = country(seed).with_rows(PairLogic, []).with_rows(Cofinancing, SHARES)
    taking = [row.model_copy(update={"gain": row.gain - 4.0}) for row in loose.rows(LocalEffect)]
    return loose.with_rows(LocalEffect, taking).with_rows(OutcomeFloor, [OutcomeFloor(scope="national", least=1.0)])


@pytest.fixture(scope="module", params=range(6))
def audited(request):
    instance = limited(request.param)
    plans = list(islice(every_plan(country(request.param)), 0, None, 37))
    return instance, [(plan, audit(instance, plan)) for plan in plans]


@pytest.mark.parametrize("key", ["cofinancing", "duplication", "logic", "floors", "ecological_caps", "windows"])
def test_more_is_used_than_there_is_where_the_rule_is_broken(key, audited):
    instance, plans = audited
    for plan, found in plans:
        over = [usage for usage in RULES[key].usage(instance, plan) if usage.used > usage.limit * (1 + 1e-6) + 1e-7]
        assert bool(over) == (key in {broken.rule for broken in found.violations})


def test_limits_are_kept_and_broken_among_these_plans():
    """The oracle above has something to say about each rule."""
    over = {
        (key, usage.used > usage.limit + 1e-6)
        for seed in range(6)
        for plan in islice(every_plan(country(seed)), 0, None, 37)
        for key in ("cofinancing", "duplication", "logic", "floors")
        for usage in RULES[key].usage(limited(seed), plan)
    }
    assert len(over) == 8


def test_of_the_projects_under_a_row_the_nearest_counts():
    instance = three_provinces().with_rows(Cofinancing, [Cofinancing(source="state", least=0.2, most=0.5)])
    plan = Plan.of(
        [
            Start(project="rail", period="p1"),
            Start(project="hub", period="p1"),
            Payment(project="rail", source="state", period="p1", amount=50.0),
            Payment(project="hub", source="state", period="p1", amount=9.0),
        ]
    )
    most, least = RULES["cofinancing"].usage(instance, plan)
    assert (most.used, most.limit, most.told.en) == (
        0.5,
        0.5,
        "State budget: at most 50% of a project (at it: 1 of 2 projects)",
    )
    assert (least.used, least.limit, least.least) == (0.2, pytest.approx(0.3), True)


def test_a_limit_that_leaves_out_no_candidate_is_not_one_to_use():
    instance = three_provinces().with_rows(DuplicationLimit, [DuplicationLimit(mode="railway", most=1)])
    assert not list(RULES["duplication"].usage(instance, RAIL_AND_HUB))


def test_a_set_that_is_built_whole_has_no_most():
    instance = country(1)
    members = [Start(project=key, period="p1") for key in ("k0", "k1", "k2")]
    whole = instance.with_rows(SetLimit, [SetLimit(set="trunk", least=1, most=3)])
    (least,) = RULES["logic"].usage(whole, Plan.of(members))
    assert (least.used, least.limit, least.least) == (1.0, 3.0, True)


def test_a_floor_is_near_where_effects_take_what_others_bring():
    """The railway takes 1 亿元 a year from the plain, 2 yuan a person; the road brings it 6."""
    instance = three_provinces().with_rows(OutcomeFloor, [OutcomeFloor(scope="plain", least=1.0)])
    both = RAIL_AND_HUB.of(
        [*(row for rows in RAIL_AND_HUB.tables.values() for row in rows), Start(project="road", period="p1")]
    )
    usages = {usage.what.en: usage for usage in RULES["floors"].usage(instance, both)}
    last = usages["incomes in Plain, 2031–35: at least 100% of that without the plan"]
    assert last.used == 0.0, "the effects of projects on a province are one effect: what is left of them is a gain"
    alone = [usage for usage in RULES["floors"].usage(instance, RAIL_AND_HUB) if usage.used]
    assert [(usage.used, usage.limit) for usage in alone] == [(pytest.approx(2.0), 0.0)] * 2


def test_a_lower_floor_leaves_room():
    instance = three_provinces().with_rows(OutcomeFloor, [OutcomeFloor(scope="national", least=0.999)])
    usage = list(RULES["floors"].usage(instance, RAIL_AND_HUB))[-1]
    plain = instance.by_key(Province)["plain"]
    without = plain.income * 1.04**10
    assert usage.where == plain.name
    assert (usage.used, usage.limit) == (pytest.approx(2.0), pytest.approx(0.001 * without))


def test_private_capital_uses_the_revenue_of_a_project():
    plan = Plan.of(
        [Start(project="pier", period="p1"), Payment(project="pier", source="investors", period="p1", amount=10.0)]
    )
    (usage,) = RULES["private_capital"].usage(binding_country("private_capital"), plan)
    assert usage.used == pytest.approx(0.8)
    assert usage.limit == 0.8
    assert usage.binds


def test_hosts_and_needs_of_industry_are_counted():
    moved = Plan.of([Move(transfer="garments_hills", period="p1", amount=50.0), Start(project="trunk", period="p1")])
    (need,) = RULES["least_access"].usage(binding_country("least_access"), moved)
    assert (need.used, need.limit, need.least) == (2.0, 1.0, True), "two gates are needed, one is open"
    hosts = list(RULES["industry_duplication"].usage(binding_country("industry_duplication"), moved))
    assert {(usage.used, usage.limit) for usage in hosts} == {(1.0, 1.0)}


@pytest.mark.parametrize(("at_least", "used"), [(True, False), (False, True)])
def test_measures_are_counted_from_doing_nothing(at_least, used):
    nothing = solved().nothing
    limit = Limit(measure="sen", at_least=nothing + (0.5 if at_least else -0.5) * solved().gain)
    solution = solved(model=MODEL.model_copy(update={"limits": (limit,)}))
    (found,) = [each for each in limits_used(solution) if each.rule == "limit_sen"]
    assert found.usage.least is at_least
    assert found.usage.share == pytest.approx(0.5 if at_least else 0.0)
    assert found.title == limit.title


def test_without_a_plan_nothing_is_used():
    assert not list(limits_used(solved(plan=None)))
    assert Model().limits == ()
