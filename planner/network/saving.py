"""What a network saves against today's, by province: the oracle behind the access effect."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, TypeAlias

import numpy as np

from planner.executors.base import Executor
from planner.executors.threads import THREADS
from planner.formulation.terms import Cut, Vector
from planner.network.floors import add_floors
from planner.network.graph import Integers
from planner.network.traffic import Traffic, saved

if TYPE_CHECKING:
    from planner.network.cuts import Point

FEWEST, MOST, TOGETHER = 4, 32, 10
"""Parts into which the origins of a commodity are cut, and how many origins one has in between.

They follow from the network alone: sums must not depend on how many cores or workers there are.
"""

Part: TypeAlias = tuple[int, Vector, Integers]
"""The number of a commodity, the point at which cuts are made, and some pairs."""

_COMPUTING = Lock()
"""Held while what parts have in common is computed, so that each thread does not do so for itself."""


@dataclass(frozen=True, eq=False)
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
            np.add.at(total, place[one.ends], one.share * saved(one, share)[:, None])
        return total

    def floors(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province what it saves at least, tight at an integer point."""
        constants = np.zeros(self.outputs)
        slopes = np.zeros((self.outputs, self.candidates))
        share = np.round(point)
        for one, place in zip(self.commodities, self.place, strict=True):
            add_floors(one, share, place, constants, slopes)
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])

    def cuts(self, where: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``where``."""
        return self.cuts_by(THREADS, where)

    def on(self, executor: Executor) -> "SpreadSavings":
        """Return the same savings, their cuts made by ``executor``."""
        return SpreadSavings(self, executor)

    def cuts_by(self, executor: Executor, where: Vector) -> Iterator[Cut]:
        """Yield the cuts at ``where``, their parts made by ``executor``."""
        constants, slopes = np.zeros(self.outputs), np.zeros((self.outputs, self.candidates))
        share = np.clip(where, 0.0, 1.0)
        parts = [(number, share, some) for number, one in enumerate(self.commodities) for some in _divided(one)]
        for part_constants, part_slopes in executor.run(_cut_part, self, parts):
            constants += part_constants
            slopes += part_slopes
        for output in range(self.outputs):
            yield Cut(output, float(constants[output]), slopes[output])


@dataclass(frozen=True)
class SpreadSavings:
    """Savings whose cuts are made wherever an executor makes them; see `SavingOracle`."""

    savings: SavingOracle
    executor: Executor

    def value(self, point: Vector) -> Vector:
        """Return the saving of each province in 亿元 per year, at an integer point."""
        return self.savings.value(point)

    def floors(self, point: Vector) -> Iterator[Cut]:
        """Yield for each province what it saves at least, tight at an integer point."""
        return self.savings.floors(point)

    def cuts(self, where: Vector) -> Iterator[Cut]:
        """Yield for each province a bound on its saving, tight at ``where``."""
        return self.savings.cuts_by(self.executor, where)

    def on(self, executor: Executor) -> "SpreadSavings":
        """Return the same savings, their cuts made by ``executor``."""
        return SpreadSavings(self.savings, executor)


def _divided(one: Traffic) -> list[Integers]:
    """Return the pairs of a commodity in parts: all of one origin in the same."""
    begins = np.flatnonzero(np.diff(one.ends[:, 0], prepend=-1))
    parts = np.array_split(begins, min(MOST, max(FEWEST, len(begins) // TOGETHER)))
    return np.split(np.arange(len(one.ends)), [part[0] for part in parts[1:] if len(part)])


def _cut_part(oracle: SavingOracle, part: Part) -> tuple[Vector, Vector]:
    """Return the constants and slopes of some pairs of one commodity."""
    from planner.network.cuts import add_cuts  # noqa: PLC0415 half a second that whoever makes no cuts does without

    number, share, pairs = part
    constants, slopes = np.zeros(oracle.outputs), np.zeros((oracle.outputs, oracle.candidates))
    with _COMPUTING:
        at = _at(oracle, number, share.tobytes())
    add_cuts(oracle.commodities[number], at, pairs, oracle.place[number], constants, slopes)
    return constants, slopes


@lru_cache(maxsize=8)
def _at(oracle: SavingOracle, number: int, share: bytes) -> "Point":
    """Return what the parts of one commodity have in common at a point, kept for the parts that follow."""
    from planner.network.cuts import point  # noqa: PLC0415 see _cut_part

    return point(oracle.commodities[number], np.frombuffer(share))
