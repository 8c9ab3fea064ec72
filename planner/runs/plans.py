"""Plans as files: ours, and any rival's."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.errors import InputError, Problem, Where
from planner.loading.paths import read_plain, safe_source
from planner.loading.raw import quoted
from planner.loading.words import in_our_words
from planner.loading.yaml_reader import parse_yaml_mapping
from planner.registry import nearest
from planner.runs.records import SCHEMA, decision_tables
from planner.text import Text, same

LARGEST = 64 * 2**20


def plan_json(plan: Plan) -> dict[str, Any]:
    """Return a plan as ``plan.json`` says it."""
    tables = {
        key: [row.model_dump(mode="json", exclude_none=True) for row in plan.tables.get(key, ())]
        for key in decision_tables()
    }
    return {"schema": SCHEMA, **tables}


def read_plan(path: str | Path, instance: Instance) -> Plan:
    """Read a plan for ``instance`` from a ``plan.json``, whoever wrote it.

    Raises
    ------
    InputError
        With every problem found: form, types, names that the instance does not have.
    """
    file = safe_source(path)
    content = read_plain(file, limit=LARGEST)
    data = _parsed(content, str(file))
    problems = list(_form(data))
    rows: list[Row] = []
    for key, row_type in decision_tables().items():
        found = data.get(key, [])
        for number, cells in enumerate(found if isinstance(found, list) else []):
            row, wrong = _row(row_type, cells, instance, (key, number))
            problems += wrong
            rows += [row] if row is not None else []
    problems += _twice(rows)
    if problems:
        raise InputError(_placed(problems, content, str(file)))
    return Plan.of(rows)


Trail = tuple[str | int, ...]
Flaw = tuple[Trail, Text, Text]
"""Where in the file by keys and positions, what is wrong, and the cure."""


def _parsed(content: bytes, file: str) -> Mapping[str, Any]:
    try:
        data = json.loads(content.decode("utf-8-sig"), parse_constant=_no_number, object_pairs_hook=_no_twice)
    except json.JSONDecodeError as error:
        what = Text("this is not valid JSON: {reason}", "JSON 语法错误：{reason}").fill(reason=error.msg)
        raise InputError([Problem(Where(file, error.lineno), what, CHECK_SYNTAX)]) from None
    except (ValueError, RecursionError) as error:
        what = Text("this is not a plan: {reason}", "这不是方案文件：{reason}").fill(reason=error)
        raise InputError([Problem(Where(file), what, CHECK_SYNTAX)]) from None
    if not isinstance(data, dict):
        what = Text("the file does not hold lists of decisions", "文件内容不是决策列表")
        raise InputError([Problem(Where(file, 1), what, WRITE_LISTS)])
    return data


CHECK_SYNTAX = Text("check brackets, commas and quotes here", "请检查此处的括号、逗号和引号")
WRITE_LISTS = Text('write {"starts": […], "payments": […]}', '请写成 {"starts": […], "payments": […]}')


def _no_number(word: str) -> float:
    msg = f"{word} is not a number"
    raise ValueError(msg)


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        msg = f'the key "{next(key for key in keys if keys.count(key) > 1)}" is given twice'
        raise ValueError(msg)
    return found


def _form(data: Mapping[str, Any]) -> Iterator[Flaw]:
    known = ["schema", *decision_tables()]
    for key, value in data.items():
        if key not in known:
            what = Text('there is no kind of decision "{key}"', "没有名为“{key}”的决策").fill(key=key)
            yield (key,), what, nearest(key, known)
        elif key != "schema" and not isinstance(value, list):
            yield (key,), Text('"{key}" is not a list', "“{key}”不是列表").fill(key=key), WRITE_LISTS
    if data.get("schema", SCHEMA) != SCHEMA:
        what = Text("the plan has schema {schema}", "方案文件版本为 {schema}").fill(schema=data["schema"])
        cure = Text("this version reads schema {known}", "本版本读取的文件版本为 {known}").fill(known=SCHEMA)
        yield ("schema",), what, cure


def _row(row_type: type[Row], cells: object, instance: Instance, trail: Trail) -> tuple[Row | None, list[Flaw]]:
    """Return one decision, or what is wrong with it."""
    try:
        row = row_type.model_validate(cells)
    except ValidationError as error:
        return None, [_misfit(row_type, item, trail) for item in error.errors()]
    flaws = list(_dangling(row, instance, trail))
    return (None, flaws) if flaws else (row, [])


def _misfit(row_type: type[Row], item: ErrorDetails, trail: Trail) -> Flaw:
    place = (*trail, *item["loc"][:1])
    name = str(place[-1])
    names = [column.name for column in row_type.columns()]
    if item["type"] == "extra_forbidden":
        what = Text('{table} has no column "{name}"', "{table}没有列“{name}”").fill(table=row_type.title, name=name)
        return trail, what, nearest(name, names)
    titles = {column.name: column.title for column in row_type.columns()}
    said = in_our_words(item, titles.get(name, same(name)), quoted(item["input"]))
    return (trail if item["type"] == "missing" else place), said.what, said.cure


def _dangling(row: Row, instance: Instance, trail: Trail) -> Iterator[Flaw]:
    """Yield the names in a row that nothing in the instance bears."""
    for column in row.columns():
        value = getattr(row, column.name)
        if column.ref is None or value is None:
            continue
        known = [str(other.identifier[0]) for table in column.ref.tables for other in instance.tables.get(table, ())]
        if value not in known and value not in column.ref.words:
            what = Text('the instance has no {column} "{value}"', "算例中没有{column}“{value}”").fill(
                column=column.title, value=value
            )
            yield (*trail, column.name), what, nearest(str(value), known)


def _twice(rows: list[Row]) -> Iterator[Flaw]:
    seen: set[tuple[object, ...]] = set()
    for row in rows:
        mark = row.table, *row.identifier
        if mark in seen:
            words = ", ".join(str(part) for part in row.identifier if part)
            what = Text("the decision on {words} is given twice", "关于 {words} 的决策重复").fill(words=words)
            yield (row.table,), what, Text("keep one of them", "请只保留一个")
        seen.add(mark)


def _placed(flaws: list[Flaw], content: bytes, file: str) -> list[Problem]:
    """Return problems with line numbers: JSON is YAML too, and that reader knows its lines."""
    try:
        marks = parse_yaml_mapping(content, file)[1]
    except InputError:
        marks = {}
    return [
        Problem(Where(file, marks[trail].line if trail in marks else 0, ".".join(map(str, trail))), what, cure)
        for trail, what, cure in flaws
    ]
