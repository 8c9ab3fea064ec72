"""Settled decisions: projects that are built, or not, whatever the goal says."""

from collections.abc import Iterator

import pyomo.environ as pyo

from planner.decisions.projects import ProjectVariables, Start, open_projects
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.row_words import RowWords
from planner.domain.tables import Period, PeriodKey, Project, ProjectKey
from planner.domain.violation import Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import equal
from planner.rules.base import RULES, Rule
from planner.text import Text

BUILT = {
    True: Text("{project} is settled, but not built", "{project}已定建设，但未建"),
    False: Text("{project} is settled not to be built, but is", "{project}已定不建，但已建"),
}
OPEN = {
    True: Text("{project} is settled to be open in {period}, but is not", "{project}已定于{period}投运，但未投运"),
    False: Text("{project} is settled not to be open in {period}, but is", "{project}已定{period}不投运，但已投运"),
}


@table("settled", Text("Settled decisions", "已定事项"), identity=("project",))
class Settled(Row):
    """What is already decided of a project, whatever the goal says."""

    project: ProjectKey = column(Text("Project", "项目"))
    built: bool = column(Text("Built", "建设"), Text("yes: it is built; no: it is not", "是：建设；否：不建"))
    period: PeriodKey | None = column(
        Text("By period", "截至规划期"),
        Text(
            "in operation in this period, or not yet; blank: ever", "该规划期是否已投运；留空表示整个规划期内是否建设"
        ),
        default=None,
    )


class SettledDecisions(Rule):
    r"""A project that is settled is built, or open in the period named; or it is not.

    .. math:: \mathit{built}_k = d_k, \qquad \mathit{open}_{k,t} = d_{k,t}

    with d 1 for what is to be and 0 for what is not. A row with a period says nothing of
    later periods: a project that is not open yet may open later.
    """

    key = "settled"
    title = Text("Settled decisions", "已定事项")
    tables = (Settled,)
    words = (
        RowWords("is_built", Text("the decision to build {project}", "已定建设{project}"), {"project": "projects"}),
        RowWords(
            "is_not_built", Text("the decision not to build {project}", "已定不建{project}"), {"project": "projects"}
        ),
        RowWords(
            "is_open",
            Text("the decision to open {project} by {period}", "已定{project}于{period}投运"),
            {"project": "projects", "period": "periods"},
        ),
        RowWords(
            "is_not_open",
            Text("the decision not to open {project} by {period}", "已定{project}于{period}不投运"),
            {"project": "projects", "period": "periods"},
        ),
    )

    def formulate(self, draft: Draft, block: pyo.Block) -> None:
        projects = draft.variables(ProjectVariables)
        rows = draft.instance.rows(Settled)
        ever = {
            built: [row.project for row in rows if not row.period and row.built is built] for built in (True, False)
        }
        by = {
            built: [(row.project, row.period) for row in rows if row.period and row.built is built]
            for built in (True, False)
        }
        block.is_built = pyo.Constraint(ever[True], rule=lambda _, project: equal(projects.built(project), 1))
        block.is_not_built = pyo.Constraint(ever[False], rule=lambda _, project: equal(projects.built(project), 0))
        block.is_open = pyo.Constraint(by[True], rule=lambda _, *switch: equal(projects.open[switch], 1))
        block.is_not_open = pyo.Constraint(by[False], rule=lambda _, *switch: equal(projects.open[switch], 0))

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        begun = {row.project for row in plan.rows(Start)}
        projects, periods = instance.by_key(Project), instance.by_key(Period)
        for row in instance.rows(Settled):
            there = begun if row.period is None else open_projects(instance, plan, row.period)
            if (row.project in there) is not row.built:
                said = BUILT if row.period is None else OPEN
                period = "" if row.period is None else periods[row.period].name
                what = said[row.built].fill(project=projects[row.project].name, period=period)
                yield Violation(self.key, what, 1.0)


def settled(instance: Instance, project: str, *, built: bool) -> Instance:
    """Return the instance in which a project is built, or not, in place of what was settled of it.

    Parameters
    ----------
    project
        Key of the project.
    """
    others = [row for row in instance.rows(Settled) if row.project != project]
    return instance.with_rows(Settled, [*others, Settled(project=project, built=built)])


RULES.add(SettledDecisions.key, SettledDecisions())
