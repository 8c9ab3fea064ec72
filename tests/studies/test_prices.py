"""The price of each rule equals what the list of all plans says, and intervals hold what is true."""

from threading import Event

import pytest

from planner.model import Model
from planner.options import Limit
from planner.reporting.explanation import explanation_report
from planner.reporting.renderers.terminal import plain
from planner.rules.base import RULES
from planner.solve import solve
from planner.studies.prices import rule_prices
from planner.studies.study import studying
from tests.binding import binding_country
from tests.countries import country
from tests.listed import EXACT, Here, Listed
from tests.rounding import rounding

SEEDS = (300, 302, 305, 307)
LISTABLE = {"duplication", "ecological_caps", "floors", "logic", "red_lines"}
"""Rules without which the plans can still be listed: payments stay what the shares of sources make them."""


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("goal", ["sen", "mean", "gini"])
def test_a_price_is_what_the_list_of_all_plans_says(seed, goal):
    instance, model = country(seed, projects=3), Model(goal=goal, solve=EXACT)
    solution = solve(instance, model, here=True)
    listed = Listed(instance, model)
    prices = {priced.rule: priced.price for priced in rule_prices(Here(), solution)}
    assert set(prices) == set(model.rules_for(instance)) | ({"guards"} if goal == "gini" else set())
    for rule in (LISTABLE | {"guards"}) & set(prices):
        expected = listed.best([rule]) - listed.best()
        slack = 2 * rounding(solution)
        assert prices[rule].found == pytest.approx(expected, abs=slack)
        assert prices[rule].least - slack <= expected <= prices[rule].most + slack


def test_some_rules_have_a_price():
    """Without this, the test above could pass on countries in which nothing binds."""
    found = {}
    for seed in SEEDS:
        solution = solve(country(seed, projects=3), Model(goal="mean", solve=EXACT), here=True)
        for priced in rule_prices(Here(), solution):
            found[priced.rule] = max(priced.price.least, found.get(priced.rule, 0.0))
    assert {rule for rule, price in found.items() if price > 1e-3} >= {
        "budget",
        "logic",
        "red_lines",
        "ecological_caps",
    }


def test_a_limit_has_a_price_like_a_rule():
    instance = binding_country()
    free = solve(instance, Model(goal="mean", solve=EXACT), here=True)
    least = solve(instance, Model(goal="gini", solve=EXACT), here=True).value
    limit = Limit(measure="gini", at_most=(least + free.audit.measures["gini"]) / 2)
    held = solve(instance, Model(goal="mean", limits=(limit,), solve=EXACT), here=True)
    (price,) = [priced.price for priced in rule_prices(Here(), held) if priced.rule == "limit_gini"]
    assert price.found == pytest.approx(free.value - held.value, abs=2 * rounding(free))
    assert price.found > 0


def test_a_loose_proof_is_told_as_an_interval():
    instance = country(305, projects=3)
    exact = solve(instance, Model(goal="mean", solve=EXACT), here=True)
    loose = solve(instance, Model(goal="mean", solve=EXACT.model_copy(update={"gap": 0.5})), here=True)
    sure = {priced.rule: priced.price.found for priced in rule_prices(Here(), exact)}
    for priced in rule_prices(Here(), loose):
        assert priced.price.least - 1e-6 <= sure[priced.rule] <= priced.price.most + 1e-6


def test_prices_stand_in_order_and_are_said_in_both_languages():
    solution = solve(country(4, projects=3), Model(goal="mean", solve=EXACT), here=True)
    prices = rule_prices(Here(), solution)
    assert [priced.price.found for priced in prices] == sorted((p.price.found for p in prices), reverse=True)
    report = explanation_report(solution, prices, ())
    for language, word in (("en", "Budgets"), ("zh", "资金预算")):
        assert word in plain(report, language)
    assert all(priced.rule in RULES.all() for priced in prices)


def test_what_a_stopped_study_did_not_answer_is_told_as_such(tmp_path):
    solution = solve(country(4, projects=3), Model(goal="mean", solve=EXACT), here=True)
    stop = Event()
    stop.set()
    with studying(tmp_path, stop=stop) as study:
        prices = rule_prices(study, solution)
    assert prices
    assert all(priced.price is None for priced in prices)
    (table,) = explanation_report(solution, prices, ()).chapters[0].blocks
    assert {row[-1].en for row in table.rows} == {"not answered"}
