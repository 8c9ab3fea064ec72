"""Where a solve stands, on stderr: one moving line, or a few plain ones."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from planner.cli.settings import Settings
from planner.cli.streams import note
from planner.text import Text

if TYPE_CHECKING:
    from planner.solution import Progress

PHASES = {
    "build": Text("writing the model", "构建模型"),
    "relaxation": Text("bounding", "求松弛界"),
    "search": Text("searching", "搜索方案"),
    "audit": Text("auditing", "审计方案"),
}
LINE = Text(
    "{phase} · {seconds:.0f} s · plan {value} · bound {bound} · gap on the gain {gap}",
    "{phase} · {seconds:.0f} 秒 · 方案 {value} · 界 {bound} · 增益间隙 {gap}",
)
SMALL = 10.0
"""Below this a goal is an index, whose seventh digit tells plans apart."""

EVERY = 10.0
"""Seconds between two plain lines of one phase."""


def line(progress: "Progress", settings: Settings) -> str:
    """Return where a solve stands, in one line."""
    return LINE.say(
        settings.language,
        phase=settings.say(PHASES.get(progress.phase, Text(progress.phase, progress.phase))),
        seconds=progress.seconds,
        value=_number(progress.value),
        bound=_number(progress.bound),
        gap="–" if progress.gap is None else f"{progress.gap:.2%}",
    )


@contextmanager
def shown(settings: Settings) -> Iterator["Callable[[Progress], None]"]:
    """Yield a listener that shows progress while the block runs."""
    if not sys.stderr.isatty():
        yield plain_lines(settings)
        return
    from rich.console import Console
    from rich.text import Text as Words

    with Console(stderr=True).status(Words("")) as status:
        yield lambda progress: status.update(Words(line(progress, settings)))


def plain_lines(settings: Settings) -> "Callable[[Progress], None]":
    """Return a listener that writes a line for each phase, and one every few seconds."""
    last: dict[str, float] = {}

    def listen(progress: "Progress") -> None:
        if progress.seconds - last.get(progress.phase, -EVERY) >= EVERY:
            last[progress.phase] = progress.seconds
            note(line(progress, settings))

    return listen


def _number(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.2f}" if abs(value) >= SMALL else f"{value:.7f}"
