r"""The monolithic models: what the cheapest paths cost, written down as flows.

*Strong*: a unit flow for each pair of nodes; a link carries at most :math:`x_k`, both directions together.
*Aggregated*: one flow for each origin, of all that it trades; a link carries at most what can profit from it, times
:math:`x_k`. It has far fewer columns and a weaker relaxation.

Both leave out what no cheapest path can use in any plan: an arc from u to v with

.. math:: c_{su}(1) + c_{uv} + c_{vt}(1) > c_{st}(0)

where :math:`c(1)` is with every link built and :math:`c(0)` with none.

References
----------
Magnanti and Wong (1984), *Network Design and Transportation Planning*.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from benchmarks.access.countries import Country, Vector
from benchmarks.access.evaluation import Judge, cheapest
from benchmarks.access.goal_rows import Frame, frame
from benchmarks.access.program import Places, Program, Sheet

Mask = NDArray[np.bool_]

ROUNDING = 1e-7
"""Kilometres that are rounding."""


class Arcs(NamedTuple):
    """Every road and every link in both directions: roads, roads back, links, links back."""

    tail: Places
    head: Places
    cost: Vector
    link: Places
    """Which link it belongs to; -1 for a road."""


class Flow(NamedTuple):
    """One flow of a monolithic model.

    Parameters
    ----------
    supply
        What leaves each node, and less than zero where it arrives.
    usable
        Which arcs it may use.
    room
        How much each link carries when it is built.
    worth
        The nodes that profit when it becomes cheaper, and by how much for each unit of cost.
    today
        What it costs without links.
    """

    supply: Vector
    usable: Mask
    room: Vector
    worth: dict[int, float]
    today: float


def arcs(country: Country) -> Arcs:
    """Return the arcs of a country."""
    tail, head = country.ends.T
    roads, links = np.full(country.candidates, -1), np.arange(country.candidates)
    return Arcs(
        tail=np.concatenate([tail, head, tail, head]),
        head=np.concatenate([head, tail, head, tail]),
        cost=np.concatenate([country.road_cost, country.road_cost, country.link_cost, country.link_cost]),
        link=np.concatenate([roads, roads, links, links]),
    )


@dataclass(frozen=True)
class Profit:
    """Tells which arcs can be on the cheapest path of a pair in some plan."""

    judge: Judge
    arcs: Arcs
    with_all: Vector

    @classmethod
    def of(cls, judge: Judge) -> "Profit":
        """Return it for a country."""
        every = np.ones(judge.country.candidates, dtype=bool)
        return cls(judge, arcs(judge.country), cheapest(judge.country, every))

    def usable(self, origin: int, destination: int) -> Mask:
        """Return which arcs the trade from ``origin`` to ``destination`` may use."""
        by_arc = self.with_all[origin, self.arcs.tail] + self.arcs.cost + self.with_all[self.arcs.head, destination]
        return np.asarray(by_arc <= self.judge.today[origin, destination] + ROUNDING)

    def links(self, usable: Mask) -> Mask:
        """Return which links ``usable`` arcs belong to."""
        found = np.zeros(self.judge.country.candidates, dtype=bool)
        found[self.arcs.link[usable & (self.arcs.link >= 0)]] = True
        return found


def strong_flows(profit: Profit) -> Iterator[Flow]:
    """Yield a unit flow for each pair that trades: it goes there, and the way back is the same."""
    country = profit.judge.country
    for one, other in np.argwhere(np.triu(country.trade) > 0):
        supply = np.zeros(country.nodes)
        supply[one], supply[other] = 1.0, -1.0
        trade = country.trade[one, other]
        worth = {int(node): float(country.worth[node] * trade) for node in (one, other)}
        usable = profit.usable(one, other)
        room = np.ones(country.candidates)
        yield Flow(supply, usable, room, worth, float(profit.judge.today[one, other]))


def aggregated_flows(profit: Profit) -> Iterator[Flow]:
    """Yield for each origin the flow of all its trade."""
    country = profit.judge.country
    for origin in np.flatnonzero(country.trade.any(axis=1)):
        trade = country.trade[origin]
        partners = np.flatnonzero(trade)
        ways = [profit.usable(origin, partner) for partner in partners]
        room = np.zeros(country.candidates)
        for partner, way in zip(partners, ways, strict=True):
            room += trade[partner] * profit.links(way)
        supply = -trade.copy()
        supply[origin] = trade.sum()
        today = float(trade @ profit.judge.today[origin])
        usable = np.any(ways, axis=0)
        yield Flow(supply, usable, room, {int(origin): float(country.worth[origin])}, today)


FORMULATIONS = {"strong": strong_flows, "aggregated": aggregated_flows}
"""Each formulation by its name: what flows there are."""


def monolithic(judge: Judge, formulation: str) -> Program:
    """Return the question of ``judge`` as one mixed-integer program."""
    sheet = Sheet()
    joints = frame(sheet, judge)
    profit = Profit.of(judge)
    gains = _gain_rows(sheet, joints, judge.country)
    for flow in FORMULATIONS[formulation](profit):
        _write(sheet, flow, profit.arcs, joints, gains)
    return sheet.program(judge.country.candidates)


class Gains(NamedTuple):
    """The rows that say what outcomes are at most, and the column that is always 1."""

    rows: Places
    one: Places


def _gain_rows(sheet: Sheet, joints: Frame, country: Country) -> Gains:
    """Write down that an outcome is at most income and what is saved."""
    rows = sheet.rows(country.nodes, upper=country.income)
    sheet.enter(rows, joints.outcomes, 1.0)
    return Gains(rows, sheet.columns(1, lower=1.0, upper=1.0))


def _write(sheet: Sheet, flow: Flow, network: Arcs, joints: Frame, gains: Gains) -> None:
    """Write down one flow: what leaves a node, what a link carries, and what outcomes have of it."""
    used = np.flatnonzero(flow.usable)
    columns = sheet.columns(len(used), lower=0.0, upper=np.inf)
    nodes, places = np.unique(np.concatenate([network.tail[used], network.head[used]]), return_inverse=True)
    balance = sheet.rows(len(nodes), lower=flow.supply[nodes], upper=flow.supply[nodes])
    sheet.enter(balance[places[: len(used)]], columns, 1.0)
    sheet.enter(balance[places[len(used) :]], columns, -1.0)
    on_link = network.link[used] >= 0
    links, place = np.unique(network.link[used][on_link], return_inverse=True)
    capacity = sheet.rows(len(links), upper=0.0)
    sheet.enter(capacity[place], columns[on_link], 1.0)
    sheet.enter(capacity, joints.links[links], -flow.room[links])
    for node, worth in flow.worth.items():
        sheet.enter(gains.rows[node], columns, worth * network.cost[used])
        sheet.enter(gains.rows[node], gains.one, -worth * flow.today)
