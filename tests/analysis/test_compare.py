"""Two plans side by side."""

import pytest

from planner.analysis.compare import compare, evaluated
from planner.domain.plan import DO_NOTHING, Plan
from planner.options import Next
from planner.reporting.comparison import comparison_report
from planner.reporting.renderers.terminal import plain
from planner.reporting.report import compose
from planner.solution import Status
from tests.specimens import MODEL, RAIL_AND_HUB, ROAD_LATER, solved, three_provinces


def test_a_plan_equals_itself():
    comparison = compare(solved(), solved())
    assert not comparison.differs
    assert comparison.same_question
    assert comparison.verdict.en == "Sen welfare is the same in both."
    assert not comparison.winners
    assert not comparison.losers


def test_projects_are_started_dropped_and_moved():
    moved = solved(plan=ROAD_LATER)
    comparison = compare(solved(), moved)
    assert {row.project: row.sign for row in comparison.projects} == {"rail": "-", "road": "+"}
    later = {row.project: row.sign for row in compare(moved, solved(plan=DO_NOTHING)).projects}
    assert later == {"hub": "-", "road": "-"}


def test_money_and_incomes_are_set_against_each_other():
    comparison = compare(solved(), ROAD_LATER)
    spent = {(row.key, row.period): (row.first, row.second) for row in comparison.money}
    assert spent["state", "p1"] == (130.0, 30.0)
    assert spent["state", "p2"] == (0.0, 60.0)
    assert [row.key for row in comparison.winners] == ["plain"]
    assert [row.key for row in comparison.losers] == ["hills"]


def test_a_rival_shares_the_bound():
    rival = evaluated(solved(), ROAD_LATER)
    assert rival.bound == solved().bound


def test_a_clear_difference_is_told():
    assert "higher by" in compare(solved(), ROAD_LATER).verdict.en
    assert "in the first plan. What any plan could add to that: 0.01." in compare(solved(), ROAD_LATER).verdict.en
    assert "could add to that: nothing." in compare(solved(slack=0.0), ROAD_LATER).verdict.en


def test_a_difference_within_the_proofs_is_told():
    comparison = compare(solved(slack=1000.0), solved(plan=ROAD_LATER, slack=1000.0))
    assert "the proofs leave" in comparison.verdict.en
    assert "不能断定" in comparison.verdict.zh


def test_another_question_may_overtake_within_its_own_bound():
    richer = solved(three_provinces(("other",)), slack=0.0)
    poorer = solved(plan=ROAD_LATER, slack=0.0)
    assert not compare(poorer, richer).same_question
    assert "whose facts or rules allow more" in compare(poorer, richer).verdict.en


def test_different_goals_are_not_ranked():
    other = solved(model=MODEL.model_copy(update={"goal": "mean"}))
    assert "different goals" in compare(solved(), other).verdict.en


def test_a_plan_that_breaks_rules_is_no_answer():
    twice = RAIL_AND_HUB.of([*[row for rows in RAIL_AND_HUB.tables.values() for row in rows][:-1]])
    broken = compare(solved(), twice)
    assert "breaks" in broken.verdict.en or broken.differs


def test_without_a_plan_there_is_nothing_to_compare():
    with pytest.raises(ValueError, match="no plan"):
        compare(solved(), solved(plan=None))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_comparison_can_be_printed(language, golden):
    report = comparison_report(compare(solved(), ROAD_LATER), "first", "second")
    golden(plain(report, language), f"reports/comparison.{language}.txt")


def test_a_plan_from_outside_is_not_called_a_search_that_was_stopped():
    rival = evaluated(solved(), ROAD_LATER)
    assert rival.status is Status.EVALUATED
    for language, word, stopped in (
        ("en", "audited, not solved for", "ended early"),
        ("zh", "并非求解所得", "提前结束"),
    ):
        words = " ".join(plain(compose(rival), language, width=400).split())
        assert word in words
        assert stopped not in words


def test_a_plan_from_outside_that_breaks_rules_has_no_bound():
    broken = evaluated(solved(), Plan({"starts": RAIL_AND_HUB.tables["starts"]}))
    assert broken.audit.violations
    assert broken.bound is None
    assert "No better plan exists" not in plain(compose(broken), "en", width=400)


def test_every_status_has_words_in_both_languages():
    assert all(status.title.en and status.title.zh for status in Status)


def asked(**fields):
    return solved(model=MODEL.model_copy(update=fields))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"goal": "atkinson"}, {"goal": "atkinson", "parameters": {"atkinson": {"epsilon": 1.0}}}),
        ({}, {"discount": 0.08}),
        ({"when": "each"}, {"when": "each", "discount": 0.08}),
        ({}, {"when": "each"}),
        ({}, {"then": (Next(measure="mean"),)}),
        ({"then": (Next(measure="mean"),)}, {"then": (Next(measure="mean", give_up=0.1),)}),
        (
            {"then": (Next(measure="owa"),)},
            {"then": (Next(measure="owa"),), "parameters": {"owa": {"weights": (3.0, 1.0)}}},
        ),
    ],
)
def test_goals_that_are_reckoned_differently_are_different_goals(first, second):
    assert "different goals" in compare(asked(**first), asked(**second)).verdict.en


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": "final"}, {"when": "final", "discount": 0.08}),
        ({}, {"parameters": {"atkinson": {"epsilon": 1.0}}}),
        ({"goal": "atkinson"}, {"goal": "atkinson", "parameters": {"atkinson": {"epsilon": 2.0}}}),
    ],
)
def test_what_does_not_touch_the_goal_makes_no_other(first, second):
    assert "is the same in both" in compare(asked(**first), asked(**second)).verdict.en


def test_a_discount_is_no_difference_where_only_the_last_incomes_count():
    comparison = compare(asked(when="final"), asked(when="final", discount=0.08))
    assert comparison.measured_alike
    assert comparison.same_question
    assert not compare(asked(), asked(discount=0.08)).measured_alike


@pytest.mark.parametrize("fields", [{"when": "final"}, {"parameters": {"owa": {"weights": (1.0,)}}}])
def test_measures_of_both_are_reckoned_as_the_first_question_looks_at_incomes(fields):
    comparison = compare(solved(), asked(**fields))
    assert not comparison.measured_alike
    assert all(row.change == 0 for row in comparison.measures)
    said = plain(comparison_report(comparison, "a", "b"), "en")
    assert "as the first question defines them" in " ".join(said.split())
    assert compare(solved(), solved()).measured_alike


def test_less_of_what_is_better_when_lower_is_told_so():
    less = MODEL.model_copy(
        update={"goal": "gini", "switched_off": {"guards": "the railway costs the plain something"}}
    )
    proved = compare(solved(model=less, slack=0.0), solved(plan=DO_NOTHING, model=less, slack=0.0)).verdict
    assert "lower by 0.0002299 in the first plan" in proved.en
    assert "in the first plan. By how much any plan could lower it further: " in proved.en
    assert "任何方案至多还能再降低" in proved.zh
    assert "add to that" not in proved.en
    other = solved(three_provinces(("other",)), model=less, slack=0.0)
    said = compare(solved(plan=DO_NOTHING, model=less, slack=0.0), other).verdict
    assert "allow less: it is proved that no plan of the other run's question gets as low." in said.en
