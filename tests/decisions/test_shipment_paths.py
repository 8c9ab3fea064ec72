"""From flows to shipments: nothing in circles, everything balanced."""

from collections import defaultdict
from itertools import pairwise

import numpy as np
import pytest

from planner.decisions.shipment_paths import without_detours

KEEPS = 0.9


def arcs(**amounts):
    """Return flows over existing lines, named by their ends: ``ab=1.0``."""
    return {("", name[0], name[1]): amount for name, amount in amounts.items()}


def cleaned(flows, *, keeps=1.0, **arrived):
    found = without_detours("a", flows, arrived, dict.fromkeys(flows, keeps))
    return {origin + destination: amount for (_, origin, destination), amount in found.items()}


def test_a_path_is_left_as_it_is():
    assert cleaned(arcs(ab=0.5, bc=0.45), keeps=KEEPS, c=0.405) == pytest.approx({"ab": 0.5, "bc": 0.45})


def test_a_circle_is_left_out():
    flows = arcs(ab=0.5, bc=0.8, cd=0.8, db=0.3, de=0.5)
    assert cleaned(flows, e=0.5) == pytest.approx({"ab": 0.5, "bc": 0.5, "cd": 0.5, "de": 0.5})


def test_a_line_is_used_one_way():
    """Two paths that cross on one line are two that do not."""
    flows = arcs(ab=0.4, bc=0.4, ce=0.4, ac=0.3, cb=0.3, bd=0.3)
    assert cleaned(flows, e=0.4, d=0.3) == pytest.approx({"ab": 0.4, "bc": 0.1, "bd": 0.3, "ac": 0.3, "ce": 0.4})


@pytest.mark.parametrize("keeps", [1.0, 0.97, 0.5])
@pytest.mark.parametrize("back", [0.1, 0.3, 0.4])
def test_what_comes_back_need_not_have_left(back, keeps):
    """What is lost between b and c going there and back stays where it was."""
    there = 0.4
    flows = arcs(ab=0.9, bc=there, cb=back, bd=0.5, ac=0.9, ce=0.5)
    found = cleaned(flows, keeps=keeps, d=0.4 * keeps, e=0.4 * keeps)
    assert not {"bc", "cb"} <= found.keys()
    assert found["bd"] == pytest.approx(0.4)
    assert found["ce"] == pytest.approx(0.4)


def test_dust_is_no_shipment():
    assert cleaned(arcs(ab=0.5, ac=1e-12), b=0.5, c=1e-12) == {"ab": 0.5}
    assert cleaned(arcs(ab=0.0), b=0.0) == {}


def test_a_seller_reaches_several_buyers_over_several_lines():
    flows = {("", "a", "b"): 0.25, ("new", "a", "b"): 0.5, ("", "b", "c"): 0.25}
    keeps = {("", "a", "b"): 1.0, ("new", "a", "b"): 0.8, ("", "b", "c"): 1.0}
    found = without_detours("a", flows, {"b": 0.4, "c": 0.25}, keeps)
    assert found == pytest.approx(flows)


@pytest.mark.parametrize("seed", range(20))
def test_whatever_the_solver_misses_shipments_balance(seed):
    """Flows that miss their rows by a billionth become shipments that miss them by nothing."""
    random = np.random.default_rng(seed)
    names = "abcdef"
    keeps, flows, arrived = {}, defaultdict(float), defaultdict(float)
    for _ in range(6):
        way = ["a", *random.permutation(list(names[1:]))[: random.integers(1, 5)]]
        share = float(random.uniform(1e-6, 0.2))
        for origin, destination in pairwise(way):
            arc = ("", str(origin), str(destination))
            keeps.setdefault(arc, float(random.choice([1.0, 0.95, 0.7])))
            flows[arc] += share
            share *= keeps[arc]
        arrived[str(way[-1])] += share
    noisy = {arc: flow + 1e-9 * random.uniform(-1, 1) for arc, flow in flows.items()}
    found = without_detours("a", noisy, arrived, keeps)
    net = defaultdict(float)
    for arc, flow in found.items():
        assert flow <= noisy[arc] * (1 + 1e-12)
        net[arc[1]] -= flow
        net[arc[2]] += keeps[arc] * flow
    for place in set(net) - {"a"}:
        assert net[place] == pytest.approx(arrived.get(place, 0.0), abs=1e-7 if place in arrived else 1e-15)
