"""Upgrades: a corridor is raised level by level."""

from collections.abc import Iterator
from itertools import pairwise

from planner.decisions.projects import ProjectVariables, open_projects
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row_words import RowWords
from planner.domain.tables import Project
from planner.domain.upgrades import Upgrade, levels
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most
from planner.rules.base import RULES, Rule
from planner.text import Text


class Upgrades(Rule):
    r"""A level opens no earlier than the level below it.

    .. math:: \mathit{open}_{k_{n+1},t} \le \mathit{open}_{k_n,t}

    with :math:`k_n` the project that raises the corridor to level n.
    """

    key = "upgrades"
    title = Text("Level by level", "逐级升级")
    tables = (Upgrade,)
    words = (
        RowWords(
            "after_the_level_below",
            Text("the order of {above} after {below} in {period}", "{period}{above}须待{below}投运"),
            {"corridor": "", "level": "", "below": "projects", "above": "projects", "period": "periods"},
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        rows = draft.instance.rows(Upgrade)
        opened = draft.variables(ProjectVariables).open
        steps = [
            (corridor, above.level, below.project, above.project, period.key)
            for corridor in dict.fromkeys(row.corridor for row in rows)
            for below, above in pairwise(levels(rows, corridor))
            for period in draft.instance.periods
        ]

        def after_the_level_below(_: "pyo.Block", _corridor: str, _level: int, *step: str) -> Relation:
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
