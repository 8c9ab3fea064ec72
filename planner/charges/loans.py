"""Loans: what a lender pays for projects comes back, with interest, from another source."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from planner.charges.base import CHARGES, Charge
from planner.decisions.projects import Payment, ProjectVariables
from planner.domain.accounts import payers, spent_otherwise
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.tables import Period, Project, SourceKey
from planner.domain.units import AtLeastOneYear, Money, Share, WholeYears
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text

ITSELF = Text("{source} repays itself", "{source}由自身偿还")
A_LENDER = Text("{source} is a lender, too", "{source}也是贷款方")
ANOTHER_PAYER = Text("name a source that does not lend", "请填写非贷款方的资金来源")
TOO_LATE = Text("this loan cannot be repaid inside the horizon", "该贷款无法在规划期内还清")
SAY_WHAT_HAPPENS = Text(
    "say what happens after it: set after_horizon to left, shorten grace or term",
    "请说明规划期后如何处理：将 after_horizon 设为 left，或缩短宽限期、还款期",
)
PAYS_MORE = Text(
    "{source} lends for projects, but {table} {key} is to spend its money",
    "{source}只为项目提供贷款，但{table}中的{key}也使用其资金",
)
NOT_LENT = Text(
    "name another source there: that money would never be repaid", "请在该处改用其他来源：这笔资金不会被偿还"
)


@table("loans", Text("Loans", "贷款"), identity=("source",))
class Loan(Row):
    """On which terms a lender pays for projects.

    Borrowed is on the first day of the period in which the lender pays, as work begins with
    a period; interest and instalments fall due on the last day of each year from then on.
    """

    source: SourceKey = column(Text("Lender", "贷款方"), Text("pays for projects and is repaid", "为项目垫付并获偿还"))
    interest: Share = column(
        Text("Interest", "年利率"),
        Text("per year, on what is not yet repaid, at constant prices", "按未还本金逐年计，不变价"),
    )
    grace: WholeYears = column(
        Text("Grace", "宽限期"), Text("whole years of interest alone, before instalments", "只付息的整年数"), default=0
    )
    term: AtLeastOneYear = column(
        Text("Term", "还款期"), Text("equal yearly instalments after the grace", "宽限期后每年等额还本的年数")
    )
    repaid_from: SourceKey = column(
        Text("Repaid from", "偿还来源"), Text("the source that repays", "负责偿还的资金来源")
    )
    ceiling: Money = column(
        Text("Ceiling", "借款上限"), Text("most that may be borrowed in all", "全规划期借款总额上限")
    )
    after_horizon: Literal["refused", "left"] = column(
        Text("After the horizon", "规划期后"),
        Text(
            "refused: nothing is borrowed that is not repaid in the last period; "
            "left: later instalments are left to later budgets",
            "refused：不借末期前还不清的款；left：其后的还款留给以后的预算",
        ),
        default="refused",
    )

    @classmethod
    def check(cls, rows: Sequence["Loan"], instance: Instance) -> Iterator[Finding]:
        lenders = {row.source for row in rows}
        for row in rows:
            if row.repaid_from == row.source:
                yield Finding(row, "repaid_from", ITSELF.fill(source=row.source), ANOTHER_PAYER)
            elif row.repaid_from in lenders:
                yield Finding(row, "repaid_from", A_LENDER.fill(source=row.repaid_from), ANOTHER_PAYER)
            if not any(can_borrow(instance, row, period) for period in instance.periods):
                yield Finding(row, "term", TOO_LATE, SAY_WHAT_HAPPENS)
            for key, what in spent_otherwise(instance, row.source):
                yield Finding(row, "source", PAYS_MORE.fill(source=row.source, table=key, key=what), NOT_LENT)


class Loans(Charge):
    r"""What a lender pays for projects is repaid with interest in the years that follow.

    .. math:: \mathit{repaid}_{l,k,t} = \sum_{\tau \le t} \mathit{pay}_{k,l,\tau}
              \sum_{j : \mathit{year}(\tau, j) \in t} \left( i_l \, B_{l,j} + A_{l,j} \right), \qquad
              A_{l,j} = \frac{[\, j > \mathit{grace}_l ]}{\mathit{term}_l}, \quad
              B_{l,j} = 1 - \sum_{n < j} A_{l,n}

    with :math:`j = 1, 2, \dots` the years since the first day of the period in which the
    lender pays: :math:`A` is the instalment at the end of a year per yuan borrowed, :math:`B`
    what is still owed in that year, :math:`i` the interest. What falls due after the last
    period is left to later budgets; rule ``borrowing`` refuses it unless the loan says
    otherwise. Repayments leave the provinces.
    """

    key = "loans"
    title = Text("Repayment of loans", "贷款偿还")
    tables = (Loan,)

    def outlays(self, draft: Draft) -> Iterator[Outlay[LinearExpr]]:
        instance = draft.instance
        projects, periods = instance.by_key(Project), instance.by_key(Period)
        loans = {row.source: row for row in instance.rows(Loan)}
        for (project, source, _, begin), pay in draft.variables(ProjectVariables).pay.items():
            if source in loans:
                loan = loans[source]
                accounts = payers(instance, loan.repaid_from, projects[project].ends)
                for period, due in due_per_yuan(instance, loan, periods[begin]).items():
                    for account, share in accounts.items():
                        amount = share * due * pay
                        yield Outlay(loan.repaid_from, account, period, self.key, project, {}, amount)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        projects = instance.by_key(Project)
        for loan in instance.rows(Loan):
            for row in plan.rows(Payment):
                if row.source == loan.source:
                    accounts = payers(instance, loan.repaid_from, projects[row.project].ends)
                    for period, amount in _falling_due(instance, loan, row).items():
                        for account, share in accounts.items():
                            yield Outlay(loan.repaid_from, account, period, self.key, row.project, {}, share * amount)


def can_borrow(instance: Instance, loan: Loan, period: Period) -> bool:
    """Tell whether what is borrowed in ``period`` may be: it is repaid in time, or need not be."""
    repaid_after = period.first_year + loan.grace + loan.term - 1
    return loan.after_horizon == "left" or repaid_after <= instance.periods[-1].last_year


def due_per_yuan(instance: Instance, loan: Loan, begin: Period) -> dict[str, float]:
    """Return what falls due in each period for a yuan borrowed in ``begin``, interest included."""
    due: dict[str, float] = {}
    for period in instance.periods:
        years = range(period.first_year - begin.first_year + 1, period.last_year - begin.first_year + 2)
        amount = sum(_owed(loan, year) * loan.interest + _owed(loan, year) - _owed(loan, year + 1) for year in years)
        if amount > 0:
            due[period.key] = amount
    return due


def _owed(loan: Loan, year: int) -> float:
    """Return what is still owed of a yuan at the beginning of a year after it was borrowed."""
    repaid = min(max(year - 1 - loan.grace, 0), loan.term)
    return 1.0 - repaid / loan.term if year >= 1 else 0.0


@dataclass(frozen=True, slots=True)
class Repayment:
    """What is paid back at the end of a year, in 亿元."""

    year: int
    interest: float
    principal: float


def repayments(instance: Instance, loan: Loan, payment: Payment) -> Iterator[Repayment]:
    """Yield what is paid back year by year for one payment of a lender, to the last yuan."""
    year = next(row.first_year for row in instance.periods if row.key == payment.period)
    owed, free = payment.amount, loan.grace
    for _ in range(loan.grace + loan.term):
        principal = payment.amount / loan.term if free == 0 else 0.0
        yield Repayment(year, owed * loan.interest, principal)
        owed, free, year = owed - principal, max(0, free - 1), year + 1


def _falling_due(instance: Instance, loan: Loan, payment: Payment) -> dict[str, float]:
    """Return what one payment of a lender brings due in each period: the auditor's own reckoning."""
    due: dict[str, float] = {}
    for repayment in repayments(instance, loan, payment):
        for period in instance.periods:
            if period.first_year <= repayment.year <= period.last_year:
                due[period.key] = due.get(period.key, 0.0) + repayment.interest + repayment.principal
    return due


CHARGES.add(Loans.key, Loans())
