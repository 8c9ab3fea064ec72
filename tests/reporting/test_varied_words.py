"""What varies in a sweep, as people call it."""

import pytest

from planner.loading import load
from planner.reporting.varied_words import varied_words
from planner.studies.varying import varied
from planner.text import Text


@pytest.mark.parametrize(
    ("what", "said"),
    [
        ("appropriations.amount", Text("Appropriations · Amount", "拨款 · 金额")),
        ("拨款.金额", Text("Appropriations · Amount", "拨款 · 金额")),
        (
            "appropriations.amount[source=fund|state_budget,period=p1]",
            Text(
                "Appropriations · Amount (Source: Coordination fund, State budget; Period: First plan 2026–2030)",
                "拨款 · 金额（资金来源：协调投资基金、中央财政；规划期：第一期（2026—2030年））",
            ),
        ),
        ("no.such", Text("no.such", "no.such")),
    ],
)
def test_tables_columns_and_rows_are_named(what, said):
    assert varied_words(varied(what, "0.9,1.1"), load("teaching")) == said
