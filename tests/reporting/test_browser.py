"""Pages in a real browser: every chart is drawn, nothing is complained about, nothing is asked of a network."""

import re

import pytest
from playwright.sync_api import expect

from planner.reporting.blocks import BarChart, Bond, Graph, LineChart, Place, Series
from planner.reporting.report import Chapter, Report
from planner.text import LANGUAGES, same

TWO = same("one"), same("two")
KINDS = (
    LineChart(same("Lines"), same("yuan"), TWO, (Series(same("a"), (1.0, None)), Series(same("b"), (2.0, 3.0)))),
    Graph(
        same("Graph"),
        same("Agreements"),
        same(""),
        (Place(same("a"), 100.0, 30.0), Place(same("b"), 110.0, 35.0), Place(same("c"), 105.0, 25.0)),
        (Bond(0, 1, 2.0, planned=False), Bond(1, 2, 1.0, planned=True)),
    ),
    BarChart(same("Bars"), same("yuan"), TWO, (Series(same("a"), (1.0, None)), Series(same("b"), (-2.0, 3.0)))),
)
REPORT = Report(same("Charts"), same("of every kind"), (Chapter("charts", same("Charts"), KINDS),))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_drawn_and_nothing_is_complained_about(opened, teaching_report, language, scheme):
    for report in (teaching_report, REPORT):
        view = opened(report, language, scheme=scheme)
        assert (view.said, view.asked) == ([], [])
        charts = view.page.locator("[data-chart]")
        assert charts.count() > 0
        for chart in charts.all():
            assert chart.locator("svg *").count() > 5
            assert chart.get_attribute("aria-label")


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_screen(opened, teaching_report, width):
    for language in LANGUAGES:
        page = opened(teaching_report, language, width=width).page
        assert page.evaluate("document.documentElement.scrollWidth") == width


def paper(page):
    return page.evaluate("getComputedStyle(document.body).backgroundColor")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_button_turns_the_page_dark_and_back(opened, language):
    view = opened(REPORT, language)
    light, words = paper(view.page), view.page.locator("#theme-switch").inner_text()
    view.page.locator("#theme-switch").click()
    assert paper(view.page) != light
    assert view.page.locator("#theme-switch").inner_text() != words
    expect(view.page.locator(".chart.bars text").last).to_have_attribute("fill", re.compile("#e6edf3|#9da7b3"))
    view.page.locator("#theme-switch").click()
    assert paper(view.page) == light
    assert view.said == []


def test_a_dark_machine_opens_a_dark_page_that_can_be_light(opened):
    page = opened(REPORT, scheme="dark").page
    dark = paper(page)
    page.locator("#theme-switch").click()
    assert paper(page) != dark == paper(opened(REPORT, scheme="dark").page)


def test_the_first_key_leads_past_the_contents(opened):
    page = opened(REPORT).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report-start"


def test_the_contents_lead_to_every_chapter(opened, teaching_report):
    page = opened(teaching_report).page
    targets = [link.get_attribute("href") for link in page.locator("nav a").all()]
    assert targets == [f"#{chapter.key}" for chapter in teaching_report.chapters]
    assert all(page.locator(target).count() == 1 for target in targets)


def test_it_prints_on_a4_with_nothing_clipped(opened, teaching_report, tmp_path):
    page = opened(teaching_report, scheme="dark").page
    paper_sheets = page.pdf(path=tmp_path / "page.pdf", prefer_css_page_size=True)
    assert len(re.findall(rb"/Type\s*/Page\b", paper_sheets)) > 3
    assert re.search(rb"/MediaBox \[0 0 59[45]\S* 84[12]", paper_sheets)
    page.set_viewport_size({"width": 688, "height": 1000})
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate("document.documentElement.scrollWidth") <= 688
    assert paper(page) == "rgb(255, 255, 255)"
    assert page.locator("details:not([open])").count() == 0
    assert page.locator("thead").first.evaluate("it => getComputedStyle(it).display") == "table-header-group"
    assert not page.locator("nav").is_visible()
    widths = page.evaluate(
        "[...document.querySelectorAll('table, .chart svg')].map(it => it.getBoundingClientRect().right)"
    )
    assert max(widths) <= 688
