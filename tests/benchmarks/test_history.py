"""What is written while an engine runs is what is read."""

import math

import numpy as np
import pytest

from benchmarks.access.countries import country
from benchmarks.access.evaluation import Judge
from benchmarks.access.history import Moment, Recorder, Run, read


@pytest.fixture
def judge():
    return Judge(country(6, 0), "mixed")


def recorded(judge, path, tell):
    with path.open("w", encoding="utf-8") as lines:
        recorder = Recorder(judge, lambda line: print(line, file=lines))
        tell(recorder)
    return read(path)


def test_only_what_is_better_is_written(judge, tmp_path):
    def tell(recorder):
        for value, bound in ((1.0, 9.0), (0.5, 9.5), (2.0, math.inf), (2.0, 8.0)):
            recorder.value(value)
            recorder.bound(bound)
        recorder.end(100.0)

    run = recorded(judge, tmp_path / "run.jsonl", tell)
    assert [(each.value, each.bound) for each in run.moments] == [(1.0, None), (1.0, 9.0), (2.0, 9.0), (2.0, 8.0)]
    assert (run.nothing, run.memory) == (judge.nothing, 100.0)
    assert run.moments[-1].seconds <= run.ended


def test_a_plan_is_taken_at_its_true_value_and_only_if_it_is_allowed(judge, tmp_path):
    def tell(recorder):
        recorder.plan(np.full(judge.country.candidates, 0.999999))
        recorder.plan(np.full(judge.country.candidates, 1e-6))

    run = recorded(judge, tmp_path / "run.jsonl", tell)
    assert [each.value for each in run.moments] == [judge.nothing]


def test_a_run_that_broke_down_is_read_as_far_as_it_came(judge, tmp_path):
    run = recorded(judge, tmp_path / "run.jsonl", lambda recorder: recorder.bound(50.0))
    assert run.last.bound == 50.0
    assert math.isnan(run.memory)
    assert math.isnan(run.build)
    assert math.isnan(run.ended)


def test_gaps_are_on_the_gain():
    run = Run(100.0, 0.1, 1.0, [Moment(1.0, 110.0, 112.0), Moment(2.0, 110.0, 110.5), Moment(3.0, 110.5, 110.5)])
    assert [run.gap(each) for each in run.moments] == pytest.approx([0.2, 0.05, 0.0])
    assert [run.time_to(gap) for gap in (0.5, 0.05, 0.01)] == [1.0, 2.0, 3.0]
    assert run.at(2.5).bound == 110.5
    assert run.at(0.5).value is None


def test_without_a_gain_or_a_bound_there_is_no_gap():
    run = Run(100.0, 0.1, 1.0)
    assert run.gap(Moment(1.0, 100.0, 101.0)) == run.gap(Moment(1.0, 110.0)) == math.inf
    assert run.time_to(0.5) == math.inf
