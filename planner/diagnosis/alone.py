"""What one candidate alone, built on top of what stands, makes cheaper for a commodity."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

import numpy as np

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange
from planner.diagnosis.roads import ONLY_LIFT, Ride, Roads
from planner.domain.instance import Instance
from planner.domain.pairs import Pair
from planner.domain.tables import Project
from planner.domain.trade import Link, Node, Service, Terminal
from planner.domain.upgrades import levels_below
from planner.network.graph import Flags, Floats

Edge: TypeAlias = tuple[int, int, tuple[float, ...]]
"""Two places, and what a unit pays between them in each class."""


KEPT = 100
"""Costs with each candidate are kept for the next question if there are no more nodes than this."""


def candidates(instance: Instance) -> list[str]:
    """Return the keys of the projects, agreements and exchanges that could be chosen."""
    families = (Project, Agreement, Exchange)
    return [row.key for family in families for row in instance.rows(family)]


@dataclass(frozen=True, eq=False)
class Alone:
    r"""Costs between all places, and how each candidate alone lowers them.

    A new or cheaper stretch between places u and v that costs c changes costs D to

    .. math:: D'_{ij} = \min(D_{ij},\; D_{iu} + c + D_{vj},\; D_{iv} + c + D_{uj})

    which is exact, stretch after stretch (Murchland, 1970). A logistics service is a class of travel of its own,
    which is searched anew.

    Parameters
    ----------
    roads
        What stands.
    free
        Whether getting on and off modes and crossing borders cost nothing.
    gone
        Number of a stretch there today that has failed; ``None`` if none has.
    """

    roads: Roads
    free: bool = False
    gone: int | None = None

    @cached_property
    def _kept(self) -> dict[str, Floats | None]:
        return {}

    @cached_property
    def everywhere(self) -> list[Floats]:
        """Costs between all places as things stand, class by class."""
        cost = self.roads.freed(set(self.roads.tariffs), borders=True) if self.free else None
        return self.roads.everywhere(cost, self._left(self.roads))

    @cached_property
    def between(self) -> Floats:
        """Costs between nodes as things stand."""
        return self.roads.best(self.everywhere)

    def costs(self, key: str) -> Floats | None:
        """Return costs between nodes when candidate ``key`` is there as well; ``None`` if it changes none."""
        if self.roads.nodes > KEPT:
            return self._costs(key)
        if key not in self._kept:
            self._kept[key] = self._costs(key)
        return self._kept[key]

    def _costs(self, key: str) -> Floats | None:
        found = improved(self.everywhere, self._edges.get(key, ()))
        served = self._served(key)
        if found is None and served is None:
            return None
        best = self.between if found is None else self.roads.best(found)
        return best if served is None else np.minimum(best, served)

    @cached_property
    def _edges(self) -> dict[str, list[Edge]]:
        found: dict[str, list[Edge]] = {}
        for key, edge in (*self._links(), *(() if self.free else (*self._hubs(), *self._borders()))):
            found.setdefault(key, []).append(edge)
        return found

    def _links(self) -> Iterator[tuple[str, Edge]]:
        """Yield the links that open with a project, if no level of a corridor below it is missing."""
        one, instance = self.roads, self.roads.instance
        modes = {project.key: project.mode for project in instance.projects}
        home = {node.key: node.province for node in instance.rows(Node)}
        below = levels_below(instance)
        for row in instance.rows(Link):
            if modes[row.project] in one.tariffs and one.standing >= set(below.get(row.project, ())):
                ride = one.ride(row, modes[row.project], ONLY_LIFT, home, {})
                yield row.project, self._edge(ride)

    def _edge(self, ride: Ride, toll: float = 1.0, lift: float = 1.0) -> Edge:
        toll, lift = (0.0, 0.0) if self.free else (toll, lift)
        parts = zip(ride.run, ride.toll, ride.lift, strict=True)
        return ride.tail, ride.head, tuple(run + toll * friction + lift * handled for run, friction, handled in parts)

    def _hubs(self) -> Iterator[tuple[str, Edge]]:
        lifts = {ride.head: ride for ride in self.roads.rides if ride.link == ONLY_LIFT}
        for hub in self.roads.instance.rows(Terminal):
            number = self.roads.place.get((hub.node, hub.mode))
            if number is not None:
                yield hub.project, self._edge(lifts[number], lift=1 - hub.cut)

    def _borders(self) -> Iterator[tuple[str, Edge]]:
        """Yield the rides that become cheaper with an agreement or an exchange at their border."""
        crossing: dict[frozenset[str], list[Ride]] = {}
        for ride in self.roads.rides:
            if any(ride.toll) and (ride.link == ONLY_LIFT or ride.link != self.gone):
                crossing.setdefault(ride.border, []).append(ride)
        instance = self.roads.instance
        pairs: list[Pair] = [*instance.rows(Agreement), *instance.rows(Exchange)]
        for pair in pairs:
            for ride in crossing.get(frozenset(pair.ends), []) if pair.friction_cut > 0 else ():
                yield pair.key, self._edge(ride, toll=1 - pair.friction_cut)

    def _served(self, key: str) -> Floats | None:
        """Return costs between nodes with the services of a project, if it brings any for this commodity."""
        one = self.roads
        mine = [row for row in one.instance.rows(Service) if (row.project, row.commodity) == (key, one.commodity.key)]
        if not mine:
            return None
        more = one.joined_by(key)
        cost = more.freed(set(more.tariffs), borders=True) if self.free else None
        return more.between(cost, self._left(more))

    def _left(self, roads: Roads) -> Flags | None:
        """Return the rides that are left: arcs are numbered before links, so a failed one has its number anywhere."""
        return None if self.gone is None else np.array([ride.link != self.gone for ride in roads.rides], dtype=np.bool_)


def improved(everywhere: list[Floats], edges: Iterable[Edge]) -> list[Floats] | None:
    """Return costs between places with more edges, class by class; ``None`` if they change nothing."""
    found: list[Floats] | None = None
    for first, second, costs in edges:
        for way, cost in enumerate(costs):
            now = (found or everywhere)[way]
            if cost < now[first, second]:
                through = (now[:, first] + cost)[:, None] + now[second]
                found = list(found or everywhere)
                found[way] = np.minimum(np.minimum(now, through), through.T)
    return found
