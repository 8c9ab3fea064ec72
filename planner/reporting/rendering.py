"""What a renderer is, and how a report gets into a file."""

from abc import ABC, abstractmethod
from importlib.util import find_spec
from pathlib import Path
from typing import ClassVar

from planner.errors import MissingExtraError, UnknownNameError
from planner.registry import Registry, unknown_name
from planner.reporting.report import Report, compose
from planner.solution import Solution
from planner.text import LANGUAGES, Language, Text, joined, same

NOT_INSTALLED = Text(
    'the format "{form}" needs the package {package}, which is not installed; install it with: '
    'pip install "planner[{extra}]"',
    '格式“{form}”需要未安装的 {package} 包；请安装：pip install "planner[{extra}]"',
)
NO_ENDING = Text(
    "the ending of {path} tells no format; name the format, or end the name of the file with one of: {endings}",
    "无法由 {path} 的扩展名判断格式；请指定格式，或使用以下扩展名之一：{endings}",
)
DEFAULT = "markdown"


class Renderer(ABC):
    """One form that a report can take.

    Everything in a report is data to a renderer: a name never becomes markup, a link,
    a formula or a script.

    Attributes
    ----------
    key, title
        What the form is called in code and by people.
    suffix
        The ending of its files, with the dot.
    aliases
        Other names that are understood.
    binary
        Whether it is of no use as text, so that no terminal can show it.
    holds_long_tables
        Whether a table of hundreds of rows is at home in it, so that none needs to be cut.
    package
        What must be importable; the extra that brings it has the key of the form.
    """

    key: ClassVar[str]
    suffix: ClassVar[str]
    title: ClassVar[Text]
    aliases: ClassVar[tuple[str, ...]] = ()
    binary: ClassVar[bool] = True
    holds_long_tables: ClassVar[bool] = False
    package: ClassVar[str] = ""

    def ready(self, language: Language) -> None:
        """Do nothing if a report can be written in ``language``.

        Raises
        ------
        MissingExtraError
            If a package or a font is missing; the cure is named.
        """
        if self.package and find_spec(self.package) is None:
            raise MissingExtraError(NOT_INSTALLED.fill(form=self.title, package=self.package, extra=self.key))

    @abstractmethod
    def content(self, report: Report, language: Language) -> bytes:
        """Return the whole report as the bytes of a file."""


class TextRenderer(Renderer):
    """A form that is text, in UTF-8."""

    binary = False

    @abstractmethod
    def render(self, report: Report, language: Language) -> str:
        """Return the whole report as text."""

    def content(self, report: Report, language: Language) -> bytes:
        return self.render(report, language).encode()


RENDERERS: Registry[Renderer] = Registry("planner.reporting.renderers", Text("format", "格式"))


def renderer_called(name: str) -> Renderer:
    """Return the renderer with this key, alias or ending of files.

    Examples
    --------
    >>> renderer_called("md").key, renderer_called("xlsx").key
    ('markdown', 'excel')

    Raises
    ------
    UnknownNameError
        If there is none; the nearest names are offered.
    """
    found = _by_name()
    if name not in found:
        raise UnknownNameError(unknown_name(RENDERERS.family, name, found))
    return found[name]


def renderer_for(path: Path) -> Renderer:
    """Return the renderer whose files end as ``path`` does.

    Raises
    ------
    UnknownNameError
        If none does.
    """
    for renderer in RENDERERS:
        if renderer.suffix == path.suffix.lower():
            return renderer
    endings = joined([same(renderer.suffix) for renderer in RENDERERS])
    raise UnknownNameError(NO_ENDING.fill(path=path, endings=endings))


def written(report: Report) -> dict[str, str]:
    """Return a report as the files of a run or a study: a page and a text, in both languages."""
    return {
        f"report.{language}{renderer.suffix}": renderer.content(report, language).decode()
        for renderer in (RENDERERS["html"], RENDERERS["markdown"])
        for language in LANGUAGES
    }


def report(
    solution: Solution,
    path: str | Path | None = None,
    *,
    form: str | None = None,
    language: Language = "en",
) -> str | bytes:
    """Return the report on ``solution``, and write it to ``path`` if there is one.

    Parameters
    ----------
    form
        ``markdown``, ``html``, ``json``, ``terminal``, ``excel``, ``word`` or ``pdf``; see `RENDERERS`.
        If it is not given, the ending of ``path`` tells; without a path it is ``markdown``.
    language
        ``en`` or ``zh``.

    Returns
    -------
    str or bytes
        The bytes of a file if the form is ``excel``, ``word`` or ``pdf``, and text otherwise.

    Raises
    ------
    UnknownNameError
        If there is no such form, or the ending tells none.
    MissingExtraError
        If the form needs a package or a font that is not installed.
    """
    renderer = renderer_called(form or DEFAULT) if form or path is None else renderer_for(Path(path))
    renderer.ready(language)
    content = renderer.content(compose(solution), language)
    if path is not None:
        Path(path).write_bytes(content)
    return content if renderer.binary else content.decode()


def _by_name() -> dict[str, Renderer]:
    return {
        name: renderer
        for renderer in RENDERERS
        for name in (renderer.key, renderer.suffix.removeprefix("."), *renderer.aliases)
    }
