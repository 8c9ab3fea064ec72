"""A browser for the pages, and what a page complains about."""

import shutil
from contextlib import contextmanager
from dataclasses import dataclass, field, replace

import pytest

from planner.api import solve
from planner.loading import load
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import compose
from tests.reporting.specimens import REPORT

CHROMIUM = ("chromium", "chromium-browser", "google-chrome", "chrome")


@pytest.fixture(scope="session")
def browser():
    """Return the Chromium of this machine."""
    found = next(filter(None, map(shutil.which, CHROMIUM)), None)
    if found is None:
        pytest.skip("no Chromium is installed on this machine: pages were not opened in a browser")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=found, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@dataclass
class Opened:
    """A page in the browser, and everything it said, asked for or threw."""

    page: object
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)

    def map_point(self, longitude, latitude):
        """Return where on the screen a point of the map lies."""
        self.page.locator(".chart.map").scroll_into_view_if_needed()
        box = self.page.locator(".chart.map").bounding_box()
        script = (
            "at => echarts.getInstanceByDom(document.querySelector('.chart.map')).convertToPixel({gridIndex: 0}, at)"
        )
        x, y = self.page.evaluate(script, [longitude, latitude])
        return box["x"] + x, box["y"] + y

    def drawn(self):
        """Return how many things lie on the map: chosen, left out and existing lines and rings."""
        return self.page.evaluate(
            "() => echarts.getInstanceByDom(document.querySelector('.chart.map')).getOption().series"
            ".filter(it => !it.silent && it.type !== 'custom').slice(0, -1)"
            ".reduce((sum, it) => sum + it.data.length, 0)"
        )


@contextmanager
def opening(browser, folder):
    """Give a function that opens a report in a page of its own."""
    contexts = []

    def open_it(report, language="en", *, width=1440, scheme="light"):
        file = folder / f"page-{len(contexts)}.html"
        file.write_text(RENDERERS["html"].render(report, language), encoding="utf-8")
        context = browser.new_context(viewport={"width": width, "height": 1000}, color_scheme=scheme)
        contexts.append(context)
        view = Opened(context.new_page())
        view.page.on("console", lambda message: view.said.append(message.text))
        view.page.on("pageerror", lambda error: view.said.append(str(error)))
        view.page.on("dialog", lambda dialog: (view.said.append(f"dialog {dialog.message}"), dialog.dismiss()))
        view.page.on("request", lambda request: view.asked.append(request.url))
        view.page.goto(file.as_uri())
        view.asked.remove(file.as_uri())
        return view

    yield open_it
    for context in contexts:
        context.close()


@pytest.fixture
def opened(browser, tmp_path):
    """Return a function that opens a report in a page of its own: a test may press what it likes."""
    with opening(browser, tmp_path) as open_it:
        yield open_it


@pytest.fixture(scope="session")
def looked_at(browser, tmp_path_factory):
    """Return a function that opens a report once for all tests that change nothing in its page."""
    with opening(browser, tmp_path_factory.mktemp("pages")) as open_it:
        known = {}

        def look_at(report, language="en", *, width=1440, scheme="light"):
            key = id(report), language, width, scheme
            if key not in known:
                known[key] = report, open_it(report, language, width=width, scheme=scheme)
            return known[key][1]

        yield look_at


@pytest.fixture(scope="session")
def teaching():
    """Return the best plan of the instance ``teaching``."""
    return solve(load("teaching"), gap=0.0)


@pytest.fixture(scope="session")
def teaching_report(teaching):
    """Return the report on it."""
    return compose(teaching)


@pytest.fixture(scope="session")
def every_chart(teaching_report):
    """Return the report with a chapter of every kind of chart that it does not have."""
    return replace(teaching_report, chapters=(*teaching_report.chapters, *REPORT.chapters))


@pytest.fixture(scope="session")
def teaching_map(teaching_report):
    """Return its map alone, which is opened sooner."""
    return teaching_report.only(["network_map"])
