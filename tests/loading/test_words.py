"""Nothing a machine made is shown to people: each misfit in plain words, in both languages, with a cure."""

import re

import pytest

from planner.errors import InputError
from planner.loading import check
from planner.loading.model_file import read_model
from planner.loading.raw import quoted
from planner.runs import read_plan
from tests.specimens import three_provinces

MACHINE = re.compile(
    r"_type|codec|delimiter|recursion|expected|token|\bint\b|NoneType|None|\{'|\['|traceback", re.IGNORECASE
)


def problem_of(error):
    (problem,) = error.value.problems
    for words in (problem.what, problem.cure):
        assert not MACHINE.search(words.en), words.en
        assert words.zh != words.en
        assert re.search("[\u4e00-\u9fff]", words.zh)
    return problem


MODELS = {
    "a list for reasons": ("switched_off: [budget]", "switched_off: here stands a list", "switched_off: {budget:"),
    "a word for reasons": ("switched_off: budget", 'here stands "budget", not keys', "switched_off: {budget:"),
    "no reason": ("switched_off: {budget: ''}", "switched_off.budget is blank", "fill in"),
    "a short reason": ("switched_off: {budget: no}", "shorter than 3 characters", "a few words"),
    "keys for a list": ("limits: {gini: 0.2}", "limits: here stands a group of keys with values", "limits: [{measure:"),
    "words in a list": ("limits: [gini]", 'limits.0: here stands "gini"', "limits: [{measure:"),
    "nothing for a list": ("limits:", "limits: here stands nothing, not a list", "limits: [{measure:"),
    "a number for options": ("solve: 60", 'solve: here stands "60"', "solve: {gap:"),
    "a list for a word": ("goal: [sen]", "goal: here stands a list, not text", "write text"),
    "truth for a word": ("goal: true", 'goal: "true" is not text', "write text"),
    "a word for a number": ("discount: low", 'discount: "low" is not a number', "write a number"),
    "infinity": ("discount: .inf", "finite number", "write a finite number"),
    "too much": ("discount: 3", "must be at most 0.5", "at most 0.5"),
    "another choice": ("when: later", '"later" is not a choice of when', "mean"),
    "deep": ("goal: " + "[" * 5000, "nests deeper than 64 levels", "few levels"),
    "UTF-16": ("goal: sen\n".encode("utf-16"), "UTF-16", "save the file as UTF-8"),
    "an escape": ('question_en: "\\uD800"', "", ""),
}


@pytest.mark.parametrize("case", MODELS)
def test_a_model_of_another_shape_is_told(case, tmp_path):
    text, what, cure = MODELS[case]
    path = tmp_path / "mine.yaml"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read_model(path)
    problem = problem_of(caught)
    assert what in problem.what.en
    assert cure in problem.cure.en


PLANS = {
    "a number for a decision": ('{"starts": [5]}', '"5" is not a decision', '{"project": …, "period": …}'),
    "a list for a decision": ('{"starts": [[5]]}', "is not a decision", '"project"'),
    "a list": ("[5]", "does not hold lists of decisions", '{"starts": […]'),
    "a list for a name": (
        '{"starts": [{"project": [1], "period": "p1"}]}',
        "Project: here stands a list",
        "known: hub, rail, road",
    ),
    "UTF-16": ('{"starts": []}'.encode("utf-16"), "UTF-16", "UTF-8"),
    "UTF-16 without a mark": ('{"starts": []}'.encode("utf-16-le"), "UTF-16", "UTF-8"),
    "another encoding": ('{"starts": "甘"}'.encode("gb18030"), "not UTF-8", "UTF-8"),
    "deep": ("[" * 200_000, "nests deeper than any plan", "starts"),
    "no number": ('{"starts": NaN}', '"NaN" is not a number', "brackets"),
    "many digits": ('{"starts": ' + "9" * 5000 + "}", "more digits than makes sense", "starts"),
    "a key twice": ('{"starts": [], "starts": []}', 'the key "starts" is given twice', "brackets"),
    "no comma": ('{"starts": [] "payments": []}', "a comma or a closing bracket is missing", "brackets"),
    "no value": ('{"starts": }', "a value is missing", "brackets"),
    "single quotes": ("{'starts': []}", 'a key in "…" is missing', "brackets"),
    "more": ('{"starts": []} {}', "more follows", "brackets"),
    "cut off": ('{"starts": "x', "never closed", "brackets"),
    "an odd escape": ('{"starts": "\\q"}', "a backslash", "brackets"),
    "another schema": ('{"schema": 9}', "written for schema 9; this version of planner reads schema 1", "write"),
}


@pytest.mark.parametrize("case", PLANS)
def test_a_plan_of_another_shape_is_told(case, tmp_path):
    text, what, cure = PLANS[case]
    path = tmp_path / "plan.json"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    with pytest.raises(InputError) as caught:
        read_plan(path, three_provinces())
    problem = problem_of(caught)
    assert what in problem.what.en
    assert cure in problem.cure.en


def test_an_unknown_set_is_told_with_the_nearest(folder):
    (folder / "set_logic.csv").write_text("set,project\nwestern,road\nwestern,rail\n", "utf-8")
    (folder / "set_limits.csv").write_text("set,most\nwestren,1\n", "utf-8")
    (problem,) = check(folder).problems
    assert problem.where.file.endswith("set_limits.csv")
    assert 'no project is in a set "westren"' in problem.what.en
    assert 'did you mean "western"?' in problem.cure.en


def test_a_limit_on_a_set_needs_sets(folder):
    (folder / "set_limits.csv").write_text("set,most\nwest,1\n", "utf-8")
    (problem,) = check(folder).problems
    assert "first fill in the table set_logic" in problem.cure.en


def test_a_limit_is_told_with_its_unit(folder):
    path = folder / "appropriations.csv"
    path.write_text(path.read_text("utf-8").replace("1400", "-5"), "utf-8")
    (problem,) = check(folder).problems
    assert problem.what.en == "Amount is -5, but must be at least 0 (unit: 100M CNY / 亿元)"
    assert problem.what.zh == "金额为 -5，应不小于 0（单位：100M CNY / 亿元）"
    assert problem.cure.zh == "请填写数字：不小于 0（单位：100M CNY / 亿元）"


def test_a_broken_line_is_told_in_plain_words(folder):
    path = folder / "modes.csv"
    path.write_text(path.read_text("utf-8").replace("Road,", '"Road"s,'), "utf-8")
    (problem,) = check(folder).problems
    assert problem.what.zh == "无法解析该行：右引号后还有文字"


@pytest.mark.parametrize(("value", "shown"), [(True, "true"), (None, ""), (0.1, "0.1"), ("a\tb", "aU+0009b")])
def test_a_value_is_quoted_as_files_write_it(value, shown):
    assert quoted(value) == shown
