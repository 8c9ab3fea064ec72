"""Which numbers of an instance no row of provenance speaks of, and which of its words stand in one language only."""

import re
from collections.abc import Iterator

from planner.domain.instance import Instance
from planner.domain.row import Row
from planner.domain.tables import Provenance
from planner.text import Text, bilingual

CHINESE = re.compile("[\u4e00-\u9fff]")
ENGLISH = re.compile("[a-z]")
"""Letters of words; keys of sources, such as S-PIK, have none of these."""


def unsourced(instance: Instance) -> Iterator[str]:
    """Yield every numeric cell, by its address, that the table provenance does not cover."""
    stated = {(row.of_table, row.row, row.column) for row in instance.rows(Provenance)}
    for table, rows in instance.tables.items():
        for row in rows:
            for column in _numeric(row):
                places = {(name, part) for name in _names(row) for part in (column, "*")}
                if not any((table, name, part) in stated for name, part in places):
                    yield f"{table}/{row.identifier}/{column}"


def in_one_language(instance: Instance) -> Iterator[str]:
    """Yield every source and every note that is not said in both languages."""
    for row in instance.rows(Provenance):
        yield from (words for words in (row.source, row.note) if not in_both(bilingual(words)))


def in_both(said: Text) -> bool:
    """Tell whether words are English in English and Chinese in Chinese; what is no words is the same in both."""
    if said.en == said.zh:
        return not (ENGLISH.search(said.en) or CHINESE.search(said.en))
    return not CHINESE.search(said.en) and CHINESE.search(said.zh) is not None


def _numeric(row: Row) -> Iterator[str]:
    for name, value in row:
        if isinstance(value, int | float) and not isinstance(value, bool):
            yield name


def _names(row: Row) -> set[str]:
    parts = ["" if part is None else str(part) for part in row.identifier]
    return {"*", parts[0], "/".join(parts)}
