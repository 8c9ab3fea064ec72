"""Guarantees: capital, the lending on it, what that earns, and what is called."""

import pytest

from planner.audit import audit
from planner.charges.base import ledger
from planner.charges.guarantee_losses import GuaranteeLosses
from planner.decisions.grants import Grant, most_useful
from planner.domain.fund import Guarantee, Window
from planner.domain.plan import Plan
from planner.domain.tables import Province
from planner.model import Model
from planner.rules.windows import through_windows
from planner.solve import solve
from tests.binding import binding_country
from tests.purses import EXACT, added, agree, agree_within_gini, changed, purses, told

CAPITAL = Plan.of(
    [
        Grant(window="cover", province="hills", period="p1", amount=4.0),
        Grant(window="cover", province="hills", period="p2", amount=1.0),
    ]
)
"""4 give 20 of lending; 3.2 of them are there in the second period, with 1 more: 21."""


def country():
    return binding_country("guarantee_losses")


def test_losses_worked_out_by_hand():
    lost = {entry.period: entry for entry in ledger(country(), CAPITAL) if entry.kind == "guarantee_losses"}
    assert {key: entry.amount for key, entry in lost.items()} == pytest.approx({"p1": 2.0, "p2": 2.1})
    assert {(entry.source, entry.use, dict(entry.landing) == {}) for entry in lost.values()} == {
        ("guarantor", "cover", True)
    }


def test_lending_earns_not_capital():
    gains = audit(country(), CAPITAL).gains["programmes"]
    assert gains["hills", "p1"] == pytest.approx(2.0)
    assert gains["hills", "p2"] == pytest.approx(2.1)


def test_losses_go_through_the_window():
    assert through_windows(country(), ledger(country(), CAPITAL)) == pytest.approx({"cover": 9.1})


def test_capital_beyond_what_its_lending_can_earn_is_no_grant():
    """600 yuan of lending for each of 10 million people: 60 in all, on 12 of capital."""
    instance = country()
    window, hills = instance.by_key(Window)["cover"], instance.by_key(Province)["hills"]
    assert most_useful(instance, window, hills) == pytest.approx(12.0)
    plan = Plan.of([Grant(window="cover", province="hills", period="p1", amount=12.5)])
    assert "grants" in {broken.rule for broken in audit(instance, plan).violations}


def test_losses_are_paid_for_out_of_what_there_is():
    """15 of money: with losses of a half and of 0.4 of it a yuan of capital costs 1.9."""
    free = country().with_rows(Guarantee, [Guarantee(window="cover", leverage=5.0, loss=0.02, ceiling=1e6)])
    given = [row.amount for row in solve(free, Model(goal="mean", solve=EXACT), here=True).plan.rows(Grant)]
    assert pytest.approx(15 / 1.9) in given


def test_without_losses_nothing_is_charged():
    instance = changed(country(), Guarantee, loss=0.0)
    assert "guarantee_losses" not in {entry.kind for entry in ledger(instance, CAPITAL)}


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "guarantees", projects=2))


@pytest.mark.parametrize("seed", range(15, 19))
def test_it_does_so_under_a_limit_on_inequality(seed):
    agree_within_gini(purses(seed, "guarantees", projects=2))


def test_what_makes_no_sense_is_told():
    without = country().with_rows(Guarantee, ())
    assert told(without, Window) == [
        (
            "use",
            (
                "window cover guarantees, but is not in guarantees; "
                "add its leverage, loss and ceiling to guarantees, or set its use to grants"
            ),
        )
    ]
    wrong = added(country(), Guarantee(window="skills", leverage=2.0, loss=0.0, ceiling=1.0))
    assert told(wrong, Guarantee) == [
        (
            "window",
            "window skills does not guarantee: its use is grants; set its use to guarantees, or remove the row",
        )
    ]
    assert told(country(), *GuaranteeLosses.tables, Window) == []


def test_a_window_has_a_key_of_its_own():
    window = country().by_key(Window)["cover"].model_copy(update={"key": "trunk"})
    found = told(country().with_rows(Window, [window, *country().rows(Window)]), Window)
    assert ("key", "something else has the key trunk, too; give one of them another key") in found
