"""Trades: who sends how much of a commodity where."""

from dataclasses import dataclass

import numpy as np

from planner.domain.instance import Instance
from planner.domain.trade import Commodity, Demand, Node
from planner.network.graph import Floats, Integers


@dataclass(frozen=True, eq=False)
class Trades:
    """Who sends how much of one commodity where, as arrays over the rows of table ``demand``.

    Parameters
    ----------
    origin, destination
        Numbers of the nodes.
    ends
        Numbers of the provinces of both, shape (trades, 2).
    amount
        In 万 units a year of the base year.
    """

    commodity: Commodity
    origin: Integers
    destination: Integers
    ends: Integers
    amount: Floats

    def of(self, costs: Floats) -> Floats:
        """Return what each trade pays, from costs between nodes."""
        return np.asarray(costs[self.origin, self.destination])


def trades(instance: Instance, commodity: Commodity) -> Trades:
    """Return the trades of one commodity."""
    number = {node.key: position for position, node in enumerate(instance.rows(Node))}
    place = {province.key: position for position, province in enumerate(instance.provinces)}
    home = np.array([place[node.province] for node in instance.rows(Node)], dtype=np.int64)
    rows = [row for row in instance.rows(Demand) if row.commodity == commodity.key]
    origin = np.array([number[row.origin] for row in rows], dtype=np.int64)
    destination = np.array([number[row.destination] for row in rows], dtype=np.int64)
    ends = np.stack([home[origin], home[destination]], axis=1)
    return Trades(commodity, origin, destination, ends, np.array([row.amount for row in rows]))
