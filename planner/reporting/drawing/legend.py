"""A legend: what each colour, and each kind of line, stands for, in as many rows as it takes."""

from collections.abc import Sequence
from dataclasses import dataclass

from planner.reporting.drawing.shapes import Bar, Dash, Line, Shape, Words, shortened, width_of

SIZE, ROW, SAMPLE = 8.0, 14.0, 12.0


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry of a legend: a field of its colour, or a line if it is drawn as one."""

    name: str
    colour: str
    dash: Dash | None = None


def legend(entries: Sequence[Entry], width: float) -> tuple[list[Shape], float]:
    """Return a row or more of colours with their names, and how high they are together."""
    shapes: list[Shape] = []
    left, top = 0.0, 0.0
    for entry in entries:
        sample = SAMPLE if entry.dash is None else 2 * SAMPLE
        shown = shortened(entry.name, SIZE, width - sample - 4)
        needed = sample + 4 + width_of(shown, SIZE) + 10
        if left > 0 and left + needed > width:
            left, top = 0.0, top + ROW
        if entry.dash is None:
            shapes.append(Bar((left, top + 4), (sample, 6), entry.colour))
        else:
            shapes.append(Line(((left, top + 7), (left + sample, top + 7)), entry.colour, 1.6, entry.dash))
        shapes.append(Words((left + sample + 4, top + 7), shown, SIZE))
        left += needed
    return shapes, top + ROW + 4 if entries else 0.0
