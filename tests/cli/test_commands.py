"""What each command does, for people and for programs."""

import io
import json
import shutil
from pathlib import Path

import jsonschema
import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import run
from planner.options import GUARDS_TITLE

SCHEMAS = Path(__file__).parents[2] / "docs" / "schemas"


def test_the_starter_is_in_order(here, capsys, checked):
    assert run(["init", "start"]) == 0
    assert run(["init", "start"]) == Exit.INPUT
    assert run(["check", "start"]) == 0
    assert "in order" in capsys.readouterr().out
    assert run(["init", "again", "--json"]) == 0
    assert checked("cli-made.json")["written"] == "again"


def test_the_workbook_is_written_once(here, capsys):
    assert run(["template", "book.xlsx"]) == 0
    assert Path("book.xlsx").stat().st_size > 5000
    assert run(["template", "book.xlsx"]) == Exit.INPUT
    assert run(["template", "two.xlsx", "--json"]) == 0


def test_check_tells_everything_at_once(here, capsys, checked):
    run(["init", "start"])
    projects = Path("start/projects.csv")
    text = projects.read_text(encoding="utf-8-sig")
    projects.write_text(text.replace("shanghai", "shanhai").replace("gansu", "gansoo"), encoding="utf-8")
    capsys.readouterr()
    assert run(["check", "start"]) == Exit.INPUT
    out = capsys.readouterr().out
    assert "projects.csv:" in out
    assert "shanghai" in out
    assert run(["check", "start", "--json"]) == Exit.INPUT
    assert len(checked("cli-check.json")["problems"]) > 1


def test_check_of_a_good_instance_as_data(here, capsys, checked):
    assert run(["check", "teaching", "--json"]) == 0
    data = checked("cli-check.json")
    assert data["instance"] == "teaching"
    assert data["rows"]["provinces"] > 1


def test_describe_says_the_question(here, capsys, checked):
    assert run(["describe", "balanced-within-gini", "--instance", "teaching"]) == 0
    out = capsys.readouterr().out
    assert "Limit: Gini coefficient ≤" in out
    assert "In force: Budgets (budget)" in out
    assert run(["describe", "sen", "--instance", "teaching", "--listing", "--json"]) == 0
    data = checked("cli-describe.json")
    assert any(row.startswith("budget.affordable") for row in data["listing"])
    assert "\\sum" in data["formula"]


def test_describe_tells_what_is_switched_off(here, capsys):
    reasons = "  budget: to see what money costs\n  floors: to see their price 考察代价\n"
    Path("loose.yaml").write_text(f"goal: sen\nswitched_off:\n{reasons}", encoding="utf-8")
    assert run(["describe", "loose.yaml", "--lang", "zh"]) == 0
    said = capsys.readouterr().out
    assert "未执行：资金预算 (budget)：to see what money costs" in said
    assert "未执行：底线与占比 (floors)：考察代价" in said


def test_solve_leaves_a_run_with_reports(runs, capsys):
    base, _ = runs
    for language in ("en", "zh"):
        assert (base / f"report.{language}.html").is_file()
        assert (base / f"report.{language}.md").is_file()


def test_a_question_is_not_solved_twice(runs, capsys):
    base, _ = runs
    stamp = (base / "run.json").stat().st_mtime_ns
    assert run(["solve", "start", "--model", "sen", "--gap", "0", "--json"]) == 0
    told = capsys.readouterr()
    assert "Answered before" in told.err
    data = json.loads(told.out)
    jsonschema.validate(data, json.loads((SCHEMAS / "cli-solve.json").read_text(encoding="utf-8")))
    assert data["solved_before"] is True
    assert (base / "run.json").stat().st_mtime_ns == stamp
    assert run(["solve", "start", "--model", "sen", "--gap", "0", "--again"]) == 0
    assert (base / "run.json").stat().st_mtime_ns != stamp


def test_an_impossible_question_has_its_exit_code(here, capsys):
    Path("strict.yaml").write_text("goal: sen\nlimits:\n  - measure: gini\n    at_most: 0.001\n", encoding="utf-8")
    assert run(["solve", "teaching", "--model", "strict.yaml"]) == Exit.NO_PLAN_EXISTS
    assert "No plan can exist" in capsys.readouterr().out
    (folder,) = Path("results").glob("teaching*")
    assert run(["compare", str(folder), str(folder)]) == Exit.INPUT


def test_compare_finds_differences(runs, capsys, checked):
    base, tight = map(str, runs)
    assert run(["compare", base, base, "--exit-code"]) == 0
    assert "decide the same" in capsys.readouterr().out
    assert run(["compare", base, tight]) == 0
    assert run(["compare", base, tight, "--exit-code"]) == Exit.DIFFERENT
    capsys.readouterr()
    assert run(["compare", base, tight, "--json"]) == 0
    data = checked("cli-compare.json")
    assert [line["run"] for line in data["runs"]] == [base, tight]
    ((pair),) = data["pairs"]
    assert pair["run"] == tight
    assert pair["comparison"]["projects"]
    assert "appropriations" in {change["part"] for change in pair["comparison"]["inputs"]}


def test_compare_takes_the_plan_of_a_rival(runs, capsys):
    base, _ = runs
    assert run(["compare", str(base), str(base / "plan.json"), "--exit-code"]) == 0
    assert run(["compare", str(base / "plan.json"), str(base)]) == Exit.INPUT


def test_compare_sets_several_runs_against_the_first(runs, here, capsys):
    base, tight = map(str, runs)
    assert run(["compare", base, tight, base, "--exit-code"]) == Exit.DIFFERENT
    out = capsys.readouterr().out
    assert out.startswith("3 runs side by side\n")
    assert " ".join(out.split()).count("→ second: ") == 2  # lines break where the window ends
    assert run(["compare", base, tight, "--format", "html", "--output", str(here / "c.html"), "--lang", "zh"]) == 0
    assert "输入的差异" in (here / "c.html").read_text(encoding="utf-8")
    assert run(["compare", base, tight, "--format", "papyrus"]) == Exit.INPUT
    assert run(["compare", base, tight, "--output", str(Path(base) / "c.txt")]) == Exit.INPUT
    assert "lies in the folder of a run" in capsys.readouterr().err


def test_compare_tells_why_a_run_has_no_plan(runs, here, capsys, checked):
    base, _ = runs
    out = str(here / "out")
    Path(here / "strict.yaml").write_text(
        "goal: sen\nlimits:\n  - measure: gini\n    at_most: 0.001\n", encoding="utf-8"
    )
    assert run(["solve", "start", "--model", str(here / "strict.yaml"), "--out", out]) == Exit.NO_PLAN_EXISTS
    (folder,) = Path(out).glob("starter--*")
    capsys.readouterr()
    assert run(["compare", str(base), str(folder), "--exit-code"]) == Exit.DIFFERENT
    assert "The second run has no plan: no plan can exist." in " ".join(capsys.readouterr().out.split())
    assert run(["compare", str(base), str(folder), "--json"]) == 0
    assert checked("cli-compare.json")["runs"][1]["value"] is None
    assert run(["compare", str(folder), str(base)]) == Exit.INPUT
    assert "the first of the runs has no plan" in capsys.readouterr().err


def test_compare_tells_what_in_the_plan_of_a_rival_does_not_fit(runs, here, capsys):
    rival = here / "rival.json"
    rival.write_text(
        '{"starts": [\n{"project": "rail_nowhere", "period": 2026},\n{"project": 4, "when": "p1"}\n]}', encoding="utf-8"
    )
    assert run(["compare", str(runs[0]), str(rival)]) == Exit.INPUT
    told = capsys.readouterr().err
    assert "rival.json:2 [starts.0.period]" in told
    assert "known: " in told
    assert 'the instance has no Project "rail_nowhere"' in told
    assert "rival.json:3 [starts.1" in told
    assert 'has no column "when"' in told


@pytest.mark.parametrize("form", ["terminal", "md", "html", "json"])
def test_report_in_every_form(form, runs, capsys):
    base, _ = runs
    assert run(["report", base.name, "--format", form]) == 0
    assert len(capsys.readouterr().out) > 500


@pytest.mark.parametrize(("form", "start"), [("excel", b"PK"), ("docx", b"PK"), ("pdf", b"%PDF-")])
def test_a_report_in_bytes_goes_into_a_pipe(form, start, runs, monkeypatch):
    base, _ = runs
    pipe = io.BytesIO()
    monkeypatch.setattr("sys.stdout", io.TextIOWrapper(pipe, encoding="ascii"))
    assert run(["report", base.name, "--format", form]) == 0
    assert pipe.getvalue().startswith(start)


def test_a_report_in_bytes_is_not_poured_over_a_terminal(runs, capsys, monkeypatch):
    base, _ = runs
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert run(["report", base.name, "--format", "xlsx"]) == Exit.INPUT
    out, err = capsys.readouterr()
    assert not out
    assert "--output report.xlsx" in err


@pytest.mark.parametrize("name", ["r.xlsx", "r.docx", "r.pdf", "r.html", "r.md", "r.json", "r.txt"])
def test_the_ending_of_the_file_tells_the_form_of_a_report(name, runs, here, capsys):
    base, _ = runs
    assert run(["report", str(base), "--output", str(here / name)]) == 0
    assert (here / name).stat().st_size > 1000
    assert run(["report", str(base), "--output", str(here / "report.doc")]) == Exit.INPUT
    assert ".docx" in capsys.readouterr().err


def test_a_form_whose_package_is_missing_is_told_with_the_cure(runs, capsys, monkeypatch):
    base, _ = runs
    monkeypatch.setattr("planner.reporting.rendering.find_spec", lambda name: None)
    assert run(["report", base.name, "--format", "word"]) == Exit.INPUT
    assert 'pip install "planner[word]"' in capsys.readouterr().err


@pytest.mark.parametrize("name", ["r.xlsx", "r.docx", "r.pdf", "r.html", "r.md", "r.json", "r.txt"])
def test_report_on_two_runs_compares_them(name, runs, here, capsys):
    assert run(["report", *map(str, runs), "--output", str(here / name)]) == 0
    assert (here / name).stat().st_size > 1000


def test_report_on_two_runs_says_what_compare_says(runs, capsys):
    names = [path.name for path in runs]
    assert run(["compare", *names]) == 0
    compared = capsys.readouterr().out
    assert run(["report", *names]) == 0
    assert capsys.readouterr().out == compared
    assert run(["report", *names, "--section", "money"]) == Exit.INPUT
    assert "--section" in capsys.readouterr().err


def test_report_into_a_file(runs, here, capsys):
    base, _ = runs
    assert run(["report", str(base), "--format", "html", "--output", str(here / "r.html"), "--lang", "zh"]) == 0
    assert 'lang="zh-CN"' in (here / "r.html").read_text(encoding="utf-8")
    assert run(["report", str(base), "--output", str(here / "no" / "r.html")]) == Exit.INPUT
    assert run(["report", str(base), "--json"]) == 0
    assert run(["report", str(base), "--format", "papyrus"]) == Exit.INPUT
    assert run(["report", str(base), "--section", "mony"]) == Exit.INPUT
    assert 'did you mean "money"' in capsys.readouterr().err


def test_an_edited_run_is_refused(runs, here, capsys):
    base, _ = runs
    copy = here / "copy"
    shutil.copytree(base, copy)
    (copy / "plan.json").write_text("{}")
    assert run(["report", str(copy)]) == Exit.FAILED
    assert "plan.json was changed" in capsys.readouterr().err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts(shell, here, capsys):
    assert run(["completion", shell]) == 0
    assert "_PLANNER_COMPLETE" in capsys.readouterr().out


def test_attribute_divides_the_gain(runs, capsys, checked):
    base = str(runs[0])
    assert run(["attribute", base, "--orders", "2"]) == 0
    assert "Facilities" in capsys.readouterr().out
    assert run(["--lang", "zh", "attribute", base]) == 0
    assert "设施联通" in capsys.readouterr().out
    assert run(["attribute", base, "--json", "--orders", "2"]) == 0
    record = checked("cli-attribute.json")
    assert sum(share["value"] for share in record["items"]) == pytest.approx(record["gain"])


def test_describe_tells_guards_by_their_title(here, capsys, checked):
    Path("loose.yaml").write_text("goal: gini\nswitched_off:\n  guards: to see what they cost\n", encoding="utf-8")
    assert run(["describe", "loose.yaml"]) == 0
    said = f"NOT ENFORCED: {GUARDS_TITLE.en} (guards): to see what they cost"
    assert said in capsys.readouterr().out
    assert run(["describe", "even-out", "--instance", "teaching"]) == 0
    assert f"In force: {GUARDS_TITLE.en} (guards)" in capsys.readouterr().out
    assert run(["describe", "sen", "--instance", "teaching"]) == 0
    assert "(guards)" not in capsys.readouterr().out


def test_describe_tells_parameters_and_goals_in_turn(here, capsys, checked):
    model = (
        "goal: atkinson\nparameters:\n  owa: {weights: [3, 1]}\n"
        "then:\n  - {measure: mean, give_up: 0.02}\n  - {measure: spending}\n"
    )
    Path("turns.yaml").write_text(model, encoding="utf-8")
    assert run(["describe", "turns.yaml"]) == 0
    out = capsys.readouterr().out
    assert "Parameter: atkinson.epsilon = 2\n" in out
    assert "Parameter: owa.weights = 3, 1\n" in out
    assert "Then: Mean income (mean), for which at most 2 % of the gain before it may be given up\n" in out
    assert "Then: as little spending as can be (spending)\n" in out
    assert run(["describe", "turns.yaml", "--lang", "zh"]) == 0
    assert "其后：人均收入均值 (mean)，为此至多可让出此前增益的2 %\n" in capsys.readouterr().out
    assert run(["describe", "turns.yaml", "--json"]) == 0
    data = checked("cli-describe.json")
    assert data["parameters"] == {"atkinson": {"epsilon": 2.0}, "owa": {"weights": [3.0, 1.0]}}
    assert [(after["measure"], after["give_up"]) for after in data["then"]] == [("mean", 0.02), ("spending", 0.0)]
