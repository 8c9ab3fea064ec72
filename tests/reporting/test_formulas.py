"""Formulas that people can read on a terminal."""

import pytest

from planner.cli.commands.describe import _formula
from planner.measures.base import MEASURES
from planner.reporting.formulas import readable


@pytest.mark.parametrize("key", MEASURES.all())
def test_no_measure_shows_latex(key):
    plain = readable(_formula(MEASURES[key]))
    assert plain
    assert not set(plain) & set("\\{}"), (
        "add the command to planner.reporting.formulas, or write the formula without it"
    )


@pytest.mark.parametrize(
    ("latex", "plain"),
    [
        (r"W = \mu (1 - G)", "W = μ (1 - G)"),
        (r"\frac{a + b}{2} x", "((a + b)/2) x"),
        (r"\frac{1}{2}^2", "(1/2)^2"),
        (r"\frac{\frac{a}{b}}{c}", "((a/b)/c)"),
        (r"m_{ij} \le y_i, \qquad x^{1 - \varepsilon}", "m_ij ≤ y_i,   x^(1 - ε)"),
        (r"\min_i y_i", "min_i y_i"),
    ],
)
def test_commands_become_signs_without_another_meaning(latex, plain):
    assert readable(latex) == plain


@pytest.mark.parametrize("latex", [r"\hat{x}", r"\overline{x}", r"{x}", r"\unknown"])
def test_what_is_not_known_stays_latex(latex):
    assert readable(latex) == latex
