"""Names of sheets: readable, distinct, and such as a spreadsheet takes."""

import re
from collections.abc import Iterator
from itertools import count

from planner.reporting.office.legible import legible

LONGEST, SHORTEST = 31, 6
"""Units of UTF-16 in the name of a sheet; how long a clause is at least that says enough alone."""

RESERVED = {"history"}
NOT_ALLOWED = re.compile(r"[\[\]:*?/\\\s]+")
CLAUSE = re.compile(r"[,;:，；：（(]")
MORE = "…"


def sheet_name(title: str, taken: set[str]) -> str:
    """Return a name for the sheet with this title, and remember it in ``taken``.

    Examples
    --------
    >>> taken: set[str] = set()
    >>> sheet_name("Income per person in 2035, the poorest province first", taken)
    'Income per person in 2035'
    >>> sheet_name("income per person in 2035: with and without the plan", taken)
    'income per person in 2035…'
    """
    for name in _candidates(legible(title)):
        if name.casefold() not in taken | RESERVED:
            taken.add(name.casefold())
            return name
    raise AssertionError  # numbers do not end


def _candidates(title: str) -> Iterator[str]:
    """Yield the title, its first clause, its beginning, and these with a number."""
    whole = _cleaned(title) or "-"
    first = _cleaned(CLAUSE.split(title)[0])
    if _length(whole) <= LONGEST:
        yield whole
    elif SHORTEST <= _length(first) <= LONGEST:
        yield first
    yield _cut(whole, LONGEST)
    for number in count(2):
        ending = f" {number}"
        yield _cut(whole, LONGEST - len(ending)) + ending


def _cut(words: str, most: int) -> str:
    """Return the beginning of a title, ended between words if there is such a place."""
    if _length(words) <= most:
        return words
    kept = words
    while _length(kept) > most - len(MORE):
        kept = kept[:-1]
    whole_words = kept.rpartition(" ")[0]
    return _cleaned(whole_words if 2 * len(whole_words) > len(kept) else kept) + MORE


def _cleaned(words: str) -> str:
    return NOT_ALLOWED.sub(" ", words).strip(" ',;")


def _length(words: str) -> int:
    return len(words.encode("utf-16-le")) // 2
