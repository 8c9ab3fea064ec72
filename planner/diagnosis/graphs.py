"""Graphs: how large, how dense and how well joined a network of provinces is."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TypeAlias

import numpy as np
from scipy.sparse import coo_array
from scipy.sparse.csgraph import connected_components

from planner.diagnosis.base import Edge
from planner.domain.instance import Instance
from planner.network.graph import Integers

Weights: TypeAlias = dict[frozenset[str], float]
"""The weight between each pair of provinces that is joined."""


@dataclass(frozen=True, slots=True)
class Size:
    r"""The size of a graph of n provinces with m edges.

    Parameters
    ----------
    joined
        Provinces with an edge.
    edges
        Pairs of provinces that are joined.
    density
        :math:`2m / (n (n - 1))`: the share of all pairs that are joined.
    components
        Parts that no edge joins to each other; a province alone is one.
    largest
        Provinces in the largest part.
    degree
        :math:`2m / n`: partners of a province on average.
    weight
        Of all edges together.
    """

    joined: int
    edges: int
    density: float
    components: int
    largest: int
    degree: float
    weight: float


@dataclass(frozen=True, slots=True)
class Standing:
    """The place of one province in a graph: how many it is joined to, and the weight of these edges."""

    degree: int
    weight: float


def merged(edges: Iterable[Edge]) -> Weights:
    """Return the weight between each pair of provinces that is joined."""
    found: Weights = {}
    for edge in edges:
        pair = frozenset((edge.first, edge.second))
        found[pair] = found.get(pair, 0.0) + edge.weight
    return found


def size_of(instance: Instance, graph: Weights) -> Size:
    """Return the size of a graph of the provinces of ``instance``."""
    count, sizes = len(instance.provinces), _sizes(instance, graph)
    return Size(
        joined=len(set().union(*graph)) if graph else 0,
        edges=len(graph),
        density=2 * len(graph) / (count * (count - 1)) if count > 1 else 0.0,
        components=len(sizes),
        largest=int(sizes.max()),
        degree=2 * len(graph) / count,
        weight=sum(graph.values()),
    )


def standings(instance: Instance, graph: Weights) -> dict[str, Standing]:
    """Return the place of every province."""
    found = {}
    for province in instance.provinces:
        mine = [weight for pair, weight in graph.items() if province.key in pair]
        found[province.key] = Standing(len(mine), sum(mine))
    return found


def _sizes(instance: Instance, graph: Weights) -> Integers:
    """Return how many provinces are in each part."""
    number = {province.key: place for place, province in enumerate(instance.provinces)}
    ends = np.array([[number[key] for key in pair] for pair in graph], dtype=np.int64).reshape(-1, 2)
    joined = coo_array((np.ones(len(ends)), (ends[:, 0], ends[:, 1])), shape=(len(number), len(number)))
    _, parts = connected_components(joined, directed=False)
    return np.asarray(np.bincount(parts))
