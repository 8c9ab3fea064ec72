"""Comparisons as pandas tables."""

import pytest

import planner
from planner.analysis.compare import evaluated
from planner.domain.tables import Appropriation
from tests.specimens import ROAD_LATER, solved, three_provinces


@pytest.fixture(scope="module")
def comparison():
    poorer = [row.model_copy(update={"amount": row.amount / 2}) for row in three_provinces().rows(Appropriation)]
    return planner.compare(solved(), solved(three_provinces().with_rows(Appropriation, poorer), plan=ROAD_LATER))


def test_inputs_are_numbers_and_words(comparison):
    frame = planner.frames.changed_inputs(comparison)
    assert (frame["after"] == frame["before"] / 2).all()
    assert frame.loc[0, "first"] == "130 × 100M CNY"
    assert len(frame) == 4


def test_decisions_of_every_kind_have_a_sign(comparison):
    frame = planner.frames.changed_decisions(comparison)
    signs = dict(zip(frame["what"], frame["sign"], strict=True))
    assert signs == {
        "rail": "-",
        "road": "+",
        "upgrading/hills/p1": "~",
        "upgrading/hills/p2": "-",
    }


def test_money_adds_up(comparison):
    frame = planner.frames.changed_money(comparison).set_index(["by", "key"])
    sources = frame.loc["source"].drop("all").groupby("period")[["first", "second", "change"]].sum()
    together = frame.loc[("source", "all")].set_index("period")[["first", "second", "change"]]
    assert sources.loc[together.index].to_numpy().tolist() == together.to_numpy().tolist()
    assert frame.loc[("window", "upgrading"), "first"].sum() == 65.0


def test_measures_provinces_and_limits(comparison):
    assert planner.frames.changed_measures(comparison).set_index("measure").loc["sen", "change"] < 0
    provinces = planner.frames.changed_provinces(comparison).set_index("province")["change"]
    assert provinces["hills"] < 0 < provinces["plain"]
    assert "budget" in set(planner.frames.binding_limits(comparison)["rule"])


def test_runs_have_a_row_each():
    named = {"ours": solved(), "theirs": evaluated(solved(), ROAD_LATER), "none": solved(plan=None)}
    frame = planner.frames.runs(named).set_index("run")
    assert list(frame.index) == ["ours", "theirs", "none"]
    assert frame.loc["ours", "spending"] == 195.0
    assert frame.loc["theirs", "measure_sen"] < frame.loc["ours", "measure_sen"]
    assert frame.loc["none", "status"] == "solved"
    assert frame["value"].isna().tolist() == [False, False, True]
