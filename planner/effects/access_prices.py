"""What trade costs with a plan: the auditor's own reading of the tables of the network."""

from collections.abc import Iterator

import numpy as np

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange
from planner.domain.instance import Instance
from planner.domain.pairs import Pair
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Connection, Handling, Link, Node, Service, Tariff, Terminal
from planner.domain.upgrades import Upgrade
from planner.network.graph import Floats

Arcs = dict[tuple[tuple[str, str], tuple[str, str]], float]
"""Cost between two places; a place is a node and the mode one travels on, or none."""


def costs(instance: Instance, commodity: Commodity, standing: set[str]) -> Floats:
    """Return the cheapest generalised cost between all nodes, in yuan per unit.

    Parameters
    ----------
    standing
        Keys of the projects, agreements and exchanges in force.
    """
    best = _cheapest(instance, _arcs(instance, commodity, standing, 1.0, 1.0))
    home = np.array([node.province for node in instance.rows(Node)])
    for row in instance.rows(Service):
        if row.commodity == commodity.key and row.project in standing:
            served = _cheapest(instance, _arcs(instance, commodity, standing, 1 - row.loss_cut, 1 - row.friction_cut))
            mine = home == row.province
            best[mine] = np.minimum(best[mine], served[mine])
    return best


def _arcs(instance: Instance, commodity: Commodity, standing: set[str], loss: float, friction: float) -> Arcs:
    """Return what each stretch costs when shares ``loss`` and ``friction`` of both remain."""
    prices = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
    lifts = {row.mode: row for row in instance.rows(Handling) if row.commodity == commodity.key}
    home = {node.key: node.province for node in instance.rows(Node)}
    hour = commodity.time_value + commodity.value * commodity.loss * loss
    kept = friction_kept(instance, standing)
    cuts = handling_cuts(instance, standing)
    found: Arcs = {}
    for row, mode in there(instance, standing):
        if mode not in prices:
            continue
        borders = home[row.origin], home[row.destination]
        toll = commodity.friction * friction * kept.get(frozenset(borders), 1.0) if borders[0] != borders[1] else 0.0
        cost = prices[mode] * row.length + hour * (row.length / row.speed) + toll
        ride = mode if mode in lifts else ""
        ends = (row.origin, ride), (row.destination, ride)
        found[ends] = min(cost, found.get(ends, np.inf))
        for node in (row.origin, row.destination) if ride else ():
            lift = lifts[mode].cost + hour * lifts[mode].hours
            found[(node, ""), (node, ride)] = lift * (1 - cuts.get((node, mode), 0.0))
    return found


def there(instance: Instance, standing: set[str]) -> Iterator[tuple[Connection, str]]:
    """Yield every stretch that can be used, with its mode: what is there today, and links of open projects."""
    modes = {project.key: project.mode for project in instance.rows(Project)}
    yield from ((row, row.mode) for row in instance.rows(Arc))
    usable = standing - barred(instance, standing)
    yield from ((row, modes[row.project]) for row in instance.rows(Link) if row.project in usable)


def barred(instance: Instance, standing: set[str]) -> set[str]:
    """Return the projects that raise a corridor of which a lower level is not open."""
    missing: dict[str, int] = {}
    for row in instance.rows(Upgrade):
        if row.project not in standing:
            missing[row.corridor] = min(row.level, missing.get(row.corridor, row.level))
    return {row.project for row in instance.rows(Upgrade) if row.level > missing.get(row.corridor, row.level)}


def friction_kept(instance: Instance, standing: set[str]) -> dict[frozenset[str], float]:
    """Return the share of friction left at each border where something in force lowers it."""
    kept: dict[frozenset[str], float] = {}
    pairs: list[Pair] = [*instance.rows(Agreement), *instance.rows(Exchange)]
    for row in pairs:
        if row.key in standing:
            kept[frozenset(row.ends)] = kept.get(frozenset(row.ends), 1.0) * (1 - row.friction_cut)
    return kept


def handling_cuts(instance: Instance, standing: set[str]) -> dict[tuple[str, str], float]:
    """Return by how much handling is cheaper, by node and mode: the best of the hubs that stand there."""
    cuts: dict[tuple[str, str], float] = {}
    for row in instance.rows(Terminal):
        if row.project in standing:
            cuts[row.node, row.mode] = max(row.cut, cuts.get((row.node, row.mode), 0.0))
    return cuts


def _cheapest(instance: Instance, arcs: Arcs) -> Floats:
    from scipy.sparse import csr_array  # noqa: PLC0415 half a second that checking an instance does without
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    nodes = [node.key for node in instance.rows(Node)]
    place = {(node, ""): number for number, node in enumerate(nodes)}
    best: dict[tuple[int, int], float] = {}
    for ends, cost in arcs.items():
        origin, destination = (place.setdefault(end, len(place)) for end in ends)
        for pair in ((origin, destination), (destination, origin)):
            best[pair] = min(cost, best.get(pair, np.inf))
    rows, columns = zip(*best, strict=True) if best else ((), ())
    matrix = csr_array((list(best.values()), (rows, columns)), shape=(len(place), len(place)))
    return np.asarray(dijkstra(matrix, indices=range(len(nodes))))[:, : len(nodes)]
