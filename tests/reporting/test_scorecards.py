"""Scorecards: audited values, targets, ranks, one page a province."""

import pytest

from planner.audit import audit
from planner.domain.plan import DO_NOTHING
from planner.errors import UnknownNameError
from planner.measures.base import Better
from planner.reporting.blocks import Table
from planner.reporting.indicators.base import INDICATORS, Indicator
from planner.reporting.numbers import SIZED, NumberFormat
from planner.reporting.rendering import RENDERERS
from planner.reporting.scorecards import scorecards, trend
from planner.reporting.subject import Subject
from planner.rules.absorption import Absorption
from planner.rules.ecological_caps import Cap
from planner.text import LANGUAGES, same
from tests.specimens import solved, three_provinces


def rows_of(card):
    table = next(block for block in card.blocks if isinstance(block, Table))
    return {row[0].en: row for row in table.rows}


def test_a_card_for_each_province_and_one_on_request():
    assert [card.title.en for card in scorecards(solved()).chapters] == ["Hills", "Plain", "Coast"]
    assert [card.title.en for card in scorecards(solved(), ["plain"]).chapters] == ["Plain"]
    with pytest.raises(UnknownNameError, match='did you mean "hills"'):
        scorecards(solved(), ["hils"])


def test_values_are_those_of_the_audit():
    solution = solved()
    before = audit(solution.instance, DO_NOTHING).outcomes
    rows = rows_of(scorecards(solution, ["hills"]).chapters[0])
    assert rows["Income per person"][4].en == f"{solution.audit.outcomes['hills', 'p2']:,.0f}"
    gain = solution.audit.outcomes["hills", "p2"] - before["hills", "p2"]
    assert rows["Gain by the plan"][4].en == f"+{gain:,.1f}"
    assert rows["Gain by the plan"][6].en == "1 of 3"
    assert rows["Income per person"][6].en == "3 of 3"


def test_effects_add_up_to_the_gain():
    subject = Subject(solved())
    lines = {line.title.en: line for line in INDICATORS["a_incomes"](subject)}
    parts = list(INDICATORS["b_effects"](subject))
    for key, gain in lines["Gain by the plan"].values.items():
        assert sum(part.values[key] for part in parts) == pytest.approx(gain)


def test_a_cap_of_the_province_is_its_target():
    capped = three_provinces().with_rows(Cap, [Cap(indicator="land", scope="hills", cap=5.0)])
    row = rows_of(scorecards(solved(capped), ["hills"]).chapters[0])["Farmland"]
    assert (row[2].en, row[4].en, row[7].en) == ("≤ 5", "8", "MISSED")


def test_a_target_that_differs_by_period_stands_once_for_each():
    limits = [Absorption(province="hills", period="p1", most=200.0), Absorption(province="hills", most=90.0)]
    row = rows_of(scorecards(solved(three_provinces().with_rows(Absorption, limits)), ["hills"]).chapters[0])
    assert row["Money that lands there"][2].en == "≤ 200.0 / 90.0"
    alike = three_provinces().with_rows(Absorption, limits[1:])
    assert rows_of(scorecards(solved(alike), ["hills"]).chapters[0])["Money that lands there"][2].en == "≤ 90.0"


def test_a_value_that_is_shown_as_the_same_has_no_trend():
    how = NumberFormat(1, percent=True)
    trends = [trend(how, values).en for values in ((1.40001, 1.4), (1.4, 1.5), (1.4, None, 1.3), (1.4,))]
    assert trends == ["→", "↑", "↓", "–"]


def test_numbers_of_a_card_stand_on_the_right_and_are_no_folded_table():
    page = RENDERERS["html"].render(scorecards(solved(), ["hills"]), "en")
    row = page[page.index(">Farmland<") :]
    assert row[: row.index("</tr>")].count('class="number"') == 3
    assert "<details" not in page


def test_rank_and_target():
    line = Indicator(
        same("x"),
        same(""),
        SIZED,
        {("a", "p"): 1.0, ("b", "p"): 2.0, ("c", "p"): 2.0},
        Better.HIGHER,
        {("a", "p"): 1.5},
    )
    assert [line.rank(key, "p") for key in "abc"] == [3, 1, 1]
    assert (line.met("a", "p"), line.met("b", "p")) == (False, None)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_form_can_write_a_card(language):
    report = scorecards(solved(), ["hills"])
    for form in ("html", "markdown", "terminal", "json"):
        assert len(RENDERERS[form].render(report, language)) > 500
