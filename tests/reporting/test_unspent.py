"""What money is left unspent, and what the solution shows of why."""

from dataclasses import replace

import pytest

from planner.decisions.grants import Grant
from planner.decisions.projects import Payment, Start
from planner.domain.ecology import Impact
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.tables import Appropriation
from planner.options import SPENDING
from planner.reporting.blocks import Paragraph
from planner.reporting.report import compose
from planner.rules.ecological_caps import Cap
from planner.rules.floors import GroupShare
from planner.solution import Step
from tests.specimens import MODEL, RAIL_AND_HUB, ROAD_LATER, solved, three_provinces

ALL_THREE = Plan.of(
    [
        *(row for rows in RAIL_AND_HUB.tables.values() for row in rows),
        Start(project="road", period="p2"),
        Payment(project="road", source="state", period="p2", amount=20.0),
    ]
)


def unspent(solution, language="en"):
    (chapter,) = compose(solution, ["money"]).chapters
    block = next(found for found in chapter.blocks if isinstance(found, Paragraph))
    return block.text.say(language)


def test_what_is_left_is_told_with_the_source_that_has_most_of_it():
    said = unspent(solved(plan=ROAD_LATER))
    assert "Of 230.0 × 100M CNY that there are over the periods, 130.0 (56.5 %) stay unspent" in said
    assert "the largest part with Coordination fund (70.0)." in said
    assert "130.0亿元（56.5 %）未支出，以协调投资基金最多（70.0亿元）" in unspent(solved(plan=ROAD_LATER), "zh")


@pytest.mark.parametrize("goal", ["sen", "gini"])
def test_more_spending_is_called_useless_only_where_that_is_proved(goal):
    model = MODEL.model_copy(update={"goal": goal, "switched_off": {"guards": "not the point here"}})
    slack = 0.01 * model.objective.better.sign
    assert "It is proved that no plan under these rules is better by the goal" in unspent(solved(model=model, slack=0))
    open_still = unspent(solved(model=model, slack=slack))
    assert "It is not proved that spending more would not better the goal." in open_still
    assert "It is proved" not in open_still


def test_without_a_bound_nothing_is_proved():
    assert "It is not proved" in unspent(replace(solved(), bound=None))


def test_limits_that_are_used_up_are_told_but_for_the_money_itself():
    said = unspent(solved())
    assert "Used up: Farmland, the whole country (Ecological caps)." in said
    assert "已用尽：耕地，全国（生态总量上限）。" in unspent(solved(), "zh")
    assert "State budget, 2026–30" not in said
    assert "Used up" not in unspent(solved(plan=ROAD_LATER))


@pytest.mark.parametrize(("least", "most", "told"), [(0.5, 1.0, False), (0.0, 0.5, True)])
def test_a_least_share_stands_in_the_way_of_no_spending(least, most, told):
    shares = [GroupShare(group="west", least=least, most=most)]
    instance = three_provinces().with_rows(GroupShare, shares).with_rows(Cap, [])
    grants = [Grant(window="upgrading", province=province, period="p1", amount=10.0) for province in ("hills", "plain")]
    said = unspent(solved(instance, Plan.of(grants)))
    assert ("Used up: West: at most 50% (Floors and shares)." in said) is told
    assert ("used up" in said.lower()) is told


def test_many_limits_are_counted_by_rule():
    scopes = ("national", "west", "centre", "east", "hills", "plain", "coast")
    caps = [Cap(indicator="land", scope=scope, cap=8.0) for scope in scopes]
    impacts = [
        Impact(project="rail", indicator="land", province=key, amount=8.0) for key in ("hills", "plain", "coast")
    ]
    instance = three_provinces().with_rows(Cap, caps).with_rows(Impact, impacts)
    assert "Limits that are used up: Ecological caps (7)." in unspent(solved(instance))
    assert "已用尽的限额：生态总量上限（7项）。" in unspent(solved(instance), "zh")


def test_no_project_left_to_begin_is_told():
    assert "Every candidate project is begun." in unspent(solved(plan=ALL_THREE))
    assert "Every candidate project" not in unspent(solved(plan=RAIL_AND_HUB))


def test_a_model_that_asks_for_thrift_is_the_cause():
    found = solved(slack=0.0)
    spent = found.audit.spending
    steps = (
        Step(goal="sen", value=found.value, bound=found.value, nothing=found.nothing),
        Step(goal=SPENDING, value=spent, bound=spent, nothing=0.0),
    )
    assert "The model asks to spend as little as can be" in unspent(replace(found, steps=steps))
    assert "The model asks" not in unspent(replace(found, steps=steps[:1]))


def test_a_plan_that_gave_up_some_of_the_goal_does_not_claim_that_money_is_of_no_use():
    found = solved(slack=0.0)
    better = found.value + 5.0
    steps = (
        Step(goal="sen", value=better, bound=better, nothing=found.nothing, give_up=0.2),
        Step(goal="mean", value=1.0, bound=1.0, nothing=0.0),
    )
    assert "It is not proved" in unspent(replace(found, bound=better, steps=steps))


def test_all_money_spent_needs_no_cause():
    given = [Appropriation(source="fund", period=period, amount=10.0) for period in ("p1", "p2")]
    instance = three_provinces().with_rows(Appropriation, given)
    grants = [Grant(window="upgrading", province="hills", period=period, amount=10.0) for period in ("p1", "p2")]
    said = unspent(solved(instance, Plan.of(grants)))
    assert said == "All the money that there is over the periods is spent, 20.0 × 100M CNY."
    nothing = unspent(solved(instance, DO_NOTHING))
    assert "20.0 (100.0 %) stay unspent" in nothing
