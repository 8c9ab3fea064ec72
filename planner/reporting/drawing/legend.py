"""A legend: what each colour stands for, in as many rows as it takes."""

from collections.abc import Sequence

from planner.reporting.drawing.shapes import Bar, Shape, Words, shortened, width_of

SIZE, ROW, MARK = 8.0, 14.0, 16.0


def legend(entries: Sequence[tuple[str, str]], width: float) -> tuple[list[Shape], float]:
    """Return a row or more of colours with their names, and how high they are together.

    Parameters
    ----------
    entries
        Name and colour.
    """
    shapes: list[Shape] = []
    left, top = 0.0, 0.0
    for name, colour in entries:
        shown = shortened(name, SIZE, width - MARK)
        needed = MARK + width_of(shown, SIZE) + 10
        if left > 0 and left + needed > width:
            left, top = 0.0, top + ROW
        shapes.append(Bar((left, top + 4), (12, 6), colour))
        shapes.append(Words((left + MARK, top + 7), shown, SIZE))
        left += needed
    return shapes, top + ROW + 4 if entries else 0.0
