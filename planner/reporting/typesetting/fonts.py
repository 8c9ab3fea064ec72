"""Which fonts a page is set in: those that this machine has, and Chinese only with a Chinese one."""

import os
from collections.abc import Sequence
from functools import cache

import typst

from planner.errors import MissingExtraError
from planner.text import Language, Text

FOLDER = "PLANNER_FONTS"
"""The environment variable that names a folder with further fonts."""

LATIN = ("Segoe UI", "Helvetica Neue", "Arial", "Liberation Sans", "Noto Sans", "DejaVu Sans", "Libertinus Serif")
CHINESE = (
    "Noto Sans CJK SC",
    "Noto Sans SC",
    "Source Han Sans SC",
    "Source Han Sans CN",
    "Microsoft YaHei",
    "PingFang SC",
    "Hiragino Sans GB",
    "Heiti SC",
    "STHeiti",
    "SimHei",
    "WenQuanYi Micro Hei",
    "WenQuanYi Zen Hei",
    "Droid Sans Fallback",
    "Noto Serif CJK SC",
    "Noto Serif SC",
    "Source Han Serif SC",
    "Songti SC",
    "STSong",
    "SimSun",
    "FangSong",
    "KaiTi",
)
NO_FONT = Text(
    "no font on this machine can print Chinese; install one, such as fonts-noto-cjk, or name a folder that holds one "
    "in the environment variable {folder}",
    "本机没有可用于排印中文的字体；请安装中文字体（如 fonts-noto-cjk），或在环境变量 {folder} 中指定字体所在文件夹",
)


def fonts() -> typst.Fonts:
    """Return the fonts of this machine, and of the folder that the user named."""
    return _fonts(os.environ.get(FOLDER, ""))


@cache
def _fonts(named: str) -> typst.Fonts:
    """Look for fonts, which takes a tenth of a second, once."""
    return typst.Fonts(font_paths=[named] if named else [])


def families(known: typst.Fonts, language: Language) -> list[str]:
    """Return the fonts to set a page in, the best first.

    Raises
    ------
    MissingExtraError
        If the page is Chinese and no font is.
    """
    there = set(known.families())
    latin, chinese = (_present(wanted, there) for wanted in (LATIN, CHINESE))
    if language == "zh" and not chinese:
        raise without_font()
    return [*latin[:1], *chinese[:1]] if language == "en" else [*chinese[:1], *latin[:1]]


def without_font() -> MissingExtraError:
    """Return the error for Chinese that cannot be printed."""
    return MissingExtraError(NO_FONT.fill(folder=FOLDER))


def _present(wanted: Sequence[str], there: set[str]) -> list[str]:
    return [family for family in wanted if family in there]
