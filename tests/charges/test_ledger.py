"""The ledger: every yuan, from source through window or project to province and period, adds up."""

import csv
import io
from collections import defaultdict
from functools import cache

import numpy as np
import pyomo.environ as pyo
import pytest

from planner.assembly import formulate
from planner.charges.base import ledger
from planner.decisions.grants import Grant, GrantVariables
from planner.decisions.projects import Payment, ProjectVariables, Start
from planner.domain.fund import PROJECTS, Window
from planner.domain.tables import Project
from planner.model import Model
from planner.rules.budget import balances
from planner.rules.windows import through_windows
from planner.runs.tables import csv_tables
from planner.solve import solve
from tests.binding import binding_country
from tests.purses import EXACT, every_plan, purses

MEMBERS = [
    "loans",
    "borrowing",
    "private_capital",
    "guarantee_losses",
    "exposure",
    "programmes",
    "burden",
    "compensation",
    "compensation_payments",
    "absorption",
]
RANDOM = [str(seed) for seed in range(1, 9)]


@cache
def solved(name):
    """Return the best plan for the binding country of a member, or for a random one of a seed."""
    everything = "loans", "private", "burden", "compensation", "gates", "guarantees"
    instance = purses(int(name), *everything, projects=4) if name in RANDOM else binding_country(name)
    return solve(instance, Model(goal="mean", solve=EXACT), here=True)


everywhere = pytest.mark.parametrize("name", [*MEMBERS, *RANDOM])
SAME = {"rel": 1e-9, "abs": 1e-9}
DAYS = ("source", "account", "period", "kind", "use")


def summed(entries, *names):
    """Return what entries come to by some of their columns."""
    sums = defaultdict(float)
    for entry in entries:
        sums[tuple(getattr(entry, name) for name in names)] += entry.amount
    return dict(sums)


def landed(entries):
    """Return what lands in each province in each period; ``None`` for what leaves."""
    sums = defaultdict(float)
    for entry in entries:
        assert not entry.landing or sum(entry.landing.values()) == pytest.approx(1.0, **SAME)
        for province, share in entry.landings:
            sums[province, entry.period] += share * entry.amount
    return dict(sums)


@everywhere
def test_by_source_by_use_and_by_landing_it_is_the_same_money(name):
    entries, instance = solved(name).audit.ledger, solved(name).instance
    assert entries
    everything = sum(entry.amount for entry in entries)
    for totals in (summed(entries, "source"), summed(entries, "use"), summed(entries, "period"), landed(entries)):
        assert sum(totals.values()) == pytest.approx(everything, **SAME)
    for period in instance.periods:
        here = [amount for (_, when), amount in landed(entries).items() if when == period.key]
        paid = summed(entries, "period").get((period.key,), 0.0)
        assert sum(here) == pytest.approx(paid, **SAME)


@everywhere
def test_budgets_see_every_yuan(name):
    solution, instance = solved(name), solved(name).instance
    paid = summed(solution.audit.ledger, "source", "account", "period")
    seen = {
        (source, account or None, p.key): used for (source, account), p, used, _ in balances(instance, solution.plan)
    }
    assert {key: amount for key, amount in seen.items() if amount > 0} == pytest.approx(paid, **SAME)


@everywhere
def test_what_a_project_costs_is_what_is_paid_for_it(name):
    solution, instance = solved(name), solved(name).instance
    paid = summed((entry for entry in solution.audit.ledger if entry.kind == "projects"), "use")
    costs = {row.key: row.cost for row in instance.rows(Project)}
    begun = {(row.project,): costs[row.project] for row in solution.plan.rows(Start) if costs[row.project] > 0}
    assert paid == pytest.approx(begun, **SAME)


@everywhere
def test_what_a_fund_pays_goes_through_its_windows_but_for_repayments(name):
    entries, instance = solved(name).audit.ledger, solved(name).instance
    through = through_windows(instance, entries)
    for fund in {window.source for window in instance.rows(Window)}:
        mine = [window.key for window in instance.rows(Window) if window.source == fund]
        outside = sum(o.amount for o in entries if o.source == fund and o.kind in ("loans", "compensation_payments"))
        paid = summed(entries, "source").get((fund,), 0.0)
        assert sum(through.get(key, 0.0) for key in mine) + outside == pytest.approx(paid, **SAME)


@everywhere
def test_only_repayments_and_losses_leave_the_provinces(name):
    entries = solved(name).audit.ledger
    leaving = {entry.kind for entry in entries if not entry.landing}
    assert leaving <= {"loans", "guarantee_losses"}
    assert {entry.kind for entry in entries if entry.landing} <= {"projects", "grants", "compensation_payments"}


@everywhere
def test_the_ledger_in_the_files_of_a_run_adds_up(name):
    solution = solved(name)
    rows = list(csv.DictReader(io.StringIO(csv_tables(solution)["ledger.csv"])))
    amount = next(name for name in rows[0] if name.startswith("amount"))
    for column, totals in (
        ("source", summed(solution.audit.ledger, "source")),
        ("kind", summed(solution.audit.ledger, "kind")),
        ("use", summed(solution.audit.ledger, "use")),
        ("period", summed(solution.audit.ledger, "period")),
    ):
        written = defaultdict(float)
        for row in rows:
            written[(row[column],)] += float(row[amount])
        assert dict(written) == pytest.approx(totals, **SAME)
    places = defaultdict(float)
    for row in rows:
        places[row["province"] or None, row["period"]] += float(row[amount])
    assert dict(places) == pytest.approx(landed(solution.audit.ledger), **SAME)


def put(draft, plan):
    """Give the variables of a draft the values that a plan decides."""
    projects, grants = draft.variables(ProjectVariables), draft.variables(GrantVariables)
    for variable in (*projects.steps.by.values(), *projects.pay.values(), *grants.amount.values()):
        variable.set_value(0.0)
    for row in plan.rows(Start):
        periods = projects.steps.periods[row.project]
        for period in periods[periods.index(row.period) :]:
            projects.steps.by[row.project, period].set_value(1.0)
    for row in plan.rows(Payment):
        projects.pay[row.project, row.source, row.province or "", row.period].set_value(row.amount)
    for row in plan.rows(Grant):
        grants.amount[row.window, row.province, row.period].set_value(row.amount)


def same_in_both_faces(instance, draft, plan):
    put(draft, plan)
    claimed = defaultdict(float)
    for outlay in draft.outlays:
        claimed[tuple(getattr(outlay, name) for name in DAYS)] += pyo.value(outlay.amount)
    claimed = {key: amount for key, amount in claimed.items() if amount > 0}
    assert claimed == pytest.approx(summed(ledger(instance, plan), *DAYS), **SAME)


@everywhere
def test_the_solver_and_the_auditor_keep_the_same_books(name):
    solution = solved(name)
    same_in_both_faces(solution.instance, formulate(solution.instance, Model()), solution.plan)


@pytest.mark.parametrize("seed", range(1, 5))
def test_they_do_so_for_plans_good_and_bad(seed):
    """Any plan that can be written down has the same outlays for both, whether or not it keeps the rules."""
    instance = purses(seed, "loans", "private", "burden", "compensation", "guarantees", projects=2)
    draft = formulate(instance, Model())
    payable = {(project, period) for project, _, _, period in draft.variables(ProjectVariables).pay}
    plans = list(every_plan(instance))
    for number in np.random.default_rng(seed).choice(len(plans), 60, replace=False):
        if {(row.project, row.period) for row in plans[number].rows(Payment)} <= payable:
            same_in_both_faces(instance, draft, plans[number])


def test_nothing_above_holds_for_want_of_payments():
    kinds = {entry.kind for name in [*MEMBERS, *RANDOM] for entry in solved(name).audit.ledger}
    assert kinds == {"projects", "grants", "loans", "guarantee_losses", "compensation_payments"}
    accounts = {entry.account for name in RANDOM for entry in solved(name).audit.ledger}
    assert accounts > {None}
    uses = {window.use for name in MEMBERS for window in solved(name).instance.rows(Window)}
    assert uses == {PROJECTS, "grants", "guarantees"}
