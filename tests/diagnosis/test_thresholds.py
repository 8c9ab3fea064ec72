"""Thresholds: they do what they say, and those that say nothing are refused."""

import pytest

from planner.decisions.projects import Start
from planner.diagnosis.diagnose import diagnose
from planner.diagnosis.thresholds import Thresholds
from planner.domain.plan import Plan
from planner.domain.tables import NATIONAL
from planner.errors import InputError, PlannerError, UnknownNameError
from planner.loading import load


@pytest.fixture(scope="module")
def teaching():
    return load("teaching")


@pytest.mark.parametrize(
    ("thresholds", "said"),
    [
        (Thresholds(detour=0.5), "detour is 0.5: write a number of at least 1"),
        (Thresholds(shortfall=1.5), "shortfall is 1.5: write a share from 0 to 1"),
        (Thresholds(give_up=0.0), "give_up is 0: write a number above 0"),
        (Thresholds(reach={"goods": -1.0}), "reach goods is -1"),
        (Thresholds(reach={"good": 1.0}), 'no commodity "good": did you mean "goods"?'),
        (Thresholds(layers=("raod",)), 'no mode or carrier "raod": did you mean "road"?'),
    ],
)
def test_a_threshold_that_says_nothing_is_refused(teaching, thresholds, said):
    with pytest.raises(PlannerError) as told:
        diagnose(teaching, thresholds=thresholds)
    assert said in told.value.message.en
    assert told.value.message.zh != told.value.message.en


def test_everything_wrong_is_told_at_once(teaching):
    with pytest.raises(PlannerError) as told:
        diagnose(teaching, thresholds=Thresholds(detour=0.5, layers=("raod",)))
    assert "detour" in told.value.message.en
    assert "raod" in told.value.message.en


def test_thresholds_are_used(teaching):
    roads = Thresholds(layers=("road",), reach={"goods": 300.0}, give_up=0.5, detour=1.9)
    found = diagnose(teaching, thresholds=roads)
    assert found.bottleneck("B1").today["all", NATIONAL] == pytest.approx(1 / 5)
    assert found.bottleneck("B3").today["all", "harbour"] == pytest.approx((40 + 18 + 18) / 84)
    assert found.bottleneck("B6").today["all", NATIONAL] == pytest.approx(0.5 * 516 / 654)
    assert {place.where for place in found.bottleneck("B2").places} == {
        ("harbour", "westridge"),
        ("westridge", "northplain"),
    }
    assert found.plan is None
    assert not found.bottleneck("B6").after


@pytest.mark.parametrize("name", ["B2", "b2", "detour", "Detour"])
def test_a_bottleneck_is_called_by_key_or_label_in_capitals_or_not(teaching, name):
    assert diagnose(teaching, only=[name], mending=False).bottleneck(name).bottleneck.key == "detour"


def test_a_bottleneck_that_was_not_looked_at_is_refused(teaching):
    with pytest.raises(UnknownNameError, match="B2"):
        diagnose(teaching, only=["B2"], mending=False).bottleneck("B3")


def test_unknown_bottlenecks_and_plans_are_refused(teaching):
    with pytest.raises(UnknownNameError, match="detour"):
        diagnose(teaching, only=["detuor"])
    with pytest.raises(InputError):
        diagnose(teaching, Plan.of([Start(project="no_such_road", period="p1")]))
