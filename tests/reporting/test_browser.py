"""Pages in a real browser: every chart is drawn, nothing is complained about, nothing is asked of a network."""

import re

import pytest
from playwright.sync_api import expect

from planner.text import LANGUAGES
from tests.reporting.specimens import REPORT


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_chart_is_drawn_and_nothing_is_complained_about(looked_at, every_chart, language, scheme):
    view = looked_at(every_chart, language, scheme=scheme)
    assert (view.said, view.asked) == ([], [])
    charts = view.page.locator("[data-chart]").evaluate_all(
        "all => all.map(it => [it.querySelectorAll('svg *').length, it.getAttribute('aria-label')])"
    )
    assert len(charts) > len(REPORT.chapters[0].blocks)
    assert all(drawn > 5 and label for drawn, label in charts)


@pytest.mark.parametrize("width", [1440, 390])
def test_nothing_is_wider_than_the_screen(looked_at, every_chart, width):
    for language in LANGUAGES:
        page = looked_at(every_chart, language, width=width).page
        assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", [1440, 390])
def test_only_a_phone_folds_what_is_longer_than_its_screen(looked_at, every_chart, width):
    page = looked_at(every_chart, width=width).page
    tall = page.locator("details.tall")
    assert tall.count() > 2
    narrow = width == 390
    assert page.locator("details.tall[open]").count() == (0 if narrow else tall.count())
    assert tall.first.locator("summary").is_visible() == narrow
    assert page.locator("#method details.tall").count() > 0


def test_a_phone_that_is_turned_shows_what_it_had_folded(opened, every_chart):
    page = opened(every_chart, width=390).page
    page.set_viewport_size({"width": 844, "height": 390})
    expect(page.locator("details.tall:not([open])")).to_have_count(0)


def test_names_beside_a_timeline_are_whole(looked_at, every_chart):
    names = "all => all.filter(it => it.getBBox().width > 0).map(it => it.getBoundingClientRect().left)"
    page = looked_at(every_chart, "zh").page
    left = page.locator(".chart.timeline").bounding_box()["x"]
    assert min(page.locator(".chart.timeline text").evaluate_all(names)) >= left


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
    light = paper(page)
    page.reload()
    assert light != dark == paper(page)


def test_the_first_key_leads_past_the_contents(opened):
    page = opened(REPORT).page
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.className") == "skip"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.id") == "report-start"


def test_the_contents_lead_to_every_chapter(looked_at, every_chart):
    page = looked_at(every_chart).page
    targets = [link.get_attribute("href") for link in page.locator("nav a").all()]
    assert targets == [f"#{chapter.key}" for chapter in every_chart.chapters]
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
