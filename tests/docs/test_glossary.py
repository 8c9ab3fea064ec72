"""The glossary: a word in both languages for whatever a table holds, and for every path."""

import re

import pytest

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.paths import Path
from planner.domain.row import DECISION_TABLES
from planner.effects.base import EFFECTS
from planner.loading import known_tables
from planner.measures.base import MEASURES
from planner.rules.base import RULES
from tests.docs.pages import DOCS, text_of

ROW = re.compile(r"^\| (.+?) \| (.+?) \| (.+?) \|.*\|$", re.MULTILINE)
ENTRIES = ROW.findall(text_of(DOCS / "glossary.md"))[1:]
CODE = {word for code, _, _ in ENTRIES for word in re.findall(r"`(\w+)`", code)}
TABLES = [*known_tables().values(), *DECISION_TABLES.all().values()]
FAMILIES = [DECISIONS, CHARGES, EFFECTS, RULES, MEASURES]


@pytest.mark.parametrize("table", TABLES, ids=lambda table: table.table)
def test_what_a_table_holds_has_an_entry(table):
    """By the noun of a row, or by the key of the table."""
    noun = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", table.__name__).lower()
    assert {noun, table.table} & CODE


def test_every_family_and_every_measure_has_an_entry():
    assert {family.family.en for family in FAMILIES} | set(MEASURES.all()) <= CODE


@pytest.mark.parametrize("path", Path, ids=lambda path: path.name.lower())
def test_every_path_is_named_as_reports_name_it(path):
    ((_, english, chinese),) = [entry for entry in ENTRIES if entry[0] == "`path`"]
    assert path.title.en.lower() in english
    assert path.title.zh in chinese


@pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry[1])
def test_an_entry_speaks_both_languages(entry):
    _, english, chinese = entry
    assert re.search(r"[a-z]", english)
    assert re.search(r"[\u4e00-\u9fff]", chinese)


def test_no_word_of_the_code_has_two_entries():
    words = [word for code, _, _ in ENTRIES for word in re.findall(r"`(\w+)`", code)]
    assert sorted(set(words)) == sorted(words)
