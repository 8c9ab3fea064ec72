"""Scopes: the country, its groups and its provinces, for which every number is told."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from planner.domain.instance import Instance
from planner.domain.tables import NATIONAL
from planner.domain.trade import Node
from planner.network.graph import Floats, Integers

ALL = "all"
"""The layer that is all layers together."""

Readings: TypeAlias = Mapping[tuple[str, str], float]
"""A number by layer and scope; what has no number is left out."""


@dataclass(frozen=True, eq=False)
class Scopes:
    """The country, then its groups, then its provinces, each with a place in every array of numbers."""

    instance: Instance

    @cached_property
    def keys(self) -> tuple[str, ...]:
        """The keys of all scopes, in the order of the arrays."""
        groups = [group.key for group in self.instance.groups]
        return (NATIONAL, *groups, *(province.key for province in self.instance.provinces))

    @cached_property
    def _levels(self) -> tuple[Integers, ...]:
        """The place in ``keys`` of the group, and of the province itself, by the number of a province."""
        groups = [group.key for group in self.instance.groups]
        first = 1 + len(groups)
        of_group = [1 + groups.index(province.group) for province in self.instance.provinces]
        return np.array(of_group, dtype=np.int64), np.arange(first, first + len(of_group))

    @cached_property
    def of_nodes(self) -> Floats:
        """What turns numbers of nodes into means of provinces, shape (provinces, nodes); 0 without a node."""
        homes = np.array([node.province for node in self.instance.rows(Node)])
        mine = np.array([homes == province.key for province in self.instance.provinces], dtype=np.float64)
        return np.asarray(mine / np.maximum(mine.sum(axis=1, keepdims=True), 1.0))

    def places(self, ends: Integers) -> Iterator[tuple[Integers, Integers]]:
        """Yield positions of ``ends`` (pairs of provinces), and the scopes they count in, each scope once."""
        every = np.arange(len(ends))
        yield every, np.zeros(len(ends), dtype=np.int64)
        for level in self._levels:
            first, second = level[ends].T
            yield every, first
            apart = np.flatnonzero(first != second)
            yield apart, second[apart]

    def spread(self, ends: Integers, values: Floats) -> Floats:
        """Return the sum of ``values`` in every scope; a pair counts in the scope of each of its two provinces."""
        total = np.zeros(len(self.keys))
        for pairs, scopes in self.places(ends):
            np.add.at(total, scopes, values[pairs])
        return total

    def means(self, by_province: Floats, weights: Floats) -> Floats:
        """Return the weighted mean over the provinces of each scope."""
        return ratio(self.sums(by_province * weights), self.sums(weights))

    def sums(self, by_province: Floats) -> Floats:
        """Return the sum of a number of provinces in every scope."""
        total = np.zeros(len(self.keys))
        total[0] = by_province.sum()
        for level in self._levels:
            np.add.at(total, level, by_province)
        return total

    def readings(self, layer: str, values: Floats) -> dict[tuple[str, str], float]:
        """Return ``values`` by layer and scope; without those that are no number."""
        return {(layer, key): float(value) for key, value in zip(self.keys, values, strict=True) if not np.isnan(value)}


def ratio(above: Floats, below: Floats) -> Floats:
    """Return one over the other; no number where there is nothing below."""
    return np.asarray(np.divide(above, below, out=np.full(len(below), np.nan), where=below > 0))
