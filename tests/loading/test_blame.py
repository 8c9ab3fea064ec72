"""What a scenario breaks elsewhere is told at the scenario, by its name, and with what would mend it there."""

import pytest

from planner.errors import InputError
from planner.loading import check, load
from tests.loading.books import Book, write
from tests.loading.test_scenarios import add

BREAKS = {
    "a province removed": (
        "- {table: provinces, where: {key: gansu}, remove: true}",
        3,
        ['scenario "test" removes gansu from Provinces', "4 cell(s)", "projects.csv:2 [destination]"],
        ["- {table: projects, where: {destination: gansu}, remove: true}", "{origin: gansu}"],
    ),
    "a province renamed": (
        "- {table: provinces, where: {key: gansu},\n   set: {key: longnan}}",
        4,
        ['scenario "test" renames gansu of Provinces to longnan', "projects.csv:3 [origin]"],
        ["keep the key gansu", "- {table: projects, where: {origin: gansu}, set: {origin: longnan}}"],
    ),
    "a period removed": (
        "- {table: periods, where: {key: p2}, remove: true}",
        3,
        ["removes p2 from Planning periods", "appropriations.csv:3 [period]"],
        ["where: {period: p2}, remove: true"],
    ),
    "all modes removed": (
        "- {table: modes, remove: true}",
        3,
        ["removes hsr, road from Modes", "3 cell(s)"],
        ["where: {mode: [hsr, road]}, remove: true"],
    ),
    "all periods removed": (
        "- {table: periods, remove: true}",
        3,
        ["no rows in Planning periods"],
        ["in the scenario"],
    ),
    "two rows given one key": (
        (
            "- {table: modes, where: {key: road}, set: {key: hsr}}\n"
            "- {table: projects, where: {mode: road}, set: {mode: hsr}}"
        ),
        3,
        ['with scenario "test", Modes has 2 rows for hsr', "modes.csv:2", "modes.csv:3"],
        ["where name one row only"],
    ),
    "an earlier row given the key of a later": (
        (
            "- {table: modes, where: {key: hsr}, set: {key: road}}\n"
            "- {table: projects, where: {mode: hsr}, set: {mode: road}}"
        ),
        3,
        ["Modes has 2 rows for road"],
        [],
    ),
    "half an identifier set": (
        "- {table: appropriations, set: {period: p1}}",
        3,
        ["Appropriations has 2 rows for central, p1, -"],
        [],
    ),
    "a row added again": (
        "- table: modes\n  add: {key: hsr, name_en: x, name_zh: 某}",
        4,
        ["Modes has 2 rows for hsr"],
        ["where and set in place of add"],
    ),
    "a neighbour upset": (
        (
            "- {table: groups, where: {key: west}, set: {key: gansu}}\n"
            "- {table: provinces, where: {group: west}, set: {group: gansu}}"
        ),
        4,
        ['after scenario "test": ', "provinces.csv:3", "gansu is the key of a group"],
        ["change this in the scenario as well", "give the province another key"],
    ),
}


@pytest.mark.parametrize("case", BREAKS)
def test_what_a_scenario_breaks_is_told_at_the_scenario(case, folder):
    text, line, whats, cures = BREAKS[case]
    add(folder, "test", text)
    problems = check(folder, ["test"]).problems
    where = {(problem.where.file, problem.where.line) for problem in problems}
    assert where == {(str(folder / "scenarios" / "test.yaml"), line)}, [problem.say() for problem in problems]
    (problem,) = problems
    assert all(what in problem.what.en for what in whats), problem.what.en
    assert all(cure in problem.cure.en for cure in cures), problem.cure.en
    assert problem.what.zh != problem.what.en


def test_the_cure_of_a_removal_mends_it(folder):
    add(
        folder,
        "test",
        "- {table: provinces, where: {key: gansu}, remove: true}\n"
        "- {table: projects, where: {destination: gansu}, remove: true}\n"
        "- {table: projects, where: {origin: gansu}, remove: true}\n",
    )
    # The sources of figures tell of gansu and its income; they speak of the files, and need not follow.
    assert len(load(folder, ["test"]).provinces) == 2


def test_a_key_that_comes_back_is_not_missed(folder):
    add(
        folder,
        "test",
        "- {table: modes, where: {key: hsr}, remove: true}\n"
        "- {table: modes, add: {key: hsr, name_en: Maglev, name_zh: 磁浮}}",
    )
    assert check(folder, ["test"]).problems == ()


def test_each_of_two_scenarios_answers_for_itself(folder):
    add(folder, "one", "- {table: modes, where: {key: hsr}, remove: true}")
    add(folder, "two", "- {table: groups, where: {key: west}, set: {key: gansu}}\n"
        "- {table: provinces, where: {group: west}, set: {group: gansu}}")  # fmt: skip
    for order in (["one", "two"], ["two", "one"]):
        told = {problem.where.file.rpartition("/")[2]: problem.what.en for problem in check(folder, order).problems}
        assert '"one" removes hsr' in told["one.yaml"]
        assert '"two"' in told["two.yaml"]
        assert len(told) == 2


def test_what_the_files_have_wrong_stays_with_the_files(folder):
    add(folder, "test", "- {table: projects, where: {key: road}, set: {cost: 7}}")
    path = folder / "projects.csv"
    path.write_text(path.read_text("utf-8").replace("rail,Rail,铁路,hsr", "rail,Rail,铁路,hrs"), "utf-8")
    (problem,) = check(folder, ["test"]).problems
    assert problem.where.file.endswith("projects.csv")


def test_in_one_file_the_scenario_has_its_own_lines(tmp_path):
    source, _ = write(Book(), "yaml", tmp_path)
    lines = source.read_text("utf-8").splitlines()
    lines += ["scenarios:", "  test:", "    title: {en: a, zh: 某}", "    changes:"]
    lines += ["    - {table: modes, where: {key: hsr}, remove: true}"]
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    (problem,) = check(source, ["test"]).problems
    assert problem.where.line == len(lines)
    assert 'scenario "test" removes hsr' in problem.what.en


def test_a_scenario_named_twice_is_refused(folder):
    add(folder, "double", '- {table: appropriations, set: {amount: "* 2"}}')
    (problem,) = check(folder, ["double", "double"]).problems
    assert 'scenario "double" is named twice' in problem.what.en
    assert "name it once" in problem.cure.en
    with pytest.raises(InputError, match="named twice"):
        load(folder, ["double", "double"])


def test_every_scenario_is_tried_alone(folder):
    add(folder, "good", '- {table: appropriations, set: {amount: "* 2"}}')
    add(folder, "bad", "- {table: modes, where: {key: hsr}, remove: true}")
    add(folder, "broke", "- {table: appropriations, set: {amount: 0}}")
    (folder / "scenarios" / "worse.yaml").write_text("title: [\n", encoding="utf-8")
    report = check(folder, each_scenario=True)
    assert report.instance is not None
    assert report.problems == ()
    assert list(report.of_scenarios) == ["bad", "broke", "good", "worse"]
    wrong = {name: len(of_one.problems) for name, of_one in report.of_scenarios.items()}
    assert wrong == {"bad": 1, "broke": 0, "good": 0, "worse": 1}
    assert "no money at all" in report.of_scenarios["broke"].warnings[0].what.en
    assert report.of_scenarios["good"].instance.scenarios == ("good",)
    assert check(folder).of_scenarios == {}


def test_what_is_wrong_without_a_scenario_is_not_told_again_with_it(folder):
    add(folder, "good", '- {table: appropriations, set: {amount: "* 2"}}')
    (folder / "modes.csv").write_bytes(b"")
    report = check(folder, each_scenario=True)
    assert len(report.problems) == 1
    assert report.of_scenarios["good"].problems == ()
