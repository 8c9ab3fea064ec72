"""``planner describe``: formulas for people and for programs."""

from planner.cli.main import run


def test_describe_shows_signs_and_gives_programs_latex(here, capsys):
    assert run(["describe", "sen"]) == 0
    assert "Formula: W = μ (1 - G) = Σ_i Σ_j w_i w_j min(y_i, y_j)" in capsys.readouterr().out
