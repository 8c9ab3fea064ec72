"""Compensation: what one province pays another gets, and nobody pays twice."""

import pytest

from planner.decisions.projects import Start
from planner.domain.fund import Window
from planner.domain.tables import Appropriation, Source
from planner.effects.base import EFFECTS
from planner.effects.compensation import Compensation
from planner.model import Model
from planner.rules.ecological_caps import Cap
from planner.solve import solve
from tests.binding import binding_country
from tests.charges.test_compensation_payments import DAM, DAM_LATER
from tests.countries import titled
from tests.purses import added, agree, agree_within_gini, changed, purses, told


def country():
    return binding_country("compensation")


def gains(instance, plan=DAM):
    return EFFECTS["compensation"].evaluate(instance, plan)


def test_gains_worked_out_by_hand():
    """10 of land: 1 a year from the coast, 2 from the treasury."""
    assert gains(country()) == pytest.approx(
        {("hills", "p1"): 3.0, ("hills", "p2"): 3.0, ("coast", "p1"): -1.0, ("coast", "p2"): -1.0}
    )
    assert gains(country(), DAM_LATER)["hills", "p1"] == 0.0


def test_between_provinces_it_adds_up_to_nothing():
    rows = [row for row in country().rows(Compensation) if row.payer == "coast"]
    found = gains(country().with_rows(Compensation, rows))
    assert sum(found.values()) == pytest.approx(0.0)
    assert any(found.values())


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "compensation"))


@pytest.mark.parametrize("seed", range(15, 20))
def test_it_does_so_under_a_limit_on_inequality(seed):
    agree_within_gini(purses(seed, "compensation", projects=4))


BOTH = added(country(), Source(**titled("coast")), Appropriation(source="coast", period="p1", amount=9.0))
OWN = added(country(), Source(**titled("own")), Appropriation(source="own", period="p1", province="hills", amount=9.0))
WINDOW = Window(**titled("ecofund"), source="fund", use="grants")
WRONG = [
    (changed(country(), Compensation, payer="hills"), "payer", "hills compensates itself; name another province"),
    (BOTH, "payer", "coast is a province and a source; give the source another key"),
    (changed(OWN, Compensation, payer="own"), "payer", "own holds money of provinces: whose is it that pays?"),
    (added(country(), WINDOW), "key", "ecofund is the key of something else; give it a key of its own"),
]


@pytest.mark.parametrize(("instance", "column", "words"), WRONG, ids=[words[:20] for _, _, words in WRONG])
def test_what_makes_no_sense_is_told(instance, column, words):
    assert any(place == column and words in found for place, found in told(instance, Compensation))


def test_sound_compensation_has_nothing_to_tell():
    assert told(country(), Compensation) == []


def test_a_red_line_that_compensation_can_buy_is_none():
    """However well it is paid, what a cap forbids stays forbidden."""
    instance = changed(country(), Compensation, rate=1000.0).with_rows(
        Cap, [Cap(indicator="land", scope="national", cap=0.0)]
    )
    starts = solve(instance, Model(goal="mean"), here=True).plan.rows(Start)
    assert not {"dam", "loan", "marsh"} & {row.project for row in starts}
