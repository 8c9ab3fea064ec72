"""Burden: what provinces lose by paying their own share, and by the damage they carry."""

from collections.abc import Iterator, Sequence

from planner.charges.base import ledger
from planner.decisions.base import loads
from planner.domain.accounts import of_provinces
from planner.domain.ecology import INDICATOR, IndicatorKey, Load
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.tables import SourceKey
from planner.domain.units import Damage, Yield
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text

NOBODYS = Text("source {source} has no money of provinces", "资金来源{source}没有省级资金")
OF_PROVINCES = Text(
    "name a source whose appropriations name provinces, or remove the row", "请填写拨款注明省份的来源，或删除该行"
)


@table("burdens", Text("Burden of own money", "自筹资金负担"), identity=("source",))
class Burden(Row):
    """What a province gives up for good by spending money of its own."""

    source: SourceKey = column(Text("Source", "资金来源"), Text("one whose money belongs to provinces", "省级资金来源"))
    charge: Yield = column(
        Text("Charge", "年负担率"),
        Text(
            "yearly income lost per yuan paid, from the period of payment on",
            "每支付一元，自支付当期起每年减少的收入",
        ),
    )

    @classmethod
    def check(cls, rows: Sequence["Burden"], instance: Instance) -> Iterator[Finding]:
        provincial = instance.derived(of_provinces)
        for row in rows:
            if row.source not in provincial:
                yield Finding(row, "source", NOBODYS.fill(source=row.source), OF_PROVINCES)


@table("damages", Text("Damage by ecological loads", "生态损失单价"), identity=("indicator",))
class DamagePrice(Row):
    """What a province loses where something puts a load on an ecological indicator."""

    indicator: IndicatorKey = column(INDICATOR)
    price: Damage = column(
        Text("Price", "单价"), Text("yearly income lost per unit of the indicator", "每单位指标造成的年收入损失")
    )


class BurdenEffect(Effect):
    r"""Own money is missed every year once it is paid, and ecological loads cost income where they fall.

    .. math:: g_{p,t} = - \sum_s \mathit{charge}_s \sum_{\tau \le t} \mathit{paid}_{s,p,\tau}
              - \sum_i \mathit{price}_i \, e_{i,p,t}

    with :math:`\mathit{paid}` everything that source s pays from the account of province p, for
    whatever it pays, and :math:`e` the loads of all that is in force. The first is the marginal
    cost of public funds (Dahlby 2008), the second the damage as valued by the instance.
    """

    key = "burden"
    title = Text("Burden of cost and damage", "成本与生态负担")
    tables = (Burden, DamagePrice)

    def applies(self, instance: Instance) -> bool:
        return any(instance.rows(row_type) for row_type in self.tables)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        instance = draft.instance
        gains: dict[tuple[str, str], LinearExpr] = {}

        def lose(province: str, period: str, amount: LinearExpr) -> None:
            gains[province, period] = gains.get((province, period), 0.0) - amount

        charge = {row.source: row.charge for row in instance.rows(Burden)}
        periods = [period.key for period in instance.periods]
        for outlay in draft.outlays:
            if outlay.source in charge and outlay.account is not None:
                for period in periods[periods.index(outlay.period) :]:
                    lose(outlay.account, period, charge[outlay.source] * outlay.amount)
        price = {row.indicator: row.price for row in instance.rows(DamagePrice)}
        for load in draft.loads:
            if load.indicator in price:
                lose(load.province, load.period, price[load.indicator] * load.amount)
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        entries = ledger(instance, plan)
        gains: dict[tuple[str, str], float] = {}
        paid: dict[tuple[str, str], float] = {}
        for period in instance.periods:
            for entry in entries:
                if entry.account is not None and entry.period == period.key:
                    key = entry.source, entry.account
                    paid[key] = paid.get(key, 0.0) + entry.amount
            damage = _damage(instance, loads(instance, plan, period.key))
            for province in instance.provinces:
                missed = sum(row.charge * paid.get((row.source, province.key), 0.0) for row in instance.rows(Burden))
                gains[province.key, period.key] = -missed - damage.get(province.key, 0.0)
        return gains


def _damage(instance: Instance, carried: Sequence[Load[float]]) -> dict[str, float]:
    """Return what loads in force cost each province in a year, for the auditor."""
    prices = {row.indicator: row.price for row in instance.rows(DamagePrice)}
    found: dict[str, float] = {}
    for load in carried:
        found[load.province] = found.get(load.province, 0.0) + prices.get(load.indicator, 0.0) * load.amount
    return found


EFFECTS.add(BurdenEffect.key, BurdenEffect())
