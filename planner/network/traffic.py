"""Who sends how much over a network, and the compiled kernel that says what it saves."""

from typing import NamedTuple

from planner.network.compiling import kernel
from planner.network.graph import Floats, Graph, Integers
from planner.network.kernels import TINY, cheapest, open_costs

ORDINARY = 0
"""Class of travel that needs no service."""


class Traffic(NamedTuple):
    """One commodity: its network, and who sends how much where.

    Parameters
    ----------
    graph
        Existing and candidate arcs with their generalised cost in yuan per unit.
    opening
        Numbers of the arcs behind gates, in their order.
    first, target
        Pairs of origin s go to ``target[first[s]:first[s + 1]]``.
    ends, number
        The nodes that send or receive, in ascending order, and the number of each node among them.
    today
        Cheapest cost of each pair on the existing network, in yuan per unit.
    share
        亿元 per year that a saving of one yuan per unit is worth at the origin and at the
        destination of each pair, shape (pairs, 2).
    first_offer, offer
        Services at origin s are ``offer[first_offer[s]:first_offer[s + 1]]``, each a class of
        travel and the candidate that offers it, shape (offers, 2).
    """

    graph: Graph
    opening: Integers
    first: Integers
    target: Integers
    ends: Integers
    number: Integers
    today: Floats
    share: Floats
    first_offer: Integers
    offer: Integers


@kernel
def saving(one: Traffic, there: Floats, share: Floats, place: Integers, outputs: Floats) -> None:
    """Add to ``outputs`` what a network saves at a 0-1 point ``share``, by province.

    ``there`` tells which arcs are open, and ``place`` has the province of each node.
    """
    net, first, ends, today, worth = one.graph, one.first, one.target, one.today, one.share
    for source in range(len(first) - 1):
        if first[source] == first[source + 1]:
            continue
        label = cheapest(net, open_costs(net.cost[ORDINARY], there, TINY), source)
        offer = one.offer[one.first_offer[source] : one.first_offer[source + 1]]
        for number in range(len(offer)):
            if share[offer[number, 1]] > TINY:
                served = cheapest(net, open_costs(net.cost[offer[number, 0]], there, TINY), source)
                for node in range(len(label)):
                    label[node] = min(label[node], served[node])
        for pair in range(first[source], first[source + 1]):
            target = ends[pair]
            saved = today[pair] - label[target]
            outputs[place[source]] += worth[pair, 0] * saved
            outputs[place[target]] += worth[pair, 1] * saved
