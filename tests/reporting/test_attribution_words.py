"""The gain divided: in words that fit the way in which the goal improves."""

import pytest

from planner.analysis.attribution import attribute
from planner.reporting.attribution import attribution_report
from planner.reporting.renderers.terminal import plain
from tests.specimens import MODEL, solved

LESS = MODEL.model_copy(update={"goal": "gini"})


def divided(model):
    solution = solved(model=model)
    return attribution_report(solution, attribute(solution, orders=2))


def test_less_is_told_as_a_fall_and_by_positive_numbers():
    by_path, by_decision = divided(LESS).chapters[0].blocks
    assert by_path.columns[1].title.en == by_decision.columns[2].title.en == "Lowers it by"
    assert by_path.rows[-1][1] == pytest.approx(0.0002299, rel=1e-3)
    said = plain(divided(LESS), "en", None, 400)
    assert "By how much each path lowers the goal" in said
    assert "By how much each decision lowers the goal" in said
    assert "0.0002299" in said
    assert "+0.00022990" not in said
    for words in ("What each path adds", "What each decision adds", "the whole gain"):
        assert words not in said
        assert words in plain(divided(MODEL), "en", None, 400)


def test_the_two_ways_are_told_apart_in_chinese():
    assert "降幅" in plain(divided(LESS), "zh")
    assert "降幅" not in plain(divided(MODEL), "zh")
