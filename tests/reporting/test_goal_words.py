"""The goal in words: its parameters, the goals after it, what is proved of it, what was given up of it."""

import re
from dataclasses import replace

import pytest

from planner.domain.plan import DO_NOTHING
from planner.options import GUARDS_TITLE, SPENDING, SPENDING_TITLE, Next
from planner.reporting.goal_words import given_up, goal_meaning, goal_moves, proved
from planner.reporting.report import compose
from planner.reporting.subject import YI, Subject
from planner.solution import Step
from tests.specimens import MODEL, RAIL_AND_HUB, solved

LESS = MODEL.model_copy(update={"goal": "gini", "switched_off": {"guards": "the railway costs the plain something"}})
THRIFT = (Next(measure=SPENDING, give_up=0.02),)


def meaning(language="en", **fields):
    return goal_meaning(Subject(solved(model=MODEL.model_copy(update=fields)))).say(language)


def in_turn(missing, unproved=0.0, model=MODEL):
    """Return a plan that is worse by ``missing`` than the best by the first goal, of which ``unproved`` is open."""
    found = solved(model=model.model_copy(update={"then": THRIFT}))
    sign = model.objective.better.sign
    best = found.value + sign * missing
    first = Step(goal=model.goal, value=best, bound=best + sign * unproved, nothing=found.nothing, give_up=0.02)
    spent = found.audit.spending
    return replace(found, bound=first.bound, steps=(first, Step(goal=SPENDING, value=spent, bound=spent, nothing=0.0)))


def test_parameters_are_told_with_the_goal():
    assert "The goal is Atkinson's equivalent income with epsilon 1.5, that is" in meaning(
        goal="atkinson", parameters={"atkinson": {"epsilon": 1.5}}
    )
    assert "目标为按位次加权的人均收入（权重＝4、3、2、1），即" in meaning("zh", goal="owa")
    assert "The goal is Sen welfare, that is" in meaning()


def test_goals_after_the_first_are_told():
    said = meaning(then=(*THRIFT, Next(measure="gini")))
    assert "Then: as little spending as can be, for which at most 2 % of the gain may be given up." in said
    assert "Then: Gini coefficient, for which nothing is given up." in said
    later = (Next(measure="mean"), Next(measure="gini", give_up=0.1))
    assert "其后：基尼系数，为此至多可让出人均收入均值的增益的10 %。" in meaning("zh", then=later)
    assert "at most 10 % of the gain in Mean income may be given up." in meaning(then=later)
    assert "Then" not in meaning()


def test_goals_after_the_first_are_told_with_their_parameters():
    said = meaning(then=(Next(measure="atkinson"),), parameters={"atkinson": {"epsilon": 1.5}})
    assert "Then: Atkinson's equivalent income with epsilon 1.5, for which nothing is given up." in said


def test_what_was_given_up_is_told_and_the_proof_is_that_of_the_first_goal():
    solution = in_turn(missing=3.7, unproved=0.4)
    assert given_up(solution).amount == pytest.approx(3.7)
    said = proved(solution).en
    assert "The best plan found by this goal alone gains 40.0; 3.7 of that (9.25 %) is given up" in said
    assert "No plan under these rules can gain more than 40.4: 1.00 % of the gain is left unproved." in said
    assert "a gain of 36.3" in goal_moves(solution).en


def test_a_best_plan_that_was_given_up_is_not_called_the_best():
    said = proved(in_turn(missing=3.7)).en
    assert "The best plan found by this goal alone gains 40.0; 3.7 of that (9.25 %) is given up" in said
    assert said.endswith(" No plan under these rules is better by this goal than that one.")
    assert "No better plan exists" not in said


def test_nothing_given_up_is_not_told():
    solution = in_turn(missing=1e-6)
    assert given_up(solution) is None
    assert proved(solution).en == "No plan under these rules is better by this goal alone."
    assert given_up(solved()) is None


def test_words_of_a_goal_that_is_better_when_lower():
    solution = in_turn(missing=0.0001, unproved=0.00001, model=LESS)
    said = proved(solution)
    assert "alone lowers it by 0.00032990; 0.000100000 of that (30.3 %) is given up" in said.en
    assert "can lower it by more than 0.00033990: 3.03 % of the fall is left unproved." in said.en
    assert "增益" not in said.zh


@pytest.mark.parametrize("plan", [DO_NOTHING, RAIL_AND_HUB])
def test_an_index_has_no_unit_and_no_space_in_its_place(plan):
    said = goal_moves(solved(plan=plan, model=LESS)).en
    assert not re.search(r" [ ,.;]", said)
    assert "CNY/person/year" in goal_moves(solved(plan=plan)).en


def test_the_proof_shows_the_value_that_the_bound_is_set_against():
    (chapter,) = compose(in_turn(missing=3.7), ["proof"]).chapters
    shown = {row[0].en: row[1].en for row in chapter.blocks[0].rows}
    assert shown["Goal with the plan"] == "72,322.27 CNY/person/year"
    assert shown["Best plan found by the first goal alone"] == "72,325.97 CNY/person/year"
    (chapter,) = compose(in_turn(missing=0.0), ["proof"]).chapters
    assert "Best plan found by the first goal alone" not in {row[0].en for row in chapter.blocks[0].rows}
    assert [row[:2] for row in chapter.blocks[1].rows][1] == (SPENDING_TITLE, YI)


def test_steps_of_leximin_are_told_apart():
    model = MODEL.model_copy(update={"goal": "leximin"})
    found = solved(model=model)
    steps = tuple(Step(goal="leximin", value=1.0 + part, bound=2.0, nothing=0.5) for part in range(3))
    (chapter,) = compose(replace(found, steps=steps), ["proof"]).chapters
    titles = [row[0] for row in chapter.blocks[1].rows]
    assert len(set(titles)) == 3
    assert titles[2].en == "Mean of the 3 poorest provinces"
    assert titles[2].zh == "最穷3个省份的均值"


def test_guards_are_told_by_their_title():
    switched = compose(solved(model=LESS), ["summary", "rules"])
    said = [block.text for chapter in switched.chapters for block in chapter.blocks if block.kind == "paragraph"]
    for language in ("en", "zh"):
        words = " ".join(text.say(language) for text in said)
        assert GUARDS_TITLE.say(language) in words
        assert "guards" not in words
    kept = LESS.model_copy(update={"switched_off": {}})
    (chapter,) = compose(solved(model=kept), ["rules"]).chapters
    assert GUARDS_TITLE.en in chapter.blocks[0].text.en
    assert GUARDS_TITLE in [row[0] for block in chapter.blocks if block.kind == "table" for row in block.rows]
