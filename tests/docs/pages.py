"""What the tests of the docs share: pages, and the blocks in them."""

import re
from pathlib import Path

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
BLOCK = re.compile(r"^```(\w+)\n(.*?)^```$", re.MULTILINE | re.DOTALL)
FILE = re.compile(r"# ([\w/.-]+\.(?:py|yaml))\n")


def every_page():
    """Return the README and every page of the docs."""
    return [ROOT / "README.md", *sorted(DOCS.rglob("*.md"))]


def text_of(page):
    return page.read_text(encoding="utf-8")


def blocks(page, language):
    """Return the code blocks of a page in one language."""
    return [code for kind, code in BLOCK.findall(text_of(page)) if kind == language]


def files(page, language):
    """Return the blocks that are whole files, by the path in their first line."""
    found = {}
    for code in blocks(page, language):
        named = FILE.match(code)
        if named:
            found[named[1]] = code
    return found
