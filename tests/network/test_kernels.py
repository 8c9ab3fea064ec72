"""Paths and unit flows against SciPy's shortest paths and a linear program."""

import os
import pickle
import subprocess
import sys

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.optimize import linprog
from scipy.sparse import csr_array
from scipy.sparse.csgraph import dijkstra

from planner.network import traffic as traffics
from planner.network.cuts import point
from planner.network.flow_kernels import settle_prices
from planner.network.graph import NO_GATE, Offer, Stretch, graph
from planner.network.paths import distances
from planner.network.saving import SavingOracle
from planner.network.traffic import traffic

seeds = st.integers(0, 10_000)


def flow_prices(net, room, behind, source, target):
    """Return the node prices of a unit flow."""
    price = np.maximum(behind[source] - behind, 0.0)[None]
    settle_prices(net.first, net.sides, net.leads, net.cost[0], room, np.array([[source, target]]), price)
    return price[0]


def random_graph(seed, nodes=7, candidates=6):
    """Return a connected ring of roads, chords as candidates, and their arcs as tuples."""
    random = np.random.default_rng(seed)
    arcs = [(node, (node + 1) % nodes, float(random.integers(5, 20)), NO_GATE) for node in range(nodes)]
    for number in range(candidates):
        tail, head = random.choice(nodes, 2, replace=False)
        arcs.append((int(tail), int(head), float(random.integers(1, 12)), number))
    stretches = [Stretch(tail, head, (cost,), () if gate == NO_GATE else (gate,)) for tail, head, cost, gate in arcs]
    net = graph(nodes, stretches)
    return net, list(zip(net.tail, net.head, net.cost[0], net.gates[:, 0], strict=True))


def flow_cost(arcs, nodes, room, source, target):
    """Return the cost of the cheapest unit flow, by a linear program over both directions."""
    cost, balance, capacity, limit = [], np.zeros((nodes, 2 * len(arcs))), [], []
    for number, (tail, head, price, _) in enumerate(arcs):
        cost += [price, price]
        balance[tail, 2 * number] += 1
        balance[head, 2 * number] -= 1
        balance[head, 2 * number + 1] += 1
        balance[tail, 2 * number + 1] -= 1
        if np.isfinite(room[number]):
            row = np.zeros(2 * len(arcs))
            row[2 * number : 2 * number + 2] = 1
            capacity.append(row)
            limit.append(room[number])
    supply = np.zeros(nodes)
    supply[source], supply[target] = 1, -1
    return linprog(cost, A_ub=capacity, b_ub=limit, A_eq=balance, b_eq=supply).fun


@settings(deadline=None)
@given(seeds)
def test_cheapest_paths_are_scipys(seed):
    net, arcs = random_graph(seed)
    rows, columns, costs = zip(*[(tail, head, cost) for tail, head, cost, _ in arcs], strict=True)
    dense = np.full((net.nodes, net.nodes), np.inf)
    for tail, head, cost in zip(rows, columns, costs, strict=True):
        dense[tail, head] = dense[head, tail] = min(cost, dense[tail, head])
    matrix = csr_array(np.where(np.isfinite(dense), dense, 0))
    expected = dijkstra(matrix, indices=0)
    np.testing.assert_allclose(distances(net, 0, np.ones(len(arcs), dtype=bool), np.array([0]))[0], expected)


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_prices_of_a_unit_flow_are_its_dual(seed):
    net, arcs = random_graph(seed)
    open_share = np.random.default_rng(seed).choice([0.0, 0.25, 0.6, 1.0], 6)
    room = np.append(open_share, np.inf)[net.gates[:, 0]]
    (behind,) = distances(net, 0, room > 0, np.array([3]))
    price = flow_prices(net, room, behind, 0, 3)
    apart = np.abs(price[net.tail] - price[net.head]) - net.cost[0]
    roads = net.gates[:, 0] == NO_GATE
    assert (apart[roads] <= 1e-9).all(), "prices differ by more than the arc between them costs"
    dual = price[3] - price[0] - np.sum(np.maximum(apart[~roads], 0) * room[~roads])
    assert dual == pytest.approx(flow_cost(arcs, net.nodes, room, 0, 3), abs=1e-7)


def oracle(seed):
    net, _ = random_graph(seed)
    random = np.random.default_rng(seed)
    pairs = [
        (int(origin), int(target), float(random.uniform(0, 2)), float(random.uniform(0, 2)))
        for origin, target in (random.choice(net.nodes, 2, replace=False) for _ in range(6))
    ]
    place = np.arange(net.nodes, dtype=np.int64) % 3
    return SavingOracle((traffic(net, pairs),), (place,), candidates=6, outputs=3)


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_cuts_hold_everywhere_and_are_tight_where_they_are_made(seed):
    random = np.random.default_rng(seed)
    saving = oracle(seed)
    here = random.integers(0, 2, 6).astype(float)
    between = random.random(6)
    tight = {cut.output: cut.constant + cut.slopes @ here for cut in saving.cuts(here)}
    np.testing.assert_allclose([tight[output] for output in range(3)], saving.value(here), atol=1e-7)
    for cut in [*saving.cuts(here), *saving.cuts(between)]:
        for corner in np.ndindex(*(2,) * 6):
            point = np.array(corner, dtype=float)
            assert saving.value(point)[cut.output] <= cut.constant + cut.slopes @ point + 1e-7


@given(seeds)
@settings(max_examples=30, deadline=None)
def test_savings_never_fall_when_more_is_open(seed):
    saving = oracle(seed)
    random = np.random.default_rng(seed)
    fewer = random.integers(0, 2, 6).astype(float)
    more = np.maximum(fewer, random.integers(0, 2, 6))
    assert (saving.value(more) >= saving.value(fewer) - 1e-9).all()


def gated(seed, nodes=6, candidates=5):
    """Return savings on a ring with chords behind gates, their variants, and services at some nodes."""
    random = np.random.default_rng(seed)
    arcs = [Stretch(node, (node + 1) % nodes, costs(random, 8, 20)) for node in range(nodes)]
    for bundle in range(5):
        tail, head = (int(end) for end in random.choice(nodes, 2, replace=False))
        other, third = (int(gate) for gate in random.choice(candidates, 2, replace=False))
        variants = ((bundle,), (bundle, other), (other,), (bundle, other, third))
        cost = costs(random, 6, 15)
        for gates, kept in zip(variants, random.uniform(0.2, 1, len(variants)), strict=True):
            arcs.append(Stretch(tail, head, (cost[0] * kept, cost[1] * kept), gates, bundle))
    offers = [Offer(int(random.integers(nodes)), 1, int(random.integers(candidates))) for _ in "xx"]
    pairs = [
        (int(a), int(b), 1.0, float(random.random())) for a, b in (random.choice(nodes, 2, False) for _ in "xxxxx")
    ]
    seen = traffic(graph(nodes, arcs), pairs, offers)
    return SavingOracle((seen,), (np.arange(nodes) % 3,), candidates, 3), (arcs, pairs, offers)


def costs(random, least, most):
    """Return what an arc costs without a service and with one."""
    cost = float(random.integers(least, most))
    return cost, cost * float(random.uniform(0.3, 1))


def reference(country, nodes, point):
    """Return the savings by province of paths over the arcs whose gates are all open."""
    arcs, pairs, offers = country

    def distances(there, way):
        dense = np.full((nodes, nodes), np.inf)
        for arc in there:
            for ends in ((arc.tail, arc.head), (arc.head, arc.tail)):
                dense[ends] = min(dense[ends], arc.costs[way])
        return dijkstra(csr_array(np.where(np.isfinite(dense), dense, 0)))

    today = distances([arc for arc in arcs if not arc.gates], 0)
    there = [arc for arc in arcs if all(point[gate] for gate in arc.gates)]
    after, served = distances(there, 0), distances(there, 1)
    saved = np.zeros(3)
    for origin, target, mine, yours in pairs:
        cost = after[origin, target]
        if any(offer.origin == origin and point[offer.candidate] for offer in offers):
            cost = min(cost, served[origin, target])
        saved[origin % 3] += mine * (today[origin, target] - cost)
        saved[target % 3] += yours * (today[origin, target] - cost)
    return saved


@settings(max_examples=60, deadline=None)
@given(seeds)
def test_gates_and_services_save_what_paths_say_and_cuts_hold(seed):
    random = np.random.default_rng(seed)
    oracle, country = gated(seed)
    corners = [np.array(corner, dtype=float) for corner in np.ndindex(*(2,) * 5)]
    values = [oracle.value(corner) for corner in corners]
    for corner, value in zip(corners, values, strict=True):
        np.testing.assert_allclose(value, reference(country, 6, corner), atol=1e-9)
    here = corners[random.integers(len(corners))]
    tight = [cut.constant + cut.slopes @ here for cut in oracle.cuts(here)]
    np.testing.assert_allclose(tight, oracle.value(here), atol=1e-7)
    for cut in [*oracle.cuts(here), *oracle.cuts(random.random(5)), *oracle.cuts(random.choice([0, 0.5, 1.0], 5))]:
        for corner, value in zip(corners, values, strict=True):
            assert value[cut.output] <= cut.constant + cut.slopes @ corner + 1e-7


def test_nothing_open_saves_nothing():
    np.testing.assert_allclose(oracle(1).value(np.zeros(6)), 0.0, atol=1e-12)


def test_paths_are_sought_from_senders_and_distances_kept_of_ends(monkeypatch):
    """A network has many more nodes than cities: platforms, and places where lines branch."""
    sought = []
    monkeypatch.setattr(traffics, "distances", lambda *asked: sought.extend(asked[-1]) or distances(*asked))
    net, _ = random_graph(1)
    seen = traffic(net, [(4, 2, 1.0, 1.0), (4, 5, 1.0, 1.0)])
    assert sought == [4]
    everywhere = distances(net, 0, np.ones(len(net.tail), dtype=bool), np.arange(net.nodes))
    np.testing.assert_array_equal(point(seen, np.ones(6)).sure, [everywhere[[2, 4, 5]]])


def test_a_network_without_trade_saves_nothing():
    net, _ = random_graph(1)
    idle = SavingOracle((traffic(net, []),), (np.arange(net.nodes) % 3,), candidates=6, outputs=3)
    assert [cut.constant + cut.slopes.sum() for cut in idle.cuts(np.full(6, 0.5))] == [0.0] * 3


@settings(max_examples=40, deadline=None)
@given(seeds)
def test_floors_hold_at_every_corner_and_are_tight_where_they_are_made(seed):
    saving, _ = gated(seed)
    here = np.random.default_rng(seed).integers(0, 2, saving.candidates).astype(float)
    floors = list(saving.floors(here))
    tight = [floor.constant + floor.slopes @ here for floor in floors]
    np.testing.assert_allclose(tight, saving.value(here), atol=1e-7)
    for corner in np.ndindex(*(2,) * saving.candidates):
        point = np.array(corner, dtype=float)
        least = [floor.constant + floor.slopes @ point for floor in floors]
        assert (saving.value(point) >= np.array(least) - 1e-7).all()


def read_only(oracle):
    """Return savings as another process may get them: in memory that is not to be written on."""
    buffers = []
    said = pickle.dumps(oracle, protocol=5, buffer_callback=buffers.append)
    return pickle.loads(said, buffers=[bytes(buffer.raw()) for buffer in buffers])  # noqa: S301 said just now


def test_facts_from_another_process_give_the_same_cuts():
    here, there = gated(1)[0], read_only(gated(1)[0])
    assert not there.commodities[0].graph.cost.flags.writeable
    point = np.array([0.3, 0.0, 1.0, 0.6, 0.2])
    for mine, yours in zip(here.cuts(point), there.cuts(point), strict=True):
        assert mine.constant == yours.constant
        np.testing.assert_array_equal(mine.slopes, yours.slopes)


EVERY_KERNEL = """
from tests.network.test_kernels import *
from planner.network import flow_kernels, heap, worth_kernels
for one in (oracle(1), gated(1)[0], read_only(gated(1)[0])):
    list(one.cuts(np.full(one.candidates, 0.5))), list(one.cuts(np.ones(one.candidates)))
for module in (flow_kernels, heap, worth_kernels):
    for name, part in vars(module).items():
        if hasattr(part, "signatures"):
            print(name, len(part.signatures))
"""


@pytest.mark.slow
def test_nothing_is_compiled_twice(tmp_path):
    """Two types of one argument, a number and the item of an array, would double the wait for the first cuts."""
    anew = {**os.environ, "NUMBA_CACHE_DIR": str(tmp_path)}
    ran = subprocess.run([sys.executable, "-c", EVERY_KERNEL], env=anew, capture_output=True, text=True, check=True)
    counts = dict(line.split() for line in ran.stdout.splitlines())
    assert counts == dict.fromkeys(counts, "1")
    assert {"settle_prices", "add_slopes"} <= set(counts)
