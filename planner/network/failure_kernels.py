"""Compiled kernel: what trips cost when one arc of a tree of cheapest paths is gone.

Without an arc of the tree, only the nodes that hang below it change. They begin with what a single side from the
rest of the network brings them, and settle among themselves.

References
----------
Malik, Mittal and Gupta (1989), *The k most vital arcs in the shortest path problem*, Operations Research Letters 8;
Ramalingam and Reps (1996), *An incremental algorithm for a generalization of the shortest-path problem*.
"""

from typing import Any, NamedTuple

import numpy as np

from planner.network.compiling import floats, integers, kernel, part
from planner.network.graph import Floats, Integers
from planner.network.heap import pop, push

BELOW: Any = np.int64(1)
ELSEWHERE: Any = np.int64(2)
ONE: Any = np.int64(1)


class Tree(NamedTuple):
    """A network and the tree of cheapest paths from one node.

    Parameters
    ----------
    first, sides, leads, cost
        See `planner.network.graph.Graph`; cost in one class.
    label, before
        Cost of each node, and the node before it; negative at the root and where there is no path.
    """

    first: Integers
    sides: Integers
    leads: Integers
    cost: Floats
    label: Floats
    before: Integers


@part
def _hang(before: Integers, top: int, side: Integers) -> None:
    """Say of every node in ``side`` whether it hangs below ``top``, following each way up once."""
    side[:] = 0
    side[top] = BELOW
    for node in range(len(before)):
        above = node
        while side[above] == 0 and before[above] >= 0:
            above = before[above]
        found = side[above] if side[above] != 0 else ELSEWHERE
        above = node
        while side[above] == 0:
            side[above] = found
            if before[above] >= 0:
                above = before[above]


@part
def _begin(tree: Tree, gone: int, side: Integers, reached: Floats, node: int) -> None:
    """Let a node below be reached by a single side from elsewhere, if there is any but arc ``gone``."""
    reached[node] = np.inf
    for place in range(tree.first[node], tree.first[node + 1]):
        way = tree.sides[place]
        other = tree.leads[way]
        if side[other] != BELOW and way >> 1 != gone:
            reached[node] = min(reached[node], tree.label[other] + tree.cost[way >> 1])


@part
def _settle(tree: Tree, gone: int, side: Integers, reached: Floats, keys: Floats, items: Integers) -> None:
    """Fill ``reached`` with the costs of the nodes below when arc ``gone`` is."""
    count = ONE * 0
    for node in range(len(tree.label)):
        reached[node] = tree.label[node]
        if side[node] == BELOW:
            _begin(tree, gone, side, reached, node)
            count = push(keys, items, count, reached[node], node)
    while count:
        node, here = items[0], keys[0]
        count = pop(keys, items, count)
        if here > reached[node]:
            continue
        for place in range(tree.first[node], tree.first[node + 1]):
            way = tree.sides[place]
            other, then = tree.leads[way], here + tree.cost[way >> 1]
            if side[other] == BELOW and way >> 1 != gone and then < reached[other]:
                reached[other] = then
                count = push(keys, items, count, then, other)


@kernel(integers(1), integers(1), integers(1), floats(1), floats(2), integers(2), integers(2), floats(1, filled=True))
def costs_without(
    first: Integers,
    sides: Integers,
    leads: Integers,
    cost: Floats,
    labels: Floats,
    before: Integers,
    uses: Integers,
    found: Floats,
) -> None:
    """Fill ``found`` with what each use pays without its arc.

    Parameters
    ----------
    uses
        Tree, arc, the node at its lower end and the destination, shape (uses, 4); those of the same tree and
        arc stand next to each other.
    """
    nodes, most = labels.shape[1], len(sides) + labels.shape[1] + 2
    side, reached = np.empty(nodes, dtype=np.int64), np.empty(nodes)
    keys, items = np.empty(most), np.empty(most, dtype=np.int64)
    for number in range(len(uses)):
        row, gone, top, target = uses[number]
        if number == 0 or uses[number - 1, 0] != row or uses[number - 1, 1] != gone:
            tree = Tree(first, sides, leads, cost, labels[row], before[row])
            _hang(tree.before, top, side)
            _settle(tree, gone, side, reached, keys, items)
        found[number] = reached[target]
