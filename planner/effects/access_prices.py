"""What trade costs with a plan: the auditor's own reading of the tables of the network."""

from collections.abc import Iterator, Mapping
from typing import NamedTuple

import numpy as np

from planner.decisions.agreements import Agreement
from planner.decisions.exchanges import Exchange
from planner.domain.instance import Instance
from planner.domain.pairs import Pair
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Connection, Handling, Link, Node, Service, Tariff, Terminal
from planner.domain.upgrades import Upgrade
from planner.network.graph import Flags, Floats, Integers

Platform = tuple[str, str]
"""A node, and the mode one gets on or off there."""


class _Steps(NamedTuple):
    """Every step of a journey that a commodity can ever make: along a stretch, or onto a mode and off it.

    Parameters
    ----------
    nodes, places
        How many nodes there are, and how many places: nodes first, then platforms.
    ends
        The places between which each step leads either way: first the stretches, then the platforms, shape (steps, 2).
    money, hours
        Tariff or handling of each step, and the time that it takes.
    projects
        The project that opens each stretch; ``None`` where it is there today.
    borders, border
        The borders that stretches cross, as pairs of provinces; the number of that of each stretch, or that of none.
    platforms
        The platforms, in the order of their steps.
    """

    nodes: int
    places: int
    ends: Integers
    money: Floats
    hours: Floats
    projects: tuple[str | None, ...]
    borders: tuple[frozenset[str], ...]
    border: Integers
    platforms: tuple[Platform, ...]


class _Force(NamedTuple):
    """What stands: which steps can be made, and the shares of friction and of handling that remain at each."""

    there: Flags
    toll: Floats
    lift: Floats


def costs(instance: Instance, commodity: Commodity, standing: set[str]) -> Floats:
    """Return the cheapest generalised cost between all nodes, in yuan per unit.

    Parameters
    ----------
    standing
        Keys of the projects, agreements and exchanges in force.
    """
    steps = instance.derived(_steps)[commodity.key]
    force = _force(instance, steps, standing)
    best = _cheapest(steps, force, _prices(commodity, steps, force, 1.0, 1.0), np.arange(steps.nodes))
    home = np.array([node.province for node in instance.rows(Node)])
    for row in instance.rows(Service):
        mine = np.flatnonzero(home == row.province)
        if row.commodity == commodity.key and row.project in standing and len(mine):
            prices = _prices(commodity, steps, force, 1 - row.loss_cut, 1 - row.friction_cut)
            best[mine] = np.minimum(best[mine], _cheapest(steps, force, prices, mine))
    return best


def _steps(instance: Instance) -> Mapping[str, _Steps]:
    """Return the steps of each commodity, by its key; they do not depend on any plan."""
    every = list(there(instance, {row.key for row in instance.rows(Project)}))
    return {row.key: _steps_of(instance, row, every) for row in instance.rows(Commodity)}


def _steps_of(instance: Instance, commodity: Commodity, every: list[tuple[Connection, str]]) -> _Steps:
    prices = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
    lifts = {row.mode: row for row in instance.rows(Handling) if row.commodity == commodity.key}
    home = {node.key: node.province for node in instance.rows(Node)}
    place = {(node, ""): number for number, node in enumerate(home)}
    ridden = [(row, mode, mode if mode in lifts else "") for row, mode in every if mode in prices]
    ends = [
        [place.setdefault((node, ride), len(place)) for node in (row.origin, row.destination)]
        for row, _, ride in ridden
    ]
    platforms = tuple(one for one in place if one[1])
    ends += [[place[node, ""], place[node, mode]] for node, mode in platforms]
    crossed = [frozenset((home[row.origin], home[row.destination])) for row, _, _ in ridden]
    borders = {pair: number for number, pair in enumerate(dict.fromkeys(pair for pair in crossed if len(pair) > 1))}
    return _Steps(
        nodes=len(home),
        places=len(place),
        ends=np.array(ends, dtype=np.int64).reshape(-1, 2),
        money=np.array(
            [prices[mode] * row.length for row, mode, _ in ridden] + [lifts[mode].cost for _, mode in platforms]
        ),
        hours=np.array([row.length / row.speed for row, _, _ in ridden] + [lifts[mode].hours for _, mode in platforms]),
        projects=tuple(row.project if isinstance(row, Link) else None for row, _, _ in ridden),
        borders=tuple(borders),
        border=np.array([borders.get(pair, len(borders)) for pair in crossed], dtype=np.int64),
        platforms=platforms,
    )


def _force(instance: Instance, steps: _Steps, standing: set[str]) -> _Force:
    usable = standing - barred(instance, standing)
    opened = [project is None or project in usable for project in steps.projects]
    kept, cuts = friction_kept(instance, standing), handling_cuts(instance, standing)
    tolls = np.array([*(kept.get(pair, 1.0) for pair in steps.borders), 0.0])
    return _Force(
        there=np.array(opened + [True] * len(steps.platforms), dtype=np.bool_),
        toll=tolls[steps.border],
        lift=np.array([1 - cuts.get(platform, 0.0) for platform in steps.platforms]),
    )


def _prices(commodity: Commodity, steps: _Steps, force: _Force, loss: float, friction: float) -> Floats:
    """Return what each step costs when shares ``loss`` and ``friction`` of both remain."""
    hour = commodity.time_value + commodity.value * commodity.loss * loss
    prices = steps.money + hour * steps.hours
    stretches = len(steps.projects)
    prices[:stretches] += commodity.friction * friction * force.toll
    prices[stretches:] *= force.lift
    return np.asarray(prices)


def _cheapest(steps: _Steps, force: _Force, prices: Floats, sources: Integers) -> Floats:
    """Return what it costs from some nodes to every node by the steps that are there."""
    from scipy.sparse import csr_array  # noqa: PLC0415 a tenth of a second that checking an instance does without
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    ends, prices = steps.ends[force.there], prices[force.there]
    tail, head, price = (
        np.concatenate([ends[:, 0], ends[:, 1]]),
        np.concatenate([ends[:, 1], ends[:, 0]]),
        np.tile(prices, 2),
    )
    order = np.lexsort((price, head, tail))
    tail, head, price = tail[order], head[order], price[order]
    best = np.flatnonzero(np.diff(tail * steps.places + head, prepend=-1))
    begins = np.searchsorted(tail[best], np.arange(steps.places + 1))
    matrix = csr_array((price[best], head[best], begins), shape=(steps.places, steps.places))
    return np.asarray(dijkstra(matrix, indices=sources))[:, : steps.nodes]


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
