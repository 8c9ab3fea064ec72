"""Charts that Word does not draw itself, as images: where the pages of a PDF can be set, they can be drawn too."""

import io
from importlib.util import find_spec

from docx.document import Document as Paper
from docx.shared import Pt

from planner.errors import MissingExtraError
from planner.reporting.blocks import Chart
from planner.reporting.drawing.base import drawings
from planner.reporting.office.document_style import CAPTION, NOTE
from planner.reporting.office.legible import legible
from planner.text import Language

ACROSS = 510.0
"""Points: how wide a drawing is."""

PACKAGE = "typst"
"""What draws."""


def write_images(paper: Paper, block: Chart, language: Language) -> bool:
    """Write the pictures of a chart with title and note; return whether there are any, and they could be drawn."""
    made = _images(block, language)
    if not made:
        return False
    title = legible(block.title.say(language))
    for number, image in enumerate(made, start=1):
        part = f" ({number}/{len(made)})" if len(made) > 1 else ""
        paper.add_paragraph(title + part, CAPTION)
        line = paper.add_paragraph()
        shown = line.add_run().add_picture(io.BytesIO(image), width=Pt(ACROSS))
        shown._inline.docPr.set("descr", title + part)  # noqa: SLF001  (python-docx has no words for those who listen)
        line.paragraph_format.keep_with_next = block.note is not None and number == len(made)
    if block.note is not None:
        paper.add_paragraph(legible(block.note.say(language)), NOTE)
    return True


def _images(block: Chart, language: Language) -> list[bytes]:
    """Return the pictures of a chart; none if nothing is there that draws them, or no font for their words."""
    drawn = drawings(block, language, ACROSS)
    if not drawn or find_spec(PACKAGE) is None:
        return []
    from planner.reporting.typesetting.setting import image  # noqa: PLC0415 of an extra that few have

    try:
        return [image(drawing, language) for drawing in drawn]
    except MissingExtraError:
        return []
