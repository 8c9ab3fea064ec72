"""Agreements between two provinces: signed once, they lower friction and open the way for more."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Annotated, TypeAlias

from planner.decisions.base import DECISIONS, Decision, Switch, ValueOf
from planner.decisions.steps import Steps
from planner.domain.accounts import payers
from planner.domain.calendar import starts
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.pairs import Pair
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Finding, Key, Ref, Row, column, decision_table, table
from planner.domain.schedule import in_force, years_late
from planner.domain.tables import PeriodKey, SourceKey
from planner.domain.units import Money, Years
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text

AgreementKey: TypeAlias = Annotated[Key, Ref(("agreements",))]


@table("agreements", Text("Coordination agreements", "省际协调协议"), identity=("key",))
class Agreement(Pair):
    """An agreement that two provinces can sign: a mechanism with a secretariat and a programme of work."""

    source: SourceKey = column(Text("Source", "资金来源"), Text("pays for it when it is signed", "签署时支付"))
    cost: Money = column(Text("Cost", "成本"), Text("once, when it is signed", "签署时一次性支付"))
    years: Years = column(
        Text("Years to take effect", "生效年限"), Text("from the signature on", "自签署之日起"), default=0.0
    )

    @classmethod
    def check(cls, rows: Sequence["Agreement"], instance: Instance) -> Iterator[Finding]:
        yield from super().check(rows, instance)
        for row in rows:
            if not starts(instance, row.years):
                what = Text("takes effect after the last period", "在规划末期之后才生效")
                yield Finding(row, "years", what, Text("shorten the years, or remove the row", "请缩短年限或删除该行"))


@decision_table("signatures", Text("Agreements signed", "签署协议"), identity=("agreement",))
class Signature(Row):
    """An agreement is signed in a period."""

    agreement: AgreementKey = column(Text("Agreement", "协议"))
    period: PeriodKey = column(Text("Period", "规划期"))


@dataclass(frozen=True)
class AgreementVariables:
    """When agreements are signed."""

    steps: Steps


class Agreements(Decision[AgreementVariables]):
    r"""Each agreement is signed at most once, and is in force some years later.

    .. math:: \mathit{force}_{a,t} = \sum_{\tau + \mathit{years}_a \le t} \mathit{begins}_{a,\tau}

    with :math:`\mathit{begins}_{a,\tau}` 1 when agreement a is signed in :math:`\tau`
    (`planner.decisions.steps`).

    Signing costs money at once. What an agreement changes stands with the effect or rule
    that it changes: friction in ``access``, permission in ``agreement_gates``.
    """

    key = "agreements"
    title = Text("Agreements", "省际协议")
    tables = (Signature,)
    variables = AgreementVariables
    path = Path.POLICY
    once = True

    def declare(self, draft: Draft, block: "pyo.Block") -> AgreementVariables:
        years = {row.key: row.years for row in draft.instance.rows(Agreement)}
        return AgreementVariables(Steps(draft.instance, block, years))

    def outlays(self, instance: Instance, variables: AgreementVariables) -> Iterator[Outlay[LinearExpr]]:
        agreements = instance.by_key(Agreement)
        for (key, period), sign in variables.steps.begins.items():
            row = agreements[key]
            for account, share in payers(instance, row.source, row.ends).items():
                amount = share * row.cost * sign
                yield Outlay(row.source, account, period, self.key, key, row.landing, amount)

    def extract(self, variables: AgreementVariables, value: ValueOf) -> Iterator[Row]:
        for key, period in variables.steps.chosen(value):
            yield Signature(agreement=key, period=period)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        for signed in plan.rows(Signature):
            row = instance.by_key(Agreement)[signed.agreement]
            for account, share in payers(instance, row.source, row.ends).items():
                yield Outlay(row.source, account, signed.period, self.key, row.key, row.landing, share * row.cost)

    def chosen(self, variables: AgreementVariables) -> dict[str, LinearExpr]:
        return {key: variables.steps.ever(key) for key in variables.steps.periods}

    def switches(self, instance: Instance, variables: AgreementVariables) -> dict[Switch, LinearExpr]:
        return variables.steps.in_force

    def standing(self, instance: Instance, plan: Plan, period: str) -> set[str]:
        years = {row.key: row.years for row in instance.rows(Agreement)}
        return {
            row.agreement
            for row in plan.rows(Signature)
            if in_force(instance, years[row.agreement], row.period, period)
        }

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        for signed in plan.rows(Signature):
            row = instance.by_key(Agreement)[signed.agreement]
            late = years_late(instance, row.years, signed.period)
            if late > 0:
                what = Text("{agreement} takes effect {years:g} years too late", "{agreement}生效晚{years:g}年")
                yield Violation(self.key, what.fill(agreement=row.name, years=late), late)


DECISIONS.add(Agreements.key, Agreements())
