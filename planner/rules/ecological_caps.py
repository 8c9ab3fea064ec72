"""Ecological caps: what the projects of a plan do to land, climate and habitat stays bounded."""

from collections.abc import Iterator
from typing import Annotated, TypeAlias

import pyomo.environ as pyo

from planner.decisions.projects import ProjectVariables, Start
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Key, Name, Ref, Row, column, table
from planner.domain.tables import NATIONAL, ProjectKey, ProvinceKey, ScopeKey, Titled
from planner.domain.units import Quantity
from planner.domain.violation import RELATIVE_TOLERANCE, Usage, Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

IndicatorKey: TypeAlias = Annotated[Key, Ref(("indicators",))]
LARGE = 1e6
"""Impacts above this are counted in units of the largest of them."""

INDICATOR = Text("Indicator", "生态指标")


@table("indicators", Text("Ecological indicators", "生态指标"), identity=("key",))
class Indicator(Titled):
    """Something that projects use up or emit: carbon, land, water, habitat."""

    unit: Name = column(Text("Unit", "单位"))


@table("impacts", Text("Impacts of projects", "项目生态影响"), identity=("project", "indicator", "province"))
class Impact(Row):
    """What a project does to one indicator in one province once it is built."""

    project: ProjectKey = column(Text("Project", "项目"))
    indicator: IndicatorKey = column(INDICATOR)
    province: ProvinceKey = column(Text("Province", "省份"))
    amount: Quantity = column(Text("Amount", "数量"))


@table("caps", Text("Ecological caps", "生态上限"), identity=("indicator", "scope"))
class Cap(Row):
    """The most that all projects of a plan may add, in the country, a group or a province."""

    indicator: IndicatorKey = column(INDICATOR)
    scope: ScopeKey = column(
        Text("Scope", "范围"), Text("national, a group or a province", "national（全国）、分组或省份")
    )
    cap: Quantity = column(Text("Cap", "上限"))


class EcologicalCaps(Rule):
    r"""Impacts of the projects built stay under each cap, over the whole horizon.

    .. math:: \sum_k \sum_{p \in \mathit{scope}} e_{k,i,p} \, \mathit{built}_k \le \mathit{cap}_{i,\mathit{scope}}

    A scope without a row is not capped; a cap of 0 forbids every project with an impact there.
    """

    key = "ecological_caps"
    title = Text("Ecological caps", "生态总量上限")
    tables = (Cap,)

    def formulate(self, draft: Draft, block: pyo.Block) -> None:
        instance = draft.instance
        projects = draft.variables(ProjectVariables)
        caps = {(row.indicator, row.scope): row.cap for row in instance.rows(Cap)}
        impacts: dict[tuple[str, str], dict[str, float]] = {key: {} for key in caps}
        groups = {province.key: province.group for province in instance.provinces}
        for row in instance.rows(Impact):
            for scope in dict.fromkeys((NATIONAL, groups[row.province], row.province)):
                if (row.indicator, scope) in caps:
                    found = impacts[row.indicator, scope]
                    found[row.project] = found.get(row.project, 0.0) + row.amount

        def under_cap(_: pyo.Block, indicator: str, scope: str) -> Relation:
            size = max([1.0, *impacts[indicator, scope].values()])
            unit = 1.0 if size <= LARGE else size  # tonnes and square metres run into billions
            added = total(
                amount / unit * projects.built(project) for project, amount in impacts[indicator, scope].items()
            )
            return at_most(added, caps[indicator, scope] / unit)

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
            what = Text("{indicator}, {scope}", "{indicator}，{scope}").fill(
                indicator=instance.by_key(Indicator)[row.indicator].name, scope=names[row.scope]
            )
            yield Usage(what, used(instance, plan, row), row.cap)


def used(instance: Instance, plan: Plan, cap: Cap) -> float:
    """Return how much of ``cap`` a plan uses, in the unit of the indicator."""
    built = {row.project for row in plan.rows(Start)}
    inside = {province.key for province in instance.provinces if cap.scope in (NATIONAL, province.group, province.key)}
    return sum(
        row.amount
        for row in instance.rows(Impact)
        if row.indicator == cap.indicator and row.province in inside and row.project in built
    )


RULES.add(EcologicalCaps.key, EcologicalCaps())
