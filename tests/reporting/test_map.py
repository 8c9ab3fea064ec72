"""The map in a browser: every province has its name, and no name hides another."""

import re
import shutil
import subprocess

import pytest

from planner.domain.plan import DO_NOTHING
from planner.loading import load
from planner.reporting.rendering import report
from tests.specimens import solved

BROWSER = shutil.which("chromium") or shutil.which("google-chrome") or shutil.which("chrome")
LETTER = re.compile(r"<text\b[^>]*>([^<]*)</text>")
PLACE = re.compile(r'transform="translate\(([-\d.]+) ([-\d.]+)\)"')
SIZE = 12.0
"""Pixels of a Chinese letter on a wide map."""


@pytest.fixture(scope="module")
def drawn(tmp_path_factory):
    """Return the names on the map of the national instance, with the middle of each, in pixels."""
    page = tmp_path_factory.mktemp("map") / "report.html"
    report(solved(load("belt-road"), DO_NOTHING), page, form="html", language="zh")
    command = [BROWSER, "--headless", "--no-sandbox", "--disable-gpu", "--window-size=1440,1200", "--dump-dom"]
    done = subprocess.run([*command, page.as_uri()], capture_output=True, text=True, timeout=120, check=True)
    figure = done.stdout.partition('class="chart map"')[2].partition("</figure>")[0]
    found = {}
    for match in LETTER.finditer(figure):
        place = PLACE.search(match[0])
        if place:
            found[match[1]] = float(place[1]), float(place[2])
    return found


@pytest.mark.skipif(BROWSER is None, reason="there is no browser to draw the map")
def test_every_province_has_its_name_on_the_map(drawn):
    assert {province.name_zh for province in load("belt-road").provinces} <= drawn.keys()


@pytest.mark.skipif(BROWSER is None, reason="there is no browser to draw the map")
def test_no_name_overlaps_another(drawn):
    names = [province.name_zh for province in load("belt-road").provinces]
    for number, name in enumerate(names):
        for other in names[:number]:
            wide = abs(drawn[name][0] - drawn[other][0]) >= SIZE * (len(name) + len(other)) / 2
            high = abs(drawn[name][1] - drawn[other][1]) >= SIZE
            assert wide or high, (name, other)
