"""What sections say: in words that people know, and in numbers that add up."""

import re
from dataclasses import replace
from math import log

import pytest

from planner.domain.fund import Window
from planner.domain.plan import DO_NOTHING
from planner.domain.tables import Appropriation, Province
from planner.loading import load
from planner.options import Limit
from planner.reporting.blocks import Paragraph, Table
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import compose
from planner.reporting.sections.money import Balance, balances_by_source
from planner.reporting.subject import Subject
from planner.rules.floors import GroupShare
from planner.solution import Status
from planner.text import LANGUAGES
from tests.countries import country, every_plan
from tests.specimens import MODEL, ROAD_LATER, solved, three_provinces

STRICT = MODEL.model_copy(update={"limits": (Limit(measure="gini", at_most=0.19),)})


def words(solution, section, language="en"):
    """Return a section as the terminal shows it, on one line."""
    return " ".join(RENDERERS["terminal"].render(compose(solution, [section]), language).split())


def tables(solution, section):
    (chapter,) = compose(solution, [section]).chapters
    return [block for block in chapter.blocks if isinstance(block, Table)]


def named(solution, section, title):
    return next(table for table in tables(solution, section) if table.title.en == title)


def infeasible(*conflict):
    return replace(solved(plan=None, model=STRICT, status=Status.INFEASIBLE), conflict=conflict)


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "These cannot hold together: Budgets, Limit: Gini coefficient at most 0.19."),
        ("zh", "以下规则无法同时满足：资金预算、限制：基尼系数不高于0.19。"),
    ],
)
def test_a_conflict_is_told_by_titles(language, said):
    solution = infeasible("budget", "limit_gini")
    assert said in words(solution, "summary", language)
    for renderer in RENDERERS:
        assert b"limit_gini" not in renderer.content(compose(solution), language)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_rules_show_the_conflict_and_where_it_can_be_eased(language):
    (table,) = tables(infeasible("budget", "limit_gini"), "rules")
    rules, places = zip(*[(rule.say(language), place.say(language)) for rule, place in table.rows], strict=True)
    assert rules[1] == STRICT.limits[0].title.say(language)
    assert {"en": "Appropriations", "zh": "拨款"}[language] == places[0]
    assert "0.19" in places[1]
    assert table.note


@pytest.mark.parametrize("name", ["belt-road", "teaching"])
def test_assumptions_in_chinese_have_no_english_words(name):
    solution = replace(solved(plan=None), instance=load(name))
    said = [cell.say("zh") for table in tables(solution, "assumptions") for row in table.rows for cell in row[-2:]]
    assert len(said) > 2
    assert [words for words in said if re.search("[a-z]{2,} [a-z]{2,}", words)] == []
    said = [cell.say("en") for table in tables(solution, "assumptions") for row in table.rows for cell in row[-2:]]
    assert [words for words in said if re.search("[\u4e00-\u9fff]", words)] == []


def test_a_rule_that_can_never_hold_stands_alone():
    assert "This can never hold: Floors and shares." in words(infeasible("floors"), "summary")
    assert tables(infeasible("floors"), "rules")[0].title.en == "The rule that can never hold"


def test_a_conflict_that_was_not_found_is_no_empty_table():
    assert not tables(infeasible(), "rules")
    assert "not found out in time" in words(infeasible(), "rules")


def test_a_broken_limit_of_the_model_is_told_by_its_title():
    rows = [row for table in tables(solved(model=STRICT), "rules") for row in table.rows]
    assert "Limit: Gini coefficient at most 0.19" in [row[0].en for row in rows]


@pytest.mark.parametrize(
    ("slack", "said"),
    [
        (0.0, "No better plan exists under these rules."),
        (1e-9, "No better plan exists under these rules."),
        (0.2, "No plan under these rules can gain more than 36.5: 0.55 % of the gain is left unproved."),
        (0.001, "less than 0.01 % of the gain is left unproved."),
    ],
)
def test_the_summary_says_how_good_the_plan_is(slack, said):
    assert said in words(solved(slack=slack), "summary")


def test_the_summary_tells_the_goal_from_the_last_year():
    mean = words(solved(), "summary")
    assert "Incomes count as their discounted mean over all periods." in mean
    assert "in the last year alone (2035)" in mean
    final = words(solved(model=MODEL.model_copy(update={"when": "final"})), "summary")
    assert "Only incomes in the last year count, 2035." in final


def test_the_summary_answers_a_question_a_paragraph():
    (chapter,) = compose(solved(), ["summary"]).chapters
    said = [block.text.en for block in chapter.blocks]
    asked = (
        "The plan",
        "The goal",
        "How sure",
        "What is built",
        "Who pays",
        "Who gains",
        "What limits",
        "What was assumed",
    )
    assert all(words.startswith(question) for words, question in zip(said, asked, strict=True))


def test_the_summary_tells_what_is_built_and_how_the_gain_divides():
    said = words(solved(), "summary")
    assert "What is built, with its share of the investment: Railway 2 (100 %)." in said
    assert "Of the gain of all provinces" not in said, "the shares of what one gains and another loses say nothing"


def test_large_and_small_sums_are_said_as_people_say_them():
    assert "19.5 billion yuan (195.0 × 100M CNY)" in words(solved(), "summary")
    assert "总支出195.0亿元" in words(solved(), "summary", "zh")


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_table_has_two_columns_of_one_name(language):
    for chapter in compose(solved()).chapters:
        for table in (block for block in chapter.blocks if isinstance(block, Table)):
            names = [column.title.say(language) for column in table.columns]
            assert len(names) == len(set(names)), table.title


def adds_up(balance):
    has, becomes = balance.given + balance.carried_in, balance.spent + balance.carried_out + balance.left
    return has == pytest.approx(becomes)


@pytest.mark.parametrize("seed", range(6))
def test_money_adds_up_and_what_is_carried_out_is_carried_in(seed):
    """In random countries, whose sources carry over all, half or nothing."""
    instance = country(seed, projects=2)
    plan = max(every_plan(instance), key=lambda plan: sum(map(len, plan.tables.values())))
    known = balances_by_source(Subject(solved(instance, plan)))
    for source in instance.sources:
        first, second = known[source.key, "p1"], known[source.key, "p2"]
        assert adds_up(first)
        assert adds_up(second)
        assert first.carried_out == second.carried_in
        assert first.carried_out == pytest.approx(source.carry_over * max(0.0, first.given - first.spent))
        assert first.carried_in == second.carried_out == 0.0


def test_the_table_of_money_adds_up_as_it_is_printed():
    for row in named(solved(plan=ROAD_LATER), "money", "By source and period").rows:
        given, brought, spent, out, left = (cell or 0.0 for cell in row[2:7])
        assert given + brought == pytest.approx(spent + out + left)


def test_money_spent_from_what_was_saved_is_not_over_one_hundred_percent():
    known = balances_by_source(Subject(solved(plan=ROAD_LATER)))
    assert known["state", "p2"] == Balance(given=20.0, carried_in=100.0, spent=60.0)
    assert known["state", "p2"].used == 0.5


def test_limits_that_bind_stand_in_the_rules_and_every_limit_in_the_residuals():
    states, binding = tables(solved(), "rules")
    assert all(row[2] >= 0.999 for row in binding.rows)
    assert {row[0].en: row[1].en for row in states.rows}["Budgets"] == "binds: 2 of 4 limits used up"
    every = tables(solved(), "residuals")[1]
    assert [row[7] for row in every.rows] == sorted((row[7] for row in every.rows), reverse=True)
    assert len(every.rows) == 4 + 2  # two sources in two periods, two caps
    assert "Farmland, Centre" in [row[1].en for row in every.rows]


def test_shares_of_windows_and_groups_are_limits_too():
    window = Window(
        key="upgrading",
        name_en="Upgrading",
        name_zh="升级",
        source="fund",
        use="grants",
        least_share=0.5,
    )
    shares = [GroupShare(group="west", least=0.6, most=0.9)]
    instance = three_provinces().with_rows(Window, [window]).with_rows(GroupShare, shares)
    used = {row[1].en: row[7] for row in tables(solved(instance), "residuals")[1].rows}
    assert used["Upgrading: at least 50%"] == 0.5
    assert used["West: at least 60%"] == pytest.approx(0.6 * 195 / 145)
    assert used["West: at most 90%"] == pytest.approx(145 / (0.9 * 195))


def test_without_a_limit_used_up_the_rules_say_so():
    assert "No limit is used up." in words(solved(plan=ROAD_LATER), "rules")


@pytest.mark.parametrize(("spare", "said"), [(0.0, True), (1.0, False)])
def test_the_summary_names_the_sources_of_which_all_money_is_spent(spare, said):
    paid = {}
    for entry in solved().audit.ledger:
        paid[entry.source, entry.period] = paid.get((entry.source, entry.period), 0.0) + entry.amount
    rows = [
        Appropriation(source=source, period=period, amount=amount + spare) for (source, period), amount in paid.items()
    ]
    told = words(solved(three_provinces().with_rows(Appropriation, rows)), "summary")
    assert ("2 of the 3 rules in force have a limit" if said else "1 of the 3 rules in force has a limit") in told
    assert ("all money of Coordination fund, State budget is spent" in told) == said


def test_every_measure_is_explained_where_it_is_shown():
    shown, said = tables(solved(), "measures")[:2]
    assert {row[0].en for row in shown.rows} == {row[0].en.split(" with ")[0] for row in said.rows}
    assert all(row[1].en and row[1].zh for row in said.rows)


def test_the_map_says_that_lines_are_no_routes():
    (chapter,) = compose(solved(), ["network_map"]).chapters
    assert "no route" in chapter.blocks[0].note.en
    assert "不代表实际走向" in chapter.blocks[0].note.zh


def test_no_paragraph_is_empty():
    for chapter in compose(solved()).chapters:
        assert all(block.text.en and block.text.zh for block in chapter.blocks if isinstance(block, Paragraph))


def still(key, group, population, income):
    """Return a province whose income does not grow."""
    return Province(
        key=key,
        name_en=key,
        name_zh=key,
        group=group,
        population=population,
        income=income,
        growth=0.0,
        latitude=30.0,
        longitude=110.0,
    )


def split_country():
    """Return a country of two groups: 10,000 and 30,000 yuan for a quarter of the people each, 60,000 for half."""
    provinces = [still("hills", "west", 1000.0, 1e4), still("plain", "west", 1000.0, 3e4)]
    return three_provinces().with_rows(Province, [*provinces, still("coast", "east", 2000.0, 6e4)])


@pytest.mark.parametrize("when", ["mean", "final", "each"])
def test_theil_is_split_between_and_within_groups(when):
    """By hand: the groups have 20,000 and 60,000 yuan, half of the people each, and 40,000 together."""
    solution = solved(split_country(), DO_NOTHING, MODEL.model_copy(update={"when": when}))
    *_, table = tables(solution, "measures")
    assert [(row[0].en[-1], row[1].en) for row in table.rows] == [
        ("L", "between groups"),
        ("L", "within groups"),
        ("T", "between groups"),
        ("T", "within groups"),
    ]
    between_l, within_l = log(4 / 3) / 2, log(4 / 3) / 4
    both_t = (log(1 / 2) + 3 * log(3 / 2)) / 4
    assert [row[2] for row in table.rows] == pytest.approx([between_l, within_l, both_t, both_t / 4])
    assert [row[5] for row in table.rows] == pytest.approx([2 / 3, 1 / 3, 0.8, 0.2])
    assert all(row[2] == row[3] and row[4] == 0 for row in table.rows)


@pytest.mark.parametrize("when", ["mean", "final", "each"])
def test_the_parts_of_theil_add_up_to_the_index(when):
    home = [
        still("hills", "west", 1000.0, 1e4),
        still("plain", "west", 1000.0, 3e4),
        still("coast", "east", 900.0, 6e4),
    ]
    solution = solved(three_provinces().with_rows(Province, home), model=MODEL.model_copy(update={"when": when}))
    whole, _, split = tables(solution, "measures")
    for title in ("Theil index L", "Theil index T"):
        (index,) = [row for row in whole.rows if row[0].en == title]
        parts = [row for row in split.rows if row[0].en == title]
        for column, value in ((2, index[2]), (3, index[3]), (4, index[4])):
            assert sum(row[column] for row in parts) == pytest.approx(value)
        assert sum(row[5] for row in parts) == pytest.approx(1.0)


def test_one_group_is_not_split():
    one = [still(key, "west", 1000.0, income) for key, income in (("hills", 1e4), ("plain", 3e4), ("coast", 6e4))]
    shown = tables(solved(three_provinces().with_rows(Province, one)), "measures")
    assert not any("groups" in table.title.en for table in shown)


@pytest.mark.parametrize("status", [Status.INTERRUPTED, Status.UNDECIDED])
def test_without_a_plan_the_bound_is_told_and_what_to_do(status):
    stopped = replace(solved(plan=None, status=status), bound=81234.5678, conflict=())
    said = words(stopped, "summary")
    assert "no plan can raise Sen welfare above 81,235 CNY/person/year; it is" in said
    assert "都不会高于81,235" in words(stopped, "summary", "zh")
    assert ("Solve the same question again" in said) == (status is Status.INTERRUPTED)
    assert ("interrupted before it found a plan" in said) == (status is Status.INTERRUPTED)
    assert ("--seconds" in said) == (status is Status.UNDECIDED)
    assert "not known either" in words(replace(stopped, bound=None), "summary")


def test_the_bound_of_what_is_better_when_lower_is_a_least():
    less = MODEL.model_copy(update={"goal": "gini"})
    stopped = replace(solved(plan=None, model=less, status=Status.INTERRUPTED), bound=0.1234567, conflict=())
    assert "no plan can lower Gini coefficient below 0.12346; it is" in words(stopped, "summary")
