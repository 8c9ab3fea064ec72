"""Absorption: a province can only spend so much well in a period."""

from collections.abc import Iterator

from planner.charges.base import ledger
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.row_words import EXCEEDED, YI, RowWords
from planner.domain.tables import Period, PeriodKey, Province, ProvinceKey
from planner.domain.units import MONEY, Money
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

TOO_MUCH = Text(
    "{amount:.6f} 亿元 land in {province} in {period}, which can absorb {most:.6f}",
    "{period}有{amount:.6f}亿元落地{province}，其吸纳能力为{most:.6f}亿元",
)


@table("absorption", Text("What provinces can absorb", "省份资金吸纳能力"), identity=("province", "period"))
class Absorption(Row):
    """The most that can land in a province in a period; a row for one period goes before one for all."""

    province: ProvinceKey = column(Text("Province", "省份"))
    period: PeriodKey | None = column(
        Text("Period", "规划期"), Text("blank for every period without a row", "留空表示其余各规划期"), default=None
    )
    most: Money = column(
        Text("Most", "上限"), Text("of projects, grants and all else that lands there", "项目、拨付及其他落地资金合计")
    )


class AbsorptionRule(Rule):
    r"""What lands in a province in a period is not more than it can absorb.

    .. math:: \sum_{o \in t} \lambda_{o,p} \, a_o \le \mathit{most}_{p,t}

    with :math:`a_o` the outlays and :math:`\lambda_{o,p}` the share of an outlay that lands in p.
    Money that leaves the provinces, such as repayments, does not count. Administrative
    capacity bounds what public investment brings: Esfahani and Ramírez (2003), *Institutions,
    infrastructure, and economic growth*; Presbitero (2016), *Too much and too fast?*
    """

    key = "absorption"
    title = Text("Absorption by provinces", "资金吸纳能力")
    tables = (Absorption,)
    words = (
        RowWords(
            "absorbed",
            Text("what {province} can absorb in {period}", "{province}在{period}的资金吸纳能力"),
            {"province": "provinces", "period": "periods"},
            EXCEEDED,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        rows = {(row.province, row.period): row.most for row in instance.rows(Absorption)}
        most = {
            (province.key, period.key): rows.get((province.key, period.key), rows.get((province.key, None)))
            for province in instance.provinces
            for period in instance.periods
        }
        landing: dict[tuple[str, str], list[LinearExpr]] = {key: [] for key in most}
        for outlay in draft.outlays:
            for province, share in outlay.landing.items():
                landing[province, outlay.period].append(share * outlay.amount)

        def absorbed(_: "pyo.Block", province: str, period: str) -> Relation:
            return at_most(total(landing[province, period]), most[province, period])

        block.absorbed = pyo.Constraint([key for key in most if most[key] is not None], rule=absorbed)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        for province, period, amount, most in _landed(instance, plan):
            if exceeds(amount, most, MONEY_TOLERANCE):
                what = TOO_MUCH.fill(amount=amount, province=province.name, period=period.name, most=most)
                yield Violation(self.key, what, amount - most)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        for province, period, amount, most in _landed(instance, plan):
            what = Text("{province}, {period}", "{province}，{period}").fill(province=province.name, period=period.name)
            yield Usage(what, amount, most, unit=MONEY.symbol)


def _landed(instance: Instance, plan: Plan) -> Iterator[tuple[Province, Period, float, float]]:
    """Yield what lands in each province in each period with a limit, and the limit: for the auditor."""
    provinces, entries = instance.by_key(Province), ledger(instance, plan)
    special = {(row.province, row.period) for row in instance.rows(Absorption)}
    for row in instance.rows(Absorption):
        for period in instance.periods:
            for_others = row.period is None and (row.province, period.key) not in special
            if row.period == period.key or for_others:
                landed = sum(o.amount * o.landing.get(row.province, 0.0) for o in entries if o.period == period.key)
                yield provinces[row.province], period, landed, row.most


RULES.add(AbsorptionRule.key, AbsorptionRule())
