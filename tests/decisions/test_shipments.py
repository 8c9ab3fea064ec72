"""Shipments: what the auditor holds against them, and what a plan of ours looks like."""

from collections import defaultdict

import pytest

from planner.audit import audit
from planner.decisions.base import DECISIONS
from planner.decisions.projects import Payment, Start
from planner.decisions.shipments import Shipment
from planner.domain.carriers import CarrierBalance, CarrierLine, LineProject
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.errors import InputError
from planner.model import Model
from planner.options import SolveOptions
from planner.runs import read_run, save_run
from planner.solve import solve
from tests.binding import binding_country
from tests.effects.connected_countries import connected_country

HOP = {"carrier": "power", "exporter": "hills", "period": "p1"}
UHV = [Start(project="uhv", period="p1"), Payment(project="uhv", source="state", period="p1", amount=25.0)]


def hop(origin, destination, amount, **fields):
    return Shipment(**{**HOP, **fields}, origin=origin, destination=destination, amount=amount)


def told(*rows, instance=None):
    """Return what the auditor says of shipments, with how much."""
    checked = audit(instance or binding_country("shipments"), Plan.of(rows))
    return {broken.what.en: broken.amount for broken in checked.violations if broken.rule == "shipments"}


def test_what_arrives_less_losses_is_a_plan():
    assert not told(hop("hills", "plain", 200.0), hop("plain", "coast", 200.0))
    assert not told(*UHV, hop("hills", "plain", 100.0, project="uhv"), hop("plain", "coast", 95.0))


def test_a_line_carries_no_more_than_its_capacity_both_ways_together():
    """150 and 100 of the 200 that the line between the hills and the plain can carry."""
    rows = [hop("hills", "plain", 150.0), hop("plain", "hills", 100.0), hop("plain", "coast", 50.0)]
    assert told(*rows) == {"power between plain and hills in p1: 250, the capacity is 200": pytest.approx(50.0)}


def test_nothing_is_made_on_the_way():
    rows = [hop("hills", "plain", 100.0), hop("plain", "coast", 120.0)]
    assert told(*rows) == {"power of hills in plain, p1: 100 arrive and 120 are sent on": pytest.approx(20.0)}


def test_nothing_is_left_where_nobody_needs_it():
    rows = [hop("hills", "plain", 100.0), hop("plain", "coast", 70.0)]
    assert told(*rows) == {"power of hills in plain, p1: 100 arrive and 70 are sent on": pytest.approx(30.0)}


def test_no_more_comes_home_than_left():
    rows = [hop("plain", "hills", 10.0)]
    assert list(told(*rows).values()) == pytest.approx([10.0, 10.0])  # made in the plain, left over in the hills


def test_a_shortage_is_not_overfilled():
    """700 are sent from the plain, a tenth is lost, 500 are needed in the first period and 600 in the second."""
    for period, excess in (("p1", 130.0), ("p2", 30.0)):
        rows = [
            hop("hills", "plain", 200.0),
            hop("hills", "plain", 500 / 0.95, project="uhv"),
            hop("plain", "coast", 700.0),
        ]
        found = told(*UHV, *(row.model_copy(update={"period": period}) for row in rows))
        assert found == {f"coast is sent 630 of power in {period}, but lacks {630 - excess:.0f}": pytest.approx(excess)}


def test_a_surplus_is_not_oversold():
    """The hills have 900, of which 100 are committed."""
    instance = binding_country("shipments")
    wide = [row.model_copy(update={"capacity": 5000.0}) for row in instance.rows(CarrierLine)]
    needy = [
        row.model_copy(update={"shortage": 5000.0}) if row.shortage else row for row in instance.rows(CarrierBalance)
    ]
    instance = instance.with_rows(CarrierLine, wide).with_rows(CarrierBalance, needy)
    rows = [hop("hills", "plain", 850.0), hop("plain", "coast", 850.0)]
    assert told(*rows, instance=instance) == {
        "hills sends 850 of its own power in p1, but has 800 to sell": pytest.approx(50.0)
    }


def test_who_has_no_surplus_sells_nothing():
    rows = [hop("plain", "coast", 10.0, exporter="plain")]
    assert told(*rows) == {"plain sends 10 of its own power in p1, but has 0 to sell": pytest.approx(10.0)}
    rows = [hop("coast", "plain", 10.0, exporter="coast"), hop("plain", "coast", 9.0, exporter="coast")]
    assert told(*rows) == {"coast sends 1.9 of its own power in p1, but has 0 to sell": pytest.approx(1.9)}


def test_a_line_that_is_not_open_carries_nothing():
    rows = [hop("hills", "plain", 100.0, project="uhv"), hop("plain", "coast", 95.0)]
    assert told(*rows) == {
        "power goes from hills to plain in p1, but uhv is not open": pytest.approx(100.0),
    }
    later = [Start(project="uhv", period="p2"), *rows]
    assert "power goes from hills to plain in p1, but uhv is not open" in told(*later)


def test_a_line_that_is_not_there_carries_nothing():
    rows = [hop("hills", "coast", 10.0)]
    assert told(*rows) == {"power: there is no line from hills to coast": pytest.approx(10.0)}
    rows = [hop("coast", "plain", 10.0, project="uhv")]
    assert "power: there is no line from coast to plain" in told(*UHV, *rows)


def test_rounding_is_forgiven_in_any_unit():
    """A millionth of a quantity, however small it is."""
    for size in (1e-6, 1.0, 1e6):
        near = [hop("hills", "plain", size * 100.0), hop("plain", "coast", size * 100.00001)]
        far = [hop("hills", "plain", size * 100.0), hop("plain", "coast", size * 100.1)]
        instance = scaled(binding_country("shipments"), size)
        assert not told(*near, instance=instance)
        assert told(*far, instance=instance)


def scaled(instance, factor):
    """Return the same country with every quantity that flows multiplied."""
    for row_type, columns in (
        (CarrierBalance, ("surplus", "shortage", "committed")),
        (CarrierLine, ("capacity",)),
        (LineProject, ("capacity",)),
    ):
        rows = [
            row.model_copy(update={name: getattr(row, name) * factor for name in columns})
            for row in instance.rows(row_type)
        ]
        instance = instance.with_rows(row_type, rows)
    return instance


def test_a_shipment_of_something_unknown_is_refused():
    with pytest.raises(InputError, match="steam"):
        told(hop("hills", "plain", 1.0, carrier="steam"))


def test_shipments_are_told_by_carrier():
    instance = binding_country("shipments")
    plan = Plan.of([hop("hills", "plain", 20.0), hop("plain", "coast", 20.0)])
    (part,) = DECISIONS["shipments"].parts(instance, plan)
    assert (part.key, part.path, len(part.rows)) == ("power", Path.FACILITIES, 2)


@pytest.mark.parametrize("seed", range(8))
def test_what_leaves_arrives_but_for_losses(seed):
    """Over all provinces, what exporters send is what importers get and what lines lose."""
    instance = connected_country(seed)
    plan = solve(instance, Model(goal="sen", solve=SolveOptions(gap=0.0)), here=True).plan
    loss = {
        (row.carrier, row.opens_with, frozenset((row.origin, row.destination))): row.loss
        for row in [*instance.rows(CarrierLine), *instance.rows(LineProject)]
    }
    net, lost = defaultdict(float), defaultdict(float)
    for row in plan.rows(Shipment):
        gone = row.amount * loss[row.carrier, row.project, frozenset((row.origin, row.destination))]
        net[row.carrier, row.exporter, row.period, row.origin] -= row.amount
        net[row.carrier, row.exporter, row.period, row.destination] += row.amount - gone
        lost[row.carrier, row.exporter, row.period] += gone
    short = {(row.carrier, row.province) for row in instance.rows(CarrierBalance) if row.shortage > 0}
    assert net
    for flow in lost:
        stays = {place: amount for (*key, place), amount in net.items() if tuple(key) == flow}
        arrived = sum(amount for place, amount in stays.items() if (flow[0], place) in short)
        assert stays[flow[1]] == pytest.approx(-arrived - lost[flow], rel=1e-9)
        passing = [place for place in stays if place != flow[1] and (flow[0], place) not in short]
        assert [stays[place] for place in passing] == pytest.approx([0.0] * len(passing), abs=1e-9)


@pytest.mark.parametrize("seed", range(8))
def test_nobody_uses_a_line_both_ways(seed):
    plan = solve(connected_country(seed), Model(goal="mean", solve=SolveOptions(gap=0.0)), here=True).plan
    ways = {
        (row.carrier, row.exporter, row.project, row.period, row.origin, row.destination) for row in plan.rows(Shipment)
    }
    assert not {way for way in ways if (*way[:4], way[5], way[4]) in ways}


def test_a_run_with_shipments_is_read_back(tmp_path):
    solution = solve(connected_country(6), Model(goal="sen", solve=SolveOptions(gap=0.0)), here=True)
    assert solution.plan.rows(Shipment)
    assert read_run(save_run(solution, tmp_path)).plan == solution.plan
