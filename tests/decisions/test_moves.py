"""Transfers of industry as decisions: what is paid, when they produce, how much they move."""

import pytest

from planner.audit import audit
from planner.decisions.base import begun, loads, standing
from planner.decisions.moves import Move, Moves, produced
from planner.domain.industry import Transfer
from planner.domain.plan import Plan
from planner.domain.row import TABLES
from planner.domain.tables import Appropriation
from planner.measures.base import MEASURES
from planner.model import Model
from planner.options import Limit, SolveOptions
from planner.solution import Status
from planner.solve import solve
from tests.binding import binding_country
from tests.industrial import allowed, industrial, with_amounts

GOALS = ("sen", "mean", "worst_off")


def exact(goal, **fields):
    return Model(goal=goal, solve=SolveOptions(gap=0.0, seconds=60.0), **fields)


def move(transfer="garments_hills", period="p1", amount=100.0):
    return Plan.of([Move(transfer=transfer, period=period, amount=amount)])


def test_the_subsidy_is_paid_once_when_a_transfer_begins_and_lands_at_the_host():
    """A tenth of 100 亿元 of yearly output."""
    (paid,) = Moves().ledger(binding_country("moves"), move(period="p2"))
    assert (paid.source, paid.account, paid.period, paid.use) == ("moving", None, "p2", "garments_hills")
    assert dict(paid.landing) == {"hills": 1.0}
    assert paid.amount == pytest.approx(10.0)


def provincial(owner):
    """Return the reference country with subsidies from the own money of a province."""
    instance = binding_country("moves")
    others = [row for row in instance.rows(Appropriation) if row.source != "moving"]
    own = [Appropriation(source="moving", period="p1", province=owner, amount=7.0)]
    return instance.with_rows(Appropriation, [*others, *own])


def test_provincial_money_is_that_of_the_host():
    (paid,) = Moves().ledger(provincial("hills"), move())
    assert (paid.account, paid.amount) == ("hills", pytest.approx(10.0))


def test_a_host_without_money_of_its_own_hosts_nothing():
    """Only the plain has money; a host without an account must not be taken to have as much as it likes."""
    solution = solve(provincial("plain"), exact("mean"), here=True)
    (moved,) = solution.plan.rows(Move)
    assert (moved.transfer, moved.amount) == ("garments_plain", pytest.approx(70.0))


def test_a_transfer_produces_some_years_after_it_begins():
    """Six years from 2026 on are over in 2032; two in 2028; what is begun in 2031 is there by 2035."""
    instance = binding_country("moves")
    assert [produced(instance, move("dyeing_hills", amount=40.0), period) for period in ("p1", "p2")] == [
        {},
        {"dyeing_hills": 40.0},
    ]
    assert [standing(instance, move(), period) for period in ("p1", "p2")] == [{"garments_hills"}] * 2
    assert [standing(instance, move(period="p2"), period) for period in ("p1", "p2")] == [set(), {"garments_hills"}]
    assert begun(instance, move(period="p2")) == {("garments_hills", "p2")}


def test_industry_puts_its_impacts_on_the_host_while_it_produces():
    """Half a unit of water per 亿元: 100 亿元 need 50, at the host alone."""
    instance = binding_country("moves")
    (load,) = loads(instance, move("garments_plain", "p2"), "p2")
    assert (load.indicator, load.province, load.amount) == ("water", "plain", pytest.approx(50.0))
    assert loads(instance, move("garments_plain", "p2"), "p1") == []
    assert loads(instance, move("dyeing_hills"), "p2") == []


def test_a_cap_on_impacts_bounds_what_a_host_takes():
    """The plain has 60 units of water: 120 亿元 of garments."""
    instance = binding_country("moves")
    thirsty = audit(instance, move("garments_plain", amount=121.0))
    assert {broken.rule for broken in thirsty.violations} == {"ecological_caps"}
    assert audit(instance, move("garments_plain", amount=120.0)).clean


@pytest.mark.parametrize(("amount", "off"), [(49.0, 1.0), (50.0, 0.0), (200.0, 0.0), (203.0, 3.0), (0.0, 50.0)])
def test_a_transfer_moves_nothing_or_an_amount_between_its_limits(amount, off):
    told = list(Moves().audit(binding_country("moves"), move(amount=amount)))
    assert [broken.amount for broken in told] == ([pytest.approx(off)] if off else [])


def test_a_transfer_that_produces_after_the_last_period_is_told():
    """Six years from 2031 on are over in 2037, a year after the plan."""
    (late,) = Moves().audit(binding_country("moves"), move("dyeing_hills", "p2", 40.0))
    assert late.amount == pytest.approx(1.0)
    assert "晚1年" in late.what.zh


def test_money_for_less_than_the_least_moves_nothing():
    """49 亿元 of output could be paid for; the least transfer is 50."""
    instance = binding_country("moves")
    small = [row for row in instance.rows(Transfer) if row.least == 50.0]
    poor = instance.with_rows(Transfer, small)
    rows = [row for row in poor.rows(Appropriation) if row.source != "moving"]
    for amount, count in ((4.9, 0), (5.0, 1)):
        money = [*rows, Appropriation(source="moving", period="p1", amount=amount)]
        solution = solve(poor.with_rows(Appropriation, money), exact("mean"), here=True)
        assert len(solution.plan.rows(Move)) == count


def test_a_country_without_industry_is_planned_as_before():
    assert not solve(binding_country(), exact("mean"), here=True).plan.rows(Move)


def best(instance, model):
    """Return the best value over all choices and amounts, and check it against the auditor's."""
    gini = next((limit.at_most for limit in model.limits if limit.measure == "gini"), None)
    found = [
        (answer[0], answer[1], plan)
        for plan, amounts in allowed(instance, model)
        if (answer := amounts.best(model.goal, gini)) is not None
    ]
    if not found:
        return None
    value, amounts, plan = max(found, key=lambda each: each[0])
    checked = audit(instance, with_amounts(plan, amounts), model)
    assert checked.measures[model.goal] == pytest.approx(value, rel=1e-9)
    assert all(broken.amount < 1e-4 for broken in checked.violations)
    return value


def agree(instance, model):
    solution = solve(instance, model, here=True)
    expected = best(instance, model)
    if expected is None:
        assert solution.status is Status.INFEASIBLE
        return solution
    assert solution.status is Status.SOLVED
    slack = 1e-6 * abs(expected - solution.nothing) + 1e-9 * abs(expected)
    assert solution.value == pytest.approx(expected, abs=slack)
    assert solution.bound == pytest.approx(expected, abs=slack)
    assert solution.audit.clean
    return solution


SEEDS = range(16)


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("goal", GOALS)
def test_solver_finds_what_enumeration_finds(seed, goal):
    agree(industrial(seed), exact(goal, when="final" if seed % 3 == 0 else "mean"))


@pytest.mark.parametrize("seed", range(20, 26))
def test_limits_on_inequality_hold_for_true_outcomes(seed):
    instance = industrial(seed)
    free = solve(instance, exact("mean"), here=True)
    at_most = 0.999 * audit(instance, free.plan or Plan()).measures["gini"]
    agree(instance, exact("mean", limits=(Limit(measure="gini", at_most=at_most),)))


def test_the_random_countries_use_every_rule_and_move_something():
    """Agreement on countries in which nothing can move would prove nothing."""
    moved = [solve(industrial(seed), exact("mean"), here=True).plan for seed in SEEDS]
    assert sum(bool(plan and plan.rows(Move)) for plan in moved) > len(SEEDS) / 2
    tables = {key for seed in SEEDS for key, rows in industrial(seed).tables.items() if rows}
    assert {"barred_classes", "host_labour", "neighbour_limits", "access_needs", "agreement_needs"} <= tables
    assert tables <= TABLES.all().keys()
    assert set(GOALS) <= MEASURES.all().keys()
