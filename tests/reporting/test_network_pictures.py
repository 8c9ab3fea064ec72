"""The four networks drawn: who is joined to whom, as wide as what joins them, and what the plan brings of it."""

import pytest

from planner.decisions.agreements import Agreement, Signature
from planner.diagnosis.diagnose import diagnose
from planner.domain.plan import DO_NOTHING, Plan
from planner.loading import load
from planner.reporting.blocks import Graph, Table
from planner.reporting.blocks.graph import BY_THE_PLAN
from planner.reporting.drawing.graphs import graph_drawing
from planner.reporting.drawing.shapes import IS, Line, Words
from planner.reporting.network_pictures import DRAWN, NEAREST, network_pictures
from planner.text import LANGUAGES
from tests.diagnosis.test_by_hand import AFTER, PLAN, TODAY, TONNES


def pictures(instance, plan):
    *graphs, partners = network_pictures(diagnose(instance, plan, mending=False))
    assert all(isinstance(graph, Graph) for graph in graphs)
    assert isinstance(partners, Table)
    return graphs, partners


@pytest.fixture(scope="module")
def teaching():
    return load("teaching")


@pytest.fixture(scope="module")
def nation():
    return load("belt-road")


def pairs(graph):
    names = [place.name.en for place in graph.places]
    return {frozenset((names[bond.first], names[bond.second])): bond for bond in graph.bonds}


def test_of_trade_the_savings_are_drawn(teaching):
    """By hand, in 亿元: 万吨 times yuan a tonne is 万元, and 10,000 of them are one."""
    (trade,), _ = pictures(teaching, PLAN)
    saved = {key: TONNES[key] * (TODAY[key] - AFTER[key]) / 1e4 for key in ("hm", "hw")}
    found = pairs(trade)
    assert {pair: bond.weight for pair, bond in found.items()} == {
        frozenset(("East Harbour", "Midriver")): pytest.approx(saved["hm"]),
        frozenset(("East Harbour", "Westridge")): pytest.approx(saved["hw"]),
    }
    assert all(bond.planned for bond in trade.bonds)
    assert "saved" in trade.weighs.en


def test_without_a_plan_the_cost_of_trade_is_drawn(teaching):
    (trade,), _ = pictures(teaching, None)
    assert [bond.weight for bond in trade.bonds] == pytest.approx(
        sorted((TONNES[key] * TODAY[key] / 1e4 for key in TODAY), reverse=True)
    )
    assert not any(bond.planned for bond in trade.bonds)


def test_agreements_of_the_plan_are_told_from_those_of_today_and_name_the_partners(nation):
    one = nation.rows(Agreement)[0]
    period = nation.periods[0].key
    (docked, *_), partners = pictures(nation, Plan.of([Signature(agreement=one.key, period=period)]))
    names = {province.key: province.name.en for province in nation.provinces}
    ((pair, bond),) = pairs(docked).items()
    assert pair == {names[one.first], names[one.second]}
    assert (bond.weight, bond.planned) == (1.0, True)
    row = next(row for row in partners.rows if row[0].en == names[one.first])
    assert row[1].en == names[one.second]
    assert docked.as_table().rows[0][3] == BY_THE_PLAN


def test_of_many_pairs_the_heaviest_are_drawn_and_the_note_says_so(nation):
    graphs, partners = pictures(nation, None)
    trade = graphs[-1]
    assert len(trade.bonds) == DRAWN
    assert f"The {DRAWN} largest of " in trade.note.en
    assert all(len(row[-1].en.split(", ")) <= NEAREST for row in partners.rows)


def test_a_network_that_joins_nobody_is_not_drawn(nation):
    assert list(network_pictures(diagnose(nation, DO_NOTHING, mending=False))) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_on_paper_every_pair_is_a_line_and_the_heaviest_the_widest(teaching, language):
    (trade,), _ = pictures(teaching, PLAN)
    drawing = graph_drawing(trade, language, 500.0)
    lines = [shape for shape in drawing.shapes if isinstance(shape, Line) and shape.colour == IS]
    assert [line.width for line in lines] == sorted((line.width for line in lines), reverse=True)
    assert len(lines) == len(trade.bonds)
    said = {shape.text for shape in drawing.shapes if isinstance(shape, Words)}
    assert {place.name.say(language) for place in trade.places} <= said
