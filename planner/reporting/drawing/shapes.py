"""What a picture is made of: lines, dots, bars, areas and words, in points of a page, from the top left."""

from dataclasses import dataclass, replace
from typing import Literal, TypeAlias

from planner.reporting.office.legible import breadth

INK, SOFT, RULE, FAINT, PAPER = "#1f2328", "#57606a", "#d8dee4", "#c5cdd6", "#ffffff"
WAS, IS = "#b6c2cf", "#0b5cad"
LOW, MIDDLE, HIGH = "#c0492f", "#e8ecf0", "#1a7f4b"
HUES = (IS, "#e08e0b", HIGH, LOW, "#8661c1", "#8c6d4f")
MODES = (
    "#d1495b",
    "#0b7fab",
    "#e08e0b",
    "#4c956c",
    "#8661c1",
    "#c75b12",
    "#2f4b7c",
    "#8c6d4f",
    "#b5179e",
    "#6b8e23",
)

Point: TypeAlias = tuple[float, float]
Dash: TypeAlias = Literal["solid", "dashed", "dotted", "dash-dotted"]
DASHES: tuple[Dash, ...] = ("solid", "dashed", "dotted", "dash-dotted")
"""What tells lines apart where their colours do not."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line through points."""

    points: tuple[Point, ...]
    colour: str = RULE
    width: float = 0.5
    dash: Dash = "solid"
    kind: Literal["line"] = "line"


@dataclass(frozen=True, slots=True)
class Dot:
    """A circle; a ring if nothing fills it."""

    at: Point
    radius: float
    fill: str | None
    edge: str = INK
    width: float = 0.7
    kind: Literal["dot"] = "dot"


@dataclass(frozen=True, slots=True)
class Bar:
    """A filled rectangle, from its top left."""

    at: Point
    size: Point
    fill: str
    kind: Literal["bar"] = "bar"


@dataclass(frozen=True, slots=True)
class Words:
    """One line of words; ``at`` is the middle of its height, and of its ``anchor``."""

    at: Point
    text: str
    size: float = 8.0
    anchor: Literal["left", "middle", "right"] = "left"
    colour: str = INK
    bold: bool = False
    halo: bool = False
    kind: Literal["words"] = "words"


@dataclass(frozen=True, slots=True)
class Patch:
    """A filled area inside a line through points; ``fill`` may end with its opacity, as in ``#0b5cad80``."""

    points: tuple[Point, ...]
    fill: str
    edge: str = PAPER
    width: float = 0.5
    kind: Literal["patch"] = "patch"


Shape: TypeAlias = Line | Dot | Bar | Words | Patch


@dataclass(frozen=True, slots=True)
class Drawing:
    """A picture of a size."""

    width: float
    height: float
    shapes: tuple[Shape, ...]


def moved(shape: Shape, down: float) -> Shape:
    """Return a shape further down the page."""
    if isinstance(shape, Line | Patch):
        return replace(shape, points=tuple((x, y + down) for x, y in shape.points))
    return replace(shape, at=(shape.at[0], shape.at[1] + down))


def tint(colour: str, share: float) -> str:
    """Return a colour mixed with the paper: all of it at 1, nothing at 0.

    Examples
    --------
    >>> tint("#000000", 0.2)
    '#cccccc'
    """
    parts = (int(colour[n : n + 2], 16) for n in (1, 3, 5))
    return "#" + "".join(f"{round(255 + (part - 255) * share):02x}" for part in parts)


def width_of(text: str, size: float) -> float:
    """Return about how wide a line of words is, in points."""
    return 0.56 * size * breadth(text)


def shortened(text: str, size: float, width: float) -> str:
    """Return as much of a line of words as fits into ``width``, with a mark where something is left out.

    Examples
    --------
    >>> shortened("a long name of a project", 8.0, 60.0)
    'a long name…'
    """
    if width_of(text, size) <= width:
        return text
    while text and width_of(text + "…", size) > width:
        text = text[:-1]
    return text.rstrip() + "…"
