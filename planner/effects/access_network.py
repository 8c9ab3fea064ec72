"""The network of one commodity as the solver's face of access sees it.

A place is a city, or a platform of a mode in a city. Everybody may travel in the ordinary
class; each kind of logistics service is a class of its own, in which the same arcs are
cheaper, for trade that sets out where a service of that kind is offered.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange
from planner.domain.instance import Instance
from planner.domain.pairs import Pair
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Connection, Handling, Link, Node, Service, Tariff, Terminal
from planner.domain.upgrades import levels_below
from planner.network.graph import Graph, Offer, Stretch, graph

Place = tuple[str, str]
"""Node, and mode of the platform; blank for the city itself."""

Class = tuple[float, float]
"""Shares of spoilage and of friction that remain in a class of travel."""

ORDINARY: Class = (1.0, 1.0)


class CommodityNetwork:
    """Places and arcs of one commodity.

    Parameters
    ----------
    instance, commodity
        Whose tables, and which commodity.
    candidates
        Number of each project, agreement and exchange among the inputs of the oracle.
    """

    def __init__(self, instance: Instance, commodity: Commodity, candidates: Mapping[str, int]) -> None:
        self.instance = instance
        self.commodity = commodity
        self.place: dict[Place, int] = {}
        self._candidates = candidates
        self._arcs: list[Stretch] = []
        self._tariffs = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
        self._handled = {row.mode: row for row in instance.rows(Handling) if row.commodity == commodity.key}
        self._services = [row for row in instance.rows(Service) if row.commodity == commodity.key]
        self._classes = list(dict.fromkeys([ORDINARY, *map(_class, self._services)]))
        for node in instance.rows(Node):
            self._number((node.key, ""))
        self._add_connections()
        self._add_platforms()

    def graph(self) -> Graph:
        """Return the network as arrays."""
        return graph(len(self.place), self._arcs)

    def offers(self) -> list[Offer]:
        """Return what each service offers to each node of its province."""
        return [
            Offer(self.place[node.key, ""], self._classes.index(_class(row)), self._candidates[row.project])
            for row in self._services
            for node in self.instance.rows(Node)
            if node.province == row.province
        ]

    def _number(self, place: Place) -> int:
        """Return the number of a place; a new one if it has none yet."""
        return self.place.setdefault(place, len(self.place))

    def _add_connections(self) -> None:
        province = {node.key: node.province for node in self.instance.rows(Node)}
        reducers = _reducers(self.instance)
        for row, mode, gates, bundle in self._stretches():
            if mode not in self._tariffs:
                continue
            ends = self._platform(row.origin, mode), self._platform(row.destination, mode)
            border = frozenset((province[row.origin], province[row.destination]))
            crossing = self.commodity.friction if len(border) > 1 else 0.0
            for keys, kept in _variants(reducers.get(border, {}) if crossing > 0 else {}):
                costs = tuple(
                    self._running(row, mode, loss) + crossing * friction * kept for loss, friction in self._classes
                )
                opened = gates + tuple(self._candidates[key] for key in keys)
                self._arcs.append(Stretch(*ends, costs, opened, bundle))

    def _stretches(self) -> Iterator[tuple[Connection, str, tuple[int, ...], int]]:
        """Yield what is there or could be, with mode, gates and bundle; levels that only improve share one."""
        modes = {project.key: project.mode for project in self.instance.rows(Project)}
        links, below = self.instance.rows(Link), levels_below(self.instance)
        of_project: dict[str, list[tuple[int, Link]]] = {}
        for number, link in enumerate(links):
            of_project.setdefault(link.project, []).append((number, link))
        for number, arc in enumerate(self.instance.rows(Arc)):
            yield arc, arc.mode, (), len(links) + number
        for number, row in enumerate(links):
            lower = below.get(row.project, [])
            alike = [key for key in lower if modes[key] == modes[row.project]]  # others have other platforms, tariffs
            improved = (first for key in alike for first, link in of_project.get(key, ()) if _improves(row, link))
            gates = tuple(self._candidates[key] for key in (row.project, *lower))
            yield row, modes[row.project], gates, next(improved, number)

    def _running(self, row: Connection, mode: str, loss: float) -> float:
        """Return tariff, time and spoilage of a stretch, in yuan per unit."""
        return self._tariffs[mode] * row.length + self._per_hour(loss) * row.length / row.speed

    def _per_hour(self, loss: float) -> float:
        """Return what an hour costs a unit when share ``loss`` of the spoilage remains."""
        return self.commodity.time_value + self.commodity.loss * loss * self.commodity.value

    def _platform(self, node: str, mode: str) -> int:
        return self._number((node, mode if mode in self._handled else ""))

    def _add_platforms(self) -> None:
        """Join every platform to its city, more cheaply where a hub opens."""
        hubs: dict[Place, list[Terminal]] = {}
        for hub in self.instance.rows(Terminal):
            hubs.setdefault((hub.node, hub.mode), []).append(hub)
        for node, mode in self.place:
            if not mode:
                continue
            ends, handled = (self.place[node, ""], self.place[node, mode]), self._handled[mode]
            costs = [handled.cost + self._per_hour(loss) * handled.hours for loss, _ in self._classes]
            self._arcs.append(Stretch(*ends, tuple(costs)))
            for hub in hubs.get((node, mode), []):
                cheaper = tuple(cost * (1 - hub.cut) for cost in costs)
                self._arcs.append(Stretch(*ends, cheaper, (self._candidates[hub.project],)))


def _improves(link: Link, other: Link) -> bool:
    """Tell whether a link lies where that of a level below does, and is better for everybody."""
    same = {link.origin, link.destination} == {other.origin, other.destination}
    return same and link.length <= other.length and link.speed >= other.speed


def _class(row: Service) -> Class:
    return 1 - row.loss_cut, 1 - row.friction_cut


def _reducers(instance: Instance) -> dict[frozenset[str], dict[str, float]]:
    """Return, for each border, what can lower its friction and the share that is then kept."""
    found: dict[frozenset[str], dict[str, float]] = {}
    pairs: list[Pair] = [*instance.rows(Agreement), *instance.rows(Exchange)]
    for row in pairs:
        if row.friction_cut > 0:
            found.setdefault(frozenset(row.ends), {})[row.key] = 1 - row.friction_cut
    return found


def _variants(reducers: Mapping[str, float]) -> Iterator[tuple[tuple[str, ...], float]]:
    """Yield every set of what can lower a friction, with the share that all of it leaves."""
    for count in range(len(reducers) + 1):
        for keys in combinations(reducers, count):
            kept = 1.0
            for key in keys:
                kept *= reducers[key]
            yield keys, kept
