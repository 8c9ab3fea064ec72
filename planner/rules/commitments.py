"""Commitments: what is settled about projects before anything is planned."""

from collections.abc import Iterator, Sequence

import pyomo.environ as pyo

from planner.decisions.projects import ProjectVariables, Start
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.row_words import RowWords
from planner.domain.schedule import years_late
from planner.domain.tables import PeriodKey, Project, ProjectKey
from planner.domain.violation import Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, equal
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("commitments", Text("Projects already settled", "已定项目"), identity=("project",))
class Commitment(Row):
    """When a project is started is settled, or that it is not started at all."""

    project: ProjectKey = column(Text("Project", "项目"))
    period: PeriodKey | None = column(
        Text("Period", "规划期"),
        Text("in which it is started; blank: it is not started", "开工的规划期；留空表示不开工"),
        default=None,
    )

    @classmethod
    def check(cls, rows: Sequence["Commitment"], instance: Instance) -> Iterator[Finding]:
        projects = instance.by_key(Project)
        for row in rows:
            late = 0.0 if row.period is None else years_late(instance, projects[row.project].construction, row.period)
            if late > 0:
                what = Text(
                    "started then, {project} opens {years:g} years after the last period",
                    "届时开工，{project}将在规划末期后{years:g}年才投运",
                ).fill(project=projects[row.project].name, years=late)
                yield Finding(row, "period", what, Text("name an earlier period", "请填写更早的规划期"))


class Commitments(Rule):
    r"""A project that is settled is started in its period and in no other, or not at all.

    .. math:: \mathit{begins}_{k,t} = 1 \quad \text{for every } k \text{ settled for period } t, \qquad
              \mathit{built}_k = 0 \quad \text{for every other } k \text{ with a row}

    Works under way are entered so; and so is a choice of projects that is to be tried under other
    facts than those it was made for. What else there is to decide stays open.
    """

    key = "commitments"
    title = Text("Projects already settled", "已定项目")
    tables = (Commitment,)
    words = (
        RowWords("as_settled", Text("the settled start of {project}", "已定的{project}开工"), {"project": "projects"}),
    )

    def formulate(self, draft: Draft, block: pyo.Block) -> None:
        projects = draft.variables(ProjectVariables)
        settled = {row.project: row.period for row in draft.instance.rows(Commitment)}

        def as_settled(_: pyo.Block, project: str) -> Relation:
            period = settled[project]
            if period is None:
                return equal(projects.built(project), 0)
            start = projects.start.get((project, period), 0.0)
            return equal(start, 1)

        block.as_settled = pyo.Constraint(list(settled), rule=as_settled)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        started = {row.project: row.period for row in plan.rows(Start)}
        names = instance.by_key(Project)
        for row in instance.rows(Commitment):
            if started.get(row.project) != row.period:
                nothing = Text("not at all", "不开工")
                said = {"is": started.get(row.project) or nothing, "settled": row.period or nothing}
                what = Text("{project}: settled: {settled}; planned: {is}", "{project}：已定{settled}，方案为{is}")
                yield Violation(self.key, what.fill(project=names[row.project].name, **said), 1.0)


RULES.add(Commitments.key, Commitments())
