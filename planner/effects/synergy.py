"""Synergy: what projects bring together beyond what each of them brings."""

from collections.abc import Iterator, Sequence
from typing import Annotated, TypeAlias

from planner.decisions.projects import ProjectVariables, Start, open_projects
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.project_sets import SetMember, absent_set, project_sets
from planner.domain.row import Finding, Key, Ref, Row, column, table
from planner.domain.tables import ProvinceKey, Titled
from planner.domain.units import YearlyCost
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, total
from planner.text import Text

SynergyKey: TypeAlias = Annotated[Key, Ref(("synergies",))]


@table("synergies", Text("Synergies", "协同效应"), identity=("key",))
class Synergy(Titled):
    """A set of projects that is worth more than its parts: a complete corridor, several modes in one."""

    set: Key = column(Text("Set", "集合"), Text("a set of the table set_logic", "set_logic 表中的集合"))

    @classmethod
    def check(cls, rows: Sequence["Synergy"], instance: Instance) -> Iterator[Finding]:
        members = project_sets(instance)
        with_gains = {row.synergy for row in instance.rows(SynergyGain)}
        for row in rows:
            yield from absent_set(row, row.set, members)
            if len(members.get(row.set, ())) == 1:
                what = Text(
                    "only {project} is in set {set}: one project is no more than itself",
                    "集合{set}中只有{project}：单个项目无协同可言",
                ).fill(project=members[row.set][0], set=row.set)
                cure = Text(
                    "add projects to the set in set_logic, or give the gain in local_effects",
                    "请在 set_logic 中添加项目，或将收益填入 local_effects",
                )
                yield Finding(row, "set", what, cure)
            if row.key not in with_gains:
                what = Text("synergy {key} brings nothing to anybody", "协同{key}没有任何增收").fill(key=row.key)
                cure = Text("add rows to synergy_gains", "请在 synergy_gains 中添加行")
                yield Finding(row, "key", what, cure)


@table("synergy_gains", Text("Gains from synergies", "协同增收"), identity=("synergy", "province"))
class SynergyGain(Row):
    """What a province gains while all projects of the set are open, beyond what each of them brings."""

    synergy: SynergyKey = column(Text("Synergy", "协同"))
    province: ProvinceKey = column(Text("Province", "省份"))
    gain: YearlyCost = column(Text("Gain", "年增收"))


class SynergyEffect(Effect):
    r"""A gain that comes when all projects of a set are open, and not before.

    .. math:: g_{p,t} = \sum_s \mathit{gain}_{s,p} \, z_{s,t}, \qquad
              \sum_{k \in S} \mathit{open}_{k,t} - (|S| - 1) \le z_{s,t} \le \mathit{open}_{k,t}
              \quad \forall k \in S

    so that z is 1 if all are open and 0 if not, whether a model wants it high or low. This is
    the effect of scale of connectivity: a complete corridor, or several modes side by side in one,
    is worth more than the sum of its links.

    References
    ----------
    Venables (2007), *Evaluating Urban Transport Improvements*, Journal of Transport Economics
    and Policy 41(2), on what agglomeration adds to the gains of single links.
    """

    key = "synergy"
    title = Text("Synergy of corridors", "通道协同效应")
    tables = (Synergy, SynergyGain)
    reads = (Start,)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        instance = draft.instance
        members = project_sets(instance)
        sets = {row.key: members[row.set] for row in instance.rows(Synergy)}
        periods = [period.key for period in instance.periods]
        opened = draft.variables(ProjectVariables).open
        block.complete = pyo.Var(list(sets), periods, bounds=(0, 1))

        def every_project_is_open(block: "pyo.Block", key: str, project: str, period: str) -> Relation:
            return at_most(block.complete[key, period], opened[project, period])

        def complete_when_all_are(block: "pyo.Block", key: str, period: str) -> Relation:
            missing = total(1 - opened[project, period] for project in sets[key])
            return at_least(block.complete[key, period], 1 - missing)

        each = [(key, project, period) for key in sets for project in sets[key] for period in periods]
        block.every_project_is_open = pyo.Constraint(each, rule=every_project_is_open)
        block.complete_when_all_are = pyo.Constraint(list(sets), periods, rule=complete_when_all_are)
        gains: dict[tuple[str, str], LinearExpr] = {}
        for row in instance.rows(SynergyGain):
            for period in periods:
                brought = row.gain * block.complete[row.synergy, period]
                gains[row.province, period] = gains.get((row.province, period), 0.0) + brought
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        gains: dict[tuple[str, str], float] = {}
        for period in instance.periods:
            standing = open_projects(instance, plan, period.key)
            for synergy in instance.rows(Synergy):
                needed = {row.project for row in instance.rows(SetMember) if row.set == synergy.set}
                if needed <= standing:
                    for row in instance.rows(SynergyGain):
                        if row.synergy == synergy.key:
                            key = row.province, period.key
                            gains[key] = gains.get(key, 0.0) + row.gain
        return gains


EFFECTS.add(SynergyEffect.key, SynergyEffect())
