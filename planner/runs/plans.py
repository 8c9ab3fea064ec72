"""Plans as files: ours, and any rival's."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from planner.domain.fitting import beyond_reason
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.row import Column, Row
from planner.errors import InputError, PlannerError, Problem, Where
from planner.loading.encoding import utf8
from planner.loading.paths import read_plain, safe_source
from planner.loading.raw import quoted
from planner.loading.syntax import json_reason
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
    text = utf8(content, file)
    try:
        data = json.loads(text, parse_constant=_no_number, object_pairs_hook=_no_twice)
    except json.JSONDecodeError as error:
        what = Text("this is not valid JSON: {reason}", "JSON 语法错误：{reason}").fill(reason=json_reason(error))
        raise InputError([Problem(Where(file, error.lineno), what, CHECK_SYNTAX)]) from None
    except PlannerError as error:
        raise InputError([Problem(Where(file), NO_PLAN.fill(reason=error.message), CHECK_SYNTAX)]) from None
    except (ValueError, RecursionError) as error:
        reason = TOO_DEEP if isinstance(error, RecursionError) else TOO_LONG
        raise InputError([Problem(Where(file), NO_PLAN.fill(reason=reason), WRITE_LISTS)]) from None
    if not isinstance(data, dict):
        what = Text("the file does not hold lists of decisions", "文件内容不是决策列表")
        raise InputError([Problem(Where(file, 1), what, WRITE_LISTS)])
    return data


NO_PLAN = Text("this is not a plan: {reason}", "这不是方案文件：{reason}")
TOO_DEEP = Text("it nests deeper than any plan does", "嵌套层数过多")
TOO_LONG = Text("a number has more digits than makes sense", "某个数的位数过多")
CHECK_SYNTAX = Text("check brackets, commas and quotes here", "请检查此处的括号、逗号和引号")
WRITE_LISTS = Text('write {"starts": […], "payments": […]}', '请写成 {"starts": […], "payments": […]}')


def _no_number(word: str) -> float:
    raise PlannerError(Text('"{word}" is not a number', "“{word}”不是数字").fill(word=word))


def _no_twice(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        keys = [key for key, _ in pairs]
        again = next(key for key in keys if keys.count(key) > 1)
        raise PlannerError(Text('the key "{key}" is given twice', "键“{key}”重复").fill(key=quoted(again)))
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
        what = Text(
            "the plan was written for schema {schema}; this version of planner reads schema {known}",
            "方案文件按格式版本 {schema} 编写；本版 planner 读取格式版本 {known}",
        ).fill(schema=quoted(data["schema"]), known=SCHEMA)
        cure = Text("use the planner that wrote it, or write the plan anew", "请使用生成它的 planner，或重新编写方案")
        yield ("schema",), what, cure


def _row(row_type: type[Row], cells: object, instance: Instance, trail: Trail) -> tuple[Row | None, list[Flaw]]:
    """Return one decision, or all that is wrong with it."""
    try:
        row = row_type.model_validate(cells)
    except ValidationError as error:
        items = error.errors()
        flaws = [_misfit(row_type, item, instance, trail) for item in items]
        wrong = {item["loc"][0] for item in items if item["loc"]}
        others = {name: value for name, value in cells.items() if name not in wrong} if isinstance(cells, dict) else {}
        return None, flaws + list(_dangling(row_type, others, instance, trail))
    flaws = list(_dangling(row_type, dict(row), instance, trail))
    flaws += [((*trail, name), what, cure) for name, what, cure in beyond_reason(row)]
    return (None, flaws) if flaws else (row, [])


def _misfit(row_type: type[Row], item: ErrorDetails, instance: Instance, trail: Trail) -> Flaw:
    place = (*trail, *item["loc"][:1])
    name = str(place[-1])
    columns = {column.name: column for column in row_type.columns()}
    if item["type"] == "extra_forbidden":
        what = Text('{table} has no column "{name}"', "{table}没有列“{name}”").fill(table=row_type.title, name=name)
        return trail, what, nearest(name, list(columns))
    if item["type"] == "model_type":
        what = Text('{table}: "{value}" is not a decision', "{table}：“{value}”不是一项决策")
        cells = ", ".join(f'"{column.name}": …' for column in row_type.columns() if column.required)
        cure = Text("write {{{cells}}}", "请写 {{{cells}}}").fill(cells=cells)
        return trail, what.fill(table=row_type.title, value=quoted(item["input"])), cure
    said = in_our_words(item, columns[name].title if name in columns else same(name), quoted(item["input"]))
    if item["type"] == "missing":
        return trail, said.what, said.cure
    known = _named(columns[name], instance) if name in columns else []
    return place, said.what, nearest(str(item["input"]), known) if known else said.cure


def _named(column: Column, instance: Instance) -> list[str]:
    """Return the keys that a column may name."""
    tables = column.ref.tables if column.ref else ()
    known = instance.derived(_keys)
    return [key for table in tables for key in known.get(table, ())]


def _keys(instance: Instance) -> Mapping[str, tuple[str, ...]]:
    """Return what the rows of each table are called."""
    return {
        table: tuple(str(row.identifier[0]) for row in rows if row.identity) for table, rows in instance.tables.items()
    }


def _dangling(row_type: type[Row], cells: Mapping[str, Any], instance: Instance, trail: Trail) -> Iterator[Flaw]:
    """Yield the names in a row that nothing in the instance bears."""
    for column in row_type.columns():
        value = cells.get(column.name)
        if column.ref is None or value is None:
            continue
        known = _named(column, instance)
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
