"""Scenarios: what the grammar says happens, and what is wrong is told in the scenario file."""

import pytest

from planner.domain.tables import Appropriation, Mode
from planner.errors import InputError
from planner.loading import check, load, read_scenarios, scenario_names
from tests.loading.books import write

HEAD = "title: {en: Test, zh: 测试}\nchanges:\n"


def add(folder, name, text, head=HEAD):
    home = folder / "scenarios"
    home.mkdir(exist_ok=True)
    (home / f"{name}.yaml").write_text(head + text, encoding="utf-8")


def costs(instance):
    return {project.key: project.cost for project in instance.projects}


CHANGES = {
    "multiply": (
        '- {table: projects, where: {mode: hsr}, set: {cost: "* 0.9"}}',
        {"rail": 1080.45, "road": 420},
    ),
    "multiply tight": ('- {table: projects, where: {key: road}, set: {cost: "*2"}}', {"road": 840}),
    "add": ('- {table: projects, where: {key: road}, set: {cost: "+ 50"}}', {"road": 470}),
    "subtract": ('- {table: projects, where: {key: road}, set: {cost: "- 50"}}', {"road": 370}),
    "add in 万元": (
        '- {table: projects, where: {key: road}, set: {"cost [万元]": "+ 5000"}}',
        {"road": 420.5},
    ),
    "set": ("- {table: projects, where: {key: road}, set: {cost: 7}}", {"road": 7, "rail": 1200.5}),
    "set in 万元": ('- {table: projects, where: {key: road}, set: {"cost [万元]": 70000}}', {"road": 7}),
    "a list": (
        "- {table: projects, where: {key: [road, rail]}, set: {cost: 1}}",
        {"road": 1, "rail": 1, "hub": 90},
    ),
    "two columns": (
        "- {table: projects, where: {mode: road, origin: gansu, construction: 3}, set: {cost: 1}}",
        {"hub": 1, "road": 420},
    ),
    "every row": ("- {table: projects, set: {cost: 1}}", {"road": 1, "rail": 1, "hub": 1}),
    "any value": (
        '- {table: projects, where: {mode: "*"}, set: {cost: 1}}',
        {"road": 1, "rail": 1, "hub": 1},
    ),
    "blank value": ("- {table: projects, where: {length: null}, set: {cost: 1}}", {"hub": 1, "road": 420}),
    "a number": (
        '- {table: projects, where: {"cost [万元]": 4200000}, set: {cost: 1}}',
        {"road": 1, "rail": 1200.5},
    ),
    "Chinese names": ("- {table: 备选互联互通项目, where: {编码: road}, set: {投资: 1}}", {"road": 1}),
    "remove": ("- {table: projects, where: {key: hub}, remove: true}", {"rail": 1200.5, "road": 420}),
    "in order": (
        '- {table: projects, set: {cost: 10}}\n- {table: projects, set: {cost: "* 2"}}',
        {"road": 20},
    ),
}


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_does_what_the_grammar_says(change, folder):
    text, expected = CHANGES[change]
    add(folder, "test", text)
    found = costs(load(folder, ["test"]))
    assert {key: found[key] for key in expected} == pytest.approx(expected)
    assert len(found) == (2 if change == "remove" else 3)


def test_rows_are_added(folder):
    add(folder, "test", "- table: modes\n  add:\n  - {key: air, name_en: Air, name_zh: 航空}\n")
    assert [mode.key for mode in load(folder, ["test"]).rows(Mode)] == ["hsr", "road", "air"]


def test_a_blank_is_set_with_null(folder):
    add(folder, "test", "- {table: projects, where: {key: road}, set: {length: null}}")
    assert load(folder, ["test"]).projects[1].length is None


def test_scenarios_compose_in_the_order_given(folder):
    add(folder, "double", '- {table: appropriations, set: {amount: "* 2"}}')
    add(folder, "more", '- {table: appropriations, set: {amount: "+ 100"}}')
    first = load(folder, ["double", "more"])
    second = load(folder, ["more", "double"])
    assert [row.amount for row in first.rows(Appropriation)] == [2900, 1900]
    assert [row.amount for row in second.rows(Appropriation)] == [3000, 2000]
    assert first.scenarios == ("double", "more")
    assert first.digest != second.digest
    assert scenario_names(folder) == ("double", "more")


def test_scenarios_may_stand_in_a_single_file(book, tmp_path):
    source, _ = write(book, "yaml", tmp_path)
    text = source.read_text("utf-8")
    text += "scenarios:\n  cheap:\n    title: {en: Cheap, zh: 低价}\n    changes:\n"
    text += "    - {table: projects, set: {cost: 1}}\n"
    source.write_text(text, encoding="utf-8")
    assert set(costs(load(source, ["cheap"])).values()) == {1}
    assert read_scenarios(source)[0].title.zh == "低价"


FAULTS = {
    "matches nothing": (
        "- {table: projects, where: {mode: air}, set: {cost: 1}}",
        3,
        "no row of Candidate projects matches",
        "hsr",
    ),
    "unknown table": ("- {table: projets, set: {cost: 1}}", 3, 'no table "projets"', '"projects"'),
    "unknown column": ("- {table: projects,\n   set: {costs: 1}}", 4, 'no column "costs"', '"cost"'),
    "unknown condition": (
        "- {table: projects, where: {moed: hsr}, set: {cost: 1}}",
        3,
        'no column "moed"',
        '"mode"',
    ),
    "unknown key": ("- {table: projects, sett: {cost: 1}}", 3, 'no key "sett"', '"set"'),
    "no action": ("- {table: projects, where: {key: road}}", 3, "one of set, add and remove", ""),
    "two actions": ("- {table: projects, set: {cost: 1}, remove: true}", 3, "one of set, add and remove", ""),
    "add with where": ("- {table: projects, where: {key: road}, add: []}", 3, "add goes without where", ""),
    "remove false": ("- {table: projects, remove: false}", 3, "remove is not true", ""),
    "no number": ("- {table: projects, set: {cost: lots}}", 3, "is not a number", ""),
    "unclear sign": ('- {table: projects, set: {cost: "+50"}}', 3, "a value or a change", '"+ 50"'),
    "plain plus": ("- {table: projects, set: {cost: +50}}", 3, "a value or a change", '"+ 50"'),
    "bad factor": ('- {table: projects, set: {cost: "* much"}}', 3, "is not a number", ""),
    "negative": ('- {table: projects, set: {cost: "- 5000"}}', 3, "must be at least 0", ""),
    "blank times two": ('- {table: projects, set: {length: "* 2"}}', 3, "nothing to change", "value itself"),
    "half a year": ('- {table: periods, set: {years: "* 0.5"}}', 3, "not a whole number", ""),
    "unknown province": ("- {table: projects, set: {origin: gansuu}}", 3, '"gansuu" is no key', '"gansu"'),
    "incomplete row": ("- table: modes\n  add:\n  - {key: air}", 5, "is blank", "fill in"),
    "a key again": (
        "- table: modes\n  add:\n  - {key: hsr, name_en: x, name_zh: x}",
        5,
        "has 2 rows for hsr",
        "where and set in place of add",
    ),
    "breaks the order": (
        "- {table: periods, where: {key: p2}, set: {first_year: 2040}}",
        3,
        "begins in 2040",
        "",
    ),
    "removes what is used": (
        "- {table: provinces, where: {key: gansu}, remove: true}",
        3,
        'scenario "test" removes gansu from Provinces',
        "{table: projects, where: {origin: gansu}, remove: true}",
    ),
    "not a list": ("  x: 1", 2, "there are no changes", ""),
    "not a change": ("- hello", 3, "this is not a change", ""),
    "blank row": ("- table: modes\n  add:\n  - hello", 5, "columns with values", ""),
    "unit": ('- {table: projects, set: {"cost [吨]": 1}}', 3, "not a unit", "万元"),
}


@pytest.mark.parametrize("fault", FAULTS)
def test_what_is_wrong_is_told_in_the_scenario_file(fault, folder):
    text, line, what, cure = FAULTS[fault]
    add(folder, "test", text)
    problems = check(folder, ["test"]).problems
    there = [problem for problem in problems if problem.where.file.endswith("test.yaml")]
    assert any(
        problem.where.line == line and what in problem.what.en and cure in problem.cure.en for problem in there
    ), [problem.say() for problem in problems]


HEADS = {
    "no title": ("changes:\n- {table: projects, set: {cost: 1}}\n", "lacks a title"),
    "one language": ("title: {en: x}\nchanges:\n- {table: projects, set: {cost: 1}}\n", "lacks a title"),
    "no changes": ("title: {en: x, zh: 某}\n", "there are no changes"),
    "a reason that is none": (
        "title: {en: x, zh: 某}\nwhy: 3\nchanges:\n- {table: projects, set: {cost: 1}}\n",
        "no reason in words",
    ),
    "another key": (
        "titel: x\ntitle: {en: x, zh: 某}\nchanges:\n- {table: projects, set: {cost: 1}}\n",
        'no key "titel"',
    ),
}


@pytest.mark.parametrize("fault", HEADS)
def test_a_scenario_says_what_it_is(fault, folder):
    text, what = HEADS[fault]
    add(folder, "test", text, head="")
    assert any(what in problem.what.en for problem in check(folder, ["test"]).problems)
    with pytest.raises(InputError, match="problem"):
        read_scenarios(folder)


@pytest.mark.parametrize("name", ["../../etc/passwd", "/etc/passwd", "tset", "", "test.yaml", "te\0st"])
def test_only_scenarios_of_the_instance_are_opened(name, folder):
    add(folder, "test", "- {table: projects, set: {cost: 1}}")
    problems = check(folder, [name]).problems
    assert "there is no scenario" in problems[0].what.en
    assert '"test"' in problems[0].cure.en or "known: test" in problems[0].cure.en


def test_an_instance_without_scenarios_says_so(folder):
    assert "has no scenarios" in check(folder, ["test"]).problems[0].cure.en


def test_a_broken_scenario_is_told_beside_what_else_is_wrong(folder):
    add(folder, "test", "- {table: projects, set: {costs: 1}}")
    (folder / "modes.csv").write_text("key,name_en\nhsr,Rail\n")
    files = {problem.where.file.rpartition("/")[2] for problem in check(folder, ["test"]).problems}
    assert {"test.yaml", "modes.csv"} <= files
