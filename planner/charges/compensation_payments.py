"""Payments of compensation: what sources pay to provinces that carry an ecological load."""

from collections.abc import Iterator

from planner.charges.base import CHARGES, Charge
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.tables import Province
from planner.effects.compensation import Compensation, paid_per_year
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text


class CompensationPayments(Charge):
    r"""A source that compensates pays in every year in which the load is there.

    .. math:: \mathit{paid}_{c,t} = \mathit{years}_t \, \mathit{rate}_c \, e_{i(c),\mathit{payee}_c,t}

    It lands in the province that carries the load. Where a province compensates, no budget
    pays: its income falls instead (effect ``compensation``).
    """

    key = "compensation_payments"
    title = Text("Payments of compensation", "生态补偿支付")
    tables = (Compensation,)

    def outlays(self, draft: Draft) -> Iterator[Outlay[LinearExpr]]:
        instance = draft.instance
        years = {period.key: period.years for period in instance.periods}
        provinces = instance.by_key(Province)
        for row in instance.rows(Compensation):
            for load in draft.loads:
                here = (load.indicator, load.province) == (row.indicator, row.payee)
                if here and row.payer not in provinces:
                    amount = years[load.period] * row.rate * load.amount
                    yield Outlay(row.payer, None, load.period, self.key, row.key, {row.payee: 1.0}, amount)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        places = {province.key for province in instance.provinces}
        for period in instance.periods:
            for row, paid in paid_per_year(instance, plan, period.key):
                if paid > 0 and row.payer not in places:
                    amount = paid * period.years
                    yield Outlay(row.payer, None, period.key, self.key, row.key, {row.payee: 1.0}, amount)


CHARGES.add(CompensationPayments.key, CompensationPayments())
