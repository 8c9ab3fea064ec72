"""Tables and plots of runs."""

import math

import pytest

from benchmarks.access.history import Moment, Run
from benchmarks.access.tables import shown, table
from benchmarks.access.trials import Question, Trial, full, short

QUESTION = Question(31, "mixed")


def fast(seconds):
    return Run(10.0, 0.5, 200.0, [Moment(seconds, 20.0, 20.05), Moment(2 * seconds, 20.0, 20.001)])


@pytest.fixture
def runs():
    ours = {Trial(QUESTION, "planner", 0, 60.0, number=number): fast(1.0 + number) for number in range(3)}
    return {**ours, Trial(QUESTION, "highs-strong", 0, 60.0): Run(10.0, 1.0, 900.0, [Moment(50.0, 19.0, 20.0)])}


def test_a_table_has_medians_and_dashes(runs):
    rows = [line for line in table(runs, QUESTION) if line.startswith(("| planner", "| highs"))]
    assert rows == [
        "| planner | 1 | 3 | 0.50 | 2.0 | 2.0 | 2.0 | 4.0 | 20.00000 | 20.00100 | 0.01 | 200 |",
        "| highs-strong | 2 | 1 | 1.00 | – | – | – | – | 19.00000 | 20.00000 | 11.11 | 900 |",
    ]


def test_a_table_says_how_much_sooner_planner_is(runs):
    assert "more than 30 times sooner than any monolithic peer" in "\n".join(table(runs, QUESTION))
    runs[Trial(QUESTION, "highs-strong", 0, 60.0)] = fast(40.0)
    assert "20.0 times sooner than the best monolithic peer" in "\n".join(table(runs, QUESTION))


def test_what_is_not_known_is_a_dash():
    assert [shown(number, 1) for number in (None, math.inf, math.nan, 1.25)] == ["–", "–", "–", "1.2"]


@pytest.mark.parametrize("benchmark", [short, full])
def test_no_two_trials_write_to_one_file(benchmark):
    trials = benchmark(60.0, 3)
    assert len({trial.name for trial in trials}) == len(trials)


def test_plots_are_drawn(runs, tmp_path):
    plots = pytest.importorskip("benchmarks.access.plots", exc_type=ImportError)
    plots.gap_over_time(runs, QUESTION, tmp_path / "gap.svg")
    plots.growth(runs, tmp_path / "growth.svg")
    assert all((tmp_path / name).read_text(encoding="utf-8").count("<path") > 5 for name in ("gap.svg", "growth.svg"))
