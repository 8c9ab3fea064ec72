"""Formulas on Chinese pages: every word has its Chinese, and what stands below and above is set so."""

import re

import pytest

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.effects.base import EFFECTS
from planner.measures.base import MEASURES
from planner.reporting.formula_marks import typeset
from planner.reporting.formula_words import cited, in_words
from planner.reporting.formulas import formulas_of, literature_of
from planner.rules.base import RULES

FAMILIES = (MEASURES, DECISIONS, EFFECTS, CHARGES, RULES)
FORMULAS = [formula for family in FAMILIES for member in family for formula in formulas_of(member)]
SIGNS = {"min", "max", "log"}


@pytest.mark.parametrize("formula", FORMULAS)
def test_no_english_word_is_left_in_a_chinese_formula(formula):
    words = set(re.findall("[A-Za-z]{3,}", in_words(formula).zh)) - SIGNS
    assert not words, f"add to planner.reporting.formula_words: {words}"


@pytest.mark.parametrize("member", [member for family in FAMILIES for member in family], ids=lambda member: member.key)
def test_no_english_remark_is_left_on_a_work_that_is_cited(member):
    left = re.search("[,)] (on|for|with|of|about|where|which)\\b.*", cited(literature_of(member)).zh)
    assert left is None, "add to planner.reporting.formula_words.REMARKS"


def test_brackets_within_an_index_are_set_and_names_are_only_text():
    assert typeset("Σ_(τ + years_a ≤ t) x") == "Σ<sub>τ + years<sub>a</sub> ≤ t</sub> x"
    assert typeset("Π_i y_i^w_i") == "Π<sub>i</sub> y<sub>i</sub><sup>w<sub>i</sub></sup>"
    assert typeset("f_(w,g(p),t)") == "f<sub>w,g(p),t</sub>"
    assert "<b>" not in typeset("<b>_i")
