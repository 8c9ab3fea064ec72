"""Settled decisions: projects that are built, or not, and when, whatever the goal says."""

from collections.abc import Iterator, Mapping, Sequence

from planner.decisions.projects import ProjectVariables, Start, open_projects
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.row_words import RowWords
from planner.domain.schedule import years_late
from planner.domain.tables import Period, PeriodKey, Project, ProjectKey
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, equal
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


STARTED = Text(
    "{project} is settled to be started in {period}, but is not", "{project}已定于{period}开工，但未如期开工"
)
TOO_LATE = Text(
    "started then, {project} opens {years:g} years after the last period",
    "届时开工，{project}将在规划末期后{years:g}年才投运",
)
NOT_BUILT = Text("{project} is settled not to be built, and so it has no start", "{project}已定不建，不应有开工规划期")


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
    start: PeriodKey | None = column(
        Text("Start", "开工规划期"),
        Text("started in this period and in no other; blank: left open", "在该规划期开工；留空表示不限定"),
        default=None,
    )

    @classmethod
    def check(cls, rows: Sequence["Settled"], instance: Instance) -> Iterator[Finding]:
        projects = instance.by_key(Project)
        for row in rows:
            if row.start is None:
                continue
            project = projects[row.project]
            late = years_late(instance, project.construction, row.start)
            if not row.built:
                what, cure = NOT_BUILT.fill(project=project.name), Text("leave the start blank", "请将开工规划期留空")
                yield Finding(row, "start", what, cure)
            elif late > 0:
                what = TOO_LATE.fill(project=project.name, years=late)
                yield Finding(row, "start", what, Text("name an earlier period", "请填写更早的规划期"))


class SettledDecisions(Rule):
    r"""A project that is settled is built, open in the period named or started in it; or it is not.

    .. math:: \mathit{built}_k = d_k, \qquad \mathit{open}_{k,t} = d_{k,t}, \qquad \mathit{begins}_{k,\tau} = 1

    with d 1 for what is to be and 0 for what is not, and :math:`\tau` the period in which a start is settled. A row
    with a period says nothing of later periods: a project that is not open yet may open later.

    Works under way are entered with their start; so is a choice of projects that is to be tried under other facts
    than those it was made for. What else there is to decide stays open.
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
        RowWords(
            "is_started",
            Text("the decision to start {project} in {period}", "已定{project}于{period}开工"),
            {"project": "projects", "period": "periods"},
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        projects = draft.variables(ProjectVariables)
        rows = draft.instance.rows(Settled)
        plain = [row for row in rows if not (row.period or (row.built and row.start))]
        ever = {built: [row.project for row in plain if row.built is built] for built in (True, False)}
        by = {
            built: [(row.project, row.period) for row in rows if row.period and row.built is built]
            for built in (True, False)
        }
        block.is_built = pyo.Constraint(ever[True], rule=lambda _, project: equal(projects.built(project), 1))
        block.is_not_built = pyo.Constraint(ever[False], rule=lambda _, project: equal(projects.built(project), 0))
        block.is_open = pyo.Constraint(by[True], rule=lambda _, *switch: equal(projects.open[switch], 1))
        block.is_not_open = pyo.Constraint(by[False], rule=lambda _, *switch: equal(projects.open[switch], 0))

        def is_started(_: "pyo.Block", project: str, period: str) -> Relation:
            return equal(projects.start.get((project, period), 0.0), 1)

        starts = [(row.project, row.start) for row in rows if row.start]
        block.is_started = pyo.Constraint(starts, rule=is_started)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        begun = {row.project: row.period for row in plan.rows(Start)}
        projects, periods = instance.by_key(Project), instance.by_key(Period)
        for row in instance.rows(Settled):
            there = begun if row.period is None else open_projects(instance, plan, row.period)
            broken: tuple[Text, str | None] | None = None
            if row.start is not None and begun.get(row.project) != row.start:
                broken = STARTED, row.start
            elif (row.project in there) is not row.built:
                broken = (BUILT if row.period is None else OPEN)[row.built], row.period
            if broken is not None:
                what, period = broken
                name = "" if period is None else periods[period].name
                yield Violation(self.key, what.fill(project=projects[row.project].name, period=name), 1.0)


def settled(instance: Instance, project: str, *, built: bool) -> Instance:
    """Return the instance in which a project is built, or not, in place of what was settled of it.

    Parameters
    ----------
    project
        Key of the project.
    """
    others = [row for row in instance.rows(Settled) if row.project != project]
    return instance.with_rows(Settled, [*others, Settled(project=project, built=built)])


def settled_starts(instance: Instance, starts: Mapping[str, str]) -> Instance:
    """Return the instance in which it is settled which projects are started when, and that no others are.

    Parameters
    ----------
    starts
        The period of the start, by the key of the project.
    """
    keys = [project.key for project in instance.projects]
    rows = [Settled(project=key, built=key in starts, start=starts.get(key)) for key in keys]
    return instance.with_rows(Settled, rows)


RULES.add(SettledDecisions.key, SettledDecisions())
