"""What a network saves against today's, by province: the oracle behind the access effect."""

import os
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import cache

import numpy as np

from planner.formulation.terms import Cut, Vector
from planner.network.cut_kernels import Point, add_cuts, point
from planner.network.floor_kernels import add_floors
from planner.network.graph import NO_GATE, Graph, Integers, Offer
from planner.network.kernels import cheapest
from planner.network.traffic import ORDINARY, Traffic, saving

PARTS = 8
"""Parts into which the origins of a commodity are cut: sums must not depend on how many cores there are."""


@cache
def workers() -> ThreadPoolExecutor:
    """Return threads, one a core; compiled kernels let them run at once."""
    allowed = getattr(os, "sched_getaffinity", None)  # not on every system
    cores = len(allowed(0)) if allowed else os.cpu_count()
    return ThreadPoolExecutor(cores, thread_name_prefix="network")


def traffic(graph: Graph, pairs: Sequence[tuple[int, int, float, float]], offers: Sequence[Offer] = ()) -> Traffic:
    """Return the traffic of ``pairs`` (origin, destination, worth at each) on ``graph``."""
    ordered, offered = sorted(pairs), sorted(offers)
    first = _firsts([pair[0] for pair in ordered], graph.nodes)
    target = np.array([pair[1] for pair in ordered], dtype=np.int64)
    there = (graph.gates == NO_GATE).all(axis=1)
    existing = np.where(there, graph.cost[ORDINARY], np.inf)
    today = np.empty(len(ordered))
    for node in sorted({pair[0] for pair in pairs}):
        mine = slice(first[node], first[node + 1])
        today[mine] = cheapest(graph, existing, node)[target[mine]]
    ends = np.unique(np.array([pair[:2] for pair in ordered], dtype=np.int64))
    number = np.searchsorted(ends, np.arange(graph.nodes)).astype(np.int64)
    share = np.array([pair[2:] for pair in ordered], dtype=np.float64).reshape(-1, 2)
    offer = np.array([each[1:] for each in offered], dtype=np.int64).reshape(-1, 2)
    opening = np.flatnonzero(~there).astype(np.int64)
    first_offer = _firsts([each.origin for each in offered], graph.nodes)
    return Traffic(graph, opening, first, target, ends, number, today, share, first_offer, offer)


def _firsts(origins: Sequence[int], nodes: int) -> Integers:
    """Return where the entries of each node begin in a list sorted by origin, and where all end."""
    return np.searchsorted(np.array(origins, dtype=np.int64), np.arange(nodes + 1)).astype(np.int64)


@dataclass(frozen=True)
class SavingOracle:
    """Savings by province as a function of which candidates are open.

    It is concave in the relaxed decisions and never falls: a capacity more can only
    make a flow cheaper.

    Parameters
    ----------
    commodities
        The traffic of each commodity.
    place
        The output (province) that each node of each commodity's network belongs to.
    candidates, outputs
        Number of inputs and outputs.
    """

    commodities: tuple[Traffic, ...]
    place: tuple[Integers, ...]
    candidates: int
    outputs: int

    def value(self, point: Vector) -> Vector:
        """Return the saving of each province in 亿元 per year, at an integer point."""
        total = np.zeros(self.outputs)
        share = np.round(point)
        for one, place in zip(self.commodities, self.place, strict=True):
            there = np.append(share, 1.0)[one.graph.gates].min(axis=1)  # the last one is `NO_GATE`
            saving(one, there, share, place, total)
        return total

    def floors(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province what it saves at least, tight at an integer point."""
        constants = np.zeros(self.outputs)
        slopes = np.zeros((self.outputs, self.candidates))
        share = np.round(point)
        for one, place in zip(self.commodities, self.place, strict=True):
            there = np.append(share, 1.0)[one.graph.gates].min(axis=1)
            add_floors(one, there, share, place, constants, slopes)
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])

    def cuts(self, where: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``where``."""
        constants, slopes = np.zeros(self.outputs), np.zeros((self.outputs, self.candidates))
        share = np.clip(where, 0.0, 1.0)
        parts = [
            (one, place, at, origins)
            for one, place in zip(self.commodities, self.place, strict=True)
            for at in [point(one, share)]
            for origins in np.array_split(np.flatnonzero(np.diff(one.first)), PARTS)
        ]
        for part_constants, part_slopes in workers().map(self._part, parts):
            constants += part_constants
            slopes += part_slopes
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])

    def _part(self, part: tuple[Traffic, Integers, Point, Integers]) -> tuple[Vector, Vector]:
        """Return the constants and slopes of some origins of one commodity."""
        one, place, at, origins = part
        constants, slopes = np.zeros(self.outputs), np.zeros((self.outputs, self.candidates))
        add_cuts(one, at, origins, place, constants, slopes)
        return constants, slopes
