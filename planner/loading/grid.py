"""Tables that come as a grid: a header line, and lines of cells under it."""

from collections.abc import Callable, Iterable, Sequence

from planner.errors import Problem, Where
from planner.loading.raw import Cell, Found, RawRow, RawTable, Value, is_blank
from planner.text import Text

Address = Callable[[int, int, str], Where]
"""Returns the place of a cell from its line, its position in the line and its header."""


def from_grid(
    name: str,
    where: Where,
    lines: Iterable[tuple[int, Sequence[Value]]],
    address: Address,
    found: Found,
) -> RawTable:
    """Return the table that a grid holds; its first line that is not blank is the header."""
    kept = [(line, cells) for line, cells in lines if not all(map(is_blank, cells))]
    if not kept:
        return RawTable(name, where, (), ())
    top, titles = kept[0]
    _check_titles(top, titles, kept[1:], address, found)
    used = [place for place, title in enumerate(titles) if not is_blank(title)]
    texts = {place: str(titles[place]).strip() for place in used}
    header = tuple(Cell(texts[place], address(top, place, texts[place])) for place in used)
    rows = []
    for line, cells in kept[1:]:
        row_cells = {
            texts[place]: Cell(cells[place], address(line, place, texts[place])) for place in used if place < len(cells)
        }
        rows.append(RawRow(address(line, -1, ""), row_cells))
    return RawTable(name, where, tuple(rows), header)


def _check_titles(
    top: int,
    titles: Sequence[Value],
    lines: Sequence[tuple[int, Sequence[Value]]],
    address: Address,
    found: Found,
) -> None:
    for place, title in enumerate(titles):
        filled = any(place < len(cells) and not is_blank(cells[place]) for _, cells in lines)
        if is_blank(title) and filled:
            what = Text("a column with values has no header", "有数据的列缺少表头")
            cure = Text("write the header in the first line", "请在第一行填写表头")
            found.problems.append(Problem(address(top, place, ""), what, cure))
