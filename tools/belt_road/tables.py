"""Every table of the instance, from its facts."""

from collections.abc import Sequence

from belt_road import (
    corridors,
    effects,
    finance,
    flows,
    industry,
    logic,
    network,
    platforms,
    policy,
    ties,
    trade,
)
from belt_road.candidates import Candidate, candidates
from belt_road.facts import Facts
from belt_road.provenance import provenance
from belt_road.writing import Tables


def everything(facts: Facts) -> list[Candidate]:
    """Return every candidate project: lines, hubs and logistics programmes."""
    return [*candidates(facts), *platforms.platforms(facts)]


def tables(facts: Facts) -> Tables:
    """Return every table by its key."""
    found = everything(facts)
    return {
        **_country(facts),
        **_network(facts, found),
        **_effects(facts, found),
        **_together(facts, found),
        **_money(facts, found),
        **_industry(facts),
        **_flows(facts, found),
        **_rules(facts, found),
        "provenance": provenance(facts, found),
    }


def _country(facts: Facts) -> Tables:
    return {
        "groups": network.groups(),
        "provinces": network.provinces(facts),
        "periods": network.periods(),
        "modes": network.modes(),
    }


def _network(facts: Facts, found: Sequence[Candidate]) -> Tables:
    arcs = network.arcs(facts)
    return {
        "nodes": network.nodes(facts),
        "arcs": arcs,
        "projects": [row.project for row in found],
        "links": [link for row in found for link in row.links],
        "commodities": trade.commodities(facts),
        "tariffs": trade.tariffs(facts),
        "handling": trade.handling(facts),
        "terminals": platforms.terminals(facts),
        "services": platforms.services(facts),
        "demand": trade.demand(facts, arcs),
    }


def _effects(facts: Facts, found: Sequence[Candidate]) -> Tables:
    impacts = effects.impacts(facts, found)
    return {
        "local_effects": effects.local_effects(facts, found),
        "indicators": effects.indicators(),
        "impacts": impacts,
        "caps": [
            *effects.caps(facts, impacts, {each.project.key for each in found if each.zone}),
            *industry.caps(facts),
        ],
        "red_lines": effects.red_lines(found),
        "damages": effects.damages(facts),
        "compensations": effects.compensations(facts),
        "synergies": corridors.synergies(facts),
        "synergy_gains": corridors.synergy_gains(facts, found),
    }


def _together(facts: Facts, found: Sequence[Candidate]) -> Tables:
    return {
        "agreements": ties.agreements(facts),
        "agreement_needs": ties.agreement_needs(facts, found, industry.transfers(facts)),
        "exchanges": ties.exchanges(facts),
        "exchange_steps": ties.exchange_steps(facts),
    }


def _industry(facts: Facts) -> Tables:
    return {
        "industry_classes": industry.industry_classes(facts),
        "industries": industry.industries(facts),
        "industry_places": industry.industry_places(facts),
        "industry_impacts": industry.industry_impacts(facts),
        "transfers": industry.transfers(facts),
        "barred_classes": industry.barred_classes(facts),
        "host_labour": industry.host_labour(facts),
        "borders": industry.borders(facts),
        "neighbour_limits": industry.neighbour_limits(),
        "access_needs": industry.access_needs(facts),
    }


def _flows(facts: Facts, found: Sequence[Candidate]) -> Tables:
    return {
        "carriers": flows.carriers(facts),
        "carrier_balances": flows.balances(facts, network.periods()),
        "carrier_lines": flows.carrier_lines(facts),
        "line_projects": flows.line_projects(facts, found),
    }


def _money(facts: Facts, found: Sequence[Candidate]) -> Tables:
    return {
        "sources": policy.sources(),
        "appropriations": policy.appropriations(facts),
        "cofinancing": policy.cofinancing(),
        "loans": finance.loans(facts),
        "private_sources": finance.private_sources(facts),
        "revenues": finance.revenues(facts, found),
        "windows": [*policy.windows(), finance.guarantee_window()],
        "guarantees": finance.guarantees(facts),
        "returns": [*policy.returns(), *finance.guarantee_returns(facts)],
        "step_gates": finance.step_gates(facts),
        "burdens": finance.burdens(facts),
        "absorption": finance.absorption(facts),
    }


def _rules(facts: Facts, found: Sequence[Candidate]) -> Tables:
    return {
        "duplication": logic.duplication(),
        "pair_logic": logic.pair_logic(found),
        "upgrades": corridors.upgrades(facts),
        "set_logic": [
            *logic.set_logic(),
            *industry.access_sets(facts, found),
            *corridors.synergy_sets(facts),
        ],
        "sets": [*logic.set_names(), *industry.access_names(facts)],
        "set_limits": logic.set_limits(),
        "group_shares": policy.group_shares(),
        "outcome_floors": policy.outcome_floors(),
    }
