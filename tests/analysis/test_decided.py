"""Decisions of every kind are set side by side, without being named one by one."""

from dataclasses import replace

import pytest

from planner.analysis.compare import compare
from planner.decisions.agreements import Signature
from planner.domain.plan import Plan
from planner.model import Model
from planner.solve import solve
from tests.binding import binding_country


@pytest.fixture(scope="module")
def solution():
    return solve(binding_country("agreements"), Model(goal="mean"), here=True)


def without(plan, *tables):
    return Plan({key: rows for key, rows in plan.tables.items() if key not in tables})


def test_what_only_one_plan_decides_is_named(solution):
    found = compare(solution, without(solution.plan, "signatures", "exchange_programmes"))
    assert {(row.kind.en, row.name.en, row.sign) for row in found.others} >= {("Agreements signed", "pact", "-")}
    assert found.differs


def test_what_is_moved_is_told_with_both_periods(solution):
    signed = solution.plan.rows(Signature)[0]
    other = "p2" if signed.period == "p1" else "p1"
    rows = [signed.model_copy(update={"period": other})]
    moved = Plan({**solution.plan.tables, "signatures": tuple(rows)})
    (row,) = [row for row in compare(solution, moved).others if row.kind.en == "Agreements signed"]
    assert (row.sign, row.first.en, row.second.en) == ("~", signed.period, other)


def test_equal_plans_differ_in_nothing(solution):
    assert not compare(solution, replace(solution)).others
