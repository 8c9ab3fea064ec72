"""From what a solver has flow to shipments: path by path, so that nothing goes in circles."""

from collections import deque
from collections.abc import Mapping

from planner.decisions.shipment_market import Arc

DUST = 1e-9
"""Share of what an exporter can sell below which a flow is rounding, and no shipment."""


def without_detours(
    exporter: str, sent: Mapping[Arc, float], arrived: Mapping[str, float], keeps: Mapping[Arc, float]
) -> dict[Arc, float]:
    """Return the part of what is sent over each arc that has to be sent for ``arrived`` to arrive.

    The flow is taken apart into paths from the exporter to the buyers. Each path leaves a
    place with exactly what came there, so that the shipments balance to rounding, however
    precise the solver was; what belongs to no path, circles and dust, is left out.

    Parameters
    ----------
    sent
        What is sent over each arc, as a share of what the exporter can sell.
    arrived
        What stays in each province, as a share of the same.
    keeps
        Share of what is sent over each arc that arrives.
    """
    left = _one_way(sent, keeps)
    wanted = dict(arrived)
    flows: dict[Arc, float] = {}
    while path := _path(exporter, left, wanted):
        amount, kept = _bottleneck(path, left, wanted, keeps)
        for arc, share in zip(path, kept, strict=True):
            flows[arc] = flows.get(arc, 0.0) + amount * share
            left[arc] -= amount * share
        buyer = path[-1][2]
        wanted[buyer] -= amount * kept[-1] * keeps[path[-1]]
    return {arc: flow for arc, flow in sorted(flows.items()) if flow > 0}


def _one_way(sent: Mapping[Arc, float], keeps: Mapping[Arc, float]) -> dict[Arc, float]:
    """Return flows that use no line both ways: what comes back over it need not have left."""
    left = dict(sent)
    for there in sent:
        back = there[0], there[2], there[1]
        if back in left and left[there] <= left[back]:
            left[back] -= keeps[there] * left[there]
            left[there] = 0.0
    return left


def _path(exporter: str, left: Mapping[Arc, float], wanted: Mapping[str, float]) -> list[Arc]:
    """Return the arcs of a shortest path from the exporter to a province that still wants something."""
    outgoing: dict[str, list[Arc]] = {}
    for arc, amount in left.items():
        if amount > DUST:
            outgoing.setdefault(arc[1], []).append(arc)
    reached: dict[str, list[Arc]] = {exporter: []}
    waiting = deque([exporter])
    while waiting:
        place = waiting.popleft()
        if wanted.get(place, 0.0) > DUST:
            return reached[place]
        for arc in outgoing.get(place, []):
            if arc[2] not in reached:
                reached[arc[2]] = [*reached[place], arc]
                waiting.append(arc[2])
    return []


def _bottleneck(
    path: list[Arc], left: Mapping[Arc, float], wanted: Mapping[str, float], keeps: Mapping[Arc, float]
) -> tuple[float, list[float]]:
    """Return what can leave along a path, and the share of it that enters each of its arcs."""
    share = 1.0
    kept = []
    amount = float("inf")
    for arc in path:
        kept.append(share)
        amount = min(amount, left[arc] / share)
        share *= keeps[arc]
    return min(amount, wanted[path[-1][2]] / share), kept
