"""Local effects: what a project brings to a province by being there, or takes from it."""

from planner.decisions.projects import Start, open_projects
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.tables import ProjectKey, ProvinceKey
from planner.domain.units import YearlyGain
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text


@table("local_effects", Text("Local effects of projects", "项目直接效应"), identity=("project", "province"))
class LocalEffect(Row):
    """What an open project adds to the yearly income of a province."""

    project: ProjectKey = column(Text("Project", "项目"))
    province: ProvinceKey = column(Text("Province", "省份"))
    gain: YearlyGain = column(
        Text("Gain", "年增收"), Text("negative where the project draws income away", "虹吸效应取负值")
    )


class Local(Effect):
    r"""The sum of the direct gains of the open projects.

    .. math:: g_{p,t} = \sum_k \mathit{gain}_{k,p} \, \mathit{open}_{k,t}

    The gain may be negative: studies of Chinese roads and high-speed rail (Faber 2014;
    Baum-Snow et al. 2017) find that a link can draw activity away from its weaker end,
    the siphon effect 虹吸效应.
    """

    key = "local"
    title = Text("Direct effects of projects", "项目直接效应")
    tables = (LocalEffect,)
    reads = (Start,)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        gains: dict[tuple[str, str], LinearExpr] = {}
        for row in draft.instance.rows(LocalEffect):
            for period in draft.instance.periods:
                brought = row.gain * draft.open[row.project, period.key]
                key = row.province, period.key
                gains[key] = gains.get(key, 0.0) + brought
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        gains: dict[tuple[str, str], float] = {}
        for period in instance.periods:
            standing = open_projects(instance, plan, period.key)
            for row in instance.rows(LocalEffect):
                if row.project in standing:
                    key = row.province, period.key
                    gains[key] = gains.get(key, 0.0) + row.gain
        return gains


EFFECTS.add(Local.key, Local())
