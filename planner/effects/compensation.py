"""Compensation: who carries an ecological load is paid for it, by a province or from a source."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from planner.decisions.base import loads
from planner.domain.accounts import of_provinces
from planner.domain.ecology import INDICATOR, IndicatorKey
from planner.domain.fund import Window
from planner.domain.instance import Instance
from planner.domain.keys import SWITCHED, keys_of
from planner.domain.plan import Plan
from planner.domain.row import Finding, Key, Ref, column, table
from planner.domain.tables import Province, ProvinceKey, Source, Titled
from planner.domain.units import Damage
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text

ITSELF = Text("{province} compensates itself", "{province}补偿自身")
ANOTHER_PAYER = Text("name another province, or a source", "请填写另一省份，或某一资金来源")
EITHER = Text("{payer} is a province and a source", "{payer}既是省份也是资金来源")
ANOTHER_KEY = Text("give the source another key", "请为该资金来源更换编码")
WHOSE = Text("{payer} holds money of provinces: whose is it that pays?", "{payer}为省级资金，未说明由哪个省支付")
NAME_PROVINCE = Text("name the province that pays, or a source of national money", "请填写付款省份，或全国性资金来源")
TAKEN = Text("{key} is the key of something else", "编码{key}已用于其他表")
OWN_KEY = Text("give it a key of its own", "请更换为独有的编码")


@table("compensations", Text("Ecological compensation", "生态补偿"), identity=("key",))
class Compensation(Titled):
    """A province is paid a set rate for every unit of an ecological load that it carries."""

    indicator: IndicatorKey = column(INDICATOR)
    payee: ProvinceKey = column(Text("Payee", "受偿省份"), Text("carries the load", "承担生态负荷的省份"))
    payer: Annotated[Key, Ref(("provinces", "sources"))] = column(
        Text("Payer", "补偿方"),
        Text(
            "a province, whose income falls by as much, or a source, which pays from its budget",
            "省份（其收入相应减少），或资金来源（由其预算支付）",
        ),
    )
    rate: Damage = column(Text("Rate", "补偿标准"), Text("per unit of the indicator", "每单位指标"))

    @classmethod
    def check(cls, rows: Sequence["Compensation"], instance: Instance) -> Iterator[Finding]:
        provinces, sources = instance.by_key(Province), instance.by_key(Source)
        provincial = instance.derived(of_provinces)
        taken = keys_of(instance, (*SWITCHED, Window.table))
        for row in rows:
            if row.payer == row.payee:
                yield Finding(row, "payer", ITSELF.fill(province=row.payee), ANOTHER_PAYER)
            elif row.payer in provinces and row.payer in sources:
                yield Finding(row, "payer", EITHER.fill(payer=row.payer), ANOTHER_KEY)
            elif row.payer in provincial:
                yield Finding(row, "payer", WHOSE.fill(payer=row.payer), NAME_PROVINCE)
            if row.key in taken:
                yield Finding(row, "key", TAKEN.fill(key=row.key), OWN_KEY)


class CompensationEffect(Effect):
    r"""Compensation raises the income of who carries a load, and lowers that of a province that pays.

    .. math:: g_{p,t} = \sum_{c : \mathit{payee}_c = p} \mathit{rate}_c \, e_{i(c),p,t}
              - \sum_{c : \mathit{payer}_c = p} \mathit{rate}_c \, e_{i(c),\mathit{payee}_c,t}

    with :math:`e` the loads of all that is in force. Between provinces it adds up to nothing,
    as between Zhejiang and Anhui on the Xin'an river (新安江); what a source pays stands in
    charge ``compensation_payments``.
    """

    key = "compensation"
    title = Text("Ecological compensation", "生态补偿")
    tables = (Compensation,)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        gains: dict[tuple[str, str], LinearExpr] = {}
        provinces = draft.instance.by_key(Province)
        for row in draft.instance.rows(Compensation):
            for load in draft.loads:
                if (load.indicator, load.province) == (row.indicator, row.payee):
                    paid = row.rate * load.amount
                    gains[row.payee, load.period] = gains.get((row.payee, load.period), 0.0) + paid
                    if row.payer in provinces:
                        gains[row.payer, load.period] = gains.get((row.payer, load.period), 0.0) - paid
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        gains = {(province.key, period.key): 0.0 for province in instance.provinces for period in instance.periods}
        for period in instance.periods:
            for row, paid in paid_per_year(instance, plan, period.key):
                gains[row.payee, period.key] += paid
                if (row.payer, period.key) in gains:
                    gains[row.payer, period.key] -= paid
        return gains


def paid_per_year(instance: Instance, plan: Plan, period: str) -> Iterator[tuple[Compensation, float]]:
    """Yield what each compensation comes to in a year of a period, in 亿元: for the auditor."""
    carried: dict[tuple[str, str], float] = {}
    for each in loads(instance, plan, period):
        carried[each.indicator, each.province] = carried.get((each.indicator, each.province), 0.0) + each.amount
    for row in instance.rows(Compensation):
        yield row, row.rate * carried.get((row.indicator, row.payee), 0.0)


EFFECTS.add(CompensationEffect.key, CompensationEffect())
