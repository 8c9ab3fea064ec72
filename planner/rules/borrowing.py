"""Borrowing: not more than a lender gives, and nothing that is not repaid in time."""

from collections.abc import Iterator

from planner.charges.loans import Loan, can_borrow, repayments
from planner.decisions.projects import Payment, ProjectVariables
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row_words import EXCEEDED, YI, RowWords
from planner.domain.tables import Source
from planner.domain.units import MONEY
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

TOO_MUCH = Text(
    "{amount:.6f} 亿元 are borrowed from {source}, the ceiling is {ceiling:.6f}",
    "向{source}借款{amount:.6f}亿元，上限为{ceiling:.6f}亿元",
)
TOO_LATE = Text(
    "{amount:.6g} 亿元 borrowed from {source} in {period} are repaid in {year} only, after the last period",
    "{period}向{source}借款{amount:.6g}亿元，至{year}年才还清，晚于规划末期",
)


class Borrowing(Rule):
    r"""What is borrowed stays under each lender's ceiling, and is repaid inside the horizon.

    .. math:: \sum_{k,a,t} \mathit{pay}_{k,l,a,t} \le \mathit{ceiling}_l, \qquad
              \mathit{pay}_{k,l,a,t} = 0 \text{ if } \mathit{first}_t + \mathit{grace}_l
              + \mathit{term}_l - 1 > \mathit{last}

    with :math:`\mathit{first}_t` the first year of a period and :math:`\mathit{last}` the
    last year of the horizon. A loan whose later instalments are left to later budgets keeps
    the ceiling alone.
    """

    key = "borrowing"
    title = Text("Borrowing", "借款约束")
    tables = (Loan,)
    words = (
        RowWords(
            "under_ceiling",
            Text("the ceiling of loans from {source}", "向{source}借款的上限"),
            {"source": "sources"},
            EXCEEDED,
            YI,
        ),
        RowWords(
            "repaid_in_time",
            Text("repayment in time of what {source} lends in {period}", "{period}向{source}借款的按期偿还"),
            {"source": "sources", "period": "periods"},
            EXCEEDED,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        loans = {row.source: row for row in instance.rows(Loan)}
        borrowed: dict[tuple[str, str], list[LinearExpr]] = {}
        for (_, source, _, period), pay in draft.variables(ProjectVariables).pay.items():
            if source in loans:
                borrowed.setdefault((source, period), []).append(pay)

        def under_ceiling(_: "pyo.Block", source: str) -> Relation:
            return at_most(
                total(p for key in borrowed if key[0] == source for p in borrowed[key]), loans[source].ceiling
            )

        refused = [
            (source, period.key)
            for source in loans
            for period in instance.periods
            if (source, period.key) in borrowed and not can_borrow(instance, loans[source], period)
        ]
        block.under_ceiling = pyo.Constraint(list(loans), rule=under_ceiling)
        block.repaid_in_time = pyo.Constraint(
            refused, rule=lambda _, source, period: at_most(total(borrowed[source, period]), 0)
        )

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        names = {source.key: source.name for source in instance.rows(Source)}
        for loan in instance.rows(Loan):
            amount = borrowed_from(plan, loan)
            if exceeds(amount, loan.ceiling, MONEY_TOLERANCE):
                what = TOO_MUCH.fill(amount=amount, source=names[loan.source], ceiling=loan.ceiling)
                yield Violation(self.key, what, amount - loan.ceiling)
            for row in plan.rows(Payment):
                if row.source == loan.source and exceeds(row.amount, 0.0) and loan.after_horizon == "refused":
                    year = max(repayment.year for repayment in repayments(instance, loan, row))
                    if year > max(period.last_year for period in instance.periods):
                        what = TOO_LATE.fill(amount=row.amount, source=names[loan.source], period=row.period, year=year)
                        yield Violation(self.key, what, row.amount)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        names = {source.key: source.name for source in instance.rows(Source)}
        for loan in instance.rows(Loan):
            what = Text("borrowed from {source}", "向{source}借款").fill(source=names[loan.source])
            yield Usage(what, borrowed_from(plan, loan), loan.ceiling, unit=MONEY.symbol)


def borrowed_from(plan: Plan, loan: Loan) -> float:
    """Return what a lender pays for projects in all, in 亿元."""
    return sum(row.amount for row in plan.rows(Payment) if row.source == loan.source)


RULES.add(Borrowing.key, Borrowing())
