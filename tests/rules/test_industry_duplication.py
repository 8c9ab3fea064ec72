"""Hosts of one industry side by side, by hand."""

from itertools import combinations

import pytest

from planner.decisions.moves import Move
from planner.domain.borders import Border
from planner.domain.plan import Plan
from planner.model import Model
from planner.options import SolveOptions
from planner.rules.industry_duplication import IndustryDuplication, NeighbourLimit
from planner.solve import solve
from tests.binding import binding_country

TRANSFERS = ("garments_hills", "garments_plain", "garments_coast", "dyeing_hills")


def country(*pairs, most=1):
    instance = binding_country("industry_duplication")
    borders = [Border(first=first, second=second) for first, second in pairs]
    return instance.with_rows(Border, borders).with_rows(
        NeighbourLimit, [NeighbourLimit(industry="garments", most=most)]
    )


def told(instance, *transfers):
    plan = Plan.of(Move(transfer=key, period="p1", amount=50.0) for key in transfers)
    return [violation.amount for violation in IndustryDuplication().audit(instance, plan, {})]


def test_two_neighbours_are_one_host_too_many():
    """Seen from either of them."""
    instance = country(("hills", "plain"))
    assert told(instance, "garments_hills", "garments_plain") == [1.0, 1.0]
    assert told(instance, "garments_hills", "dyeing_hills") == []


def test_a_province_that_hosts_twice_counts_once():
    assert told(country(("hills", "plain")), "garments_hills", "garments_coast") == []


def test_two_neighbours_of_a_third_are_too_many_around_it():
    """The coast lies between; it hosts nothing itself."""
    instance = country(("hills", "coast"), ("coast", "plain"))
    assert told(instance, "garments_hills", "garments_plain") == [1.0]


def test_provinces_that_are_no_neighbours_do_not_count_together():
    assert told(country(("hills", "coast"), ("delta", "plain")), "garments_hills", "garments_plain") == []


def test_a_limit_of_none_lets_nobody_host():
    assert told(country(("hills", "coast"), most=0), "garments_hills") == [1.0, 1.0]


def test_borders_alone_are_no_rule():
    instance = country(("hills", "plain")).with_rows(NeighbourLimit, [])
    assert not IndustryDuplication().applies(instance)


@pytest.mark.parametrize("most", [0, 1, 2])
@pytest.mark.parametrize(
    "pairs", [[("hills", "plain")], [("hills", "coast"), ("coast", "plain")], [("hills", "delta")]]
)
def test_the_solver_takes_a_best_set_of_transfers_that_the_auditor_allows(most, pairs):
    """With money and workers to spare, the mean is best with a largest set; the least sorts out ties."""
    instance = country(*pairs, most=most)
    solution = solve(instance, Model(goal="mean", solve=SolveOptions(gap=0.0)), here=True)
    chosen = {row.transfer for row in solution.plan.rows(Move)}
    assert told(instance, *chosen) == []
    free = [set(some) for size in range(5) for some in combinations(TRANSFERS, size) if not told(instance, *some)]
    assert any(chosen == some for some in free)
    if most == 2 or pairs == [("hills", "delta")]:
        assert ("garments_plain" in chosen) == (most > 0)
