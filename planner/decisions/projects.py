"""Projects: which are started when, and who pays for them."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.decisions.base import DECISIONS, NOTHING, Decision, Switch, ValueOf
from planner.decisions.project_terms import accounts, due_by_period, payers
from planner.decisions.settlement import unsettled
from planner.decisions.steps import Steps
from planner.domain.ecology import Impact, Load
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Row, column, decision_table
from planner.domain.schedule import in_force, years_late
from planner.domain.tables import (
    PeriodKey,
    Project,
    ProjectKey,
    ProvinceKey,
    SourceKey,
)
from planner.domain.trade import Service
from planner.domain.units import Money
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, equal, total
from planner.text import Text

LATE = Text("{project} opens {years:g} years after the last period", "{project}在规划末期后{years:g}年才投运")


@decision_table("starts", Text("Projects started", "开工项目"), identity=("project",))
class Start(Row):
    """A project is started in a period."""

    project: ProjectKey = column(Text("Project", "项目"))
    period: PeriodKey = column(Text("Period", "规划期"))


@decision_table(
    "payments",
    Text("Payments for projects", "项目付款"),
    identity=("project", "source", "province", "period"),
)
class Payment(Row):
    """A source pays for a project in a period."""

    project: ProjectKey = column(Text("Project", "项目"))
    source: SourceKey = column(Text("Source", "资金来源"))
    province: ProvinceKey | None = column(
        Text("Province", "省份"),
        Text("whose money it is; blank if national", "出资省份；全国性资金留空"),
        default=None,
    )
    period: PeriodKey = column(Text("Period", "规划期"))
    amount: Money = column(Text("Amount", "金额"))


@dataclass(frozen=True)
class ProjectVariables:
    """Variables of the projects.

    Parameters
    ----------
    pay
        ``pay[k, s, a, t]``: 亿元 that source s pays from the account of province a
        (blank for national money).
    steps
        When projects are started.
    """

    pay: "pyo.Var"
    steps: Steps

    @property
    def start(self) -> dict[Switch, LinearExpr]:
        """``start[k, t]``: an expression, 1 when project k is started in period t."""
        return self.steps.begins

    @property
    def open(self) -> dict[Switch, LinearExpr]:
        """``open[k, t]``: an expression, 1 when k is open in period t and 0 when not."""
        return self.steps.in_force

    def built(self, project: str) -> LinearExpr:
        """Return 1 when ``project`` is started at all."""
        return self.steps.ever(project)


class Projects(Decision[ProjectVariables]):
    r"""Each project is started at most once, and what falls due is paid in full.

    .. math:: \sum_{s,a} \mathit{pay}_{k,s,a,t} = \sum_\tau \mathit{due}_{k,\tau,t}
              \, \mathit{begins}_{k,\tau}

    with :math:`\mathit{due}_{k,\tau,t}` the part of the cost of project k that falls due
    in period t when it is started in :math:`\tau` (`planner.domain.calendar.due`), and
    :math:`\mathit{begins}_{k,\tau}` 1 when it is (`planner.decisions.steps`).
    """

    key = "projects"
    title = Text("Projects", "项目")
    tables = (Start, Payment)
    variables = ProjectVariables
    path = Path.FACILITIES
    once = True

    def path_of(self, instance: Instance, key: str) -> Path:
        """Logistics and e-commerce programmes belong to trade, all else to facilities."""
        programme = any(row.project == key for row in instance.rows(Service))
        return Path.TRADE if programme else Path.FACILITIES

    def declare(self, draft: Draft, block: "pyo.Block") -> ProjectVariables:
        instance = draft.instance
        steps = Steps(instance, block, {project.key: project.construction for project in instance.projects})
        bills = due_by_period(instance, steps.begins)
        block.pay = pyo.Var(accounts(instance, bills), domain=pyo.NonNegativeReals)
        paying = payers(block.pay)

        def paid_in_full(block: "pyo.Block", project: str, period: str) -> Relation:
            return equal(total(paying.get((project, period), [])), bills[project, period])

        block.paid_in_full = pyo.Constraint(list(bills), rule=paid_in_full)
        return ProjectVariables(block.pay, steps)

    def outlays(self, instance: Instance, variables: ProjectVariables) -> Iterator[Outlay[LinearExpr]]:
        projects = instance.by_key(Project)
        for (project, source, account, period), amount in variables.pay.items():
            yield Outlay(source, account or None, period, self.key, project, landing(projects[project]), amount)

    def extract(self, variables: ProjectVariables, value: ValueOf) -> Iterator[Row]:
        for project, period in variables.steps.chosen(value):
            yield Start(project=project, period=period)
        for (project, source, account, period), pay in variables.pay.items():
            amount = value(pay)
            if amount > NOTHING:
                yield Payment(project=project, source=source, province=account or None, period=period, amount=amount)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        projects = instance.by_key(Project)
        for row in plan.rows(Payment):
            place = landing(projects[row.project])
            yield Outlay(row.source, row.province, row.period, self.key, row.project, place, row.amount)

    def chosen(self, variables: ProjectVariables) -> dict[str, LinearExpr]:
        return {key: variables.steps.ever(key) for key in variables.steps.periods}

    def switches(self, instance: Instance, variables: ProjectVariables) -> dict[Switch, LinearExpr]:
        return variables.open

    def standing(self, instance: Instance, plan: Plan, period: str) -> set[str]:
        return open_projects(instance, plan, period)

    def begins(self, instance: Instance, variables: ProjectVariables) -> dict[Switch, LinearExpr]:
        return variables.start

    def begun(self, instance: Instance, plan: Plan) -> set[Switch]:
        return {(row.project, row.period) for row in plan.rows(Start)}

    def loads(self, instance: Instance, variables: ProjectVariables) -> Iterator[Load[LinearExpr]]:
        for row in instance.rows(Impact):
            for period in instance.periods:
                amount = row.amount * variables.open[row.project, period.key]
                yield Load(row.indicator, row.province, period.key, amount)

    def footprint(self, instance: Instance, plan: Plan, period: str) -> Iterator[Load[float]]:
        standing = open_projects(instance, plan, period)
        for row in instance.rows(Impact):
            if row.project in standing:
                yield Load(row.indicator, row.province, period, row.amount)

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        begun: dict[str, str] = {}
        for row in plan.rows(Start):
            if row.project in begun:
                what = Text("{project} is started twice", "{project}重复开工").fill(project=row.project)
                yield Violation(self.key, what, 1.0)
            begun[row.project] = row.period
        projects = instance.by_key(Project)
        for key, period in begun.items():
            late = years_late(instance, projects[key].construction, period)
            if late > 0:
                yield Violation(self.key, LATE.fill(project=projects[key].name, years=late), late)
        yield from unsettled(instance, plan.rows(Payment), begun)


def landing(project: Project) -> dict[str, float]:
    """Return the share of a project's cost that lands in each province: equal at its ends."""
    return {province: 1 / len(project.ends) for province in project.ends}


def open_projects(instance: Instance, plan: Plan, period: str) -> set[str]:
    """Return the projects of ``plan`` that are open in ``period``, for the auditor's faces."""
    years = {project.key: project.construction for project in instance.projects}
    return {row.project for row in plan.rows(Start) if in_force(instance, years[row.project], row.period, period)}


DECISIONS.add(Projects.key, Projects())
