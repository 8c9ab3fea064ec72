"""Pages for everybody: no serious finding of axe-core, and charts that have words beside them."""

from itertools import pairwise

import pytest
from axe_playwright_python.sync_playwright import Axe

from planner.domain.plan import DO_NOTHING
from planner.loading import load
from planner.reporting.report import compose
from tests.specimens import solved

GRAVE = {"serious", "critical"}


ALIKE = "tbody tr:nth-child(n + 4)"
"""Rows after the third of a table are set as those before them; to measure their colours takes most of the time."""


def findings(page):
    found = Axe().run(page, context={"exclude": [[ALIKE]]}).response["violations"]
    return [(rule["id"], rule["nodes"][0]["html"][:200]) for rule in found if rule["impact"] in GRAVE]


@pytest.mark.parametrize(
    ("language", "scheme", "width"), [("en", "light", 1440), ("zh", "dark", 1440), ("zh", "light", 390)]
)
def test_axe_has_nothing_grave_to_say(opened, teaching_report, language, scheme, width):
    page = opened(teaching_report, language, scheme=scheme, width=width).page
    page.locator("select").select_option("0")
    assert findings(page) == []


def test_axe_has_nothing_grave_to_say_of_the_map_with_outlines(opened):
    page = opened(compose(solved(load("belt-road"), DO_NOTHING), ["network_map", "provinces"])).page
    assert findings(page) == []


def test_headings_tables_and_charts_are_told_to_those_who_listen(opened, teaching_report):
    page = opened(teaching_report).page
    page.locator("select").select_option("0")
    levels = page.evaluate("[...document.querySelectorAll('h1, h2, h3, h4')].map(it => Number(it.localName[1]))")
    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.locator("table > caption").count() == page.locator("table").count()
    assert page.locator("th:not([scope])").count() == 0
    for number in range(page.locator("[data-chart]").count()):
        section = page.locator("section", has=page.locator(f"[data-chart='{number}']"))
        assert section.locator("table, .finder select").count() > 0


def test_controls_are_reached_and_used_by_the_keyboard(opened, teaching_map):
    page = opened(teaching_map).page
    page.locator(".controls summary").focus()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.type") == "radio"
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") == "solid"
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.checked") is True
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert page.evaluate("document.activeElement.type") == "checkbox"
    assert page.evaluate("document.activeElement.checked") is False
