"""PDF: pages of A4 with contents, page numbers, tables and drawn charts, fit for an archive."""

from planner.reporting.rendering import RENDERERS, Renderer
from planner.reporting.report import Report
from planner.text import Language, Text


class Pdf(Renderer):
    """Pages set by typst, in fonts that this machine has."""

    key = "pdf"
    suffix = ".pdf"
    title = Text("PDF", "PDF 文件")
    package = "typst"

    def ready(self, language: Language) -> None:
        super().ready(language)
        from planner.reporting.typesetting.fonts import families, fonts  # noqa: PLC0415 of an extra that few have

        families(fonts(), language)

    def content(self, report: Report, language: Language) -> bytes:
        from planner.reporting.typesetting.pages import pages  # noqa: PLC0415 of an extra that few have
        from planner.reporting.typesetting.setting import pdf  # noqa: PLC0415 of an extra that few have

        return pdf(pages(report, language), language)


RENDERERS.add(Pdf.key, Pdf())
