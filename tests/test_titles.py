"""Titles of whatever a model can name."""

import re

import pytest

from planner.decisions.base import DECISIONS
from planner.measures.base import MEASURES
from planner.model import Model
from planner.options import ABOVE_ZERO, GUARDS, GUARDS_TITLE, SPENDING, SPENDING_TITLE, Limit
from planner.rules.base import RULES
from planner.titles import goal_title, parameters_of, title_of, title_with_parameters

MODEL = Model(limits=(Limit(measure="gini", at_most=0.2),))


@pytest.mark.parametrize("key", [*RULES.all(), *DECISIONS.all(), GUARDS, ABOVE_ZERO, "limit_gini"])
def test_what_can_be_broken_or_switched_off_has_a_title(key):
    title = title_of(MODEL, key)
    assert key not in {title.en, title.zh}


def test_titles_stand_where_they_are_told():
    assert title_of(MODEL, GUARDS) is GUARDS_TITLE
    assert title_of(MODEL, "limit_gini") == MODEL.limits[0].title
    assert title_of(MODEL, "limit_palma").en == "limit_palma"


def test_floors_come_with_goals():
    assert Model(goal="sen").floors == ()
    assert Model(goal="nash").floors == (ABOVE_ZERO,)
    assert Model(goal="gini").floors == (GUARDS, ABOVE_ZERO)
    assert Model(goal="group_gap", switched_off={GUARDS: "for the test"}).floors == ()


@pytest.mark.parametrize("measure", [each for each in MEASURES if parameters_of(each)])
def test_parameters_have_a_name_in_chinese(measure):
    assert not re.search("[a-z]{3,}", title_with_parameters(measure).zh)


def test_goals_have_titles():
    assert goal_title("gini").en == "Gini coefficient"
    assert goal_title(SPENDING) is SPENDING_TITLE
