"""``planner robust``: what it prints, as words and as data, and its exit codes."""

from pathlib import Path

from planner.cli.exit_codes import Exit
from planner.cli.main import run
from planner.loading import load
from planner.loading.writing import write_folder
from planner.rules.settled import Settled

LISTED = """\
title: {en: With and without money, zh: 有无资金}
scenarios:
- {apply: [], probability: 0.5}
- {apply: [poor], probability: 0.5}
"""
POOR = """\
title: {en: No money, zh: 没有资金}
changes:
- {table: appropriations, set: {amount: 0}}
"""


def test_the_record_keeps_to_its_schema_and_says_the_same_again(here, checked):
    assert run(["robust", "teaching", "--uncertain", "listed", "--gap", "0", "--json"]) == Exit.SOLVED
    first = checked("cli-robust.json")
    assert first["status"] == "solved"
    assert [best["criterion"] for best in first["best"]] == ["expected", "cvar", "regret"]
    assert all(best["gap"] == 0 for best in first["best"])
    base = next(choice for choice in first["choices"] if choice["choice"] == "base")
    assert base["cannot_be_carried_out_in"] == ["tight"]
    runs = len(list(Path("results").glob("*/run.json")))
    assert run(["robust", "teaching", "--uncertain", "listed", "--gap", "0", "--json"]) == Exit.SOLVED
    again = checked("cli-robust.json")
    assert len(list(Path("results").glob("*/run.json"))) == runs
    for best in (*first["best"], *again["best"]):
        best.pop("seconds")
    assert again == first


def test_a_case_without_a_plan_is_told_by_name(here, capsys):
    must = load("teaching").with_rows(Settled, [Settled(project="rail_harbour_midriver", built=True, start="p1")])
    write_folder(must, here / "must")
    (here / "must" / "scenarios").mkdir()
    (here / "must" / "scenarios" / "poor.yaml").write_text(POOR, encoding="utf-8")
    (here / "must" / "uncertain").mkdir()
    (here / "must" / "uncertain" / "money.yaml").write_text(LISTED, encoding="utf-8")
    assert run(["robust", "must", "--uncertain", "money"]) == Exit.NO_PLAN_EXISTS
    said = " ".join(capsys.readouterr().out.split())
    assert "No money: no plan exists, whatever is chosen" in said
    assert "Settled decisions" in said
    assert run(["robust", "must", "--uncertain", "money", "--lang", "zh"]) == Exit.NO_PLAN_EXISTS
    assert "没有资金：无论如何选择均无可行方案" in "".join(capsys.readouterr().out.split())
