"""Exchange programmes between two provinces: fairs, festivals, twinning, shared training."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Annotated, TypeAlias

from planner.decisions.base import DECISIONS, HALF, Decision, Switch, ValueOf
from planner.domain.accounts import payers
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.pairs import Pair
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Finding, Key, Ref, Row, column, decision_table, table
from planner.domain.tables import Period, PeriodKey, SourceKey
from planner.domain.units import Count, Share, YearlyCost
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_most
from planner.text import Text

ExchangeKey: TypeAlias = Annotated[Key, Ref(("exchanges",))]


@table("exchanges", Text("Exchange programmes", "交流计划"), identity=("key",))
class Exchange(Pair):
    """An exchange between the people of two provinces; its steps say how far it can go."""

    source: SourceKey = column(Text("Source", "资金来源"))
    first_share: Share = column(
        Text("Share of the first", "甲方受益比例"),
        Text("of the gain; the second province has the rest", "收益归甲方的比例，其余归乙方"),
        default=0.5,
    )


@table("exchange_steps", Text("Steps of exchanges", "交流计划档次"), identity=("exchange", "step"))
class ExchangeStep(Row):
    """One more fair, festival or class: what it costs and brings in each year."""

    exchange: ExchangeKey = column(Text("Exchange", "交流计划"))
    step: Count = column(Text("Step", "档次"), Text("1, 2, … each on top of the one before", "1、2……逐档递进"))
    cost: YearlyCost = column(Text("Cost", "费用"))
    gain: YearlyCost = column(Text("Gain", "年增收"), Text("of both provinces together", "两省合计"))

    @classmethod
    def check(cls, rows: Sequence["ExchangeStep"], instance: Instance) -> Iterator[Finding]:
        for exchange in dict.fromkeys(row.exchange for row in rows):
            for before, after in pairwise(steps_of(rows, exchange)):
                if after.gain * before.cost > before.gain * after.cost:
                    what = Text(
                        "step {step} brings more for a yuan than the step before it", "第{step}档每元收益高于前一档"
                    ).fill(step=after.step)
                    cure = Text("gains must diminish: order the steps by gain per yuan", "收益须递减：请按每元收益排序")
                    yield Finding(after, "gain", what, cure)
        with_steps = {row.exchange for row in rows}
        for other in instance.rows(Exchange):
            if other.key not in with_steps:
                what = Text("exchange {key} has no step", "交流计划{key}没有档次").fill(key=other.key)
                yield Finding(other, "key", what, Text("add rows to exchange_steps", "请在 exchange_steps 中添加行"))


def steps_of(rows: Sequence[ExchangeStep], exchange: str) -> list[ExchangeStep]:
    """Return the steps of one exchange, first to last."""
    return sorted((row for row in rows if row.exchange == exchange), key=lambda row: row.step)


@decision_table("exchange_programmes", Text("Exchanges held", "开展交流"), identity=("exchange", "step", "period"))
class Programme(Row):
    """A step of an exchange is held through a period."""

    exchange: ExchangeKey = column(Text("Exchange", "交流计划"))
    step: Count = column(Text("Step", "档次"))
    period: PeriodKey = column(Text("Period", "规划期"))


@dataclass(frozen=True)
class ExchangeVariables:
    """``held[x, n, t]``: step n of exchange x is held through period t."""

    held: "pyo.Var"


class Exchanges(Decision[ExchangeVariables]):
    r"""A step is held only on top of the one before it, and paid for in every year.

    .. math:: \mathit{held}_{x,n,t} \le \mathit{held}_{x,n-1,t}, \qquad
              \mathit{paid}_{x,n,t} = \mathit{years}_t \, \mathit{cost}_{x,n} \, \mathit{held}_{x,n,t}
    """

    key = "exchanges"
    title = Text("Exchanges", "人文交流")
    tables = (Programme,)
    variables = ExchangeVariables
    path = Path.PEOPLE

    def declare(self, draft: Draft, block: "pyo.Block") -> ExchangeVariables:
        instance = draft.instance
        steps = {row.key: steps_of(instance.rows(ExchangeStep), row.key) for row in instance.rows(Exchange)}
        periods = [period.key for period in instance.periods]
        block.held = pyo.Var(
            [(key, row.step, period) for key in steps for row in steps[key] for period in periods], domain=pyo.Binary
        )
        pairs = [(key, b.step, a.step, period) for key in steps for b, a in pairwise(steps[key]) for period in periods]
        block.on_top = pyo.Constraint(
            pairs,
            rule=lambda b, key, before, after, period: at_most(b.held[key, after, period], b.held[key, before, period]),
        )
        return ExchangeVariables(block.held)

    def outlays(self, instance: Instance, variables: ExchangeVariables) -> Iterator[Outlay[LinearExpr]]:
        exchanges, periods = instance.by_key(Exchange), instance.by_key(Period)
        cost = {(row.exchange, row.step): row.cost for row in instance.rows(ExchangeStep)}
        for (key, step, period), held in variables.held.items():
            row = exchanges[key]
            for account, share in payers(instance, row.source, row.ends).items():
                amount = share * cost[key, step] * periods[period].years * held
                yield Outlay(row.source, account, period, self.key, key, row.landing, amount)

    def extract(self, variables: ExchangeVariables, value: ValueOf) -> Iterator[Row]:
        for (key, step, period), held in variables.held.items():
            if value(held) > HALF:
                yield Programme(exchange=key, step=step, period=period)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        for held in plan.rows(Programme):
            row, period = instance.by_key(Exchange)[held.exchange], instance.by_key(Period)[held.period]
            for step in instance.rows(ExchangeStep):
                if (step.exchange, step.step) == (held.exchange, held.step):
                    for account, share in payers(instance, row.source, row.ends).items():
                        amount = share * step.cost * period.years
                        yield Outlay(row.source, account, held.period, self.key, row.key, row.landing, amount)

    def switches(self, instance: Instance, variables: ExchangeVariables) -> dict[Switch, LinearExpr]:
        first = {key: rows[0].step for key in instance.by_key(Exchange) if (rows := _rows(instance, key))}
        return {(key, period): held for (key, step, period), held in variables.held.items() if step == first[key]}

    def standing(self, instance: Instance, plan: Plan, period: str) -> set[str]:
        return {row.exchange for row in plan.rows(Programme) if row.period == period}

    def begins(self, instance: Instance, variables: ExchangeVariables) -> dict[Switch, LinearExpr]:
        return self.switches(instance, variables)

    def begun(self, instance: Instance, plan: Plan) -> set[Switch]:
        return {(row.exchange, row.period) for row in plan.rows(Programme)}

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        held = {(row.exchange, row.step, row.period) for row in plan.rows(Programme)}
        for exchange, step, period in sorted(held):
            offered = [row.step for row in _rows(instance, exchange)]
            missing = [n for n in offered if n < step and (exchange, n, period) not in held]
            if step not in offered or missing:
                what = Text(
                    "step {step} of {exchange} in {period} stands on a step that is not held",
                    "{exchange}在{period}的第{step}档缺少前一档",
                ).fill(step=step, exchange=instance.by_key(Exchange)[exchange].name, period=period)
                yield Violation(self.key, what, 1.0)


def _rows(instance: Instance, exchange: str) -> list[ExchangeStep]:
    return steps_of(instance.rows(ExchangeStep), exchange)


DECISIONS.add(Exchanges.key, Exchanges())
