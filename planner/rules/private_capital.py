"""Private capital: it pays for what earns its return, and for nothing else."""

from collections.abc import Iterator, Sequence

from planner.decisions.projects import Payment, ProjectVariables, Start
from planner.domain.accounts import spent_otherwise
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.row_words import EXCEEDED, LACKS, YI, YI_PER_YEAR, RowWords
from planner.domain.tables import Project, ProjectKey, SourceKey
from planner.domain.units import MONEY_PER_YEAR, Share, YearlyCost
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

NO_INVESTOR = Text("no source is private capital", "没有任何资金来源属于社会资本")
NAME_INVESTORS = Text(
    "add the source to private_sources, or remove the table", "请在 private_sources 中添加来源，或删除该表"
)
PAYS_MORE = Text(
    "private capital of {source} cannot pay for {table} {key}, which earns it nothing",
    "社会资本{source}不能为{table}中的{key}出资：其无从获得回报",
)
ANOTHER_SOURCE = Text("name another source there", "请在该处改用其他资金来源")
TOO_MUCH = Text(
    "private capital wants {wanted:.6g} 亿元 a year of {project}, which earns {revenue:.6g}",
    "社会资本每年要求从{project}获得{wanted:.6g}亿元回报，其年收入为{revenue:.6g}亿元",
)


@table("private_sources", Text("Private capital", "社会资本"), identity=("source",))
class PrivateSource(Row):
    """A source that pays only for what earns its return."""

    source: SourceKey = column(Text("Source", "资金来源"))
    required_return: Share = column(
        Text("Required return", "要求年回报率"), Text("per year on what it pays", "按出资额逐年计")
    )

    @classmethod
    def check(cls, rows: Sequence["PrivateSource"], instance: Instance) -> Iterator[Finding]:
        for row in rows:
            for key, what in spent_otherwise(instance, row.source):
                yield Finding(row, "source", PAYS_MORE.fill(source=row.source, table=key, key=what), ANOTHER_SOURCE)


@table("revenues", Text("Revenues of projects", "项目经营收入"), identity=("project",))
class Revenue(Row):
    """What a project earns for its investors, such as tolls and fares net of running costs."""

    project: ProjectKey = column(Text("Project", "项目"))
    revenue: YearlyCost = column(
        Text("Revenue", "年收入"), Text("net of running costs, once it is open", "投运后扣除运营成本的净收入")
    )

    @classmethod
    def check(cls, rows: Sequence["Revenue"], instance: Instance) -> Iterator[Finding]:
        if not instance.rows(PrivateSource):
            yield Finding(rows[0], "project", NO_INVESTOR, NAME_INVESTORS)


class PrivateCapital(Rule):
    r"""What private capital wants of a project, the project earns.

    .. math:: \sum_s \mathit{return}_s \sum_{a,t} \mathit{pay}_{k,s,a,t} \le \mathit{revenue}_k \, \mathit{built}_k

    over the private sources s: where several pay for one project, they share its revenue. A
    project without revenue gets no private money, whatever return is required. How large a
    part of a project they may pay at most stands in table ``cofinancing``.
    """

    key = "private_capital"
    title = Text("Private capital", "社会资本")
    tables = (PrivateSource, Revenue)
    words = (
        RowWords(
            "return_is_earned",
            Text("the revenue of {project} for private capital", "{project}对社会资本的年回报"),
            {"project": "projects"},
            LACKS,
            YI_PER_YEAR,
        ),
        RowWords(
            "nothing_without_revenue",
            Text("the bar on private capital in {project}, which earns nothing", "无收入项目{project}不得使用社会资本"),
            {"project": "projects"},
            EXCEEDED,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        wanted = {row.source: row.required_return for row in instance.rows(PrivateSource)}
        revenue = {row.project: row.revenue for row in instance.rows(Revenue)}
        projects = draft.variables(ProjectVariables)
        paid: dict[str, list[tuple[str, LinearExpr]]] = {}
        for (project, source, _, _), pay in projects.pay.items():
            if source in wanted:
                paid.setdefault(project, []).append((source, pay))

        def earned(_: "pyo.Block", project: str) -> Relation:
            wants = total(wanted[source] * pay for source, pay in paid[project])
            return at_most(wants, revenue[project] * projects.built(project))

        earning = [project for project in paid if revenue.get(project, 0.0) > 0]
        block.return_is_earned = pyo.Constraint(earning, rule=earned)
        block.nothing_without_revenue = pyo.Constraint(
            [project for project in paid if project not in earning],
            rule=lambda _, project: at_most(total(pay for _, pay in paid[project]), 0),
        )

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        begun = {row.project for row in plan.rows(Start)}
        for project in instance.rows(Project):
            earns = sum(row.revenue for row in instance.rows(Revenue) if row.project == project.key)
            wants, paid = _wanted(instance, plan, project.key)
            there = earns if project.key in begun else 0.0
            if exceeds(wants, there, MONEY_TOLERANCE) or (there == 0 and exceeds(paid, 0.0)):
                what = TOO_MUCH.fill(wanted=wants, project=project.name, revenue=there)
                yield Violation(self.key, what, max(wants - there, 0.0) or paid)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        projects, begun = instance.by_key(Project), {row.project for row in plan.rows(Start)}
        for row in instance.rows(Revenue):
            wants, paid = _wanted(instance, plan, row.project)
            if row.project in begun and paid > 0:
                what = Text("revenue of {project} for private capital", "{project}可用于社会资本回报的年收入")
                yield Usage(
                    what.fill(project=projects[row.project].name), wants, row.revenue, unit=MONEY_PER_YEAR.symbol
                )


def _wanted(instance: Instance, plan: Plan, project: str) -> tuple[float, float]:
    """Return the return that private capital wants of a project in a year, and what it pays for it."""
    wants = paid = 0.0
    for source in instance.rows(PrivateSource):
        for row in plan.rows(Payment):
            if (row.project, row.source) == (project, source.source):
                wants += source.required_return * row.amount
                paid += row.amount
    return wants, paid


RULES.add(PrivateCapital.key, PrivateCapital())
