"""Questions that cannot be asked are refused, with the reason."""

import pytest

from planner.errors import InputError
from planner.loading.model_file import read_model
from planner.model import Model
from planner.options import Limit


@pytest.mark.parametrize("number", [-0.1, 1.5, 19.6])
def test_a_limit_that_no_plan_or_every_plan_keeps_is_refused(tmp_path, number):
    path = tmp_path / "strict.yaml"
    path.write_text(f"goal: sen\nlimits:\n  - measure: gini\n    at_most: {number}\n", encoding="utf-8")
    with pytest.raises(InputError) as caught:
        read_model(path)
    (problem,) = caught.value.problems
    assert "always lies between 0 and 1" in problem.what.en
    assert "总在0与1之间" in problem.what.zh


@pytest.mark.parametrize("number", [0.0, 0.196, 1.0])
def test_a_limit_within_the_ends_of_its_measure_is_taken(number):
    assert not list(Model(limits=(Limit(measure="gini", at_most=number),)).problems())


def test_a_measure_without_ends_takes_any_limit():
    assert not list(Model(limits=(Limit(measure="mean", at_least=-5.0),)).problems())


@pytest.mark.parametrize(
    ("limit", "en", "zh"),
    [
        (Limit(measure="gini", at_most=0.19), "Limit: Gini coefficient at most 0.19", "限制：基尼系数不高于0.19"),
        (Limit(measure="mean", at_least=88900), "Limit: Mean income at least 88,900", "限制：人均收入均值不低于88,900"),
    ],
)
def test_a_limit_has_a_title(limit, en, zh):
    assert (limit.title.en, limit.title.zh) == (en, zh)
