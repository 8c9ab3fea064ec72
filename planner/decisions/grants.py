"""Grants: what the windows of the coordination fund give to provinces."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.decisions.base import DECISIONS, HALF, NOTHING, Decision, ValueOf
from planner.domain.fund import PROJECTS, Guarantee, ReturnStep, Window, WindowKey, curve, leverages
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Row, column, decision_table
from planner.domain.tables import PeriodKey, Province, ProvinceKey
from planner.domain.units import YUAN_PER_HEAD, Money
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most
from planner.text import Text


@decision_table("grants", Text("Grants", "基金拨付"), identity=("window", "province", "period"))
class Grant(Row):
    """A window gives money to a province in a period."""

    window: WindowKey = column(Text("Window", "专项"))
    province: ProvinceKey = column(Text("Province", "省份"))
    period: PeriodKey = column(Text("Period", "规划期"))
    amount: Money = column(Text("Amount", "金额"))


@dataclass(frozen=True)
class GrantVariables:
    """Variables of the grants.

    Parameters
    ----------
    amount
        ``amount[w, p, t]``: 亿元 that window w gives to province p in period t.
    given
        ``given[w, p, t]``: 1 if it gives anything; only where a grant has a least size.
    """

    amount: "pyo.Var"
    given: "pyo.Var"


class Grants(Decision[GrantVariables]):
    r"""A grant is nothing, or at least the least grant of its window.

    .. math:: \mathit{least}_w z_{w,p,t} \le \mathit{grant}_{w,p,t} \le M_{w,p,t} z_{w,p,t},
              \qquad z_{w,p,t} \in \{0, 1\}

    with :math:`M` what still earns anything in the province: a grant beyond that, or to a
    province in which the window earns nothing, is no grant. Capital for guarantees earns by
    what it guarantees, so that less of it is enough: the width of the curve over the leverage.
    A window without a least grant needs no z.
    """

    key = "grants"
    title = Text("Grants", "基金拨付")
    tables = (Grant,)
    variables = GrantVariables
    path = Path.FINANCE

    def declare(self, draft: Draft, block: "pyo.Block") -> GrantVariables:
        instance = draft.instance
        most = _most(instance)
        block.amount = pyo.Var(list(most), bounds=lambda _, *key: (0, most[key]))
        least = {window.key: window.least_grant for window in instance.rows(Window)}
        lumpy = [key for key in most if least[key[0]] > 0]
        block.given = pyo.Var(lumpy, domain=pyo.Binary)
        block.nothing_or_more = pyo.Constraint(
            lumpy, rule=lambda b, *key: at_most(b.amount[key], most[key] * b.given[key])
        )
        block.not_too_small = pyo.Constraint(
            lumpy, rule=lambda b, *key: at_least(b.amount[key], least[key[0]] * b.given[key])
        )
        return GrantVariables(block.amount, block.given)

    def outlays(self, instance: Instance, variables: GrantVariables) -> Iterator[Outlay[LinearExpr]]:
        sources = {window.key: window.source for window in instance.rows(Window)}
        for (window, province, period), amount in variables.amount.items():
            yield Outlay(sources[window], None, period, self.key, window, {province: 1.0}, amount)

    def extract(self, variables: GrantVariables, value: ValueOf) -> Iterator[Row]:
        for (window, province, period), variable in variables.amount.items():
            key, amount = (window, province, period), value(variable)
            if value(variables.given[key]) > HALF if key in variables.given else amount > NOTHING:
                yield Grant(window=window, province=province, period=period, amount=amount)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        windows = instance.by_key(Window)
        for row in plan.rows(Grant):
            source = windows[row.window].source
            yield Outlay(source, None, row.period, self.key, row.window, {row.province: 1.0}, row.amount)

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        windows, provinces = instance.by_key(Window), instance.by_key(Province)
        for row in plan.rows(Grant):
            window, province = windows[row.window], provinces[row.province]
            most = _most_sensible(instance, window, province)
            off = max(window.least_grant - row.amount, row.amount - most)
            if off > NOTHING * max(1.0, row.amount):
                what = OUT_OF_RANGE.fill(
                    window=window.name,
                    amount=row.amount,
                    province=province.name,
                    period=row.period,
                    least=window.least_grant,
                    most=most,
                )
                yield Violation(self.key, what, off)


OUT_OF_RANGE = Text(
    "{window} gives {amount:.6g} 亿元 to {province} in {period}; a grant there is {least:g} to {most:g}, or nothing",
    "{window}在{period}向{province}拨付{amount:.6g}亿元；该处拨付应为{least:g}至{most:g}亿元，或不拨",
)


def most_useful(instance: Instance, window: Window, province: Province) -> float:
    """Return the most that one grant may be, in 亿元: what still earns anything, or the least grant.

    0 where the window earns nothing: it gives no grants there.
    """
    width = sum(row.width for row in curve(instance.rows(ReturnStep), window.key, province.group))
    if window.use == PROJECTS or width == 0:
        return 0.0
    return max(width * province.population / YUAN_PER_HEAD / leverages(instance)[window.key], window.least_grant)


def _most_sensible(instance: Instance, window: Window, province: Province) -> float:
    """Return the same for the auditor, yuan by yuan per person."""
    useful = sum(
        step.width * province.population / YUAN_PER_HEAD
        for step in instance.rows(ReturnStep)
        if step.window == window.key and step.group == province.group
    )
    for row in instance.rows(Guarantee):
        if row.window == window.key:
            useful /= row.leverage
    return max(useful, window.least_grant) if useful > 0 and window.use != PROJECTS else 0.0


def _most(instance: Instance) -> dict[tuple[str, str, str], float]:
    """Return the most that each grant can be; grants that can only be 0 are left out."""
    return {
        (window.key, province.key, period.key): most_useful(instance, window, province)
        for window in instance.rows(Window)
        for province in instance.provinces
        for period in instance.periods
        if most_useful(instance, window, province) > 0
    }


DECISIONS.add(Grants.key, Grants())
