"""What the instances that come with the package say in words stands in English and in Chinese."""

from importlib.resources import files
from pathlib import Path

import pytest

from planner.domain.instance import Instance
from planner.domain.tables import Provenance
from planner.loading import load, read_scenarios
from planner.loading.uncertain_file import read_uncertain
from planner.text import Text
from tests.instances.sourcing import in_both, in_one_language

INSTANCES = Path(__file__).resolve().parents[2] / "instances"
FOLDERS = [
    *sorted(path.parent for path in INSTANCES.glob("*/instance.yaml")),
    Path(str(files("planner.loading.starter"))),
]


@pytest.fixture(scope="module", params=FOLDERS, ids=lambda folder: folder.name)
def folder(request: pytest.FixtureRequest) -> Path:
    found: Path = request.param
    return found


@pytest.fixture(scope="module")
def instance(folder: Path) -> Instance:
    return load(folder)


def test_every_source_and_note_is_in_both_languages(instance: Instance) -> None:
    assert instance.rows(Provenance)
    assert list(in_one_language(instance)) == []


def test_the_reason_of_every_scenario_is_in_both_languages(folder: Path) -> None:
    scenarios = read_scenarios(folder)
    assert scenarios
    assert [each.name for each in scenarios if not (each.why.en and in_both(each.why))] == []


def test_the_reasons_of_every_file_of_uncertainty_are_in_both_languages(folder: Path) -> None:
    for path in folder.glob("uncertain/*.yaml"):
        read = read_uncertain(path)
        reasons = [read.why, *(entry.assumption.why for entry in read.entries)]
        assert [said.en for said in reasons if not (said.en and in_both(said))] == []


@pytest.mark.parametrize(
    ("said", "both"),
    [
        (Text("rounded", "取整"), True),
        (Text("S-PIK;P04", "S-PIK;P04"), True),
        (Text("", ""), True),
        (Text("rounded", "rounded"), False),
        (Text("取整", "取整"), False),
        (Text("rounded", "round"), False),
        (Text("取整", "rounded"), False),
    ],
)
def test_a_missing_language_is_noticed(said: Text, both: bool) -> None:
    assert in_both(said) == both
