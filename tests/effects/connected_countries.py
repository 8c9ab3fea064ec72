"""Small random countries with lines, corridors and upgrades, whose best plan can be found by hand.

Every choice of starts is looked at. What flows, once the starts are chosen, is a linear program
over whole paths from sellers to buyers: another way to say it than the arcs of the formulation.
"""

from itertools import combinations, product

import numpy as np
from scipy.optimize import linprog

from planner.audit import audit
from planner.decisions.projects import Payment, Start, open_projects
from planner.decisions.shipments import Shipment
from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.domain.instance import Card, Instance
from planner.domain.plan import Plan
from planner.domain.project_sets import SetMember
from planner.domain.schedule import instalments
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.domain.upgrades import Upgrade
from planner.effects.local import LocalEffect
from planner.effects.synergy import Synergy, SynergyGain
from tests.countries import begins_in_time, tables_of, titled

PLACES = ("coast", "plain", "hills", "steppe")
KEYS = ("k0", "k1", "k2")


def connected_country(seed: int) -> Instance:
    """Return a country of four provinces with two carriers, three projects, a synergy and an upgrade."""
    random = np.random.default_rng(seed)
    rows = [*_frame(random), *_projects(random), *_carriers(random), *_together(random)]
    card = Card(name=f"connected-{seed}", title_en="Country", title_zh="国家", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


def _frame(random):
    yield from (Group(**titled("east")), Group(**titled("west")), Mode(**titled("rail")))
    yield Period(**titled("p1"), first_year=2026, years=5)
    yield Period(**titled("p2"), first_year=2031, years=5)
    for number, place in enumerate(PLACES):
        yield Province(
            **titled(place),
            group="east" if number < 2 else "west",
            population=float(random.integers(2, 30) * 100),
            income=float(random.integers(300, 320) * 100),
            latitude=30.0,
            longitude=100.0,
        )
    yield Source(**titled("state"), carry_over=1.0)
    for period in ("p1", "p2"):
        yield Appropriation(source="state", period=period, amount=float(random.integers(15, 60)))


def _projects(random):
    pairs = list(combinations(PLACES, 2))
    for key in KEYS:
        origin, destination = pairs[random.integers(len(pairs))]
        cost, years = float(random.integers(10, 40)), float(random.choice([2.0, 4.0, 6.0]))
        yield Project(**titled(key), mode="rail", origin=origin, destination=destination, cost=cost, construction=years)
        yield LocalEffect(project=key, province=origin, gain=float(random.uniform(-2, 3)))


def _carriers(random):
    pairs = list(combinations(PLACES, 2))
    for carrier, loss in (("power", 0.1), ("data", 0.0)):
        yield Carrier(**titled(carrier), unit="units")
        sides = random.permutation(["surplus", "surplus", "shortage", "shortage"])
        for place, side in zip(PLACES, sides, strict=True):
            amount, worth = float(random.integers(50, 400)), float(random.integers(20, 200))
            committed = 20.0 if side == "surplus" else 0.0
            row = {"carrier": carrier, "province": place, "worth": worth, "committed": committed}
            yield CarrierBalance(**row, **{side: amount})
            if random.random() < 0.3:
                yield CarrierBalance(**row, **{side: amount * 2}, period="p2")
        for origin, destination in pairs:
            line = {"carrier": carrier, "origin": origin, "destination": destination}
            if random.random() < 0.5:
                yield CarrierLine(**line, capacity=float(random.integers(30, 300)), loss=loss * random.random())
            for key in KEYS:
                if random.random() < 0.3:
                    capacity = float(random.integers(50, 600))
                    yield LineProject(project=key, **line, capacity=capacity, loss=loss * random.random())


def _together(random):
    yield from (SetMember(set="pair", project="k0"), SetMember(set="pair", project="k1"))
    yield Synergy(**titled("corridor"), set="pair")
    yield SynergyGain(synergy="corridor", province=str(random.choice(PLACES)), gain=float(random.uniform(0, 8)))
    yield Upgrade(corridor="trunk", level=1, project="k1")
    yield Upgrade(corridor="trunk", level=2, project="k2")


def best_by_paths(instance, model):
    """Return the best value of the goal over all starts, each with its best flows; ``None`` without a plan."""
    values = [best_flows(instance, model, plan)[0] for plan in _every_start(instance, model)]
    return max((value for value in values if value is not None), default=None)


def _every_start(instance, model):
    """Yield what can be built and paid for, without any flow."""
    unlimited = model.model_copy(update={"limits": ()})
    choices = [[None, *begins_in_time(instance, project)] for project in instance.projects]
    for begins in product(*choices):
        rows = []
        for project, begin in zip(instance.projects, begins, strict=True):
            if begin is not None:
                rows.append(Start(project=project.key, period=begin))
                for period, amount in instalments(instance, project, begin).items():
                    rows.append(Payment(project=project.key, source="state", period=period, amount=amount))
        plan = Plan.of(rows)
        if audit(instance, plan, unlimited).clean:
            yield plan


def best_flows(instance, model, plan):
    """Return the best value that a model reaches with these starts, and the plan that reaches it."""
    paths = [path for period in instance.periods for path in _paths(instance, plan, period.key)]
    base = model.outcomes(instance, audit(instance, plan, model.model_copy(update={"limits": ()})).outcomes)
    effect = np.zeros((len(base), len(paths)))
    weights = model.weights(instance)
    for column, path in enumerate(paths):
        for place, worth in ((path["seller"], path["earned"]), (path["buyer"], path["saved"])):
            row = [province.key for province in instance.provinces].index(place)
            heads = instance.provinces[row].population
            effect[row, column] += weights[path["period"]] * worth * path["kept"] * 1e-4 * 1e4 / heads
    answer = _program(model, base, effect, _limits(paths), instance.population_shares)
    if answer is None:
        return None, plan
    amounts, value = answer
    return value, Plan.of([*(row for rows in plan.tables.values() for row in rows), *_shipments(paths, amounts)])


def _paths(instance, plan, period):
    """Yield every simple path from a seller to a buyer over the lines that are there."""
    standing = open_projects(instance, plan, period)
    lines = [*instance.rows(CarrierLine), *(row for row in instance.rows(LineProject) if row.project in standing)]
    balances = {}
    for row in instance.rows(CarrierBalance):
        if row.period == period or (row.period is None and (row.carrier, row.province) not in balances):
            balances[row.carrier, row.province] = row
    for (carrier, seller), row in balances.items():
        if row.surplus > 0:
            mine = [line for line in lines if line.carrier == carrier]
            for hops in _walks(mine, seller, {seller}):
                buyer = balances[carrier, hops[-1][2]]
                if buyer.shortage > 0:
                    kept = np.prod([1 - line.loss for line, _, _ in hops])
                    ends = {"carrier": carrier, "period": period, "seller": seller, "buyer": buyer.province}
                    limits = {"most": row.surplus - row.committed, "lacking": buyer.shortage}
                    yield {**ends, **limits, "hops": hops, "kept": kept, "earned": row.worth, "saved": buyer.worth}


def _walks(lines, place, been):
    for line in lines:
        for end, other in ((line.origin, line.destination), (line.destination, line.origin)):
            if end == place and other not in been:
                yield [(line, end, other)]
                for rest in _walks(lines, other, been | {other}):
                    yield [(line, end, other), *rest]


def _limits(paths):
    """Return what bounds the amounts: rows as (coefficients by path, most)."""
    rows = {}
    for column, path in enumerate(paths):
        here = path["carrier"], path["period"]
        rows.setdefault(("sells", *here, path["seller"]), ({}, path["most"]))[0][column] = 1.0
        rows.setdefault(("buys", *here, path["buyer"]), ({}, path["lacking"]))[0][column] = path["kept"]
        share = 1.0
        for line, _, _ in path["hops"]:
            rows.setdefault(("carries", line, path["period"]), ({}, line.capacity))[0][column] = share
            share *= 1 - line.loss
    return list(rows.values())


def _program(model, base, effect, limits, shares):
    """Solve for the amounts on paths: the goal is linear with two helpers for each pair of provinces."""
    places, count = effect.shape
    pairs = list(combinations(range(places), 2))
    columns = count + 2 * len(pairs) + 1  # amounts, the lower of each pair, how far it is apart, the lowest of all
    rows = [*limits, *_helpers(base, effect, pairs)]
    for limit in model.limits:
        apart = {count + len(pairs) + n: shares[i] * shares[j] for n, (i, j) in enumerate(pairs)}
        mean = limit.at_most * (shares @ effect)
        rows.append(({**apart, **dict(enumerate(-mean))}, limit.at_most * (shares @ base)))
    matrix = np.zeros((len(rows), columns))
    for row, (entries, _) in zip(matrix, rows, strict=True):
        row[list(entries)] = list(entries.values())
    goal, constant = np.zeros(columns), 0.0
    if model.goal == "worst_off":
        goal[-1] = 1.0
    else:
        weights = shares if model.goal == "mean" else shares**2
        goal[:count], constant = weights @ effect, weights @ base
    if model.goal == "sen":
        goal[count : count + len(pairs)] = [2 * shares[i] * shares[j] for i, j in pairs]
    bounds = [(0, None)] * count + [(None, None)] * (columns - count)
    answer = linprog(-goal, A_ub=matrix, b_ub=[most for _, most in rows], bounds=bounds)
    return None if answer.x is None else (answer.x[:count], constant - answer.fun)


def _helpers(base, effect, pairs):
    """Yield the rows of what is the lower of a pair, how far it is apart, and the lowest of all."""
    places, count = effect.shape
    for number, pair in enumerate(pairs):
        for i, j in (pair, pair[::-1]):
            yield {count + number: 1.0, **dict(enumerate(-effect[i]))}, base[i]
            yield {count + len(pairs) + number: -1.0, **dict(enumerate(effect[i] - effect[j]))}, base[j] - base[i]
    for i in range(places):
        yield {count + 2 * len(pairs): 1.0, **dict(enumerate(-effect[i]))}, base[i]


def _shipments(paths, amounts):
    sent = {}
    for path, amount in zip(paths, amounts, strict=True):
        left = amount
        for line, origin, destination in path["hops"]:
            key = (path["carrier"], path["seller"], line.opens_with, origin, destination, path["period"])
            sent[key] = sent.get(key, 0.0) + left
            left *= 1 - line.loss
    names = ("carrier", "exporter", "project", "origin", "destination", "period")
    return [Shipment(**dict(zip(names, key, strict=True)), amount=left) for key, left in sent.items() if left > 1e-9]
