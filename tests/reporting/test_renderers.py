"""Every form of a report: complete in both languages, and safe whatever names hold."""

import hashlib
import json
import re
from html.parser import HTMLParser
from pathlib import Path

import jsonschema
import pytest

from planner.errors import MissingExtraError, UnknownNameError
from planner.reporting.blocks import Paragraph, Table
from planner.reporting.renderers.html import as_data
from planner.reporting.renderers.json import REPORT
from planner.reporting.rendering import RENDERERS, renderer_called, report
from planner.reporting.report import SECTIONS, compose
from planner.solution import Status
from planner.text import LANGUAGES
from tests.hostile import NAMES, hostile_report
from tests.specimens import HOSTILE, MODEL, solved, three_provinces

ASSETS = Path(__file__).parents[2] / "planner" / "reporting" / "assets"


@pytest.fixture(autouse=True)
def _fixed_versions(monkeypatch):
    """Golden files do not change with every release of a library."""
    monkeypatch.setattr("planner.reporting.sections.proof.versions", lambda: {"planner": "0"})


@pytest.mark.parametrize("language", LANGUAGES)
def test_markdown_is_as_it_was_read(language, golden):
    golden(report(solved(), form="markdown", language=language), f"reports/three.{language}.md")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_question_without_a_plan_has_a_report(language, golden):
    words = report(solved(plan=None, status=Status.INFEASIBLE), form="markdown", language=language)
    golden(words, f"reports/infeasible.{language}.md")


@pytest.mark.parametrize("form", RENDERERS.all())
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("status", [Status.SOLVED, Status.STOPPED, Status.INTERRUPTED])
def test_every_form_says_something(form, language, status):
    assert len(report(solved(status=status), form=form, language=language)) > 1000


@pytest.mark.parametrize("status", [Status.INFEASIBLE, Status.UNDECIDED, Status.INTERRUPTED])
@pytest.mark.parametrize("form", RENDERERS.all())
def test_every_form_says_something_without_a_plan(form, status):
    assert report(solved(plan=None, status=status), form=form)


def test_switched_off_rules_are_shouted():
    model = MODEL.model_copy(update={"switched_off": {"ecological_caps": "to see what the caps cost"}})
    words = report(solved(model=model), form="terminal")
    assert "NOT ENFORCED: Ecological caps. Reason: to see what the caps cost" in " ".join(words.split())


def test_a_reason_in_both_languages_is_said_in_that_of_the_report():
    model = MODEL.model_copy(update={"switched_off": {"ecological_caps": "to see the price 考察代价"}})
    words = " ".join(RENDERERS["terminal"].render(compose(solved(model=model)), "zh").split())
    assert "理由：考察代价" in words
    assert "price" not in words


def test_every_text_is_there_in_both_languages():
    for chapter in compose(solved()).chapters:
        for block in chapter.blocks:
            texts = [block.text] if isinstance(block, Paragraph) else [block.title]
            texts += [column.title for column in block.columns] if isinstance(block, Table) else []
            assert all(text.en and text.zh for text in texts)


def test_every_section_has_an_order_of_its_own():
    orders = [section.order for section in SECTIONS]
    assert len(orders) == len(set(orders))


def test_binary_forms_come_as_bytes_and_the_others_as_text():
    for renderer in RENDERERS:
        assert isinstance(report(solved(), form=renderer.key), bytes if renderer.binary else str)


@pytest.mark.parametrize(
    ("name", "key"),
    [("md", "markdown"), ("text", "terminal"), ("txt", "terminal"), ("xlsx", "excel"), ("docx", "word")],
)
def test_a_form_is_known_by_its_ending(name, key):
    assert renderer_called(name).key == key


def test_the_ending_of_the_file_tells_the_form(tmp_path):
    report(solved(), tmp_path / "r.XLSX")
    assert (tmp_path / "r.XLSX").read_bytes().startswith(b"PK")
    report(solved(), str(tmp_path / "r.html"))
    assert (tmp_path / "r.html").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    with pytest.raises(UnknownNameError, match=r"\.xlsx, \.html"):
        report(solved(), tmp_path / "report")


@pytest.mark.parametrize(("form", "package"), [("word", "docx"), ("pdf", "typst")])
def test_a_missing_package_is_told_with_its_extra(form, package, monkeypatch):
    monkeypatch.setattr("planner.reporting.rendering.find_spec", lambda name: None)
    with pytest.raises(MissingExtraError, match=rf'{package}.* pip install "planner\[{form}\]"'):
        report(solved(), form=form)
    assert report(solved(), form="excel")


def test_there_are_sixty_hostile_names():
    assert len(set(NAMES)) == 60


@pytest.mark.parametrize("language", LANGUAGES)
def test_sixty_hostile_names_stay_names_on_a_page(language):
    page = Page()
    page.feed(RENDERERS["html"].content(hostile_report(), language).decode())
    assert page.tags.count("script") == 3
    assert not {"img", "svg", "iframe", "a:x"} & set(page.tags)
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "style"}]
    squeezed = " ".join(page.words.split())
    for name in NAMES:
        assert " ".join(name.replace("\0", "\ufffd").split()) in squeezed or "\0" in name


def test_sixty_hostile_names_stay_names_as_data():
    data = json.loads(RENDERERS["json"].content(hostile_report(), "en"))
    assert [chapter["title"]["zh"] for chapter in data["chapters"]] == list(NAMES)


def test_sixty_hostile_names_stay_names_in_notes():
    words = RENDERERS["markdown"].content(hostile_report(), "en").decode()
    assert "<" not in words
    data = re.sub(r"^> \*\*|\*\*$", "", words, flags=re.MULTILINE)
    assert not re.search(r"(?<!\\)[*_`$\[\]]", data)


def test_an_unknown_form_is_refused_with_the_nearest():
    with pytest.raises(UnknownNameError, match='did you mean "html"'):
        report(solved(), form="htm")


def test_the_report_is_written_where_it_is_asked_for(tmp_path):
    report(solved(), tmp_path / "r.md", form="markdown")
    assert (tmp_path / "r.md").read_text(encoding="utf-8").startswith("# Three provinces")


class Page(HTMLParser):
    """Collects what a browser would act upon."""

    def __init__(self):
        super().__init__()
        self.tags = []
        self.attributes = []
        self.words = ""

    def handle_starttag(self, tag, attrs):
        self.tags.append(tag)
        self.attributes += attrs

    def handle_data(self, data):
        self.words += data


def page_of(solution, language="en"):
    page = Page()
    page.feed(report(solution, form="html", language=language))
    return page


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stay_names_in_html(language):
    page = page_of(solved(three_provinces(HOSTILE)), language)
    assert page.tags.count("script") == 3
    assert "img" not in page.tags
    assert not [name for name, _ in page.attributes if name.startswith("on") or name in {"src", "style"}]
    assert all(value.startswith("#") for name, value in page.attributes if name == "href")
    for name in (HOSTILE[0], HOSTILE[2], HOSTILE[3]):
        assert name in page.words


def test_html_is_one_file_of_reasonable_size_with_a_strict_policy():
    words = report(solved(), form="html")
    assert len(words.encode()) < 3_000_000
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', words)[1]
    assert policy.startswith("default-src &#39;none&#39;")
    assert "unsafe" not in policy
    assert policy.count("sha256-") == 3


def test_the_policy_names_the_scripts_that_are_there():
    words = report(solved(), form="html")
    policy = re.search(r'Content-Security-Policy" content="([^"]*)"', words)[1]
    for body in re.findall(r"<(?:script|style)>(.*?)</(?:script|style)>", words, flags=re.DOTALL):
        digest = __import__("base64").b64encode(hashlib.sha256(body.encode()).digest()).decode()
        assert digest in policy.replace("&#43;", "+").replace("&#34;", '"')


def test_data_cannot_end_its_script():
    text = str(as_data({"name": "</script><!--\u2028&"}))
    assert not set("<>&\u2028") & set(text)
    assert json.loads(text)["name"] == "</script><!--\u2028&"


@pytest.mark.parametrize("language", LANGUAGES)
def test_names_stay_names_in_the_terminal(language):
    words = report(solved(three_provinces(HOSTILE)), form="terminal", language=language)
    assert "[bold]" in words
    assert "=HYPERLINK" in words


def test_names_stay_names_in_markdown():
    words = report(solved(three_provinces(HOSTILE)), form="markdown")
    assert "<img" not in words
    assert "<script" not in words
    assert "a\\|b" in words


def test_json_keeps_to_its_schema():
    data = json.loads(report(solved(three_provinces(HOSTILE)), form="json"))
    jsonschema.validate(data, REPORT.json_schema(mode="serialization"))


def test_the_chart_library_is_the_pinned_one():
    digest = hashlib.sha256((ASSETS / "echarts.min.js").read_bytes()).hexdigest()
    assert digest in (ASSETS / "README.md").read_text(encoding="utf-8")
    assert (ASSETS / "echarts.LICENSE.txt").is_file()
