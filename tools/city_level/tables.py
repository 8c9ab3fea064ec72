"""Every table of the instance, from the facts of belt-road."""

from dataclasses import dataclass
from pathlib import Path

from belt_road import effects, network
from belt_road import policy as national
from belt_road import trade as national_trade
from belt_road.facts import Facts
from belt_road.writing import Tables

from city_level import ecology, policy
from city_level.candidates import Candidate, candidates
from city_level.corridors import Country, arcs
from city_level.places import cities
from city_level.provenance import provenance
from city_level.trade import Trade, trade
from planner.domain.instance import Card, Instance
from planner.domain.trade import Commodity

COMMODITIES = ("freight", "passenger")
"""Perishables stay out: what each city grows is not known."""


@dataclass(frozen=True)
class Made:
    """The tables, and what the card and the page of sources say about them.

    Parameters
    ----------
    tables
        Every table by its key.
    trade
        The demand for each commodity, with what was left out.
    """

    tables: Tables
    trade: dict[str, Trade]


def made(folder: Path, count: int, seed: int) -> Made:
    """Return the tables of ``count`` cities in the provinces of the instance in ``folder``."""
    facts = Facts(folder / "facts")
    country = Country(facts, cities(facts, folder / "map.geojson", count, seed))
    today = _network(country)
    drafted = candidates(country, today["arcs"])
    lines = ecology.red_lines(facts, drafted)
    projects = ecology.with_variants(facts, drafted, lines)
    network_of_all = _instance({**today, **_projects(projects)})
    flows = {row.key: trade(country, row, network_of_all) for row in _commodities(facts)}
    tables = {
        "groups": network.groups(),
        "provinces": network.provinces(facts),
        "periods": policy.periods(),
        **today,
        **_projects(projects),
        "demand": [row for flow in flows.values() for row in flow.rows],
        **_money(facts),
        **_ecology(facts, projects, lines),
    }
    filled = {key: rows for key, rows in tables.items() if rows}  # few cities may cross no zone
    return Made({**filled, "provenance": provenance(country, filled)}, flows)


def _commodities(facts: Facts) -> list[Commodity]:
    return [row for row in national_trade.commodities(facts) if row.key in COMMODITIES]


def _network(country: Country) -> Tables:
    facts = country.facts
    return {
        "modes": policy.modes(),
        "nodes": [city.node for city in country.cities],
        "arcs": arcs(country),
        "commodities": _commodities(facts),
        "tariffs": [row for row in national_trade.tariffs(facts) if row.commodity in COMMODITIES],
        "handling": [row for row in national_trade.handling(facts) if row.commodity in COMMODITIES],
    }


def _instance(tables: Tables) -> Instance:
    card = Card(name="network", title_en="Network", title_zh="网络", base_year=2023, price_year=2023)
    return Instance(card, {key: tuple(rows) for key, rows in tables.items()})


def _projects(found: list[Candidate]) -> Tables:
    return {
        "projects": [row.project for row in found],
        "links": [row.link for row in found],
        "duplication": policy.duplication(),
        "pair_logic": ecology.alternatives(found),
    }


def _money(facts: Facts) -> Tables:
    return {
        "sources": policy.sources(),
        "appropriations": policy.appropriations(facts),
        "cofinancing": policy.cofinancing(),
        "group_shares": national.group_shares(),
        "outcome_floors": national.outcome_floors(),
    }


def _ecology(facts: Facts, found: list[Candidate], lines: list[ecology.RedLine]) -> Tables:
    indicators = [row for row in effects.indicators() if row.key in ("carbon", "land")]
    loads = ecology.impacts(facts, found)
    return {
        "indicators": indicators,
        "impacts": loads,
        "caps": ecology.caps(facts, loads, lines),
        "red_lines": lines,
        "damages": [row for row in effects.damages(facts) if row.indicator in ("carbon", "land")],
    }
