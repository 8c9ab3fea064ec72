"""Words and tables that fit a window: lines break between words, and never inside a number."""

import re
from collections.abc import Sequence
from functools import lru_cache

from rich.cells import cell_len

OPENING, CLOSING = "（《“‘【", "，。、；：）》”’】！？…"
WIDE = "\u2e80-\u9fff\uf900-\ufaff\uff00-\uffef"
INSIDE = rf"[^\s{WIDE}{OPENING}{CLOSING}]"
WORD = rf"{INSIDE}+?(?:/(?=[a-zA-Z])|(?!{INSIDE})(?: %)?)"
UNIT = r"\[[^\[\]]{1,12}\]"
SIGN = rf"[^\s{OPENING}{CLOSING}]"
ATOM = re.compile(rf"{UNIT}|[{OPENING}]*(?:{WORD}|{SIGN})[{CLOSING}]*|[{OPENING}{CLOSING}]+|\s+")
"""What stays on one line: a word, a number with its per cent, a short unit, a Chinese character; with its brackets."""

LONG_WORD, LONG_CODE = 16, 24
"""A word that is longer may be broken; so may a longer word with digits in it, such as a fingerprint."""

NARROW = 8
"""Words do not stand in a narrower column, even where every character may be followed by the end of a line."""


def folded(words: str, width: int) -> str:
    """Return ``words`` in lines of at most ``width`` columns of a terminal.

    Examples
    --------
    >>> print(folded("gains 1,234.5 yuan", 8))
    gains
    1,234.5
    yuan
    >>> print(folded("增益1,234.5元", 8))
    增益
    1,234.5
    元
    """
    return "\n".join(line for given in words.split("\n") for line in _lines(given, width) or [""])


def _lines(words: str, width: int) -> list[str]:
    """Return the lines of a paragraph; none if it is blank."""
    lines, line = [], ""
    for atom in ATOM.findall(words):
        if cell_len(line) + cell_len(atom.rstrip()) > width:
            lines.append(line)
            line = "" if atom.isspace() else atom
        else:
            line += atom
        while cell_len(line.rstrip()) > width:
            head = _head(line, width)
            lines.append(head)
            line = line[len(head) :]
    return [found.rstrip() for found in (*lines, line) if found.strip()]


def _head(words: str, width: int) -> str:
    """Return as much of a word as fits, and at least one sign."""
    count = 1
    while count < len(words) and cell_len(words[: count + 1]) <= width:
        count += 1
    return words[:count]


def column_widths(rows: Sequence[Sequence[str]], width: int) -> list[int] | None:
    """Return how wide to make the columns of a table; ``None`` if they do not fit side by side.

    Parameters
    ----------
    rows
        The cells, with the headers as the first row.
    width
        What there is for all columns together.

    Examples
    --------
    >>> column_widths([["name", "cost"], ["a railway through the hills", "1,200.0"]], 24)
    [17, 7]
    """
    columns = list(zip(*rows, strict=True))
    natural = [max(cell_len(line) for cell in column for line in cell.split("\n")) for column in columns]
    least = [max(map(_least, column)) for column in columns]
    spare, wanted = width - sum(least), sum(natural) - sum(least)
    if spare < 0:
        return None
    if spare >= wanted:
        return natural
    return [low + spare * (high - low) // wanted for low, high in zip(least, natural, strict=True)]


@lru_cache(maxsize=8192)
def _least(words: str) -> int:
    """Return how narrow words can become before something breaks that should not."""
    atoms = [atom.strip() for atom in ATOM.findall(words)]
    longest = (min(cell_len(atom), LONG_CODE if any(map(str.isdigit, atom)) else LONG_WORD) for atom in atoms)
    return max([min(cell_len(words), NARROW), *longest])
