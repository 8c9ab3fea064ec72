"""``planner alternatives``: named runs, ranges, machine output, and the word on fewer than asked."""

import pytest

from planner.cli.main import run


def test_alternatives_of_a_run_are_shown_and_kept(runs, capsys, checked, tmp_path):
    base, _ = runs
    asked = ["alternatives", str(base), "--within", "40%", "--count", "2", "--out", str(tmp_path / "out")]
    assert run([*asked, "--json"]) == 0
    data = checked("cli-alternatives.json")
    assert len(data["plans"]) == 2
    assert data["within"] == 0.4
    assert all(plan["value"] >= data["limit"] * (1 - 1e-9) for plan in data["plans"])
    assert all(plan["distance"] == plan["farthest"] >= 1 for plan in data["plans"])
    assert not data["none_left"]
    assert run(asked) == 0
    said = capsys.readouterr()
    assert "What the plans share" in said.out
    assert said.err.count("answered before") == 2
    assert run([*asked, "--lang", "zh"]) == 0
    assert "各方案的共同点" in capsys.readouterr().out


def test_fewer_than_asked_is_said_with_its_proof(runs, capsys, tmp_path):
    assert run(["alternatives", str(runs[0]), "--within", "0.001", "--out", str(tmp_path)]) == 0
    assert "There are no more: it is proved" in capsys.readouterr().out


@pytest.mark.parametrize("within", ["two", "-1%", "150%", "nan"])
def test_a_range_that_is_no_share_is_refused(runs, capsys, within):
    assert run(["alternatives", str(runs[0]), f"--within={within}"]) == 2
    assert f'--within is a share such as 2% or 0.02, and not "{within}"' in capsys.readouterr().err
