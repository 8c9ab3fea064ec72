"""Whether a plan speaks of things that the instance has."""

from collections.abc import Iterator

from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.errors import Problem, Where
from planner.registry import nearest
from planner.text import Text


def misfits(instance: Instance, plan: Plan) -> Iterator[Problem]:
    """Yield what keeps a plan from being read against an instance: unknown names, repeated rows."""
    for table, rows in plan.tables.items():
        seen: set[tuple[object, ...]] = set()
        for row in rows:
            where = Where("plan", column=table)
            if row.identifier in seen:
                what = Text("{key} is decided twice", "{key}被决定两次").fill(key=row.identifier)
                yield Problem(where, what, Text("keep one of the rows", "请保留其中一行"))
            seen.add(row.identifier)
            yield from _dangling(row, instance, where)
            for name, what, cure in beyond_reason(row):
                yield Problem(Where("plan", column=f"{table}.{name}"), what, cure)


def beyond_reason(row: Row) -> Iterator[tuple[str, Text, Text]]:
    """Yield the columns of a row whose number is larger than any plan needs, with what and cure."""
    for column in row.columns():
        value = getattr(row, column.name)
        if column.unit is not None and value is not None and not abs(value) <= column.unit.plausible:
            what = Text(
                "{title} is {value:g} {unit}: beyond reason, at most {most:g} makes sense",
                "{title}为 {value:g} {unit}，超出合理范围（不超过 {most:g}）",
            ).fill(title=column.title, value=value, unit=column.unit.symbol, most=column.unit.plausible)
            yield column.name, what, Text("check the number and its unit", "请核对数值及其单位")


def _dangling(row: Row, instance: Instance, where: Where) -> Iterator[Problem]:
    for column in row.columns():
        value = getattr(row, column.name)
        if column.ref is None or value is None:
            continue
        known = [str(other.identifier[0]) for table in column.ref.tables for other in instance.tables.get(table, ())]
        if value not in known:
            what = Text('the instance has no {column} "{value}"', "算例中没有{column}“{value}”")
            yield Problem(where, what.fill(column=column.title, value=value), nearest(str(value), known))
