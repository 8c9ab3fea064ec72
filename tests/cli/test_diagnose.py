"""``planner diagnose``: words in both languages, data of the published form, and slips that are told."""

import json

import pytest

from planner.cli.main import run
from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.runs.plans import plan_json


def test_today_is_told_in_both_languages(here, capsys):
    assert run(["diagnose", "teaching"]) == 0
    said = capsys.readouterr().out
    assert "B1 Separated, not linked" in said
    assert "After the plan" not in said
    assert "carrier_balances" in said
    assert run(["diagnose", "teaching", "--only", "B6", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "容而不紧" in said
    assert "联而不畅" not in said


def test_a_plan_is_set_against_today_as_data(here, checked):
    plan = Plan.of([Start(project="rail_harbour_midriver", period="p1")])
    (here / "plan.json").write_text(json.dumps(plan_json(plan)), encoding="utf-8")
    assert run(["diagnose", "teaching", "plan.json", "--give-up", "0.5", "--json"]) == 0
    data = checked("cli-diagnose.json")
    assert data["planned"]
    assert data["thresholds"]["give_up"] == 0.5
    assert [each["label"] for each in data["bottlenecks"]] == ["B1", "B2", "B3", "B4", "B5", "B6"]
    first = data["bottlenecks"][0]
    (national,) = [each for each in first["readings"] if (each["layer"], each["scope"]) == ("all", "national")]
    assert (national["today"], national["after"]) == (0.6, 0.5)
    assert [each["planned"] for each in first["mends"]] == [True]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--reach", "goods"], "write it as freight=300"),
        (["--reach", "good=3"], 'did you mean "goods"'),
        (["--only", "B9"], "there is no bottleneck"),
        (["--detour", "0.5"], "--detour"),
        (["--layer", "raod"], 'did you mean "road"'),
    ],
)
def test_slips_are_told(here, capsys, arguments, said):
    assert run(["diagnose", "teaching", *arguments]) == 2
    assert said in capsys.readouterr().err
