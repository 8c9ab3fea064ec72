"""Spending: what a plan spends in the provinces."""

from planner.charges.base import ledger
from planner.criteria.base import Criterion
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, equal, total
from planner.measures.base import Better
from planner.text import Text

AS_LITTLE = Text("as little spending as can be", "支出尽可能少")


class Spending(Criterion):
    r"""All that is paid and lands in a province, over all periods; the repayment of a loan is not spent again.

    .. math:: S = \sum_{e} a_e
    """

    key = "spending"
    title = Text("Spending", "支出")
    meaning = Text("what the plan spends in the provinces over all periods", "方案在各规划期落地各省的全部支出")
    symbol = Text("100M CNY", "亿元")
    better = Better.LOWER

    @property
    def full_title(self) -> Text:
        return AS_LITTLE

    def formulate(self, draft: Draft, block: "pyo.Block") -> LinearExpr:
        spent = total(outlay.amount for outlay in draft.outlays if outlay.landing)
        block.spent = pyo.Var()
        block.is_sum = pyo.Constraint(rule=equal(block.spent, spent))
        return block.spent

    def value(self, instance: Instance, plan: Plan) -> float:
        return sum(entry.amount for entry in ledger(instance, plan) if entry.landing)
