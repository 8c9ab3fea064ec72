"""Typst: it sets the pages, and says which signs no font has."""

import json
import re
from importlib.resources import files

import typst

from planner.reporting.drawing.shapes import Drawing, Words
from planner.reporting.typesetting.fonts import families, fonts, without_font
from planner.reporting.typesetting.pages import Data, picture
from planner.text import Language

STANDARD = "a-2u"
"""PDF/A-2u, for archives: every font is inside, all text can be searched, and no sign is printed as an empty box."""

WITHOUT_FONT = re.compile(r"the text `(\".*?\")` could not be displayed", re.DOTALL)
HAN = re.compile("[\u2e80-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
ATTEMPTS = 5
DOTS = 150
"""Dots of an image on an inch."""


def pdf(data: Data, language: Language) -> bytes:
    """Return the pages as a PDF. A sign that no font has is printed as its number in Unicode.

    Raises
    ------
    MissingExtraError
        If there is Chinese to print, and no Chinese font.
    """
    known = fonts()
    written = json.dumps({**data, "fonts": families(known, language)}, ensure_ascii=False)
    for _ in range(ATTEMPTS):
        try:
            return _compiled(written, known)
        except typst.TypstError as error:
            missing = _signs_without_font(error.diagnostic)
            if not missing:
                raise
        if any(HAN.search(sign) for sign in missing):
            raise without_font()
        for sign in missing:
            written = written.replace(sign, f"‹U+{ord(sign):04X}›")
    return _compiled(written, known)


def image(drawing: Drawing, language: Language) -> bytes:
    """Return a drawing as a PNG.

    Raises
    ------
    MissingExtraError
        If there is Chinese in it, and no Chinese font.
    """
    known = fonts()
    data = {"language": language, "picture": picture(drawing)}
    chinese = any(isinstance(shape, Words) and HAN.search(shape.text) for shape in drawing.shapes)
    written = json.dumps({**data, "fonts": families(known, "zh" if chinese else language)}, ensure_ascii=False)
    made: bytes = typst.compile(
        template("image"), font_paths=known, sys_inputs={"report": written}, format="png", ppi=DOTS
    )
    return made


def template(name: str) -> bytes:
    """Return one of the templates, with the shapes that it draws."""
    folder = files("planner.reporting").joinpath("assets")
    return b"".join(folder.joinpath(f"{part}.typ").read_bytes() for part in ("shapes", name))


def _compiled(written: str, known: typst.Fonts) -> bytes:
    made: bytes = typst.compile(
        template("report"), font_paths=known, sys_inputs={"report": written}, pdf_standards=[STANDARD], pdf_tags=True
    )
    return made


def _signs_without_font(diagnostic: str) -> set[str]:
    """Return the single signs that typst could not print; what is ASCII is in every font."""
    said = WITHOUT_FONT.findall(diagnostic)
    return {sign for words in said for sign in _unquoted(words) if not sign.isascii()}


def _unquoted(words: str) -> str:
    """Return what a quoted string of typst means."""
    named = re.sub(r"\\u\{([0-9a-f]+)\}", lambda found: chr(int(found[1], 16)), words[1:-1])
    return named.replace('\\"', '"').replace("\\\\", "\\")
