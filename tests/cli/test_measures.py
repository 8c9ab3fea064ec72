"""``planner measures``: one plan for each measure, each the best in its own column."""

import pytest

from planner.cli.main import run
from planner.measures.base import MEASURES, Better

GOALS = "sen,worst_off,gini,group_gap"


@pytest.fixture
def found(here, checked):
    assert run(["measures", "teaching", "--goals", GOALS, "--gap", "0", "--json"]) == 0
    return checked("cli-measures.json")


def test_each_plan_is_the_best_by_its_own_measure(found):
    assert [entry["goal"] for entry in found["goals"]] == GOALS.split(",")
    for entry in found["goals"]:
        key = entry["goal"]
        values = [other["measures"][key] for other in found["goals"]]
        best = max(values) if MEASURES[key].better is Better.HIGHER else min(values)
        assert entry["measures"][key] == pytest.approx(best, rel=1e-9)
        assert entry["gap"] == 0
        assert len(entry["lorenz"]) == len(found["shares"])


def test_the_table_shows_what_each_choice_means(here, capsys):
    assert run(["measures", "teaching", "--goals", "sen,gini"]) == 0
    said = capsys.readouterr()
    assert said.err.count("of 2: ") == 2
    assert all(title in said.out for title in ("Change of indices", "Lorenz curve", "Palma ratio", "Sen welfare"))
    assert run(["--lang", "zh", "measures", "teaching", "--goals", "sen,gini"]) == 0
    again = capsys.readouterr()
    assert "洛伦兹曲线" in again.out
    assert again.err.count("此问题已有答案") == 2


def test_a_slip_in_the_goals_is_told_before_anything_is_solved(here, capsys):
    assert run(["measures", "teaching", "--goals", "sen,gni"]) == 2
    assert 'did you mean "gini"' in capsys.readouterr().err
    assert not (here / "results").exists()
    assert run(["measures", "teaching", "--goals", "palma"]) == 2
    assert "can be neither goal nor limit" in capsys.readouterr().err
