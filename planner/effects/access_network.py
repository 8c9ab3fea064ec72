"""The network of one commodity as the solver's face of access sees it.

A place is a city, or a platform of a mode in a city, in one of several layers. The first
layer is what every trade uses. Each class of logistics service has a layer of its own, in
which the same arcs are cheaper; it is entered at the origin of a trade only, where a
service of that class is offered.
"""

from collections.abc import Iterator, Mapping
from itertools import combinations

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange
from planner.domain.instance import Instance
from planner.domain.pairs import Pair
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Connection, Handling, Link, Node, Service, Tariff, Terminal
from planner.network.graph import Graph, Stretch, graph

Place = tuple[str, str, int]
"""Node, mode of the platform (blank for the city itself), and layer; layer -1 is the origin."""

ORIGIN = -1


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
        self._bundles: dict[tuple[object, ...], int] = {}
        self._tariffs = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
        self._handled = {row.mode: row for row in instance.rows(Handling) if row.commodity == commodity.key}
        services = [row for row in instance.rows(Service) if row.commodity == commodity.key]
        self._classes = list(dict.fromkeys((row.loss_cut, row.friction_cut) for row in services))
        for node in instance.rows(Node):
            self.number((node.key, "", 0))
        for layer, (loss_cut, friction_cut) in enumerate([(0.0, 0.0), *self._classes]):
            self._add_connections(layer, 1 - loss_cut, 1 - friction_cut)
            self._add_platforms(layer, 1 - loss_cut)
        self._add_services(services)

    def number(self, place: Place) -> int:
        """Return the number of a place; a new one if it has none yet."""
        return self.place.setdefault(place, len(self.place))

    def origin(self, node: str) -> int:
        """Return the place from which trade of ``node`` sets out."""
        return self.place.get((node, "", ORIGIN), self.place[node, "", 0])

    def graph(self) -> Graph:
        """Return the network as arrays; variants of one thing stand next to each other."""
        return graph(len(self.place), sorted(self._arcs, key=lambda arc: arc.bundle))

    def _add_connections(self, layer: int, loss: float, friction: float) -> None:
        modes = {project.key: project.mode for project in self.instance.rows(Project)}
        rows: list[tuple[Connection, str, tuple[int, ...]]] = [(row, row.mode, ()) for row in self.instance.rows(Arc)]
        rows += [(row, modes[row.project], (self._candidates[row.project],)) for row in self.instance.rows(Link)]
        province = {node.key: node.province for node in self.instance.rows(Node)}
        reducers = _reducers(self.instance)
        for number, (row, mode, gates) in enumerate(rows):
            if mode not in self._tariffs:
                continue
            ends = self._platform(row.origin, mode, layer), self._platform(row.destination, mode, layer)
            border = frozenset((province[row.origin], province[row.destination]))
            running = self._running(row, mode, loss)
            crossing = self.commodity.friction * friction if len(border) > 1 else 0.0
            for keys, kept in _variants(reducers.get(border, {}) if crossing > 0 else {}):
                opened = gates + tuple(self._candidates[key] for key in keys)
                self._arcs.append(
                    Stretch(*ends, running + crossing * kept, opened, bundle=self._bundle("stretch", number))
                )

    def _running(self, row: Connection, mode: str, loss: float) -> float:
        """Return tariff, time and spoilage of a stretch, in yuan per unit."""
        return self._tariffs[mode] * row.length + self._per_hour(loss) * row.length / row.speed

    def _per_hour(self, loss: float) -> float:
        """Return what an hour costs a unit when share ``loss`` of the spoilage remains."""
        return self.commodity.time_value + self.commodity.loss * loss * self.commodity.value

    def _platform(self, node: str, mode: str, layer: int) -> int:
        return self.number((node, mode if mode in self._handled else "", layer))

    def _add_platforms(self, layer: int, loss: float) -> None:
        """Join every platform of a layer to its city, more cheaply where a hub opens."""
        hubs: dict[tuple[str, str], list[Terminal]] = {}
        for row in self.instance.rows(Terminal):
            hubs.setdefault((row.node, row.mode), []).append(row)
        for node, mode, level in list(self.place):
            if level != layer or not mode:
                continue
            cost = self._handled[mode].cost + self._per_hour(loss) * self._handled[mode].hours
            ends = self.number((node, "", layer)), self.place[node, mode, layer]
            bundle = self._bundle("platform", node, mode)
            self._arcs.append(Stretch(*ends, cost, bundle=bundle))
            for hub in hubs.get((node, mode), []):
                gates = (self._candidates[hub.project],)
                self._arcs.append(Stretch(*ends, cost * (1 - hub.cut), gates, bundle=bundle))

    def _bundle(self, *thing: object) -> int:
        """Return the bundle of a thing: the same in every layer, as a trade keeps to one."""
        return self._bundles.setdefault(thing, len(self._bundles))

    def _add_services(self, services: list[Service]) -> None:
        province = {node.key: node.province for node in self.instance.rows(Node)}
        sent_from = {row.province for row in services}
        for node, home in province.items():
            if home not in sent_from:
                continue
            origin = self.number((node, "", ORIGIN))
            bundle = self._bundle("origin", node)
            self._arcs.append(Stretch(origin, self.number((node, "", 0)), 0.0, oneway=True, bundle=bundle))
            for row in services:
                if row.province == home:
                    layer = 1 + self._classes.index((row.loss_cut, row.friction_cut))
                    ends = origin, self.number((node, "", layer))
                    gates = (self._candidates[row.project],)
                    self._arcs.append(Stretch(*ends, 0.0, gates, oneway=True, bundle=bundle))
        for layer in range(1, len(self._classes) + 1):
            for node in province:
                ends = self.number((node, "", layer)), self.number((node, "", 0))
                self._arcs.append(Stretch(*ends, 0.0, oneway=True, bundle=self._bundle("exit", node, layer)))


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
