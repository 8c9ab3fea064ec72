"""Whose money a source is, national or that of provinces, and what it is meant for."""

from collections.abc import Iterator, Sequence

from planner.domain.fund import PROJECTS, Window
from planner.domain.instance import Instance
from planner.domain.keys import SWITCHED
from planner.domain.tables import Appropriation


def payers(instance: Instance, source: str, provinces: Sequence[str]) -> dict[str | None, float]:
    """Return the accounts of ``source`` that pay for something of ``provinces``, with their shares.

    National money pays in one sum, ``None``; money of provinces in equal parts.
    """
    if source not in instance.derived(of_provinces):
        return {None: 1.0}
    return {province: 1 / len(provinces) for province in provinces}


def of_provinces(instance: Instance) -> frozenset[str]:
    """Return the sources whose money belongs to provinces."""
    return frozenset(row.source for row in instance.rows(Appropriation) if row.province is not None)


def spent_otherwise(instance: Instance, source: str) -> Iterator[tuple[str, str]]:
    """Yield table and key of everything but projects that is to spend a source's money.

    Lenders and private capital pay for projects alone: nothing repays or rewards the rest.
    """
    windows = [row for row in instance.rows(Window) if row.use != PROJECTS]
    tables = [key for key in (*SWITCHED, "compensations") if key != PROJECTS]
    others = [row for key in tables for row in instance.tables.get(key, ())]
    for row in (*windows, *others):
        if source in (getattr(row, "source", None), getattr(row, "payer", None)):
            yield row.table, str(row.identifier[0])
