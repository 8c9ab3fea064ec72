"""A workbook under construction: its styles, its sheets, and cells that stay data."""

import io
import math
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, TypeAlias

import xlsxwriter

from planner.loading.sheet_words import never_markup
from planner.reporting.blocks import Cell
from planner.reporting.fitting import folded
from planner.reporting.numbers import NumberFormat
from planner.reporting.office.legible import legible
from planner.reporting.office.number_codes import number_code
from planner.text import Language, Text

Sheet: TypeAlias = Any
Style: TypeAlias = Any
"""xlsxwriter has no types."""

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
MOST_SIGNS = 32_767
"""What a cell holds."""

LINE, HIGHEST = 15.5, 409.0
"""Points: a line of words, and the highest row there can be."""

ROOM, BOLD_ROOM = 0.92, 0.88
"""Letters that a column holds for each digit of its width; a font that stands in for another may be wider."""

FONTS = {"en": "Calibri", "zh": "Microsoft YaHei"}
STYLES: dict[str, dict[str, object]] = {
    "title": {"bold": True, "font_size": 16, "font_color": "#0B5CAD"},
    "chapter": {"bold": True, "font_size": 13, "font_color": "#0B5CAD", "bottom": 1, "bottom_color": "#0B5CAD"},
    "caption": {"bold": True, "font_size": 13},
    "link": {"font_color": "#0B5CAD", "underline": 1},
    "plain": {"text_wrap": True, "valign": "top"},
    "word": {"text_wrap": True, "valign": "top", "align": "left", "indent": 1},
    "lead": {"text_wrap": True, "valign": "top"},
    "heading": {"valign": "top", "bold": True, "font_color": "#0B5CAD"},
    "warning": {"text_wrap": True, "valign": "top", "bold": True, "font_color": "#B42318", "bg_color": "#FEF3F2"},
    "note": {"font_color": "#57606A", "text_wrap": True, "valign": "top"},
    "head": {"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": "#DCE6F1", "bottom": 1},
    "head_word": {
        "bold": True,
        "text_wrap": True,
        "valign": "bottom",
        "bg_color": "#DCE6F1",
        "bottom": 1,
        "align": "left",
        "indent": 1,
    },
    "head_number": {"bold": True, "text_wrap": True, "valign": "bottom", "bg_color": "#DCE6F1", "bottom": 1},
    "unknown": {"align": "right", "valign": "top"},
}
STYLES["head_number"] |= {"align": "right", "indent": 2}
"""The button of a filter stands on the right of a header."""


@dataclass
class Book:
    """A workbook in one language, and the names its sheets have taken."""

    language: Language
    file: io.BytesIO = field(default_factory=io.BytesIO)
    names: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.workbook: Any = xlsxwriter.Workbook(self.file, OPTIONS)
        # A fixed date: the same report gives the same bytes.
        self.workbook.set_properties({"created": datetime(2000, 1, 1, tzinfo=UTC)})
        font = {"font_name": FONTS[self.language], "font_size": 11}
        self.workbook.formats[0].set_font_name(font["font_name"])
        self._styles: dict[str, Style] = {
            name: self.workbook.add_format({**font, **style}) for name, style in STYLES.items()
        }
        self._font = font

    def style(self, name: str) -> Style:
        """Return one of `STYLES`."""
        return self._styles[name]

    def say(self, words: Text) -> str:
        """Return words in the language of the book, such as a file can hold."""
        return legible(words.say(self.language))

    def sheet(self, name: str) -> Sheet:
        """Add a sheet that prints on A4, as wide as the page."""
        sheet = self.workbook.add_worksheet(name)
        sheet.set_paper(9)
        sheet.set_landscape()
        sheet.fit_to_pages(1, 0)
        sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.7)
        sheet.set_footer("&C&A   &P / &N")
        sheet.hide_gridlines(2)
        return sheet

    def words(self, sheet: Sheet, at: tuple[int, int], words: str, style: str = "plain") -> None:
        """Write words into a cell; never a formula, a link or markup."""
        sheet.write_string(*at, as_words(words), self.style(style))

    def cell(self, sheet: Sheet, at: tuple[int, int], value: Cell, how: NumberFormat | None) -> None:
        """Write a word or a number, unrounded; nothing where there is none."""
        if isinstance(value, Text):
            self.words(sheet, at, self.say(value), "word" if at[1] else "plain")
        elif value is None or math.isnan(value):
            sheet.write_blank(*at, None, self.style("unknown"))
        elif math.isinf(value):
            self.words(sheet, at, (how or NumberFormat()).say(value), "unknown")
        else:
            sheet.write_number(*at, value, self._number(how or NumberFormat(), value))

    def heighten(self, sheet: Sheet, row: int, cells: Iterable[tuple[str, float]], *, bold: bool = False) -> None:
        """Make a row as high as the words of its cells need in columns of these widths.

        A spreadsheet does so itself for rows that say nothing of their height; not every one does it on opening.
        """
        room = BOLD_ROOM if bold else ROOM
        lines = max(len(folded(words, max(1, round(room * width))).split("\n")) for words, width in cells)
        if lines > 1:
            sheet.set_row(row, min(HIGHEST, LINE * lines + 2))

    def closed(self) -> bytes:
        """Return the finished workbook."""
        self.workbook.close()
        return self.file.getvalue()

    def _number(self, how: NumberFormat, value: float) -> Style:
        code = number_code(how, value)
        if code not in self._styles:
            style = {**self._font, "num_format": code, "valign": "top"}
            self._styles[code] = self.workbook.add_format(style)
        return self._styles[code]


def as_words(words: str) -> str:
    """Return words that the writer takes as they are, and that fit into a cell."""
    fitting = words if len(words) <= MOST_SIGNS else words[: MOST_SIGNS - 1] + "…"
    return never_markup(fitting)
