"""What a renderer is, and how a report gets into a file."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from planner.registry import Registry
from planner.reporting.report import Report, compose
from planner.solution import Solution
from planner.text import LANGUAGES, Language, Text


class Renderer(ABC):
    """One form that a report can take.

    Everything in a report is data to a renderer: a name never becomes markup, a link,
    a formula or a script.
    """

    key: ClassVar[str]
    suffix: ClassVar[str]
    title: ClassVar[Text]

    @abstractmethod
    def render(self, report: Report, language: Language) -> str:
        """Return the whole report as text."""


RENDERERS: Registry[Renderer] = Registry("planner.reporting.renderers", Text("format", "格式"))


def written(report: Report) -> dict[str, str]:
    """Return a report as the files of a run or a study: a page and a text, in both languages."""
    return {
        f"report.{language}{renderer.suffix}": renderer.render(report, language)
        for renderer in (RENDERERS["html"], RENDERERS["markdown"])
        for language in LANGUAGES
    }


def report(
    solution: Solution,
    path: str | Path | None = None,
    *,
    form: str = "markdown",
    language: Language = "en",
) -> str:
    """Return the report on ``solution``, and write it to ``path`` if there is one.

    Parameters
    ----------
    form
        ``markdown``, ``html``, ``json`` or ``terminal``; see `RENDERERS`.
    language
        ``en`` or ``zh``.

    Raises
    ------
    UnknownNameError
        If there is no such form.
    """
    words = RENDERERS[form].render(compose(solution), language)
    if path is not None:
        Path(path).write_text(words, encoding="utf-8", newline="\n")
    return words
