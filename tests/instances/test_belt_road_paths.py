"""The flagship instance has data for every path of connectivity, and scenarios that take one away."""

from pathlib import Path

import pytest

from planner.decisions.agreements import Agreement
from planner.domain.carriers import CarrierBalance, CarrierLine, LineProject
from planner.domain.industry import Industry, Transfer
from planner.domain.instance import Instance
from planner.domain.tables import Appropriation
from planner.effects.burden import DamagePrice
from planner.effects.compensation import Compensation
from planner.loading import load
from planner.rules.agreement_gates import AgreementNeed
from planner.rules.cofinancing import Cofinancing
from planner.rules.polluting_transfer import BarredClass

FOLDER = Path(__file__).resolve().parents[2] / "instances" / "belt-road"


@pytest.fixture(scope="module")
def instance() -> Instance:
    return load(FOLDER)


@pytest.mark.parametrize(
    ("path", "tables"),
    [
        ("P1 policy", {"agreements": 25, "agreement_needs": 60}),
        ("P2 facilities", {"projects": 150, "terminals": 24, "line_projects": 20, "carrier_lines": 25, "upgrades": 4}),
        ("P3 trade", {"services": 8, "handling": 6, "duplication": 7, "neighbour_limits": 3}),
        ("P4 finance", {"loans": 2, "private_sources": 1, "revenues": 100, "guarantees": 1, "cofinancing": 20}),
        ("P5 people", {"exchanges": 12, "exchange_steps": 25}),
        ("P6 industry", {"industries": 5, "transfers": 25, "barred_classes": 2, "host_labour": 10, "access_needs": 8}),
        ("E1 scale", {"synergies": 4, "synergy_gains": 8}),
        ("E2 investment", {"step_gates": 4}),
        ("R2 R3 R5 ecology", {"caps": 8, "red_lines": 8, "damages": 3, "compensations": 8}),
        ("R7 provinces", {"burdens": 1, "absorption": 31, "outcome_floors": 1}),
    ],
)
def test_every_path_has_data(instance: Instance, path: str, tables: dict[str, int]) -> None:
    rows = {key: len(instance.tables.get(key, ())) for key in tables}
    assert {key for key, least in tables.items() if rows[key] < least} == set(), path


def test_what_carries_no_traffic_opens_a_line_to_where_something_is_short(instance: Instance) -> None:
    lines = instance.rows(LineProject)
    assert {row.project for row in lines} == {
        p.key for p in instance.projects if p.mode in ("power", "gas_pipeline", "communication")
    }
    for row in lines:
        others = [*instance.rows(CarrierLine), *(line for line in lines if line != row)]
        onward = {end for o in others if o.carrier == row.carrier for end in (o.origin, o.destination)}
        known = {b.province for b in instance.rows(CarrierBalance) if b.carrier == row.carrier}
        assert {row.origin, row.destination} <= known | onward, row.project


def test_every_transfer_leaves_the_east_and_waits_for_an_agreement_or_stays_there(instance: Instance) -> None:
    group = {province.key: province.group for province in instance.provinces}
    waiting = {row.item for row in instance.rows(AgreementNeed)}
    inside = {row.key for row in instance.rows(Transfer) if group[row.destination] == "east"}
    assert {group[row.origin] for row in instance.rows(Transfer)} == {"east"}
    assert {row.key for row in instance.rows(Transfer)} - inside <= waiting
    assert len(inside) == 1


def test_some_transfers_of_polluting_industry_are_barred(instance: Instance) -> None:
    group = {province.key: province.group for province in instance.provinces}
    kind = {row.key: row.industry_class for row in instance.rows(Industry)}
    barred = {(row.industry_class, row.group) for row in instance.rows(BarredClass)}
    assert barred == {("polluting", "central"), ("polluting", "west")}
    assert [row for row in instance.rows(Transfer) if (kind[row.industry], group[row.destination]) in barred]


def test_the_west_sends_power_and_the_coast_takes_it(instance: Instance) -> None:
    group = {province.key: province.group for province in instance.provinces}
    power = [row for row in instance.rows(CarrierBalance) if row.carrier == "power"]
    assert {group[row.province] for row in power if row.surplus > 0} == {"west"}
    assert {"guangdong", "jiangsu", "zhejiang", "shandong"} <= {row.province for row in power if row.shortage > 0}


def test_compensation_pays_more_than_the_damage(instance: Instance) -> None:
    price = {row.indicator: row.price for row in instance.rows(DamagePrice)}
    assert all(row.rate > price[row.indicator] for row in instance.rows(Compensation))


def test_what_a_scenario_takes_away_is_gone(instance: Instance) -> None:
    links, funds = load(FOLDER, ["links_only"]), load(FOLDER, ["funds_only"])
    gone = ("agreements", "exchanges", "transfers", "guarantees", "returns")
    assert not any(links.tables.get(key) for key in gone)
    assert all(row.most == 0 for row in funds.rows(Cofinancing))
    money = sum(row.amount for row in instance.rows(Appropriation))
    assert all(row.cost > money for row in load(FOLDER, ["no_agreements"]).rows(Agreement))
    ecology = load(FOLDER, ["no_ecology"])
    assert not any(ecology.tables.get(key) for key in ("caps", "red_lines", "damages", "compensations"))
