"""Whose money a source is: national, or that of provinces."""

from collections.abc import Sequence

from planner.domain.instance import Instance
from planner.domain.tables import Appropriation


def payers(instance: Instance, source: str, provinces: Sequence[str]) -> dict[str | None, float]:
    """Return the accounts of ``source`` that pay for something of ``provinces``, with their shares.

    National money pays in one sum, ``None``; money of provinces in equal parts.
    """
    if all(row.province is None for row in instance.rows(Appropriation) if row.source == source):
        return {None: 1.0}
    return {province: 1 / len(provinces) for province in provinces}
