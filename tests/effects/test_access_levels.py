"""A level of a corridor carries nothing before the levels below it, with the rule about levels or without."""

import numpy as np
import pytest

from planner.audit import audit
from planner.decisions.projects import Start
from planner.domain.plan import Plan
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Demand, Handling, Link, Node, Service, Terminal
from planner.effects.access import _candidates, _oracle
from planner.effects.access_network import CommodityNetwork
from planner.model import Model
from tests.binding import binding_country
from tests.countries import titled


def gain(instance, *begun):
    plan = Plan.of([Start(project=key, period="p1") for key in begun])
    gains = audit(instance, plan, Model(limits=())).gains["access"]
    return sum(amount for (_, period), amount in gains.items() if period == "p2")


def changed(instance, row_type, key, **cells):
    """Return the same country with other cells in the row about ``key``."""
    rows = [row.model_copy(update=cells) if row.identifier[0] == key else row for row in instance.rows(row_type)]
    return instance.with_rows(row_type, rows)


def added(instance, row_type, *rows):
    return instance.with_rows(row_type, [*instance.rows(row_type), *rows])


def cut_height(cut, point):
    return cut.constant + cut.slopes @ point


def check_cuts(instance):
    """Check that no cut lies below the true saving, and that cuts are exact where all is decided."""
    keys = _candidates(instance)
    oracle = _oracle(instance, keys, instance.rows(Commodity)[0].growth)
    corners = [np.array(corner, dtype=float) for corner in np.ndindex(*(2,) * len(keys))]
    saved = [oracle.value(corner) for corner in corners]
    for half_open in np.ndindex(*(3,) * len(keys)):
        for cut in oracle.cuts(np.array(half_open) / 2):
            for corner, value in zip(corners, saved, strict=True):
                assert cut_height(cut, corner) >= value[cut.output] - 1e-7
    for corner, value in zip(corners, saved, strict=True):
        heights = [cut_height(cut, corner) for cut in oracle.cuts(corner)]
        np.testing.assert_allclose(heights, value, atol=1e-7)


def test_the_auditor_lets_no_traffic_over_a_level_without_the_one_below():
    instance = binding_country("access")
    assert gain(instance, "faster") == pytest.approx(0.0)
    assert gain(instance, "trunk", "faster") > gain(instance, "trunk") > 0


def test_the_solvers_face_says_the_same_at_every_point():
    instance = binding_country("access")
    keys = _candidates(instance)
    oracle = _oracle(instance, keys, instance.rows(Commodity)[0].growth)

    def saved(*opened):
        return oracle.value(np.array([float(key in opened) for key in keys])).sum()

    assert saved("faster") == pytest.approx(0.0)
    assert saved("trunk", "faster") > saved("trunk") > 0


def test_levels_share_the_room_that_the_lowest_opens():
    """Half of each level lets half of the trade through, not half over either."""
    instance = binding_country("access")
    keys = _candidates(instance)
    oracle = _oracle(instance, keys, instance.rows(Commodity)[0].growth)
    half = np.array([0.5 * (key in {"trunk", "faster"}) for key in keys])
    bound = sum(cut_height(cut, half) for cut in oracle.cuts(half))
    assert bound == pytest.approx(0.5 * oracle.value(2 * half).sum())
    check_cuts(instance)


def shorter_and_slower():
    """Return a corridor of two stretches, whose second level is better only for what is kept cold."""
    instance = binding_country("access")
    instance = added(instance, Node, Node(**titled("pass"), province="hills", latitude=30.0, longitude=110.0))
    links = [
        Link(project=level, origin=origin, destination=destination, length=length, speed=speed)
        for level, length, speed in (("trunk", 500.0, 100.0), ("faster", 300.0, 40.0))
        for origin, destination in (("port", "pass"), ("pass", "town"))
    ]
    perishable = changed(instance.with_rows(Link, links), Commodity, "grain", value=1000.0, loss=0.02)
    return changed(perishable, Service, "cold", loss_cut=0.9)


def test_a_level_that_is_no_better_has_room_of_its_own():
    """With the room of the level below, cuts would not say what it is worth to what is kept cold."""
    instance = shorter_and_slower()
    assert gain(instance, "trunk", "faster") == pytest.approx(gain(instance, "trunk"))
    assert gain(instance, "trunk", "faster", "cold") > gain(instance, "trunk", "cold")
    check_cuts(instance)


def bundles(instance, *levels):
    """Return the bundle of the link of each level."""
    numbers = {key: number for number, key in enumerate(_candidates(instance))}
    network = CommodityNetwork(instance, instance.rows(Commodity)[0], numbers)
    found = {row.project: bundle for row, _, _, bundle in network._stretches() if isinstance(row, Link)}
    return [found[level] for level in levels]


def across_the_river_and_back():
    """Return a country in which it is best to change from rail to road at the far end of both levels.

    What comes to the port by rail and goes on by road changes at the hub in the town: it
    goes there over the first level, by rail, and comes back over the second, by road.
    """
    instance = changed(binding_country("access"), Project, "faster", mode="road")
    west = Node(**titled("west"), province="coast", latitude=30.0, longitude=121.0)
    east = Node(**titled("east"), province="hills", latitude=30.0, longitude=119.0)
    stretch = {"length": 100.0, "speed": 100.0}
    instance = added(instance, Node, west, east)
    instance = added(instance, Arc, Arc(mode="rail", origin="west", destination="port", **stretch))
    instance = added(instance, Arc, Arc(mode="road", origin="port", destination="east", **stretch))
    links = [Link(project=level, origin="port", destination="town", **stretch) for level in ("trunk", "faster")]
    handling = [Handling(commodity="grain", mode=mode, cost=1000.0) for mode in ("rail", "road")]
    hub = [Terminal(project="yard", node="town", mode=mode, cut=0.9) for mode in ("rail", "road")]
    demand = [Demand(commodity="grain", origin="west", destination="east", amount=300.0)]
    instance = instance.with_rows(Link, links).with_rows(Handling, handling)
    return instance.with_rows(Terminal, hub).with_rows(Demand, demand)


def test_only_a_level_of_the_same_mode_that_is_no_worse_shares_the_bundle_of_the_one_below():
    """Levels of different modes lie between different platforms, so that one path can use both."""
    better = binding_country("access")
    slower = changed(better, Link, "faster", speed=50.0)
    other_mode = changed(better, Project, "faster", mode="road")
    shared = [len(set(bundles(instance, "trunk", "faster"))) == 1 for instance in (better, slower, other_mode)]
    assert shared == [True, False, False]


def test_cuts_hold_where_one_path_uses_two_levels_of_different_modes():
    instance = across_the_river_and_back()
    assert gain(instance, "trunk", "faster", "yard") > gain(instance, "trunk", "yard") > 0
    check_cuts(instance)
