"""Markdown: for notes, mails and version control."""

import re

from planner.reporting.blocks import Block, Paragraph, Table, cell_text
from planner.reporting.rendering import RENDERERS, TextRenderer
from planner.reporting.report import Chapter, Report
from planner.text import Language, Text

SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!$])")
TONES = {"plain": "{}", "lead": "{}", "warning": "> **{}**", "heading": "### {}"}
ENTITIES = {"<": "&lt;", ">": "&gt;"}


class Markdown(TextRenderer):
    """Headings, paragraphs and pipe tables; charts are left to formats that can draw."""

    key = "markdown"
    suffix = ".md"
    title = Text("Markdown", "Markdown 文档")

    def render(self, report: Report, language: Language) -> str:
        heading = f"# {escape(report.title.say(language))}\n\n{escape(report.subtitle.say(language))}\n"
        chapters = [_chapter(chapter, language) for chapter in report.in_words]
        return "\n".join([heading, *chapters])


def escape(words: str) -> str:
    r"""Return ``words`` so that Markdown, and HTML inside it, shows them as they are.

    Examples
    --------
    >>> escape("a|b <img> [x]")
    'a\\|b &lt;img&gt; \\[x\\]'
    """
    flat = " ".join(words.split()).replace("&", "&amp;")
    return SPECIAL.sub(lambda match: ENTITIES.get(match[1], "\\" + match[1]), flat)


def _chapter(chapter: Chapter, language: Language) -> str:
    blocks = [_block(block, language) for block in chapter.blocks]
    return "\n".join([f"## {escape(chapter.title.say(language))}\n", *filter(None, blocks)])


def _block(block: Block, language: Language) -> str:
    match block:
        case Paragraph(text, tone):
            words = escape(text.say(language))
            return TONES[tone].format(words) + "\n"
        case Table():
            return _table(block, language)
        case _:
            return ""


def _table(table: Table, language: Language) -> str:
    heads = [escape(column.header.say(language)) for column in table.columns]
    rules = ["---:" if column.format else "---" for column in table.columns]
    lines = [f"### {escape(table.title.say(language))}\n", _line(heads), _line(rules)]
    lines += [_line([escape(cell_text(*cell).say(language)) for cell in row]) for row in table.lines()]
    if table.note is not None:
        lines += ["", escape(table.note.say(language))]
    return "\n".join([*lines, ""])


def _line(cells: list[str]) -> str:
    return "| " + " | ".join(cells) + " |"


RENDERERS.add(Markdown.key, Markdown())
