"""Loans: what is borrowed, what comes back inside the horizon, and what is left to later budgets."""

from collections.abc import Iterator

from planner.charges.loans import Loan, repayments
from planner.decisions.projects import Payment
from planner.reporting.blocks import Block, Column, Table
from planner.reporting.numbers import MONEY
from planner.reporting.report import SECTIONS, Section
from planner.reporting.subject import YI, Subject
from planner.text import Text

COLUMNS = (
    Column(Text("Lender", "贷款方")),
    Column(Text("Repaid from", "偿还来源")),
    Column(Text("Ceiling", "借款上限"), YI, MONEY),
    Column(Text("Borrowed", "借款"), YI, MONEY),
    Column(Text("Repaid in the horizon", "规划期内还本"), YI, MONEY),
    Column(Text("Interest in the horizon", "规划期内付息"), YI, MONEY),
    Column(Text("Left to repay", "期后还本"), YI, MONEY),
    Column(Text("Interest left", "期后付息"), YI, MONEY),
)
NOTE = Text(
    "What is left after the last period is for later budgets to pay; the plan does not count it.",
    "规划末期之后的本息由以后的预算支付，本方案不予计入。",
)


def loans(subject: Subject) -> Iterator[Block]:
    """List the lenders with what the plan borrows and when it is repaid."""
    rows = [
        (
            subject.name("sources", loan.source),
            subject.name("sources", loan.repaid_from),
            loan.ceiling,
            *_borrowed_and_repaid(subject, loan),
        )
        for loan in subject.instance.rows(Loan)
    ]
    if rows:
        yield Table(Text("Loans", "贷款"), COLUMNS, tuple(rows), NOTE)


def _borrowed_and_repaid(subject: Subject, loan: Loan) -> tuple[float, float, float, float, float]:
    """Return what is borrowed, then principal and interest inside the horizon, and after it."""
    plan, last = subject.solution.plan, subject.last_period.last_year
    payments = [row for row in plan.rows(Payment) if row.source == loan.source] if plan is not None else []
    years = [year for payment in payments for year in repayments(subject.instance, loan, payment)]
    inside, after = [year for year in years if year.year <= last], [year for year in years if year.year > last]
    return (
        sum(payment.amount for payment in payments),
        sum(year.principal for year in inside),
        sum(year.interest for year in inside),
        sum(year.principal for year in after),
        sum(year.interest for year in after),
    )


SECTIONS.add("loans", Section(Text("Loans", "贷款"), 35, loans))
