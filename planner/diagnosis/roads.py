"""Roads: what one commodity can travel on while something stands, its cost told apart in parts."""

from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple, TypeAlias

import numpy as np

from planner.domain.instance import Instance
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Connection, Handling, Link, Node, Service, Tariff
from planner.effects.access_prices import friction_kept, handling_cuts, there
from planner.network.graph import Flags, Floats, Graph, Stretch, graph, priced
from planner.network.paths import distances

Place: TypeAlias = tuple[str, str]
"""A node, and the mode of the platform; blank for the node itself."""

Class: TypeAlias = tuple[float, float]
"""Shares of spoilage and of friction that remain in a class of travel."""

ORDINARY: Class = (1.0, 1.0)
ONLY_LIFT = -1
"""In the place of the number of a stretch where a ride is getting onto a mode or off it."""


class Ride(NamedTuple):
    """One step of a journey: along a stretch, or onto a mode and off it.

    Parameters
    ----------
    tail, head
        Numbers of its two places; it is used either way.
    mode
        The mode one rides on.
    link
        Number of the stretch among all that can be used; `ONLY_LIFT` where there is none.
    border
        The two provinces between which it crosses a border; empty if it crosses none.
    run, toll, lift
        What it costs a unit in each class of travel: tariff, time and spoilage; friction; handling.
    """

    tail: int
    head: int
    mode: str
    link: int
    border: frozenset[str]
    run: tuple[float, ...]
    toll: tuple[float, ...]
    lift: tuple[float, ...]


@dataclass(frozen=True, eq=False)
class Roads:
    """The network of one commodity while ``standing`` is in force."""

    instance: Instance
    commodity: Commodity
    standing: frozenset[str]

    @cached_property
    def place(self) -> dict[Place, int]:
        """The number of each place: first the nodes, then the platforms, built or not."""
        numbers: dict[Place, int] = {}
        for node in self.instance.rows(Node):
            numbers.setdefault((node.key, ""), len(numbers))
        for row, mode in stretches(self.instance):
            if mode in self.tariffs and mode in self.handled:
                for node_key in (row.origin, row.destination):
                    numbers.setdefault((node_key, mode), len(numbers))
        return numbers

    @cached_property
    def tariffs(self) -> dict[str, float]:
        """What each mode that carries it charges a unit for a kilometre."""
        rows = self.instance.rows(Tariff)
        return {row.mode: row.tariff for row in rows if row.commodity == self.commodity.key}

    @cached_property
    def handled(self) -> dict[str, Handling]:
        """What it costs to get onto the modes that are not boarded for nothing."""
        rows = self.instance.rows(Handling)
        return {row.mode: row for row in rows if row.commodity == self.commodity.key}

    @cached_property
    def services(self) -> list[Service]:
        """The logistics services that stand."""
        rows = self.instance.rows(Service)
        return [row for row in rows if row.commodity == self.commodity.key and row.project in self.standing]

    @cached_property
    def classes(self) -> list[Class]:
        """The classes of travel: everybody's, and those that services offer."""
        return list(dict.fromkeys([ORDINARY, *((1 - row.loss_cut, 1 - row.friction_cut) for row in self.services)]))

    @cached_property
    def _joined(self) -> "dict[str, Roads]":
        return {}

    def joined_by(self, key: str) -> "Roads":
        """Return the network with one more thing in force; it is laid out once."""
        if key not in self._joined:
            self._joined[key] = Roads(self.instance, self.commodity, self.standing | {key})
        return self._joined[key]

    @cached_property
    def rides(self) -> tuple[Ride, ...]:
        """Every step of a journey that is possible."""
        return (*self._along(), *self._onto())

    def running(self, mode: str, length: float, speed: float) -> tuple[float, ...]:
        """Return tariff, time and spoilage of a stretch in each class, in yuan per unit."""
        return tuple(self.tariffs[mode] * length + self._hour(loss) * length / speed for loss, _ in self.classes)

    def lifting(self, mode: str) -> tuple[float, ...]:
        """Return what it costs in each class to get onto a mode, or off it, where there is no hub."""
        row = self.handled.get(mode)
        return tuple(0.0 if row is None else row.cost + self._hour(loss) * row.hours for loss, _ in self.classes)

    def platform(self, node: str, mode: str) -> int:
        """Return the number of the place at which one gets off a mode."""
        return self.place[node, mode if mode in self.handled else ""]

    def _hour(self, loss: float) -> float:
        one = self.commodity
        return one.time_value + one.loss * loss * one.value

    def _along(self) -> Iterator[Ride]:
        home = {node.key: node.province for node in self.instance.rows(Node)}
        kept = friction_kept(self.instance, set(self.standing))
        for number, (row, mode) in enumerate(there(self.instance, set(self.standing))):
            if mode in self.tariffs:
                yield self.ride(row, mode, number, home, kept)

    def ride(
        self, row: Connection, mode: str, number: int, home: dict[str, str], kept: dict[frozenset[str], float]
    ) -> Ride:
        """Return the ride along a stretch; ``kept`` is the share of friction left at each border."""
        ends = frozenset((home[row.origin], home[row.destination]))
        border = ends if len(ends) > 1 else frozenset()
        toll = self.commodity.friction * kept.get(border, 1.0) if border else 0.0
        places = self.platform(row.origin, mode), self.platform(row.destination, mode)
        tolls = tuple(toll * friction for _, friction in self.classes)
        return Ride(
            *places, mode, number, border, self.running(mode, row.length, row.speed), tolls, (0.0,) * len(tolls)
        )

    def _onto(self) -> Iterator[Ride]:
        cuts, none = handling_cuts(self.instance, set(self.standing)), (0.0,) * len(self.classes)
        for (node, mode), number in self.place.items():
            if mode:
                lift = tuple(cost * (1 - cuts.get((node, mode), 0.0)) for cost in self.lifting(mode))
                yield Ride(self.place[node, ""], number, mode, ONLY_LIFT, frozenset(), none, none, lift)

    @cached_property
    def net(self) -> Graph:
        """The rides as arrays, at their full cost."""
        costs = self.run + self.toll + self.lift
        arcs = [Stretch(ride.tail, ride.head, tuple(cost)) for ride, cost in zip(self.rides, costs.T, strict=True)]
        return graph(len(self.place), arcs)

    @cached_property
    def run(self) -> Floats:
        """Tariff, time and spoilage of each ride, shape (classes, rides)."""
        return np.array([ride.run for ride in self.rides]).reshape(-1, len(self.classes)).T

    @cached_property
    def toll(self) -> Floats:
        """Friction of each ride."""
        return np.array([ride.toll for ride in self.rides]).reshape(-1, len(self.classes)).T

    @cached_property
    def lift(self) -> Floats:
        """Handling of each ride."""
        return np.array([ride.lift for ride in self.rides]).reshape(-1, len(self.classes)).T

    @cached_property
    def modes(self) -> list[str]:
        """The modes that carry it and that it can ride on."""
        return list(dict.fromkeys(ride.mode for ride in self.rides if ride.link != ONLY_LIFT))

    @cached_property
    def nodes(self) -> int:
        """How many nodes there are; they are the first places."""
        return len(self.instance.rows(Node))

    def between(self, cost: Floats | None = None, rides: Flags | None = None) -> Floats:
        """Return what a unit pays from each node to each other one, the best service taken.

        Parameters
        ----------
        cost
            Of each ride in place of its full cost, shape (classes, rides).
        rides
            Which rides there are; all of them if it is left out.
        """
        return self.best([found[: self.nodes] for found in self.everywhere(cost, rides, self.nodes)])

    def everywhere(
        self, cost: Floats | None = None, rides: Flags | None = None, first: int | None = None
    ) -> list[Floats]:
        """Return what a unit pays from each of the ``first`` places to each place, class by class."""
        net = self.net if cost is None else priced(self.net, cost)
        usable = np.ones(len(self.rides), dtype=np.bool_) if rides is None else rides
        sources = np.arange(len(self.place) if first is None else first)
        return [distances(net, way, usable, sources) for way in range(len(self.classes))]

    def best(self, by_class: Iterable[Floats]) -> Floats:
        """Return costs between nodes from those of each class: what a node sends takes its best service."""
        found = [one[: self.nodes, : self.nodes] for one in by_class]
        best = found[0].copy()
        for row in self.services:
            served = found[self.classes.index((1 - row.loss_cut, 1 - row.friction_cut))]
            mine = [self.place[node.key, ""] for node in self.instance.rows(Node) if node.province == row.province]
            best[mine] = np.minimum(best[mine], served[mine])
        return best

    def freed(self, modes: AbstractSet[str], *, borders: bool) -> Floats:
        """Return what rides cost if getting on and off ``modes`` were free, and crossing borders, too."""
        changing = np.array([ride.mode in modes for ride in self.rides], dtype=np.bool_)
        return self.run + np.where(changing, 0.0, self.lift) + (0.0 if borders else 1.0) * self.toll


def stretches(instance: Instance) -> Iterator[tuple[Connection, str]]:
    """Yield every stretch with its mode, whether it is there or could be built."""
    modes = {project.key: project.mode for project in instance.rows(Project)}
    yield from ((row, row.mode) for row in instance.rows(Arc))
    yield from ((row, modes[row.project]) for row in instance.rows(Link))
