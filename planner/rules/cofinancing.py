"""Co-financing: which part of a project each source must and may pay."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.decisions.projects import Payment, ProjectVariables, Start
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Row, column, table
from planner.domain.row_words import EXCEEDED, LACKS, YI, RowWords
from planner.domain.tables import Group, GroupKey, Mode, ModeKey, Project, Province, Source, SourceKey
from planner.domain.units import SHARE, Share
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text, joined


@table("cofinancing", Text("Co-financing", "配套资金"), identity=("source", "mode", "group"))
class Cofinancing(Row):
    """The share of a project's cost that a source pays: at least, and at most.

    The most specific row counts: mode and group, then mode, then group, then neither.
    A source with rows, but none that fits a project, does not pay for that project.
    """

    source: SourceKey = column(Text("Source", "资金来源"))
    mode: ModeKey | None = column(Text("Mode", "方式"), Text("blank for every mode", "留空表示所有方式"), default=None)
    group: GroupKey | None = column(
        Text("Group", "分组"),
        Text(
            "of the poorer end of the project; blank for every group",
            "按项目较低收入一端的分组；留空表示所有分组",
        ),
        default=None,
    )
    least: Share = column(Text("Least share", "最低比例"), default=0.0)
    most: Share = column(Text("Most share", "最高比例"), default=1.0)

    @classmethod
    def check(cls, rows: Sequence["Cofinancing"], instance: Instance) -> Iterator[Finding]:
        for row in rows:
            if row.least > row.most:
                what = Text(
                    "the least share {low:g} is above the most share {high:g}",
                    "最低比例{low:g}高于最高比例{high:g}",
                )
                cure = Text("lower the one or raise the other", "请降低前者或提高后者")
                yield Finding(row, "least", what.fill(low=row.least, high=row.most), cure)
        for project in instance.projects:
            shares = [fitting(instance, project, source.key) for source in instance.sources]
            least = sum(row.least for row in shares if row is not None)
            worst = next((row for row in shares if row is not None and row.least > 0), None)
            if least > 1 + 1e-9 and worst is not None:
                what = Text(
                    "the least shares of {project} add up to {least:.0%}",
                    "{project}的最低比例合计为{least:.0%}",
                ).fill(project=project.key, least=least)
                cure = Text("together they may be at most 100 %", "合计不得超过100%")
                yield Finding(worst, "least", what, cure)


class CofinancingRule(Rule):
    r"""Each source pays its share of each project that is built, no less and no more.

    .. math:: \mathit{least}_{s,k} c_k \, \mathit{built}_k \le
              \sum_{a,t} \mathit{pay}_{k,s,a,t} \le \mathit{most}_{s,k} c_k \, \mathit{built}_k
    """

    key = "cofinancing"
    title = Text("Co-financing", "配套资金比例")
    tables = (Cofinancing,)
    words = (
        RowWords(
            "enough",
            Text("the least share of {source} in {project}", "{source}在{project}中的最低出资"),
            {"project": "projects", "source": "sources"},
            LACKS,
            YI,
        ),
        RowWords(
            "not_too_much",
            Text("the most share of {source} in {project}", "{source}在{project}中的最高出资"),
            {"project": "projects", "source": "sources"},
            EXCEEDED,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        projects = draft.variables(ProjectVariables)
        paid: dict[tuple[str, str], list[LinearExpr]] = {}
        for (project, source, _, _), pay in projects.pay.items():
            paid.setdefault((project, source), []).append(pay)
        shares = {
            (project.key, source): limits
            for project in instance.projects
            for source, limits in _limits(instance, project).items()
        }
        cost = {project.key: project.cost for project in instance.projects}

        def enough(_: "pyo.Block", project: str, source: str) -> Relation:
            least = shares[project, source][0] * cost[project]
            return at_least(total(paid.get((project, source), [])), least * projects.built(project))

        def not_too_much(_: "pyo.Block", project: str, source: str) -> Relation:
            most = shares[project, source][1] * cost[project]
            return at_most(total(paid.get((project, source), [])), most * projects.built(project))

        block.enough = pyo.Constraint([key for key in shares if shares[key][0] > 0], rule=enough)
        block.not_too_much = pyo.Constraint([key for key in shares if shares[key][1] < 1], rule=not_too_much)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        begun = {row.project for row in plan.rows(Start)}
        for project in instance.projects:
            if project.key not in begun or project.cost == 0:
                continue
            paid = {source.key: 0.0 for source in instance.sources}
            for row in plan.rows(Payment):
                if row.project == project.key:
                    paid[row.source] += row.amount
            for source, (least, most) in _entitled(instance, project).items():
                share = paid[source] / project.cost
                off = max(least - share, share - most)
                if exceeds(off, 0.0, MONEY_TOLERANCE):
                    what = Text(
                        "{source} pays {share:.4%} of {project}, not {least:.0%} to {most:.0%}",
                        "{source}承担{project}的{share:.4%}，应在{least:.0%}至{most:.0%}之间",
                    ).fill(source=source, share=share, project=project.name, least=least, most=most)
                    yield Violation(self.key, what, off * project.cost)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        shares: dict[Cofinancing, list[float]] = {}
        paid: dict[tuple[str, str], float] = {}
        for payment in plan.rows(Payment):
            place = payment.project, payment.source
            paid[place] = paid.get(place, 0.0) + payment.amount
        projects = instance.by_key(Project)
        for project in [projects[row.project] for row in plan.rows(Start)]:
            for row in _entitling(instance, project).values():
                if row is not None and project.cost > 0:
                    shares.setdefault(row, []).append(paid.get((project.key, row.source), 0.0) / project.cost)
        for row, found in shares.items():
            yield from _usage_of_row(instance, row, found)


def fitting(instance: Instance, project: Project, source: str) -> Cofinancing | None:
    """Return the most specific row for ``project`` and ``source``; ``None`` without one."""
    provinces = instance.by_key(Province)
    poorer = min((provinces[end] for end in project.ends), key=lambda end: end.income)
    rows = {(row.mode, row.group): row for row in instance.rows(Cofinancing) if row.source == source}
    scopes = [(project.mode, poorer.group), (project.mode, None), (None, poorer.group), (None, None)]
    return next((rows[scope] for scope in scopes if scope in rows), None)


def _limits(instance: Instance, project: Project) -> dict[str, tuple[float, float]]:
    """Return least and most share of each source that has any row."""
    limits = {}
    for source in dict.fromkeys(row.source for row in instance.rows(Cofinancing)):
        row = fitting(instance, project, source)
        limits[source] = (row.least, row.most) if row is not None else (0.0, 0.0)
    return limits


def _entitled(instance: Instance, project: Project) -> dict[str, tuple[float, float]]:
    """Return the same for the auditor; a source with rows of which none fits may not pay."""
    rows = _entitling(instance, project)
    return {source: (0.0, 0.0) if row is None else (row.least, row.most) for source, row in rows.items()}


def _entitling(instance: Instance, project: Project) -> dict[str, Cofinancing | None]:
    """Return the row that counts for each source, by weighing every row: a fitting mode 2, a fitting group 1."""
    incomes = {province.key: (province.income, province.group) for province in instance.provinces}
    group = min((incomes[end] for end in project.ends), key=lambda end: end[0])[1]
    weighed: dict[str, tuple[int, Cofinancing | None]] = {}
    for row in instance.rows(Cofinancing):
        before = weighed.setdefault(row.source, (-1, None))
        weight = 2 * (row.mode is not None) + (row.group is not None)
        if row.mode in {None, project.mode} and row.group in {None, group} and weight > before[0]:
            weighed[row.source] = weight, row
    return {source: row for source, (_, row) in weighed.items()}


def _usage_of_row(instance: Instance, row: Cofinancing, shares: list[float]) -> Iterator[Usage]:
    """Yield how near the shares that a source pays come to the least and the most of a row: the nearest of them."""
    names = [instance.by_key(Source)[row.source].name]
    names += [instance.by_key(Mode)[row.mode].name] if row.mode else []
    names += [instance.by_key(Group)[row.group].name] if row.group else []
    if row.most < 1:
        most = Usage(AT_MOST.fill(who=joined(names), share=row.most), max(shares), row.most, unit=SHARE.symbol)
        yield replace(most, where=_how_many([replace(most, used=share) for share in shares]))
    if row.least > 0:
        least = Usage(
            AT_LEAST.fill(who=joined(names), share=row.least), row.least, min(shares), least=True, unit=SHARE.symbol
        )
        yield replace(least, where=_how_many([replace(least, limit=share) for share in shares]))


def _how_many(projects: list[Usage]) -> Text:
    return AT_IT.fill(count=sum(usage.binds for usage in projects), all=len(projects))


AT_MOST = Text("{who}: at most {share:.0%} of a project", "{who}：每个项目至多{share:.0%}")
AT_LEAST = Text("{who}: at least {share:.0%} of a project", "{who}：每个项目至少{share:.0%}")
AT_IT = Text("at it: {count} of {all} projects", "达到限额的项目：{all}个中有{count}个")


RULES.add(CofinancingRule.key, CofinancingRule())
