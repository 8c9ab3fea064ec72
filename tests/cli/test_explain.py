"""``planner explain``: of a run, of a project, of a question without a plan."""

import os
import re
import signal
from pathlib import Path

import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run
from planner.studies.study import Study

SETTLED = "project,built,period\nhsr_shanghai_hubei,yes,\nhsr_hubei_sichuan,yes,\nhsr_sichuan_gansu,yes,plan_15\n"


@pytest.fixture
def base(runs, tmp_path):
    """Return the arguments that name a run, and a place of its own for what is asked further."""
    return [str(runs[0]), "--out", str(tmp_path / "further")]


def test_prices_are_kept_and_not_asked_twice(base, capsys, checked):
    assert run(["explain", *base, "--json"]) == Exit.SOLVED
    first = checked("cli-explain.json")
    assert {price["rule"] for price in first["prices"]} == {"budget", "ecological_caps"}
    assert not any(price["answer"]["solved_before"] for price in first["prices"])
    assert sum(share["value"] for share in first["shares"]) == pytest.approx(177.22, abs=0.01)
    assert run(["explain", *base, "--json"]) == Exit.SOLVED
    second = checked("cli-explain.json")
    assert all(price["answer"]["solved_before"] for price in second["prices"])
    assert [price["price"] for price in second["prices"]] == [price["price"] for price in first["prices"]]


@pytest.mark.parametrize(("language", "words"), [("en", "It would enter if 110"), ("zh", "有110亿元由外部补助")])
def test_why_a_project_is_out_and_at_what_price_it_would_enter(base, language, words, capsys):
    assert run(["explain", *base, "--project", "road_sichuan_gansu", "--lang", language]) == Exit.SOLVED
    assert words in capsys.readouterr().out


def test_why_a_project_is_in_as_data(base, capsys, checked):
    assert run(["explain", *base, "--project", "Sichuan-Gansu high-speed rail", "--json"]) == Exit.SOLVED
    (why,) = checked("cli-explain.json")["projects"]
    assert why["built"]
    assert why["enters"] is None
    assert why["lost"]["least"] <= why["lost"]["found"] <= why["lost"]["most"]
    assert {row["project"] for row in why["instead"]["projects"]} >= {"hsr_sichuan_gansu"}


def test_a_project_that_is_none_gets_the_nearest_names(base, capsys):
    assert run(["explain", *base, "--project", "hub_ganso"]) == Exit.INPUT
    assert 'did you mean "hub_gansu"' in capsys.readouterr().err


def test_an_instance_without_a_plan_is_explained_and_so_is_its_run(here, capsys, checked):
    assert run(["init", "mine"]) == Exit.SOLVED
    Path("mine/settled.csv").write_text(SETTLED, encoding="utf-8")
    capsys.readouterr()
    assert run(["explain", "mine", "--model", "sen"]) == Exit.NO_PLAN_EXISTS
    told = re.sub(r"\s+", " ", capsys.readouterr().out)
    assert "the money of Central budget in 2026-2030 lacks 700 亿元" in told
    assert run(["explain", "latest", "--json"]) == Exit.NO_PLAN_EXISTS
    found = checked("cli-explain.json")
    assert [each["rule"] for each in found["conflict"]] == ["budget", "settled"]
    assert found["cheapest"]["steps"][0]["amount"] == pytest.approx(700.0)
    assert run(["report", "latest", "--format", "markdown"]) == Exit.SOLVED
    assert "the decision to build Shanghai-Hubei high-speed rail" in capsys.readouterr().out


def test_a_signal_ends_it_with_what_there_is(base, capsys, checked, monkeypatch):
    """The first question is answered; then the signal comes."""
    monkeypatch.setenv("PLANNER_CORES", "1")  # one question at a time
    ended, sent = Study._end, []

    def end_and_signal(*arguments):
        ended(*arguments)
        if not sent:  # a second one would end the command at once
            sent.append(signal.SIGINT)
            os.kill(os.getpid(), signal.SIGINT)

    monkeypatch.setattr(Study, "_end", end_and_signal)
    assert run(["explain", *base, "--gap", "0.0001", "--json"]) == Exit.INTERRUPTED
    prices = checked("cli-explain.json")["prices"]
    assert len(prices) == 2
    assert [price["price"] is None for price in prices].count(True) >= 1
