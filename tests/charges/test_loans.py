"""Loans: repaid to the yuan, in the right period, from the right account."""

import pytest

from planner.audit import audit
from planner.charges.base import ledger
from planner.charges.loans import Loan, can_borrow, due_per_yuan, repayments
from planner.decisions.projects import Payment, Start
from planner.domain.instance import Card, Instance
from planner.domain.plan import Plan
from planner.domain.tables import Appropriation, Group, Mode, Period, Project, Province, Source
from planner.effects.compensation import Compensation
from planner.effects.local import LocalEffect
from planner.model import Model
from planner.options import SolveOptions
from planner.reporting.report import compose
from planner.rules.cofinancing import Cofinancing
from planner.solve import solve
from tests.binding import binding_country
from tests.countries import tables_of, titled
from tests.purses import added, agree, agree_within_gini, changed, purses, told


def lent(**terms):
    """Return a country in which a bank pays for one road of two provinces, in the first of three periods."""
    rows = [
        Group(**titled("west")),
        Mode(**titled("road")),
        Period(**titled("p1"), first_year=2026, years=2),
        Period(**titled("p2"), first_year=2028, years=3),
        Period(**titled("p3"), first_year=2031, years=5),
        *(Source(**titled(source), carry_over=1.0) for source in ("bank", "purse")),
        Appropriation(source="bank", period="p1", amount=60.0),
        Appropriation(source="purse", period="p1", amount=100.0),
        Cofinancing(source="purse", most=0.0),
        LocalEffect(project="pass", province="hills", gain=5.0),
    ]
    for key in ("hills", "plain"):
        place = {"group": "west", "population": 1000.0, "income": 30000.0, "latitude": 30.0, "longitude": 100.0}
        rows.append(Province(**titled(key), **place))
    rows.append(
        Project(**titled("pass"), mode="road", origin="hills", destination="plain", cost=60.0, construction=1.0)
    )
    usual = {"interest": 0.1, "grace": 1, "term": 3, "ceiling": 100.0}
    rows.append(Loan(source="bank", repaid_from="purse", **(usual | terms)))
    card = Card(name="lent", title_en="Lent", title_zh="借", base_year=2025, price_year=2025)
    return Instance(card, tables_of(rows))


BUILT = Plan.of(
    [
        Start(project="pass", period="p1"),
        Payment(project="pass", source="bank", period="p1", amount=60.0),
    ]
)


def repaid(instance, plan=BUILT):
    """Return what the purse pays back by period and account, in the auditor's eyes."""
    found = {}
    for entry in ledger(instance, plan):
        if entry.kind == "loans":
            assert (entry.source, entry.use, dict(entry.landing)) == ("purse", "pass", {})
            key = entry.period, entry.account
            found[key] = found.get(key, 0.0) + entry.amount
    return found


def test_repayments_worked_out_by_hand():
    """60 at 10 %: 6 in the year of grace, then 20 a year with 6, 4 and 2 of interest."""
    rows = list(repayments(lent(), lent().rows(Loan)[0], BUILT.rows(Payment)[0]))
    assert [row.year for row in rows] == [2026, 2027, 2028, 2029]
    assert [row.principal for row in rows] == pytest.approx([0, 20, 20, 20])
    assert [row.interest for row in rows] == pytest.approx([6, 6, 4, 2])
    assert repaid(lent()) == pytest.approx({("p1", None): 32.0, ("p2", None): 46.0})


def test_what_falls_due_in_the_period_of_borrowing_is_paid_in_it():
    """A loan of one year: 60 and 6 of interest come back before the first period is over."""
    assert repaid(lent(grace=0, term=1)) == pytest.approx({("p1", None): 66.0})
    poor = lent(grace=0, term=1).with_rows(
        Appropriation, [Appropriation(source=source, period="p1", amount=60.0) for source in ("bank", "purse")]
    )
    assert "budget" in {broken.rule for broken in audit(poor, BUILT).violations}
    assert audit(lent(grace=0, term=1), BUILT).clean
    exact = Model(goal="mean", solve=SolveOptions(gap=0.0))
    assert not solve(poor, exact, here=True).plan.rows(Start)
    assert solve(lent(grace=0, term=1), exact, here=True).plan.rows(Start)


def test_provinces_repay_in_equal_parts():
    money = [Appropriation(source="purse", period="p1", province=place, amount=80.0) for place in ("hills", "plain")]
    instance = lent().with_rows(Appropriation, [lent().rows(Appropriation)[0], *money])
    found = repaid(instance)
    assert found["p1", "hills"] == pytest.approx(16.0)
    assert found["p2", "plain"] == pytest.approx(23.0)


def test_what_falls_due_after_the_horizon_is_left_to_others():
    """Ten years of grace: ten payments of 6, all else later."""
    instance = lent(grace=10, term=4, after_horizon="left")
    assert repaid(instance) == pytest.approx({("p1", None): 12.0, ("p2", None): 18.0, ("p3", None): 30.0})
    assert audit(instance, BUILT).clean


@pytest.mark.parametrize("terms", [{}, {"grace": 0, "term": 10}, {"grace": 4, "term": 1}, {"grace": 0, "term": 1}])
def test_both_faces_reckon_alike(terms):
    """The closed formula of the solver's face, the running balance of the auditor's."""
    instance = lent(**terms)
    loan = instance.rows(Loan)[0]
    for begin in instance.periods:
        payment = Payment(project="pass", source="bank", period=begin.key, amount=60.0)
        by_period = {}
        for row in repayments(instance, loan, payment):
            for period in instance.periods:
                if period.first_year <= row.year <= period.last_year:
                    by_period[period.key] = by_period.get(period.key, 0.0) + row.interest + row.principal
        due = due_per_yuan(instance, loan, begin)
        assert {key: 60 * amount for key, amount in due.items()} == pytest.approx(by_period)


def test_borrowing_is_allowed_when_the_last_instalment_is_in_time():
    instance = lent(grace=4, term=4)
    assert [can_borrow(instance, instance.rows(Loan)[0], period) for period in instance.periods] == [True, True, False]


@pytest.mark.parametrize("seed", range(15))
def test_solver_finds_what_enumeration_finds(seed):
    agree(purses(seed, "loans"))


@pytest.mark.parametrize("seed", range(15, 20))
def test_it_does_so_under_a_limit_on_inequality(seed):
    agree_within_gini(purses(seed, "loans", projects=4))


WRONG = [
    (changed(lent(), Loan, repaid_from="bank"), "bank repays itself; name a source that does not lend"),
    (
        added(
            lent(),
            Source(**titled("club")),
            Loan(source="club", interest=0.0, term=1, repaid_from="bank", ceiling=1.0),
        ),
        "bank is a lender, too",
    ),
    (
        changed(lent(), Loan, term=10),
        (
            "this loan cannot be repaid inside the horizon; say what happens after it: set after_horizon to left, "
            "shorten grace or term"
        ),
    ),
    (
        added(binding_country("loans"), binding_country().tables["windows"][1].model_copy(update={"source": "bank"})),
        "bank lends for projects, but windows skills is to spend its money",
    ),
    (
        added(lent(), Compensation(**titled("river"), indicator="land", payee="hills", payer="bank", rate=1.0)),
        "compensations river is to spend its money; name another source there",
    ),
]


@pytest.mark.parametrize(("instance", "words"), WRONG, ids=[words[:30] for _, words in WRONG])
def test_what_makes_no_sense_is_told(instance, words):
    assert any(words in found for _, found in told(instance, Loan)), told(instance, Loan)


def test_sound_loans_have_nothing_to_tell():
    assert told(lent(), Loan) == []
    assert told(binding_country("loans"), Loan) == []
    assert told(lent(grace=3, term=30, after_horizon="left"), Loan) == []


def test_the_report_tells_what_is_left_to_later_budgets():
    instance = lent(grace=8, term=4, after_horizon="left")
    chapters = compose(solve(instance, Model(goal="mean"), here=True), ["loans"]).chapters
    rows = chapters[0].blocks[0].rows
    assert rows[0][2:] == pytest.approx((100.0, 60.0, 30.0, 58.5, 30.0, 4.5))
