"""What a member of a family still lacks."""

from pathlib import Path

import pytest

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.row import DECISION_TABLES
from planner.domain.row_words import row_place
from planner.effects.base import EFFECTS
from planner.loading import known_tables
from planner.measures.base import MEASURES
from planner.rules.base import RULES
from tests.binding import binding_country

HERE = Path(__file__).parent
FAMILIES = {"decisions": DECISIONS, "charges": CHARGES, "effects": EFFECTS, "rules": RULES, "measures": MEASURES}
MEMBERS = [(family, key) for family, registry in FAMILIES.items() for key in registry.all()]


@pytest.mark.parametrize(("family", "key"), MEMBERS)
def test_a_member_has_a_golden_listing(family, key):
    assert (HERE / "golden" / family / f"{key}.txt").exists()


@pytest.mark.parametrize(("family", "key"), MEMBERS)
def test_a_member_lives_in_a_file_of_its_name(family, key):
    assert type(FAMILIES[family][key]).__module__ == f"planner.{family}.{key}"


@pytest.mark.parametrize(("family", "key"), MEMBERS)
def test_a_member_states_its_formula_and_both_titles(family, key):
    member = FAMILIES[family][key]
    assert ".. math::" in type(member).__doc__
    assert member.title.en
    assert any("\u4e00" <= sign <= "\u9fff" for sign in member.title.zh)


@pytest.mark.parametrize("table", [*known_tables().values(), *DECISION_TABLES.all().values()])
def test_a_table_speaks_both_languages(table):
    assert table.__doc__
    for text in (table.title, *(column.title for column in table.columns())):
        assert text.en
        assert any("\u4e00" <= sign <= "\u9fff" for sign in text.zh), text
    for column in table.columns():
        assert bool(column.note.en) == bool(column.note.zh), column.name


def test_every_golden_listing_has_a_member():
    listings = {
        (path.parent.name, path.stem) for family in FAMILIES for path in (HERE / "golden" / family).glob("*.txt")
    }
    assert listings == set(MEMBERS)


@pytest.mark.parametrize("key", RULES.all())
def test_every_row_of_a_rule_has_words_or_is_a_definition(key):
    """A conflict is told in these words, in both languages."""
    rule, instance = RULES[key], binding_country(key)
    words = {each.constraint: each for each in rule.words}
    for line in (HERE / "golden" / "rules" / f"{key}.txt").read_text(encoding="utf-8").splitlines():
        constraint, index = row_place(line.partition(": ")[0])
        if constraint not in rule.definitions:
            said = words[constraint].say_missed(instance, index, 1.5)
            assert words[constraint].say(instance, index).en in said.en
            assert any("\u4e00" <= sign <= "\u9fff" for sign in said.zh)
            assert "{" not in said.en + said.zh
