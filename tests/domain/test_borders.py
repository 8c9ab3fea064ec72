"""Neighbours, whichever province is named first."""

from planner.domain.borders import Border, neighbours
from tests.binding import binding_country


def country(*pairs):
    rows = [Border(first=first, second=second) for first, second in pairs]
    return binding_country("moves").with_rows(Border, rows), rows


def test_a_border_has_two_sides():
    instance, _ = country(("hills", "coast"), ("plain", "hills"))
    assert neighbours(instance) == {"coast": ["hills"], "hills": ["coast", "plain"], "delta": [], "plain": ["hills"]}


def test_a_border_of_a_province_with_itself_is_told():
    instance, rows = country(("hills", "hills"))
    (finding,) = Border.check(rows, instance)
    assert (finding.column, finding.what.en, finding.cure.en) == (
        "second",
        "hills is its own neighbour",
        "name another province",
    )


def test_the_same_border_the_other_way_round_is_told():
    instance, rows = country(("hills", "plain"), ("coast", "hills"), ("plain", "hills"))
    (finding,) = Border.check(rows, instance)
    assert finding.row is rows[2]
    assert "other way round" in finding.what.en
    assert "保留其中一行" in finding.cure.zh
