"""``planner front``: exit codes, machine output of the published form, reports, and nothing solved twice."""

import pytest

from planner.cli.main import run

FRONT = ["front", "teaching", "--goals", "sen,carbon", "--gap", "0", "--points", "4"]


def test_the_front_is_shown_kept_and_not_solved_again(here, capsys, checked):
    assert run(FRONT) == 0
    said = capsys.readouterr()
    assert said.out.count("non-dominated") >= 4
    assert "Carbon of construction" in said.out
    assert run([*FRONT, "--json"]) == 0
    data = checked("cli-front.json")
    assert [goal["goal"] for goal in data["goals"]] == ["sen", "load_carbon"]
    assert len(data["points"]) == 4
    assert {point["trust"] for point in data["points"]} == {"non_dominated"}
    assert not data["complete"]
    assert all((here / point["run"] / "plan.json").is_file() for point in data["points"])
    assert run([*FRONT, "--lang", "zh"]) == 0
    again = capsys.readouterr()
    assert "权衡前沿" in again.out
    assert "已有答案" in again.err
    assert "已求解" not in again.err
    page = next((here / "results").glob("teaching--front--*/report.zh.md"))
    assert "非支配" in page.read_text(encoding="utf-8")


def test_a_front_that_no_plan_keeps_has_the_exit_code_for_that(here, checked):
    (here / "models").mkdir()
    (here / "models" / "hard.yaml").write_text(
        "goal: sen\nlimits:\n  - measure: worst_off\n    at_least: 1000000\n", encoding="utf-8"
    )
    assert run(["front", "teaching", "--goals", "sen,carbon", "--model", "hard", "--json"]) == 3
    data = checked("cli-front.json")
    assert (data["infeasible"], data["points"]) == (True, [])
    assert "limit_worst_off" in data["conflict"]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--goals", "sen,carbn"], 'did you mean "carbon"'),
        (["--goals", "sen"], "two or three different goals, not 1"),
        (["--goals", "sen,carbon", "--points", "some"], '--points is a number of points or "all", and not "some"'),
        (["--goals", "sen,carbon", "--points", "0"], "--points is a number"),
    ],
)
def test_a_slip_is_told_before_anything_is_solved(here, capsys, arguments, said):
    assert run(["front", "teaching", *arguments]) == 2
    assert said in capsys.readouterr().err
    assert not list((here).glob("results/*"))
