"""Sets of projects: a corridor, the links to a host, whatever rules and effects speak of together."""

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.instance import Instance
from planner.domain.row import Finding, Key, Row, column, table
from planner.domain.tables import ProjectKey, Titled
from planner.registry import nearest
from planner.text import Text, same

FILL_SETS = Text("first fill in the table set_logic", "请先填写表 set_logic")


@table("set_logic", Text("Sets of projects", "项目集合"), identity=("set", "project"))
class SetMember(Row):
    """A project belongs to a set."""

    set: Key = column(Text("Set", "集合"))
    project: ProjectKey = column(Text("Project", "项目"))


@table("sets", Text("Names of sets", "集合名称"), identity=("key",))
class ProjectSet(Titled):
    """What people call a set of projects; a set without a row here is called by its key."""

    @classmethod
    def check(cls, rows: Sequence["ProjectSet"], instance: Instance) -> Iterator[Finding]:
        sets = project_sets(instance)
        for row in rows:
            yield from absent_set(row, row.key, sets, "key")


def set_name(instance: Instance, key: str) -> Text:
    """Return what people call a set; its key if it has no name."""
    named = instance.by_key(ProjectSet).get(key)
    return same(key) if named is None else named.name


def project_sets(instance: Instance) -> Mapping[str, list[str]]:
    """Return the projects of each set, in the order of the table."""
    members: dict[str, list[str]] = {}
    for row in instance.rows(SetMember):
        members.setdefault(row.set, []).append(row.project)
    return members


def absent_set(row: Row, name: str, sets: Mapping[str, list[str]], place: str = "set") -> Iterator[Finding]:
    """Yield the finding that ``row`` names, at ``place``, a set without projects; with the nearest that has some."""
    if name not in sets:
        what = Text('no project is in a set "{set}"', "没有项目属于集合“{set}”").fill(set=name)
        yield Finding(row, place, what, nearest(name, list(sets)) if sets else FILL_SETS)
