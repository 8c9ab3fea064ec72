"""The pages: current where they are made from code, their links lead somewhere, nothing of one machine in them."""

import re

import pytest

from planner.cli.exit_codes import Exit
from planner.cli.main import group
from tests.docs.pages import DOCS, ROOT, every_page, text_of
from tools.pages import pages, slug

LINK = re.compile(r"\]\(([^)\s]+)\)|src=\"([^\"]+)\"")
HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
FENCED = re.compile(r"^```.*?^```$", re.MULTILINE | re.DOTALL)
NAMES = [str(page.relative_to(ROOT)) for page in every_page()]
MACHINE = re.compile(r"(?<![\w.:/])/(?:home|root|work|Users|tmp|mnt|var|opt)/|[A-Z]:\\\\")


def prose(page):
    return FENCED.sub("", text_of(page))


def links_of(page):
    """Return every link and picture of a page, but for those that lead to the network."""
    found = [link or picture for link, picture in LINK.findall(prose(page))]
    return [link for link in found if not link.startswith("https://")]


@pytest.mark.parametrize("path", pages(), ids=str)
def test_a_page_made_from_code_is_current(path):
    """To renew it: python tools/pages.py."""
    assert text_of(DOCS / path) == pages()[path]


@pytest.mark.parametrize("name", NAMES)
def test_links_lead_somewhere(name):
    page = ROOT / name
    for link in links_of(page):
        path, _, anchor = link.partition("#")
        target = page if not path else (page.parent / path).resolve()
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in {slug(heading) for heading in HEADING.findall(prose(target))}, link


@pytest.mark.parametrize("name", NAMES)
def test_no_page_knows_a_machine(name):
    assert not MACHINE.search(text_of(ROOT / name))


def test_every_page_is_reached_from_the_readme():
    reached, waiting = set(), [ROOT / "README.md"]
    while waiting:
        page = waiting.pop()
        if page.suffix != ".md" or page in reached or not page.is_file():
            continue
        reached.add(page)
        links = [link.partition("#")[0] for link in links_of(page)]
        waiting += [(page.parent / link).resolve() for link in links if link]
    assert not set(every_page()) - reached


def test_the_readme_fits_on_a_screen_and_shows_both_commands():
    text = text_of(ROOT / "README.md")
    assert "make solve" in text
    assert "make test" in text
    assert text.count("\n") <= 60


def test_every_command_and_exit_code_is_on_the_page():
    page = text_of(DOCS / "cli.md")
    faults = text_of(DOCS / "faults.md")
    for name in group.list_commands(None):
        assert f"## `planner {name}" in page
    for code in Exit:
        assert f"| {int(code)} |" in page
        assert re.search(rf"^\| (?:\d+, )?{int(code)}(?:, \d+)? \|", faults, re.MULTILINE)


def test_the_picture_is_small_enough():
    assert (DOCS / "images" / "report.png").stat().st_size < 400_000
