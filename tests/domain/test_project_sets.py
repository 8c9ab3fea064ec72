"""Sets of projects: what people call them."""

import pytest

from planner.domain.plan import DO_NOTHING
from planner.domain.project_sets import ProjectSet, SetMember, set_name
from planner.loading import check, load
from planner.rules.base import RULES
from planner.rules.logic import SetLimit
from planner.text import LANGUAGES
from tests.loading.books import Book, write_folder
from tests.specimens import three_provinces

MEMBERS = [["set", "project"], ["gates", "rail"], ["gates", "hub"]]
NAMES = ["key", "name_en", "name_zh"]


def told(home, key):
    book = Book()
    book.tables.update({"set_logic": MEMBERS, "sets": [NAMES, [key, "Gates of the west", "西部门户"]]})
    return check(write_folder(book, home)[0])


def test_a_set_is_called_by_its_name_and_without_one_by_its_key(tmp_path):
    named = told(tmp_path, "gates").instance
    assert set_name(named, "gates").zh == "西部门户"
    assert set_name(named.with_rows(ProjectSet, ()), "gates").en == "gates"


def test_the_name_of_a_set_without_projects_is_told_with_the_nearest_that_has_some(tmp_path):
    report = told(tmp_path, "gate")
    (problem,) = report.problems
    assert 'set "gate"' in problem.what.en
    assert "gates" in problem.cure.en


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_limit_on_a_set_is_told_by_the_name_of_the_set(language):
    instance = three_provinces()
    members = [SetMember(set="few", project=project.key) for project in instance.projects]
    named = (
        instance.with_rows(SetMember, members)
        .with_rows(SetLimit, [SetLimit(set="few", least=1, most=1)])
        .with_rows(ProjectSet, [ProjectSet(key="few", name_en="The chosen few", name_zh="少数项目")])
    )
    told = [usage.what.say(language) for usage in RULES["logic"].usage(named, DO_NOTHING)]
    told += [violation.what.say(language) for violation in RULES["logic"].audit(named, DO_NOTHING, {})]
    assert len(told) == 3
    assert all(set_name(named, "few").say(language) in words for words in told)


def test_every_limited_set_of_the_national_instance_has_a_name():
    instance = load("belt-road")
    needed = {row.set for row in (*instance.rows(SetLimit), *instance.tables["access_needs"])}
    assert needed <= {row.key for row in instance.rows(ProjectSet)}
