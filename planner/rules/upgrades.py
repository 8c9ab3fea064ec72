"""Upgrades: a corridor is raised level by level."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

import pyomo.environ as pyo

from planner.decisions.projects import ProjectVariables, open_projects
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Key, Row, column, table
from planner.domain.tables import Project, ProjectKey
from planner.domain.units import AtLeastOne
from planner.domain.violation import Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("upgrades", Text("Levels of corridors", "通道升级"), identity=("corridor", "project"))
class Upgrade(Row):
    """A project that raises a corridor by one level: a second track, electrification, higher speed."""

    corridor: Key = column(Text("Corridor", "通道"), Text("a name of your own", "自定编码"))
    level: AtLeastOne = column(Text("Level", "等级"), Text("1, 2, … from the first step on", "自首级起依次为1、2……"))
    project: ProjectKey = column(Text("Project", "项目"))

    @classmethod
    def check(cls, rows: Sequence["Upgrade"], instance: Instance) -> Iterator[Finding]:
        for corridor in dict.fromkeys(row.corridor for row in rows):
            steps = levels(rows, corridor)
            if steps[0].level > 1:
                yield _without(steps[0])
            for before, after in pairwise(steps):
                if after.level == before.level:
                    what = Text(
                        "{project} and {other} are both level {level} of {corridor}",
                        "{project}与{other}同为{corridor}的第{level}级",
                    ).fill(other=before.project, **after.model_dump())
                    cure = Text("give each level one project", "请为每一等级填写一个项目")
                    yield Finding(after, "level", what, cure)
                elif after.level > before.level + 1:
                    yield _without(after)


def _without(row: Upgrade) -> Finding:
    """Return the finding that the level below ``row`` is missing."""
    what = Text(
        "corridor {corridor} has a level {level}, but no level {below}", "通道{corridor}有第{level}级而无第{below}级"
    )
    cure = Text(
        "number the levels 1, 2, … without a gap; what is there today is no level",
        "请自1起连续编号；既有设施不计等级",
    )
    return Finding(row, "level", what.fill(below=row.level - 1, **row.model_dump()), cure)


def levels(rows: Sequence[Upgrade], corridor: str) -> list[Upgrade]:
    """Return the levels of one corridor, lowest first."""
    return sorted((row for row in rows if row.corridor == corridor), key=lambda row: row.level)


class Upgrades(Rule):
    r"""A level opens no earlier than the level below it.

    .. math:: \mathit{open}_{k_{n+1},t} \le \mathit{open}_{k_n,t}

    with :math:`k_n` the project that raises the corridor to level n.
    """

    key = "upgrades"
    title = Text("Level by level", "逐级升级")
    tables = (Upgrade,)

    def formulate(self, draft: Draft, block: pyo.Block) -> None:
        rows = draft.instance.rows(Upgrade)
        opened = draft.variables(ProjectVariables).open
        steps = [
            (corridor, above.level, below.project, above.project, period.key)
            for corridor in dict.fromkeys(row.corridor for row in rows)
            for below, above in pairwise(levels(rows, corridor))
            for period in draft.instance.periods
        ]

        def after_the_level_below(_: pyo.Block, _corridor: str, _level: int, *step: str) -> Relation:
            below, above, period = step
            return at_most(opened[above, period], opened[below, period])

        block.after_the_level_below = pyo.Constraint(steps, rule=after_the_level_below)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        names = instance.by_key(Project)
        project_at = {(row.corridor, row.level): row.project for row in instance.rows(Upgrade)}
        for (corridor, level), project in project_at.items():
            below = project_at.get((corridor, level - 1))
            for period in instance.periods:
                standing = open_projects(instance, plan, period.key)
                if below is not None and project in standing and below not in standing:
                    what = Text(
                        "{project} is open in {period}, but {below}, the level below it on {corridor}, is not",
                        "{project}在{period}已投运，而{corridor}上的前一级{below}尚未投运",
                    ).fill(project=names[project].name, below=names[below].name, period=period.name, corridor=corridor)
                    yield Violation(self.key, what, 1.0)


RULES.add(Upgrades.key, Upgrades())
