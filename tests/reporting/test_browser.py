"""Pages in a real browser: every chart is drawn, and nothing is complained about."""

import re
import shutil
import subprocess

import pytest

from planner.api import solve
from planner.loading import load
from planner.reporting.blocks import LineChart, Series
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import Chapter, Report, compose
from planner.text import LANGUAGES, same

BROWSER = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
CHART = re.compile(r'<div class="chart [^>]*data-chart="\d+"[^>]*>(.{0,400})', re.DOTALL)


@pytest.fixture(scope="module")
def reports():
    lines = LineChart(
        same("Lines"),
        same("yuan"),
        (same("one"), same("two")),
        (Series(same("a"), (1.0, None)), Series(same("b"), (2.0, 3.0))),
    )
    only = Report(same("Lines"), same("of every kind"), (Chapter("lines", same("Lines"), (lines,)),))
    return {"run": compose(solve(load("teaching"), gap=0.0)), "lines": only}


@pytest.mark.skipif(BROWSER is None, reason="no Chromium is installed on this machine")
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["run", "lines"])
def test_every_chart_is_drawn_and_nothing_is_complained_about(reports, name, language, tmp_path):
    page = tmp_path / "page.html"
    page.write_text(RENDERERS["html"].render(reports[name], language), encoding="utf-8")
    options = ["--headless", "--no-sandbox", "--disable-gpu", "--enable-logging=stderr", f"--user-data-dir={tmp_path}"]
    done = subprocess.run(
        [BROWSER, *options, "--dump-dom", page.as_uri()], capture_output=True, encoding="utf-8", timeout=120, check=True
    )
    assert "CONSOLE" not in done.stderr
    charts = CHART.findall(done.stdout)
    assert charts
    assert all("<svg" in drawn for drawn in charts)
