"""Exchange gains: what fairs, festivals and shared training bring to both provinces."""

from planner.decisions.exchanges import Exchange, ExchangeStep, ExchangeVariables, Programme
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text


class ExchangeGains(Effect):
    r"""Each step that is held brings its yearly gain, shared between the two provinces.

    .. math:: g_{p,t} = \sum_x \sigma_{x,p} \sum_n \mathit{gain}_{x,n} \, \mathit{held}_{x,n,t}

    with :math:`\sigma` the share of the first province and of the second. Gains diminish from
    step to step. What an exchange does for trade at the border stands in ``access``.
    """

    key = "exchange_gains"
    title = Text("Gains of exchanges", "交流计划收益")
    tables = (ExchangeStep, Exchange)
    reads = (Programme,)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        instance = draft.instance
        exchanges = instance.by_key(Exchange)
        gain = {(row.exchange, row.step): row.gain for row in instance.rows(ExchangeStep)}
        gains: dict[tuple[str, str], LinearExpr] = {}
        for (key, step, period), held in draft.variables(ExchangeVariables).held.items():
            row = exchanges[key]
            for province, share in ((row.first, row.first_share), (row.second, 1 - row.first_share)):
                brought = share * gain[key, step] * held
                gains[province, period] = gains.get((province, period), 0.0) + brought
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        gains: dict[tuple[str, str], float] = {}
        for held in plan.rows(Programme):
            pair = next(row for row in instance.rows(Exchange) if row.key == held.exchange)
            for step in instance.rows(ExchangeStep):
                if (step.exchange, step.step) == (held.exchange, held.step):
                    first = pair.first, held.period
                    second = pair.second, held.period
                    gains[first] = gains.get(first, 0.0) + step.gain * pair.first_share
                    gains[second] = gains.get(second, 0.0) + step.gain * (1 - pair.first_share)
        return gains


EFFECTS.add(ExchangeGains.key, ExchangeGains())
