"""What is allowed but looks like a slip: silly sizes, things nobody uses."""

from collections.abc import Iterator, Mapping, Sequence

from planner.domain.instance import Instance
from planner.domain.tables import Appropriation, Period, Project, Province
from planner.domain.units import YUAN_PER_HEAD
from planner.errors import Problem, Where
from planner.loading.convert import Rows
from planner.loading.verify import references
from planner.text import Text, joined

LARGE_PROJECT = 0.05
"""Share of the income of the whole country; no single project has come near it."""


NODES = "nodes"
"""The table of places inside provinces, where a family has it."""


def advise(instance: Instance, placed: Rows) -> Iterator[Problem]:
    """Yield warnings about a checked instance."""
    yield from _no_money(placed)
    yield from _large_projects(instance, placed)
    yield from _left_out(placed)
    yield from _unused(placed)
    yield from _separated(placed)


def _no_money(placed: Rows) -> Iterator[Problem]:
    rows = placed.get(Appropriation.table, ())
    if any(getattr(place.row, "amount", 0.0) > 0 for place in rows):
        return
    what = NOT_A_YUAN if rows else NO_APPROPRIATIONS
    where = rows[0].draft.place("amount") if rows else _first_where(placed, Appropriation.table)
    yield Problem(where, what, Text("fill in what each source can spend", "请填写各资金来源可用的金额"))


NOT_A_YUAN = Text(
    "there is no money at all: every appropriation is 0, so no plan can do anything",
    "没有任何资金：所有拨款均为 0，任何方案都无法实施",
)
NO_APPROPRIATIONS = Text(
    "there is no money at all: the table appropriations is missing or empty",
    "没有任何资金：缺少拨款表 appropriations 或表为空",
)


def _large_projects(instance: Instance, placed: Rows) -> Iterator[Problem]:
    income = sum(province.population * province.income for province in instance.provinces) / YUAN_PER_HEAD
    for place in placed.get(Project.table, ()):
        cost = getattr(place.row, "cost", 0.0)
        if cost > LARGE_PROJECT * income:
            what = Text(
                "{name} costs {cost:.6g} 亿元, {share:.0%} of the yearly income of all provinces",
                "{name}投资 {cost:.6g} 亿元，占各省年总收入的 {share:.0%}",
            ).fill(name=getattr(place.row, "name", ""), cost=cost, share=cost / income)
            yield Problem(place.draft.place("cost"), what, Text("check the unit of the cost", "请核对投资的单位"))


def _left_out(placed: Rows) -> Iterator[Problem]:
    """Yield the provinces at which no project ends."""
    projects = placed.get(Project.table, ())
    ends = {end for place in projects for end in getattr(place.row, "ends", ())}
    for place in placed.get(Province.table, ()) if projects else ():
        if place.row.identifier[0] not in ends:
            what = Text("no candidate project touches {name}", "没有任何备选项目涉及{name}").fill(
                name=getattr(place.row, "name", "")
            )
            yield Problem(place.draft.where, what, Text("is a project missing?", "是否遗漏了项目？"))
    if not projects:
        where = _first_where(placed, Project.table)
        what = Text("there are no candidate projects", "没有备选项目")
        yield Problem(where, what, Text("add the table projects", "请添加表 projects"))


def _first_where(placed: Rows, missing: str) -> Where:
    place = placed[Province.table][0].draft.where
    return Where(place.file, column=missing)


def _unused(placed: Rows) -> Iterator[Problem]:
    """Yield the rows that are there to be named by others, and that none names."""
    targets, named = _named(placed)
    for table in sorted(targets - {Province.table, Project.table, Period.table}):
        for place in placed.get(table, ()):
            if references(place.draft.row_type):
                continue  # what names others itself, such as a window of the fund, counts by being there
            if (table, place.row.identifier[0]) not in named:
                what = Text('"{key}" of {table} is not used anywhere', "{table}中的“{key}”没有被使用").fill(
                    key=place.row.identifier[0], table=place.row.title
                )
                cure = Text("remove it, or is a row elsewhere missing?", "可删除，或检查其他表是否漏了行")
                yield Problem(place.draft.where, what, cure)


def _named(placed: Rows) -> tuple[set[str], set[tuple[str, object]]]:
    targets: set[str] = set()
    named: set[tuple[str, object]] = set()
    for rows in placed.values():
        for column, ref in references(rows[0].draft.row_type) if rows else ():
            targets.update(ref.tables)
            values = {getattr(place.row, column.name) for place in rows}
            named.update((table, value) for table in ref.tables for value in values)
    return targets, named


def _separated(placed: Rows) -> Iterator[Problem]:
    """Yield the groups of provinces that no link, built or candidate, joins to the largest."""
    keys = [str(place.row.identifier[0]) for place in placed.get(Province.table, ())]
    parts = sorted(_components(keys, _links(placed)), key=len, reverse=True)
    names: Mapping[str, Text] = {
        str(place.row.identifier[0]): getattr(place.row, "name", Text("", ""))
        for place in placed.get(Province.table, ())
    }
    projects = placed.get(Project.table, ())
    for part in parts[1:] if projects else ():
        if len(part) == 1:
            continue  # a province by itself is told of as one without a project
        what = Text("{names}: no project or link joins them to the rest", "{names}：没有项目或线路与其他省份相连").fill(
            names=joined([names[key] for key in sorted(part)])
        )
        where = Where(projects[0].draft.where.file, sheet=projects[0].draft.where.sheet)
        yield Problem(where, what, Text("is a link missing?", "是否遗漏了线路？"))


def _links(placed: Rows) -> Iterator[Sequence[str]]:
    """Yield the provinces at the ends of everything that has a mode."""
    province_of = {key: key for key in (str(place.row.identifier[0]) for place in placed[Province.table])}
    for place in placed.get(NODES, ()):
        province_of[str(place.row.identifier[0])] = getattr(place.row, "province", "")
    for rows in placed.values():
        if not rows or "mode" not in rows[0].draft.row_type.model_fields:
            continue
        ends = [
            column.name
            for column, ref in references(rows[0].draft.row_type)
            if set(ref.tables) <= {Province.table, NODES}
        ]
        for place in rows:
            named = [getattr(place.row, name) for name in ends]
            yield [province_of[end] for end in named if end in province_of]


def _components(keys: Sequence[str], links: Iterator[Sequence[str]]) -> list[set[str]]:
    part_of = {key: {key} for key in keys}
    for ends in links:
        for end in ends[1:]:
            joined_part = part_of[ends[0]] | part_of[end]
            for key in joined_part:
                part_of[key] = joined_part
    return list({id(part): part for part in part_of.values()}.values())
