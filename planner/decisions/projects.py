"""Projects: which are started when, and who pays for them."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyomo.environ as pyo

from planner.decisions.base import DECISIONS, Decision, ValueOf
from planner.decisions.settlement import unsettled
from planner.domain.calendar import due, opening, starts
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.row import Row, column, decision_table
from planner.domain.schedule import years_late
from planner.domain.tables import (
    Appropriation,
    PeriodKey,
    Project,
    ProjectKey,
    ProvinceKey,
    SourceKey,
)
from planner.domain.units import Money
from planner.domain.violation import Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, equal, total
from planner.text import Text

HALF = 0.5
NOTHING = 1e-9
"""亿元 below which a payment is no payment: a tenth of a yuan."""

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
    start
        ``start[k, t]``: project k is started in period t.
    open
        ``open[k, t]``: an expression, 1 when k is open in period t and 0 when not.
    pay
        ``pay[k, s, a, t]``: 亿元 that source s pays from the account of province a
        (blank for national money).
    periods
        Keys of the periods in which each project can be started.
    """

    start: pyo.Var
    open: dict[tuple[str, str], LinearExpr]
    pay: pyo.Var
    periods: dict[str, list[str]]

    def built(self, project: str) -> LinearExpr:
        """Return 1 when ``project`` is started at all."""
        return total(self.start[project, period] for period in self.periods[project])


class Projects(Decision[ProjectVariables]):
    r"""Each project is started at most once, and what falls due is paid in full.

    .. math:: \sum_t \mathit{start}_{k,t} \le 1, \qquad
              \sum_{s,a} \mathit{pay}_{k,s,a,t} = \sum_\tau \mathit{due}_{k,\tau,t}
              \, \mathit{start}_{k,\tau}

    with :math:`\mathit{due}_{k,\tau,t}` the part of the cost of project k that falls due
    in period t when it is started in :math:`\tau` (`planner.domain.calendar.due`).
    """

    key = "projects"
    title = Text("Projects", "项目")
    tables = (Start, Payment)
    variables = ProjectVariables

    def declare(self, draft: Draft, block: pyo.Block) -> ProjectVariables:
        instance = draft.instance
        periods = {project.key: [period.key for period in starts(instance, project)] for project in instance.projects}
        begins = [(project, period) for project in periods for period in periods[project]]
        block.start = pyo.Var(begins, domain=pyo.Binary)
        block.once = pyo.Constraint(
            list(periods),
            rule=lambda block, project: at_most(total(block.start[project, period] for period in periods[project]), 1),
        )
        due_by_period = _due(instance, block.start)
        block.pay = pyo.Var(_accounts(instance, due_by_period), domain=pyo.NonNegativeReals)
        payers = _payers(block.pay)

        def paid_in_full(block: pyo.Block, project: str, period: str) -> Relation:
            return equal(total(payers.get((project, period), [])), due_by_period[project, period])

        block.paid_in_full = pyo.Constraint(list(due_by_period), rule=paid_in_full)
        return ProjectVariables(block.start, _open(instance, block.start), block.pay, periods)

    def outlays(self, instance: Instance, variables: ProjectVariables) -> Iterator[Outlay[LinearExpr]]:
        projects = instance.by_key(Project)
        for (project, source, account, period), amount in variables.pay.items():
            yield Outlay(source, account or None, period, project, landing(projects[project]), amount)

    def extract(self, variables: ProjectVariables, value: ValueOf) -> Iterator[Row]:
        for (project, period), start in variables.start.items():
            if value(start) > HALF:
                yield Start(project=project, period=period)
        for (project, source, account, period), pay in variables.pay.items():
            amount = value(pay)
            if amount > NOTHING:
                yield Payment(project=project, source=source, province=account or None, period=period, amount=amount)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        projects = instance.by_key(Project)
        for row in plan.rows(Payment):
            place = landing(projects[row.project])
            yield Outlay(row.source, row.province, row.period, row.project, place, row.amount)

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        begun: dict[str, str] = {}
        for row in plan.rows(Start):
            if row.project in begun:
                what = Text("{project} is started twice", "{project}重复开工").fill(project=row.project)
                yield Violation(self.key, what, 1.0)
            begun[row.project] = row.period
        projects = instance.by_key(Project)
        for key, period in begun.items():
            late = years_late(instance, projects[key], period)
            if late > 0:
                yield Violation(self.key, LATE.fill(project=projects[key].name, years=late), late)
        yield from unsettled(instance, plan.rows(Payment), begun)


def landing(project: Project) -> dict[str, float]:
    """Return the share of a project's cost that lands in each province: equal at its ends."""
    return {province: 1 / len(project.ends) for province in project.ends}


def _due(instance: Instance, start: pyo.Var) -> dict[tuple[str, str], LinearExpr]:
    """Return what falls due for each project in each period in which anything may."""
    amounts: dict[tuple[str, str], LinearExpr] = {}
    for project in instance.projects:
        for begin in starts(instance, project):
            for period, amount in due(instance, project, begin).items():
                so_far = amounts.get((project.key, period), 0.0)
                amounts[project.key, period] = so_far + amount * start[project.key, begin.key]
    return amounts


def _accounts(instance: Instance, due_by_period: dict[tuple[str, str], LinearExpr]) -> list[tuple[str, str, str, str]]:
    """Return who could pay for what: national money for any project, a province's for its own."""
    ends = {project.key: project.ends for project in instance.projects}
    funds = dict.fromkeys((row.source, row.province or "") for row in instance.rows(Appropriation))
    return [
        (project, source, account, period)
        for project, period in due_by_period
        for source, account in funds
        if not account or account in ends[project]
    ]


def _payers(pay: pyo.Var) -> dict[tuple[str, str], list[LinearExpr]]:
    found: dict[tuple[str, str], list[LinearExpr]] = {}
    for (project, _, _, period), amount in pay.items():
        found.setdefault((project, period), []).append(amount)
    return found


def _open(instance: Instance, start: pyo.Var) -> dict[tuple[str, str], LinearExpr]:
    """Return, for each project and period, the sum of the starts that are open by then."""
    terms: dict[tuple[str, str], list[LinearExpr]] = {
        (project.key, period.key): [] for project in instance.projects for period in instance.periods
    }
    for project in instance.projects:
        for begin in starts(instance, project):
            first = opening(instance, project, begin)
            if first is not None:
                for period in instance.periods[instance.periods.index(first) :]:
                    terms[project.key, period.key].append(start[project.key, begin.key])
    return {key: total(found) if found else 0.0 for key, found in terms.items()}


def open_projects(instance: Instance, plan: Plan, period: str) -> set[str]:
    """Return the projects of ``plan`` that are open in ``period``, for the auditor's faces.

    Counted in calendar years: work begins on the first day of its period, and a period
    sees what is finished by the end of its last year.
    """
    moment = next(row.last_year + 1 for row in instance.periods if row.key == period)
    begins = {row.key: row.first_year for row in instance.periods}
    duration = {project.key: project.construction for project in instance.projects}
    return {row.project for row in plan.rows(Start) if begins[row.period] + duration[row.project] <= moment}


DECISIONS.add(Projects.key, Projects())
