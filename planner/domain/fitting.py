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
    keys = _Keys(instance)
    for table, rows in plan.tables.items():
        seen: set[tuple[object, ...]] = set()
        for row in rows:
            where = Where("plan", column=table)
            if row.identifier in seen:
                what = Text("{key} is decided twice", "{key}被决定两次").fill(key=row.identifier)
                yield Problem(where, what, Text("keep one of the rows", "请保留其中一行"))
            seen.add(row.identifier)
            yield from _dangling(row, keys, where)
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


class _Keys:
    """The keys of each table of an instance, each table gone through once."""

    def __init__(self, instance: Instance) -> None:
        self._instance = instance
        self._of: dict[str, dict[str, None]] = {}

    def of(self, table: str) -> dict[str, None]:
        """Return the keys of a table, in its order."""
        if table not in self._of:
            rows = self._instance.tables.get(table, ())
            self._of[table] = dict.fromkeys(str(row.identifier[0]) for row in rows)
        return self._of[table]


def _dangling(row: Row, keys: _Keys, where: Where) -> Iterator[Problem]:
    for column in row.columns():
        value = getattr(row, column.name)
        if column.ref is None or value is None:
            continue
        tables = column.ref.tables
        if not any(value in keys.of(table) for table in tables):
            known = [key for table in tables for key in keys.of(table)]
            what = Text('the instance has no {column} "{value}"', "算例中没有{column}“{value}”")
            yield Problem(where, what.fill(column=column.title, value=value), nearest(str(value), known))
