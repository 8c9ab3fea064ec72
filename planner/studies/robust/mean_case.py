"""The mean case: every figure at its mean, as if nothing were uncertain."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from planner.domain.cases import Case
from planner.domain.instance import Instance
from planner.domain.row import Row

NAME = "mean"


def mean_instance(cases: Sequence[Case]) -> Instance | None:
    """Return the instance in which every figure has its mean over the cases.

    There is one only if the cases differ in nothing but figures: a project that is there in one case and
    not in another has no mean, nor has a word or a whole number.
    """
    first = cases[0].instance
    tables = {}
    for table in dict.fromkeys(key for case in cases for key in case.instance.tables):
        rows = _mean_rows([case.instance.tables.get(table, ()) for case in cases], [case.probability for case in cases])
        if rows is None:
            return None
        tables[table] = rows
    common = tuple(name for name in first.scenarios if all(name in case.instance.scenarios for case in cases))
    return _sound(replace(first, tables=tables, scenarios=(*common, NAME)))


def _mean_rows(versions: Sequence[tuple[Row, ...]], chances: Sequence[float]) -> tuple[Row, ...] | None:
    if all(rows == versions[0] for rows in versions):
        return versions[0]
    if len({len(rows) for rows in versions}) > 1:
        return None
    means = [_mean_row(rows, chances) for rows in zip(*versions, strict=True)]
    return None if None in means else tuple(row for row in means if row is not None)


def _mean_row(rows: Sequence[Row], chances: Sequence[float]) -> Row | None:
    changed: dict[str, float] = {}
    for name in type(rows[0]).model_fields:
        values = [getattr(row, name) for row in rows]
        if all(value == values[0] for value in values):
            continue
        if name in rows[0].identity or not all(isinstance(value, float) for value in values):
            return None
        changed[name] = sum(chance * value for chance, value in zip(chances, values, strict=True))
    return rows[0].model_copy(update=changed)


def _sound(instance: Instance) -> Instance | None:
    """Return the instance, unless a table says that something is wrong with its rows."""
    return None if any(_findings(instance)) else instance


def _findings(instance: Instance) -> Iterator[object]:
    for rows in instance.tables.values():
        if rows:
            yield from type(rows[0]).check(rows, instance)
