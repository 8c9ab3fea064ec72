"""The numbers of docs/diagnosis.md, worked out there by hand."""

from math import asin, cos, radians, sin

import pytest

from planner.decisions.projects import Start
from planner.diagnosis.diagnose import diagnose
from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.domain.plan import Plan
from planner.domain.tables import NATIONAL
from planner.domain.trade import Commodity, Handling
from planner.loading import load

PLAN = Plan.of(
    Start(project=key, period="p1")
    for key in ("rail_harbour_midriver", "road_midriver_westridge", "power_northplain_harbour")
)
TONNES = {"hm": 1000, "hw": 400, "mn": 200, "hs": 500, "wn": 100}
TODAY = {"hm": 300, "hw": 540, "mn": 240, "hs": 120, "wn": 300}
AFTER = {"hm": 175, "hw": 340, "mn": 240, "hs": 120, "wn": 300}


def bill(costs):
    return sum(TONNES[trade] * cost for trade, cost in costs.items())


@pytest.fixture(scope="module")
def teaching():
    return load("teaching")


@pytest.fixture(scope="module")
def found(teaching):
    return diagnose(teaching, PLAN)


def national(found, key, layer="all"):
    each = found.bottleneck(key)
    return each.today.get((layer, NATIONAL)), each.after.get((layer, NATIONAL))


def test_b1_counts_missing_links(found):
    assert national(found, "B1") == pytest.approx((6 / 10, 5 / 10))
    assert national(found, "B1", "road") == pytest.approx((1 / 5, 1 / 5))
    assert national(found, "B1", "hsr") == pytest.approx((1, 4 / 5))
    assert found.bottleneck("B1").today["all", "westridge"] == pytest.approx(3 / 4)
    worst = found.bottleneck("B1").places[0]
    assert (worst.where, worst.today, worst.after) == (("harbour", "westridge"), 2, 2)
    assert [(mend.key, mend.value) for mend in found.bottleneck("B1").mends] == [("rail_harbour_midriver", 0.1)]


def test_b2_divides_by_the_direct_cost(found):
    harbour_midriver = 2 * 6371.0088 * asin(cos(radians(31)) * sin(radians(2.5)))
    straight = {"hm": harbour_midriver, "hw": harbour_midriver + 300, "mn": 400, "hs": 200, "wn": 300}
    below = 0.35 * bill(straight)
    assert harbour_midriver == pytest.approx(476.5, abs=0.05)
    assert national(found, "B2") == pytest.approx((654_000 / below, 449_000 / below))
    assert national(found, "B2") == pytest.approx((1.874, 1.287), abs=5e-4)
    mends = {mend.key: mend.value for mend in found.bottleneck("B2").mends}
    assert mends["rail_harbour_midriver"] == pytest.approx(125 * 1400 / below)
    assert mends["road_midriver_westridge"] == pytest.approx(75 * 400 / below)
    first = found.bottleneck("B2").places[0]
    assert (first.where, first.after) == (("harbour", "midriver"), None)
    assert first.today == pytest.approx(1000 * (300 - 0.35 * harbour_midriver) / 1e4)


def test_b3_adds_up_the_markets_within_the_average_cost(found):
    reached = {"harbour": 58, "seaside": 58, "midriver": 26, "westridge": 22, "northplain": 22}
    later = {"harbour": 76, "seaside": 76, "midriver": 84, "westridge": 22, "northplain": 22}
    each = found.bottleneck("B3")
    for province, share in reached.items():
        assert each.today["all", province] == pytest.approx(share / 84)
        assert each.after["all", province] == pytest.approx(later[province] / 84)
    assert national(found, "B3") == pytest.approx((0.5087, 0.8139), abs=5e-5)
    assert "297" in each.basis.en


def test_b4_is_what_lines_keep_back(teaching):
    line = {"carrier": "power", "loss": 0.1, "origin": "northplain", "destination": "harbour"}
    balances = [
        CarrierBalance(carrier="power", province="northplain", surplus=300.0, worth=30.0),
        CarrierBalance(carrier="power", province="harbour", shortage=200.0, worth=30.0),
        CarrierBalance(carrier="power", province="seaside", shortage=50.0, worth=30.0),
    ]
    lines = [
        CarrierLine(**line, capacity=100.0),
        CarrierLine(carrier="power", origin="harbour", destination="seaside", capacity=30.0),
    ]
    electric = (
        teaching.with_rows(Carrier, [Carrier(key="power", name_en="Power", name_zh="电力", unit="MWh")])
        .with_rows(CarrierBalance, balances)
        .with_rows(CarrierLine, lines)
        .with_rows(LineProject, [LineProject(**line, project="power_northplain_harbour", capacity=150.0)])
    )
    found = diagnose(electric, PLAN)
    assert national(found, "B4") == pytest.approx((1 - 90 / 250, 1 - 225 / 250))
    each = found.bottleneck("B4")
    assert (each.today["power", "harbour"], each.after["power", "harbour"]) == pytest.approx((1 - 90 / 200, 0))
    assert (each.today["power", "seaside"], each.after["power", "seaside"]) == pytest.approx((0.4, 0.4))
    (mend,) = each.mends
    assert (mend.key, mend.planned) == ("power_northplain_harbour", True)
    assert mend.value == pytest.approx((225 - 90) / 250)


def test_b5_is_what_free_changes_and_borders_would_save(teaching):
    (goods,) = teaching.rows(Commodity)
    handled = teaching.with_rows(Commodity, [goods.model_copy(update={"friction": 10.0})]).with_rows(
        Handling, [Handling(commodity="goods", mode="hsr", cost=20.0)]
    )
    found = diagnose(handled, PLAN)
    assert national(found, "B5") == pytest.approx((1 - 654 / 680, 1 - 449 / 531))
    assert national(found, "B5", "hsr") == pytest.approx((0, 1 - 475 / 531))
    assert national(found, "B5", "borders") == pytest.approx((1 - 654 / 680, 1 - 505 / 531))


def test_b6_takes_every_link_away(found):
    assert national(found, "B6") == pytest.approx((516 / 654, 175 / 449))
    assert national(found, "B6", "road") == pytest.approx((516 / 654, 60 / 449))
    each = found.bottleneck("B6")
    assert each.places[0].where == ("harbour", "midriver")
    mends = {mend.key: mend.value for mend in each.mends}
    assert mends["rail_harbour_midriver"] == pytest.approx(516 / 654)
    assert mends["road_midriver_westridge"] == pytest.approx(516 / 654 - 486 / 624)


def test_the_networks_are_measured(found):
    by_label = {each.network.label: each for each in found.networks}
    trade = by_label["N3"]
    assert (trade.today.edges, trade.today.density, trade.today.degree) == (5, 0.5, 2)
    assert (trade.today.weight, trade.after.weight) == pytest.approx((bill(TODAY) / 1e4, bill(AFTER) / 1e4))
    assert by_label["N1"].silent is not None


def test_what_teaching_lacks_is_said_in_a_sentence(found):
    assert "carrier_balances" in found.bottleneck("B4").silent.en
    assert "handling" in found.bottleneck("B5").silent.zh
