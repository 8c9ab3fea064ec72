"""``planner check`` looks at the instance and at each of its scenarios."""

from pathlib import Path

import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run

HEAD = "title: {en: Test, zh: 测试}\nchanges:\n"


@pytest.fixture
def start(here, capsys):
    """The starter instance, with a function that writes a scenario."""
    run(["init", "start"])
    capsys.readouterr()

    def scenario(name, text):
        Path(f"start/scenarios/{name}.yaml").write_text(HEAD + text, encoding="utf-8")

    return scenario


def test_every_scenario_is_checked_and_counted(start, capsys):
    assert run(["check", "start"]) == Exit.SOLVED
    assert "1 scenario(s) checked, each alone: in order." in capsys.readouterr().out
    assert run(["check", "start", "--lang", "zh"]) == Exit.SOLVED
    assert "逐一检查了 1 个情景：均通过。" in capsys.readouterr().out


def test_a_broken_scenario_is_named_with_its_problems(start, capsys):
    start("no-hub", "- {table: modes, where: {key: hub}, remove: true}")
    assert run(["check", "start"]) == Exit.INPUT
    out = capsys.readouterr().out
    assert "Scenario no-hub: 1 problem(s):" in out
    assert "start/scenarios/no-hub.yaml:3" in out
    assert "2 scenario(s) checked, each alone; with problems: no-hub." in out


def test_only_the_scenarios_asked_for_are_checked(start, capsys):
    start("no-hub", "- {table: modes, where: {key: hub}, remove: true}")
    assert run(["check", "start", "--scenario", "tight-budget"]) == Exit.SOLVED
    assert "checked, each alone" not in capsys.readouterr().out
    assert run(["check", "start", "--scenario", "no-hub"]) == Exit.INPUT
    assert run(["check", "start", "--scenario", "tight-budget", "--scenario", "tight-budget"]) == Exit.INPUT
    assert "named twice" in capsys.readouterr().out


def test_what_a_scenario_alone_is_warned_of(start, capsys):
    start("broke", "- {table: appropriations, set: {amount: 0}}")
    assert run(["check", "start"]) == Exit.SOLVED
    out = capsys.readouterr().out
    assert "Scenario broke: 1 warning(s)" in out
    assert "no money at all" in out


def test_scenarios_as_data(start, checked):
    start("no-hub", "- {table: modes, where: {key: hub}, remove: true}")
    assert run(["check", "start", "--json"]) == Exit.INPUT
    data = checked("cli-check.json")
    assert data["problems"] == []
    assert {name: len(of_one["problems"]) for name, of_one in data["scenarios"].items()} == {
        "no-hub": 1,
        "tight-budget": 0,
    }
