"""How a chart is drawn on paper: by the kind of its block, as pictures that each fit on a page."""

from collections.abc import Callable, Iterable
from typing import Any

from planner.registry import Registry
from planner.reporting.blocks import Block
from planner.reporting.drawing.shapes import Drawing
from planner.text import Language, Text

DRAWINGS: Registry[Callable[[Any, Language, float], Iterable[Drawing]]] = Registry(
    "planner.reporting.drawing", Text("drawing", "图形")
)
"""By the ``kind`` of a block: its pictures of a width, in points; none if there is nothing to draw."""


def drawings(block: Block, language: Language, width: float) -> tuple[Drawing, ...]:
    """Return a block as pictures; none if nobody draws its kind, or there is nothing in it."""
    draw = DRAWINGS.all().get(block.kind)
    return tuple(draw(block, language, width)) if draw is not None else ()
