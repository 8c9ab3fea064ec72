"""Words as files of an office can hold them."""

import re

from rich.cells import cell_len

UNHOLDABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
"""Signs that XML 1.0 does not allow, or that say nothing to people."""

INSTEAD = "\N{REPLACEMENT CHARACTER}"


def legible(words: str) -> str:
    r"""Return ``words`` with a mark in the place of every sign that no document can hold.

    Examples
    --------
    >>> legible("bell\x07") == "bell\ufffd"
    True
    """
    return UNHOLDABLE.sub(INSTEAD, words)


def breadth(words: str) -> int:
    """Return how many Latin letters ``words`` take beside each other; a Chinese character takes two.

    Examples
    --------
    >>> breadth("Gansu"), breadth("甘肃")
    (5, 4)
    """
    return max(map(cell_len, words.split("\n")))
