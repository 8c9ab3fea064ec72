"""PDF: pages are set, hold what the report says, keep names apart from markup, and never print an empty box."""

import json
import shutil
import subprocess

import pytest
import typst

from planner.errors import MissingExtraError
from planner.reporting.blocks import Paragraph, Table, cell_text
from planner.reporting.office.legible import legible
from planner.reporting.rendering import RENDERERS
from planner.reporting.report import Chapter, Report, compose
from planner.reporting.scorecards import scorecards
from planner.reporting.typesetting import setting
from planner.reporting.typesetting.fonts import families, fonts
from planner.reporting.typesetting.pages import ZERO_WIDTH, pages
from planner.text import LANGUAGES, same
from tests.hostile import NAMES, hostile_report
from tests.specimens import solved

PDF = RENDERERS["pdf"]
TO_TEXT = shutil.which("pdftotext")


def prints_chinese():
    try:
        families(fonts(), "zh")
    except MissingExtraError:
        return False
    return True


chinese = pytest.mark.skipif(not prints_chinese(), reason="no font on this machine prints Chinese")


def one(*blocks):
    return Report(same("Title"), same("Subtitle"), (Chapter("c", same("Chapter"), blocks),))


def elements(found, kind, language="en"):
    """Return the elements of a kind that typst makes of a report."""
    data = json.dumps({**pages(found, language), "fonts": families(fonts(), language)})
    return json.loads(typst.query(setting.template("report"), kind, font_paths=fonts(), sys_inputs={"report": data}))


def words_of(content):
    """Return what an element says."""
    if isinstance(content, dict):
        if content.get("func") == "linebreak":
            return "\n"
        if content.get("func") in {"space", "smartquote"}:
            return " "
        return "".join(words_of(content[key]) for key in ("text", "body", "child", "children") if key in content)
    if isinstance(content, list):
        return "".join(map(words_of, content))
    return content if isinstance(content, str) else ""


def cells_of(table):
    """Return the cells below the header."""
    return [words_of(cell).replace(ZERO_WIDTH, "") for cell in table["children"] if cell["func"] != "header"]


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=chinese)])
def test_every_table_of_the_report_is_set_whole(language):
    found = compose(solved())
    tables = [block for chapter in found.chapters for block in chapter.blocks if isinstance(block, Table)]
    drawn = elements(found, "table", language)
    assert len(drawn) == len(tables) > 10
    for table, element in zip(tables, drawn, strict=True):
        assert cells_of(element) == [
            cell_text(cell, column).say(language) for row in table.lines() for cell, column in row
        ]
    headings = [words_of(heading["body"]) for heading in elements(found, "heading", language)]
    assert headings == [chapter.title.say(language) for chapter in found.chapters]


@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=chinese)])
def test_it_is_a_pdf_for_archives(language):
    content = PDF.content(compose(solved()), language)
    assert content.startswith(b"%PDF-")
    assert b"pdfaid:part" in content


@pytest.mark.skipif(TO_TEXT is None, reason="pdftotext is not installed on this machine")
@pytest.mark.parametrize("language", ["en", pytest.param("zh", marks=chinese)])
def test_another_reader_finds_the_words(language, tmp_path):
    found = compose(solved())
    path = tmp_path / "report.pdf"
    path.write_bytes(PDF.content(found, language))
    said = subprocess.run([TO_TEXT, "-layout", path, "-"], capture_output=True, text=True, check=True).stdout
    squeezed = "".join(said.split())
    for chapter in found.chapters:
        assert "".join(chapter.title.say(language).split()) in squeezed
    for province in solved().instance.provinces:
        assert "".join(province.name.say(language).split()) in squeezed


@chinese
def test_names_stay_names():
    found = hostile_report()
    tables = elements(found, "table")
    assert len(tables) == 4 * len(NAMES), "a table, and those of three charts of which nothing else tells the figures"
    for name, table in zip(NAMES, tables[::4], strict=True):
        assert cells_of(table)[0] == legible(name).replace(ZERO_WIDTH, "")
    assert len(elements(found, "heading")) == len(NAMES)
    assert len(elements(found, "figure")) == 6 * len(NAMES)
    assert PDF.content(found, "en").startswith(b"%PDF-")


def test_a_sign_without_a_font_is_printed_as_its_number(tmp_path):
    seen = []

    def recorded(written, known, compiled=setting._compiled):
        seen.append(written)
        return compiled(written, known)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(setting, "_compiled", recorded)
        assert PDF.content(one(Paragraph(same("tag \U000e0041\ua4d0\U00012000 end"))), "en").startswith(b"%PDF-")
    assert "U+12000" in seen[-1]


def test_chinese_without_a_font_is_refused_with_the_cure(monkeypatch):
    without = typst.Fonts(include_system_fonts=False)
    for module in ("fonts", "setting"):
        monkeypatch.setattr(f"planner.reporting.typesetting.{module}.fonts", lambda: without)
    with pytest.raises(MissingExtraError, match="PLANNER_FONTS"):
        PDF.ready("zh")
    PDF.ready("en")
    assert PDF.content(one(Paragraph(same("plain words"))), "en").startswith(b"%PDF-")
    with pytest.raises(MissingExtraError, match="can print Chinese"):
        PDF.content(one(Paragraph(same("甘肃"))), "en")


@pytest.mark.parametrize("language", LANGUAGES)
def test_pages_are_plain_data(language):
    json.dumps(pages(compose(solved()), language), allow_nan=False)


@pytest.mark.skipif(TO_TEXT is None, reason="pdftotext is not installed on this machine")
def test_each_scorecard_is_a_page(tmp_path):
    path = tmp_path / "cards.pdf"
    path.write_bytes(PDF.content(scorecards(solved()), "en"))
    said = subprocess.run([TO_TEXT, path, "-"], capture_output=True, text=True, check=True).stdout
    _, *cards = said.removesuffix("\f").split("\f")
    names = [province.name.en for province in solved().instance.provinces]
    assert [card.split("\n")[0] for card in cards] == names
