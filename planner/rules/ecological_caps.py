"""Ecological caps: what a plan does to land, climate and habitat stays bounded."""

from collections.abc import Iterator

from planner.decisions.base import loads
from planner.domain.ecology import INDICATOR, Indicator, IndicatorKey
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.row_words import EXCEEDED, RowWords
from planner.domain.tables import NATIONAL, ScopeKey
from planner.domain.units import Quantity
from planner.domain.violation import RELATIVE_TOLERANCE, Usage, Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, linear_parts, total
from planner.rules.base import RULES, Rule
from planner.text import Text, bilingual, same

LARGE = 1e6
"""Loads above this are counted in units of the largest of them."""


@table("caps", Text("Ecological caps", "生态上限"), identity=("indicator", "scope"))
class Cap(Row):
    """The most that all projects of a plan may add, in the country, a group or a province."""

    indicator: IndicatorKey = column(INDICATOR)
    scope: ScopeKey = column(
        Text("Scope", "范围"), Text("national, a group or a province", "national（全国）、分组或省份")
    )
    cap: Quantity = column(Text("Cap", "上限"))


class EcologicalCaps(Rule):
    r"""What a plan puts on an indicator stays under each cap at the end of the horizon.

    .. math:: \sum_d \sum_{p \in \mathit{scope}} e_{d,i,p,T} \le \mathit{cap}_{i,\mathit{scope}}

    with :math:`e_{d,i,p,T}` the load of decision d in the last period: the impact of every
    project built, and of industry hosted. A scope without a row is not capped; a cap of 0
    forbids every project with an impact there.
    """

    key = "ecological_caps"
    title = Text("Ecological caps", "生态总量上限")
    tables = (Cap,)
    words = (
        RowWords(
            "under_cap",
            Text("the cap on {indicator} in {scope}", "{scope}的{indicator}上限"),
            {"indicator": "indicators", "scope": "groups provinces"},
            EXCEEDED,
            same("{indicator_unit}"),
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        caps = {(row.indicator, row.scope): row.cap for row in instance.rows(Cap)}
        loads: dict[tuple[str, str], list[LinearExpr]] = {key: [] for key in caps}
        groups = {province.key: province.group for province in instance.provinces}
        for load in draft.loads:
            if load.period == instance.periods[-1].key:
                for scope in dict.fromkeys((NATIONAL, groups[load.province], load.province)):
                    if (load.indicator, scope) in caps:
                        loads[load.indicator, scope].append(load.amount)

        def under_cap(_: "pyo.Block", indicator: str, scope: str) -> Relation:
            added = total(loads[indicator, scope])
            unit = _unit(added)
            return at_most(added / unit, caps[indicator, scope] / unit)

        block.under_cap = pyo.Constraint(list(caps), rule=under_cap)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        for row in instance.rows(Cap):
            added = used(instance, plan, row)
            if added - row.cap > RELATIVE_TOLERANCE * max(added, row.cap):
                what = Text(
                    "{indicator} in {scope}: {added:.6g}, the cap is {cap:.6g}",
                    "{scope}的{indicator}为{added:.6g}，上限为{cap:.6g}",
                ).fill(indicator=row.indicator, scope=row.scope, added=added, cap=row.cap)
                yield Violation(self.key, what, added - row.cap)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        names = {
            NATIONAL: Text("the whole country", "全国"),
            **{row.key: row.name for row in (*instance.groups, *instance.provinces)},
        }
        for row in instance.rows(Cap):
            indicator = instance.by_key(Indicator)[row.indicator]
            what = Text("{indicator}, {scope}", "{indicator}，{scope}").fill(
                indicator=indicator.name, scope=names[row.scope]
            )
            yield Usage(what, used(instance, plan, row), row.cap, unit=bilingual(indicator.unit))


def used(instance: Instance, plan: Plan, cap: Cap) -> float:
    """Return how much of ``cap`` a plan uses, in the unit of the indicator."""
    inside = {province.key for province in instance.provinces if province.lies_in(cap.scope)}
    return sum(
        load.amount
        for load in loads(instance, plan, instance.periods[-1].key)
        if load.indicator == cap.indicator and load.province in inside
    )


def _unit(added: LinearExpr) -> float:
    """Return what a row is divided by: tonnes and square metres run into billions."""
    largest = max((abs(coefficient) for _, coefficient in linear_parts(added)), default=0.0)
    return largest if largest > LARGE else 1.0


RULES.add(EcologicalCaps.key, EcologicalCaps())
