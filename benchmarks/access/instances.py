"""A synthetic country as an instance of planner, in the ordinary tables.

Units are such that an outcome of planner is `YUAN` times that of the country: incomes are in yuan instead of thousand
yuan, people in ten thousand (万) instead of millions. Money and damage keep their numbers.
"""

from collections.abc import Iterator

import numpy as np

from benchmarks.access.countries import YUAN_PER_COST, Country
from benchmarks.access.evaluation import Built
from planner.domain.ecology import Impact, Indicator
from planner.domain.instance import Card, Instance
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.domain.trade import Arc, Commodity, Demand, Link, Node, Tariff
from planner.rules.ecological_caps import Cap

YUAN = 1000.0
"""Yuan in a thousand yuan."""

WAN = 100.0
"""万 in a million."""

LINK_TARIFF = 0.45
"""What a link charges where a road charges 1."""

SPEED = 60.0
"""Of everything, in km/h; time is worth nothing here."""


def instance(country: Country, name: str) -> Instance:
    """Return the country as an instance: a province at each node, a road and a project at each edge."""
    rows = [*_frame(country), *_places(country), *_network(country), *_trade(country)]
    tables: dict[str, list[Row]] = {}
    for row in rows:
        tables.setdefault(row.table, []).append(row)
    card = Card(name=name, title_en=name, title_zh=name, base_year=2025, price_year=2025)
    return Instance(card, {key: tuple(found) for key, found in tables.items()})


def built(country: Country, plan: Plan) -> Built:
    """Return the links that a plan of planner builds."""
    from planner.decisions.projects import Start

    started = {row.project for row in plan.rows(Start)}
    return np.array([_link(number) in started for number in range(country.candidates)])


def plan(country: Country, chosen: Built) -> Plan:
    """Return the plan of planner that builds the ``chosen`` links, each paid in full."""
    from planner.decisions.projects import Payment, Start

    keys = [(_link(number), float(country.money[number])) for number in np.flatnonzero(chosen)]
    payments = [Payment(project=key, source="state", period="now", amount=cost) for key, cost in keys]
    return Plan.of([*(Start(project=key, period="now") for key, _ in keys), *payments])


def _titled(key: str) -> dict[str, str]:
    return {"key": key, "name_en": key, "name_zh": key}


def _place(number: int) -> str:
    return f"n{number:03d}"


def _link(number: int) -> str:
    return f"link_{number:04d}"


def _frame(country: Country) -> Iterator[Row]:
    """Yield what is there once: one period, one budget, one cap."""
    yield Group(**_titled("everywhere"))
    yield Period(**_titled("now"), first_year=2026, years=1)
    yield Source(**_titled("state"))
    yield Appropriation(source="state", period="now", amount=country.budget)
    yield Indicator(**_titled("damage"), unit="1")
    yield Cap(indicator="damage", scope="national", cap=country.damage_cap)
    yield Commodity(**_titled("goods"), unit="t")
    for mode, tariff in (("road", 1.0), ("link", LINK_TARIFF)):
        yield Mode(**_titled(mode))
        yield Tariff(commodity="goods", mode=mode, tariff=tariff)


def _places(country: Country) -> Iterator[Row]:
    for number in range(country.nodes):
        where = {"latitude": 30.0, "longitude": 100.0}
        yield Node(**_titled(_place(number)), province=_place(number), **where)
        yield Province(
            **_titled(_place(number)),
            group="everywhere",
            population=WAN * float(country.population[number]),
            income=YUAN * float(country.income[number]),
            **where,
        )


def _network(country: Country) -> Iterator[Row]:
    for number, (tail, head) in enumerate(country.ends):
        key, ends = _link(number), {"origin": _place(tail), "destination": _place(head)}
        length = float(country.road_cost[number])
        yield Arc(mode="road", **ends, length=length, speed=SPEED)
        yield Project(**_titled(key), mode="link", **ends, cost=float(country.money[number]), construction=0.0)
        yield Link(project=key, **ends, length=length, speed=SPEED)
        yield Impact(project=key, indicator="damage", province=_place(tail), amount=float(country.damage[number]))


def _trade(country: Country) -> Iterator[Row]:
    """Yield a demand for both directions of each pair; each end has half of what it saves.

    Income per person rises by half the amount times the saving over the population, both in 万.
    """
    amount = 2 * WAN * YUAN * YUAN_PER_COST * country.trade
    for one, other in np.argwhere(np.triu(country.trade) > 0):
        ends = {"origin": _place(one), "destination": _place(other)}
        yield Demand(commodity="goods", **ends, amount=float(amount[one, other]))
