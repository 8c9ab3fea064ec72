"""Logic between projects: one needs another, excludes another, or comes before it."""

from collections.abc import Iterator, Sequence
from typing import Literal

from planner.decisions.projects import ProjectVariables, Start, open_projects
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.project_sets import ProjectSet, SetMember, absent_set, project_sets, set_name
from planner.domain.row import Finding, Key, Row, column, table
from planner.domain.row_words import EXCEEDED, LACKS, PROJECTS, RowWords
from planner.domain.tables import ProjectKey
from planner.domain.units import COUNT, Count
from planner.domain.violation import Usage, Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_least, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

PAIR = {"project": "projects", "other": "projects"}


@table(
    "pair_logic",
    Text("Logic between two projects", "项目两两关系"),
    identity=("project", "relation", "other"),
)
class PairLogic(Row):
    """One project requires, excludes or follows another."""

    project: ProjectKey = column(Text("Project", "项目"))
    relation: Literal["requires", "excludes", "follows"] = column(
        Text("Relation", "关系"),
        Text(
            "requires: only if the other is built; excludes: not both; follows: opens only when the other is open",
            "requires：须建另一项目；excludes：不可同建；follows：另一项目投运后方可投运",
        ),
    )
    other: ProjectKey = column(Text("Other project", "另一项目"))

    @classmethod
    def check(cls, rows: Sequence["PairLogic"], instance: Instance) -> Iterator[Finding]:
        for row in rows:
            if row.project == row.other:
                what = Text("{project} {relation} itself", "{project}与自身的关系{relation}")
                cure = Text("name another project", "请填写另一项目")
                yield Finding(row, "other", what.fill(project=row.project, relation=row.relation), cure)


@table("set_limits", Text("How many of a set", "集合数量限制"), identity=("set",))
class SetLimit(Row):
    """How many projects of a set are built: at least, and at most."""

    set: Key = column(Text("Set", "集合"), Text("a set of the table set_logic", "set_logic 表中的集合"))
    least: Count = column(Text("Least", "最少"), default=0)
    most: Count | None = column(Text("Most", "最多"), default=None)

    @classmethod
    def check(cls, rows: Sequence["SetLimit"], instance: Instance) -> Iterator[Finding]:
        sets = project_sets(instance)
        for row in rows:
            yield from absent_set(row, row.set, sets)
            size = len(sets.get(row.set, ()))
            if row.set in sets and (row.least > size or (row.most is not None and row.least > row.most)):
                what = Text(
                    "at least {least} of the {size} projects in set {set}, at most {most}",
                    "集合{set}共{size}个项目，要求至少{least}个、至多{most}个",
                ).fill(least=row.least, size=size, set=row.set, most=row.most if row.most is not None else size)
                cure = Text("lower the least number, or add projects to the set", "请降低最少数，或向集合添加项目")
                yield Finding(row, "least", what, cure)


class Logic(Rule):
    r"""Relations between pairs of projects, and numbers of projects of a set.

    .. math:: \text{requires: } b_k \le b_j, \quad \text{excludes: } b_k + b_j \le 1, \quad
              \text{follows: } \mathit{open}_{k,t} \le \mathit{open}_{j,t}, \quad
              \mathit{least} \le \sum_{k \in S} b_k \le \mathit{most}

    with :math:`b_k` 1 when project k is built.
    """

    key = "logic"
    title = Text("Logic between projects", "项目逻辑关系")
    tables = (PairLogic, SetLimit, SetMember, ProjectSet)
    words = (
        RowWords("required_is_built", Text("the need of {project} for {other}", "{project}须与{other}配套建设"), PAIR),
        RowWords("not_both", Text("the exclusion of {project} and {other}", "{project}与{other}不可同建"), PAIR),
        RowWords(
            "after_the_other",
            Text("the order of {project} after {other} in {period}", "{period}{project}须待{other}投运"),
            {**PAIR, "period": "periods"},
        ),
        RowWords(
            "enough_of_set",
            Text("the least number of projects of {set}", "集合{set}的最少项目数"),
            {"set": "sets"},
            LACKS,
            PROJECTS,
        ),
        RowWords(
            "not_too_many_of_set",
            Text("the most number of projects of {set}", "集合{set}的最多项目数"),
            {"set": "sets"},
            EXCEEDED,
            PROJECTS,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        projects = draft.variables(ProjectVariables)
        pairs = {"requires": [], "excludes": [], "follows": []}  # type: dict[str, list[tuple[str, str]]]
        for row in instance.rows(PairLogic):
            pairs[row.relation].append((row.project, row.other))
        built = projects.built
        block.required_is_built = pyo.Constraint(
            pairs["requires"], rule=lambda _, project, other: at_most(built(project), built(other))
        )
        block.not_both = pyo.Constraint(
            pairs["excludes"], rule=lambda _, project, other: at_most(built(project) + built(other), 1)
        )
        block.after_the_other = pyo.Constraint(
            [(*pair, period.key) for pair in pairs["follows"] for period in instance.periods],
            rule=lambda _, project, other, period: at_most(
                projects.open[project, period], projects.open[other, period]
            ),
        )
        _formulate_sets(instance, projects, block)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        built = {row.project for row in plan.rows(Start)}
        standing = [open_projects(instance, plan, period.key) for period in instance.periods]
        for row in instance.rows(PairLogic):
            broken = {
                "requires": row.project in built and row.other not in built,
                "excludes": row.project in built and row.other in built,
                "follows": any(row.project in now and row.other not in now for now in standing),
            }
            if broken[row.relation]:
                what = Text("{project} {relation} {other}", "{project} {relation} {other}（未满足）")
                yield Violation(self.key, what.fill(**row.model_dump()), 1.0)
        for limit in instance.rows(SetLimit):
            count = sum(row.project in built for row in instance.rows(SetMember) if row.set == limit.set)
            most = count if limit.most is None else limit.most
            if not limit.least <= count <= most:
                what = Text(
                    "{count} projects of the set {set}, not {least} to {most}",
                    "集合“{set}”建设{count}个项目，应为{least}至{most}个",
                ).fill(count=count, set=set_name(instance, limit.set), least=limit.least, most=most)
                yield Violation(self.key, what, float(max(limit.least - count, count - most)))

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        """Yield how many of each limited set are built; relations between two projects have no amount."""
        built = {row.project for row in plan.rows(Start)}
        for limit in instance.rows(SetLimit):
            members = [row.project for row in instance.rows(SetMember) if row.set == limit.set]
            count = float(sum(project in built for project in members))
            name = set_name(instance, limit.set)
            if limit.most is not None and limit.most < len(members):
                what = Text("{set}: at most {most}", "{set}：至多{most}个")
                yield Usage(what.fill(set=name, most=limit.most), count, float(limit.most), unit=COUNT.symbol)
            if limit.least > 0:
                what = Text("{set}: at least {least}", "{set}：至少{least}个")
                yield Usage(
                    what.fill(set=name, least=limit.least),
                    float(limit.least),
                    count,
                    least=True,
                    unit=COUNT.symbol,
                )


def _formulate_sets(instance: Instance, projects: ProjectVariables, block: "pyo.Block") -> None:
    limits = {row.set: row for row in instance.rows(SetLimit)}
    members = project_sets(instance)

    def enough(_: "pyo.Block", key: str) -> Relation:
        return at_least(total(projects.built(project) for project in members.get(key, [])), limits[key].least)

    def not_too_many(_: "pyo.Block", key: str) -> Relation:
        return at_most(total(projects.built(project) for project in members.get(key, [])), limits[key].most)

    block.enough_of_set = pyo.Constraint([key for key in limits if limits[key].least > 0], rule=enough)
    block.not_too_many_of_set = pyo.Constraint(
        [key for key in limits if limits[key].most is not None], rule=not_too_many
    )


RULES.add(Logic.key, Logic())
