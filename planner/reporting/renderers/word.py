"""Word: a document to go on writing in, with tables, and charts that Word draws itself."""

from planner.reporting.rendering import RENDERERS, Renderer
from planner.reporting.report import Report
from planner.text import Language, Text


class Word(Renderer):
    """Headings, paragraphs, tables and native charts; other charts as images, where typst is there to draw them."""

    key = "word"
    suffix = ".docx"
    title = Text("Word document", "Word 文档")
    package = "docx"

    def content(self, report: Report, language: Language) -> bytes:
        from planner.reporting.office.document import document_bytes  # noqa: PLC0415 of an extra that few have

        return document_bytes(report, language)


RENDERERS.add(Word.key, Word())
