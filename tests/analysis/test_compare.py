"""Two plans side by side."""

from dataclasses import replace

import pytest

from planner.analysis.binding import Bound
from planner.analysis.compare import compare, evaluated
from planner.analysis.pairs import Pair
from planner.analysis.together import together
from planner.decisions.grants import Grant
from planner.decisions.projects import Payment
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.tables import Period
from planner.options import Limit, Next
from planner.reporting.binding_limits import limits_block
from planner.reporting.blocks import Column, Table
from planner.reporting.comparison import comparison_report
from planner.reporting.renderers.terminal import plain
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import compose
from planner.rules.ecological_caps import Cap
from planner.solution import Status
from planner.text import LANGUAGES, same
from tests.specimens import HOSTILE, MODEL, RAIL_AND_HUB, ROAD_LATER, solved, three_provinces


def test_a_plan_equals_itself():
    comparison = compare(solved(), solved())
    assert not comparison.differs
    assert comparison.same_question
    assert comparison.verdict.words.en == "Sen welfare is the same in both."
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
    assert spent["all", "p1"] == (170.0, 40.0)
    through = {(row.key, row.period): (row.first, row.second) for row in comparison.windows}
    assert through == {("upgrading", "p1"): (40.0, 10.0), ("upgrading", "p2"): (25.0, 0.0)}
    assert spent["state", "p1"] == (130.0, 30.0)
    assert spent["state", "p2"] == (0.0, 60.0)
    assert [row.key for row in comparison.winners] == ["plain"]
    assert [row.key for row in comparison.losers] == ["hills"]


def test_a_rival_shares_the_bound():
    rival = evaluated(solved(), ROAD_LATER)
    assert rival.bound == solved().bound


def test_a_clear_difference_is_told():
    assert "higher by" in compare(solved(), ROAD_LATER).verdict.words.en
    assert "in the first plan. What any plan could add to that: 0.01." in compare(solved(), ROAD_LATER).verdict.words.en
    assert "could add to that: nothing." in compare(solved(slack=0.0), ROAD_LATER).verdict.words.en


def test_a_difference_within_the_proofs_is_told():
    comparison = compare(solved(slack=1000.0), solved(plan=ROAD_LATER, slack=1000.0))
    assert "the proofs leave" in comparison.verdict.words.en
    assert "不能断定" in comparison.verdict.words.zh
    assert comparison.verdict.settled is False
    assert compare(solved(), ROAD_LATER).verdict.settled
    assert compare(solved(slack=0.0), solved(slack=0.0)).verdict.settled
    assert compare(solved(), solved()).verdict.settled is False


def test_another_question_may_overtake_within_its_own_bound():
    richer = solved(three_provinces(("other",)), slack=0.0)
    poorer = solved(plan=ROAD_LATER, slack=0.0)
    assert not compare(poorer, richer).same_question
    assert "whose facts or rules allow more" in compare(poorer, richer).verdict.words.en


def test_different_goals_are_not_ranked():
    other = solved(model=MODEL.model_copy(update={"goal": "mean"}))
    assert "different goals" in compare(solved(), other).verdict.words.en


def test_a_plan_that_breaks_rules_is_no_answer():
    twice = RAIL_AND_HUB.of([*[row for rows in RAIL_AND_HUB.tables.values() for row in rows][:-1]])
    broken = compare(solved(), twice)
    assert "breaks" in broken.verdict.words.en or broken.differs


def test_without_a_first_plan_there_is_nothing_to_compare_with():
    with pytest.raises(ValueError, match="no plan"):
        compare(solved(plan=None), solved())


def test_a_run_without_a_plan_is_told_with_what_it_was_asked_and_why_it_has_none():
    strict = MODEL.model_copy(update={"limits": (Limit(measure="gini", at_most=0.1),)})
    comparison = compare(solved(), solved(plan=None, model=strict, status=Status.INFEASIBLE))
    assert comparison.differs
    assert not comparison.planned
    assert [(row.row.en, row.second.en) for row in comparison.inputs] == [
        ("Limit", "Limit: Gini coefficient at most 0.1")
    ]
    assert "no plan can exist" in comparison.verdict.words.en
    assert "cannot hold together: Budgets, Floors and shares." in comparison.verdict.words.en
    assert comparison.verdict.settled is None
    assert not comparison.money


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_comparison_can_be_printed(language, golden):
    report = comparison_report(together([("first", solved()), ("second", evaluated(solved(), ROAD_LATER))]))
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
    assert "different goals" in compare(asked(**first), asked(**second)).verdict.words.en


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ({"when": "final"}, {"when": "final", "discount": 0.08}),
        ({}, {"parameters": {"atkinson": {"epsilon": 1.0}}}),
        ({"goal": "atkinson"}, {"goal": "atkinson", "parameters": {"atkinson": {"epsilon": 2.0}}}),
    ],
)
def test_what_does_not_touch_the_goal_makes_no_other(first, second):
    assert "is the same in both" in compare(asked(**first), asked(**second)).verdict.words.en


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
    said = plain(comparison_report(together([("a", solved()), ("b", asked(**fields))])), "en")
    assert "as the first question defines them" in " ".join(said.split())
    assert compare(solved(), solved()).measured_alike


def test_less_of_what_is_better_when_lower_is_told_so():
    less = MODEL.model_copy(
        update={"goal": "gini", "switched_off": {"guards": "the railway costs the plain something"}}
    )
    proved = compare(solved(model=less, slack=0.0), solved(plan=DO_NOTHING, model=less, slack=0.0)).verdict.words
    assert "lower by 0.0002299 in the first plan" in proved.en
    assert "in the first plan. By how much any plan could lower it further: " in proved.en
    assert "任何方案至多还能再降低" in proved.zh
    assert "add to that" not in proved.en
    other = solved(three_provinces(("other",)), model=less, slack=0.0)
    said = compare(solved(plan=DO_NOTHING, model=less, slack=0.0), other).verdict.words
    assert "allow less: it is proved that no plan of the other run's question gets as low." in said.en


def test_limits_that_bind_are_told_with_the_share_that_each_plan_uses():
    bounds = {row.what.en: (row.first, row.second) for row in compare(solved(), ROAD_LATER).bounds}
    assert bounds["State budget, 2026–30"] == (1.0, pytest.approx(30 / 130))
    assert bounds["Farmland, the whole country"] == (1.0, pytest.approx(5 / 8))
    assert all(max(shares) >= 0.999 for shares in bounds.values())
    fewer = three_provinces().with_rows(Cap, [Cap(indicator="land", scope="national", cap=80.0)])
    other = {row.what.en: row.second for row in compare(solved(), solved(fewer)).bounds}
    assert other["Farmland, the whole country"] == pytest.approx(0.1)


def test_a_limit_that_only_one_question_has_is_not_used_in_the_other():
    without = three_provinces().with_rows(Cap, [])
    (row,) = [row for row in compare(solved(), solved(without)).bounds if row.rule == "ecological_caps"]
    assert (row.first, row.second) == (1.0, None)


def test_without_a_common_period_nobody_is_said_to_win_or_lose():
    later = [row.model_copy(update={"first_year": row.first_year + 1}) for row in three_provinces().rows(Period)]
    found = together([("a", solved()), ("b", solved(three_provinces().with_rows(Period, later)))])
    assert not found.pairs[0].comparison.provinces
    said = " ".join(plain(comparison_report(found), "en").split())
    assert "no planning period and province in common" in said
    assert "nobody" not in said


def test_rules_that_a_rival_breaks_are_listed_by_title():
    rival = evaluated(solved(), Plan({"starts": RAIL_AND_HUB.tables["starts"]}))
    comparison = compare(solved(), rival)
    assert {row.title.en for row in comparison.broken} == {"Projects"}
    assert len(comparison.broken) == 2
    line = together([("ours", solved()), ("theirs", rival)]).runs[1]
    assert line.broken == 2


def test_payments_differ_where_the_same_project_is_paid_otherwise():
    """The fund pays for the hub in place of the state; nothing else is decided otherwise."""
    rows = [row for found in RAIL_AND_HUB.tables.values() for row in found]
    hub = Payment(project="hub", source="state", period="p1", amount=30.0)
    other = RAIL_AND_HUB.of([row for row in rows if row != hub] + [hub.model_copy(update={"source": "fund"})])
    comparison = compare(solved(), other)
    assert not comparison.projects
    assert [(row.kind.en, row.name.en, row.sign) for row in comparison.others] == [
        ("Payments for projects", "Hills hub, Coordination fund, 2026–30", "+"),
        ("Payments for projects", "Hills hub, State budget, 2026–30", "-"),
    ]
    assert not [row for row in compare(solved(), ROAD_LATER).others if row.table == "payments"]


def test_every_run_has_a_line_of_its_own_and_is_set_against_the_first():
    found = together(
        [("a", solved()), ("b", solved(plan=ROAD_LATER)), ("c", solved(plan=None, status=Status.UNDECIDED))]
    )
    assert [(line.run, line.projects, line.spending) for line in found.runs] == [
        ("a", 2, 195.0),
        ("b", 2, 100.0),
        ("c", None, None),
    ]
    assert [pair.run for pair in found.pairs] == ["b", "c"]
    assert found.runs[0].gain == pytest.approx(solved().gain)
    assert found.runs[2].value is None
    report = comparison_report(found)
    assert [chapter.key for chapter in report.chapters] == ["runs", "comparison_1", "comparison_2"]
    for renderer in RENDERERS:
        for language in LANGUAGES if not renderer.binary else ():
            assert found.runs[1].title.say(language) in renderer.content(report, language).decode()


def test_names_of_runs_are_data_in_every_form():
    found = together([(HOSTILE[0], solved()), (HOSTILE[1], solved(plan=ROAD_LATER))])
    html = RENDERERS["html"].render(comparison_report(found), "en")
    assert "<script>alert" not in html
    assert "<img src=x" not in html


def test_a_long_table_is_cut_with_a_count():
    signed = tuple(Grant(window="upgrading", province="hills", period="p1", amount=1.0 + n) for n in range(60))
    pairs = tuple(Pair(f"upgrading/{n}", same(str(n)), "p1", row.amount, 0.0) for n, row in enumerate(signed))
    found = together([("a", solved()), ("b", solved(plan=ROAD_LATER))])
    long = replace(found.pairs[0], comparison=replace(found.pairs[0].comparison, grants=pairs))
    blocks = comparison_report(replace(found, pairs=(long,))).chapters[1].blocks
    (table,) = [block for block in blocks if isinstance(block, Table) and block.title.en == "Grants that differ"]
    assert len(table.rows) == 40
    assert table.note.en == "… and 20 more; --json has them all."


def test_of_the_limits_of_a_rule_those_that_bind_in_one_come_first_and_the_rest_is_counted():
    used = [(1.0, 1.0)] * 5 + [(1.0, 0.4), (None, 1.0)]
    bounds = [Bound("budget", same("Budgets"), same(f"limit {n}"), *shares) for n, shares in enumerate(used)]
    table = limits_block(bounds)
    assert [(row[1].en, row[4].en) for row in table.rows[:3]] == [
        ("limit 5", "First"),
        ("limit 6", "Second"),
        ("limit 0", "both"),
    ]
    assert table.rows[-1][1].en == "… and 2 more, 2 of them in both"
    assert len(table.rows) == 6
    assert len(limits_block(bounds[:6]).rows) == 6
    assert limits_block([]).text.en == "No limit is used up in either plan."


def test_a_run_that_pursued_a_load_has_its_own_goal_and_unit_beside_the_others():
    by_load = solved(plan=ROAD_LATER, model=MODEL.model_copy(update={"goal": "load_land"}))
    report = comparison_report(together([("first", solved(plan=ROAD_LATER)), ("second", by_load), ("third", by_load)]))
    lines = next(
        block
        for chapter in report.chapters
        for block in chapter.blocks
        if isinstance(block, Table) and block.title.en == "All runs"
    )
    goals = [Column(run.objective.full_title, run.objective.symbol).header for run in (solved(), by_load, by_load)]
    assert [row[1] for row in lines.rows] == goals
    assert "[" in goals[1].en, "a load has the unit of its indicator"
