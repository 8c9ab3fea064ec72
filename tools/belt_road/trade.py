"""Commodities, tariffs, and demand by gravity, scaled to a share of GDP."""

from collections.abc import Sequence
from itertools import combinations

from belt_road.facts import Facts
from belt_road.paths import YI_PER_TRADE_YUAN, Leg, cheapest, prices
from planner.domain.trade import Arc, Commodity, Demand, Handling, Tariff

MODES = {"hsr": "hsr", "rail": "rail", "road": "expressway", "air": "air"}


def commodities(facts: Facts) -> list[Commodity]:
    """Return freight, perishables and passengers."""
    assumed = facts.assumed
    growth = assumed["demand_growth"]
    return [
        Commodity(
            key="freight",
            name_en="Bulk and general freight",
            name_zh="大宗及一般货物",
            unit="t 吨",
            value=assumed["freight_value"],
            time_value=assumed["freight_time_value"],
            friction=assumed["freight_friction"],
            growth=growth,
        ),
        Commodity(
            key="perishable",
            name_en="Perishable produce",
            name_zh="鲜活农产品",
            unit="t 吨",
            value=assumed["perishable_value"],
            time_value=assumed["perishable_time_value"],
            loss=assumed["perishable_loss"],
            friction=assumed["perishable_friction"],
            origin_share=assumed["perishable_origin_share"],
            growth=growth,
        ),
        Commodity(
            key="passenger",
            name_en="Passengers",
            name_zh="旅客",
            unit="trip 人次",
            time_value=assumed["passenger_time_value"],
            growth=growth,
        ),
    ]


def tariffs(facts: Facts) -> list[Tariff]:
    """Return what each mode charges for what it carries."""
    found = []
    for parameter, value in facts.assumed.items():
        if parameter.startswith("tariff_"):
            _, commodity, mode = parameter.split("_")
            found.append(Tariff(commodity=commodity, mode=MODES[mode], tariff=value))
    return found


def handling(facts: Facts) -> list[Handling]:
    """Return what getting onto a mode or off it costs; roads are joined at the door."""
    found = []
    for parameter, hours in facts.assumed.items():
        if parameter.startswith("handling_hours_"):
            _, _, commodity, mode = parameter.split("_")
            cost = facts.assumed[f"handling_cost_{commodity}_{mode}"]
            found.append(Handling(commodity=commodity, mode=MODES[mode], cost=cost, hours=hours))
    return found


def demand(facts: Facts, arcs: Sequence[Arc]) -> list[Demand]:
    """Return demand between capitals, scaled so that today's cost is its share of GDP."""
    nodes = list(facts.key.values())
    number = {iso: position for position, iso in enumerate(facts.key)}
    legs = [Leg(arc.mode, arc) for arc in arcs]
    rows: list[Demand] = []
    for commodity in commodities(facts):
        weights = _gravity(facts, commodity.key)
        floor = facts.assumed["demand_least_share"] * sum(weights.values())
        kept = {ends: weight for ends, weight in weights.items() if weight >= floor}
        costs = cheapest(legs, prices(commodity, tariffs(facts), handling(facts)), nodes)
        today = sum(weight * costs[number[a], number[b]] for (a, b), weight in kept.items())
        target = facts.assumed[f"{commodity.key}_cost_share"] * facts.national_gdp
        scale = target / (today * YI_PER_TRADE_YUAN)
        for (a, b), weight in kept.items():
            amount = float(f"{weight * scale:.4g}")
            rows.append(Demand(commodity=commodity.key, origin=facts.key[a], destination=facts.key[b], amount=amount))
    return rows


def _gravity(facts: Facts, commodity: str) -> dict[tuple[str, str], float]:
    """Return the weight of each pair, both directions in one.

    Perishables run the way in which more is carried; other goods set out from the end that
    has a logistics programme for them, since such a programme serves both directions.
    """
    size = {iso: float(row["gdp_2023_100m"]) for iso, row in facts.province.items()}
    people = {iso: float(row["population_2023_10k"]) for iso, row in facts.province.items()}
    farms = {
        iso: float(row["gdp_2022_100m"]) * float(row["primary_share_2022_pct"]) / 100
        for iso, row in facts.province.items()
    }
    sellers = {row["iso"] for row in facts.records("logistics.csv") if row["commodity"] == commodity}
    weights: dict[tuple[str, str], float] = {}
    for a, b in combinations(facts.key, 2):
        if commodity == "perishable":
            out, back = farms[a] * people[b], farms[b] * people[a]
            ends = (a, b) if out >= back else (b, a)
            far = facts.distance(a, b) ** facts.assumed["distance_exponent_perishable"]
            weights[ends] = (out + back) / far
        else:
            ends = (b, a) if b in sellers and a not in sellers else (a, b)
            weights[ends] = size[a] * size[b] / facts.distance(a, b) ** facts.assumed["distance_exponent"]
    return weights
