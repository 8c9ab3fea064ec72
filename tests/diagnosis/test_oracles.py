"""B2, B3 and B6 on random countries, against shortest paths by networkx on graphs that are built here."""

from itertools import pairwise

import networkx as nx
import numpy as np
import pytest

from planner.decisions.projects import Start
from planner.diagnosis.diagnose import diagnose
from planner.diagnosis.direct import Direct
from planner.diagnosis.state import today
from planner.domain.plan import Plan
from planner.domain.tables import NATIONAL, Project
from planner.domain.trade import Arc, Commodity, Demand, Handling, Link, Node, Service, Tariff, Terminal
from planner.domain.upgrades import Upgrade
from tests.countries import country

SEEDS = range(8)


def busy(seed):
    """Return a random country in which railways are dear to board, with a hub and a cold chain, and a plan."""
    random = np.random.default_rng(seed)
    instance = country(seed, projects=6)
    rows = [
        Handling(commodity=key, mode="rail", cost=float(random.integers(5, 60)), hours=1.0)
        for key in ("grain", "fruit")
    ]
    hub = Terminal(project="k4", node="hills", mode="rail", cut=0.5)
    chain = Service(project="k5", commodity="fruit", province="plain", loss_cut=0.4, friction_cut=0.3)
    levels = [Upgrade(corridor="c", level=level, project=f"k{level}") for level in (1, 2)]
    made = instance.with_rows(Handling, rows).with_rows(Terminal, [hub]).with_rows(Service, [chain])
    chosen = [key for key in ("k0", "k1", "k2", "k3", "k4", "k5") if random.random() < 0.6]
    starts = [Start(project=key, period="p1") for key in chosen]
    return made.with_rows(Upgrade, levels), Plan.of(starts), set(chosen)


def graph_of(instance, commodity, opened, loss=1.0, friction=1.0, without=None):
    """Return what a commodity travels on; parallel stretches are parallel edges, known by their rows."""
    tariffs = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
    lifts = {row.mode: row for row in instance.rows(Handling) if row.commodity == commodity.key}
    home = {node.key: node.province for node in instance.rows(Node)}
    hour = commodity.time_value + commodity.loss * loss * commodity.value
    modes = {project.key: project.mode for project in instance.rows(Project)}
    raised = {after.project: before.project for before, after in pairwise(instance.rows(Upgrade))}
    links = [row for row in instance.rows(Link) if {row.project, raised.get(row.project, row.project)} <= opened]
    stretches = [(row, row.mode) for row in instance.rows(Arc)] + [(row, modes[row.project]) for row in links]
    made = nx.MultiGraph()
    made.add_nodes_from((node.key, "") for node in instance.rows(Node))
    for row, mode in stretches:
        platform = mode if mode in lifts else ""
        toll = commodity.friction * friction if home[row.origin] != home[row.destination] else 0.0
        cost = tariffs[mode] * row.length + hour * row.length / row.speed + toll
        if row is not without:
            made.add_edge((row.origin, platform), (row.destination, platform), weight=cost)
        for node in (row.origin, row.destination) if platform else ():
            hubs = [
                hub.cut
                for hub in instance.rows(Terminal)
                if (hub.node, hub.mode) == (node, mode) and hub.project in opened
            ]
            lift = (lifts[mode].cost + hour * lifts[mode].hours) * (1 - max(hubs, default=0.0))
            made.add_edge((node, ""), (node, platform), weight=lift)
    return made, [row for row, _ in stretches]


def prices(instance, commodity, opened, without=None):
    """Return the cheapest cost between all nodes, the best service taken."""
    made, _ = graph_of(instance, commodity, opened, without=without)
    best = dict(nx.all_pairs_dijkstra_path_length(made))
    home = {node.key: node.province for node in instance.rows(Node)}
    found = {}
    for origin in home:
        for end in home:
            found[origin, end] = best[origin, ""].get((end, ""), np.inf)
    for row in instance.rows(Service):
        if row.project in opened and row.commodity == commodity.key:
            made, _ = graph_of(instance, commodity, opened, 1 - row.loss_cut, 1 - row.friction_cut, without)
            for origin in (node for node, province in home.items() if province == row.province):
                served = nx.single_source_dijkstra_path_length(made, (origin, ""))
                for end in home:
                    found[origin, end] = min(found[origin, end], served.get((end, ""), np.inf))
    return found


def demands(instance):
    commodities = instance.by_key(Commodity)
    return [(commodities[row.commodity], row.origin, row.destination, row.amount) for row in instance.rows(Demand)]


def bill(instance, priced):
    return sum(amount * priced[one.key][origin, end] for one, origin, end, amount in demands(instance))


def all_prices(instance, opened, without=None):
    return {one.key: prices(instance, one, opened, without) for one in instance.rows(Commodity)}


def loss(instance, opened, gone):
    """Return the share of what trade pays that it pays more, at most twice as much, when a stretch is gone."""
    priced, without = all_prices(instance, opened), all_prices(instance, opened, gone)
    lost = [
        amount * min(without[one.key][origin, end] - priced[one.key][origin, end], priced[one.key][origin, end])
        for one, origin, end, amount in demands(instance)
    ]
    return sum(lost) / bill(instance, priced)


@pytest.mark.parametrize("seed", SEEDS)
def test_detours_and_what_mends_them(seed):
    instance, plan, opened = busy(seed)
    found = diagnose(instance, plan, only=["B2"]).bottleneck("B2")
    state, number = today(instance), {node.key: place for place, node in enumerate(instance.rows(Node))}
    direct = {one.commodity.key: Direct(instance).costs(one) for one in state.roads}
    below = sum(amount * direct[one.key][number[origin], number[end]] for one, origin, end, amount in demands(instance))
    usual = bill(instance, all_prices(instance, set())) / below
    assert found.today["all", NATIONAL] == pytest.approx(usual)
    assert found.after["all", NATIONAL] == pytest.approx(bill(instance, all_prices(instance, opened)) / below)
    mends = {mend.key: mend.value for mend in found.mends}
    for project in instance.projects:
        alone = bill(instance, all_prices(instance, {project.key})) / below
        assert mends.get(project.key, 0.0) == pytest.approx(usual - alone, abs=1e-9)


@pytest.mark.parametrize("seed", SEEDS)
def test_reach(seed):
    instance, plan, opened = busy(seed)
    found = diagnose(instance, plan, only=["B3"]).bottleneck("B3")
    market = {row.key: row.population * row.income for row in instance.provinces}
    people = {row.key: row.population for row in instance.provinces}
    before, later = all_prices(instance, set()), all_prices(instance, opened)
    weights, within = {}, {}
    for one in instance.rows(Commodity):
        rows = [row for row in demands(instance) if row[0].key == one.key]
        weights[one.key] = sum(amount * before[one.key][origin, end] for _, origin, end, amount in rows)
        within[one.key] = weights[one.key] / sum(row[3] for row in rows) if rows else 0.0
    for priced, readings in ((before, found.today), (later, found.after)):
        for origin in market:
            share = sum(
                weights[key]
                * sum(market[end] for end in market if priced[key][origin, end] <= within[key] * (1 + 1e-9))
                for key in weights
            ) / (sum(weights.values()) * sum(market.values()))
            assert readings["all", origin] == pytest.approx(share)
        mean = sum(people[key] * readings["all", key] for key in people) / sum(people.values())
        assert readings["all", NATIONAL] == pytest.approx(mean)


@pytest.mark.parametrize("seed", SEEDS)
def test_the_loss_of_every_link(seed):
    instance, plan, opened = busy(seed)
    found = diagnose(instance, plan, only=["B6"], mending=False).bottleneck("B6")
    for stands, readings in ((set(), found.today), (opened, found.after)):
        _, rows = graph_of(instance, instance.rows(Commodity)[0], stands)
        assert readings["all", NATIONAL] == pytest.approx(max(loss(instance, stands, row) for row in rows))


@pytest.mark.parametrize("seed", SEEDS)
def test_what_mends_the_worst_link(seed):
    """Each candidate is built in turn, and the link that was worst is taken away."""
    instance, _, _ = busy(seed)
    mends = {mend.key: mend.value for mend in diagnose(instance, only=["B6"]).bottleneck("B6").mends}
    _, rows = graph_of(instance, instance.rows(Commodity)[0], set())
    worst = max(rows, key=lambda row: loss(instance, set(), row))
    for project in instance.projects:
        fall = loss(instance, set(), worst) - loss(instance, {project.key}, worst)
        assert mends.get(project.key, 0.0) == pytest.approx(max(fall, 0.0), abs=1e-9)
