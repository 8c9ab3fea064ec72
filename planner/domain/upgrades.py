"""Corridors that are raised level by level."""

from collections.abc import Iterator, Sequence
from itertools import pairwise

from planner.domain.instance import Instance
from planner.domain.row import Finding, Key, Row, column, table
from planner.domain.tables import ProjectKey
from planner.domain.units import AtLeastOne
from planner.text import Text


@table("upgrades", Text("Levels of corridors", "通道升级"), identity=("corridor", "project"))
class Upgrade(Row):
    """A project that raises a corridor by one level: a second track, electrification, higher speed.

    The links of a level carry nothing before the levels below it are open, even if rule
    ``upgrades`` is switched off.
    """

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


def levels_below(instance: Instance) -> dict[str, list[str]]:
    """Return, for each project that is a level of a corridor, the projects of the levels below it."""
    rows = instance.rows(Upgrade)
    below: dict[str, list[str]] = {}
    for row in rows:
        lower = [other.project for other in levels(rows, row.corridor) if other.level < row.level]
        below.setdefault(row.project, []).extend(lower)
    return below
