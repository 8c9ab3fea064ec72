"""One YAML file: the card under ``instance:``, and a list of rows for each table."""

from pathlib import Path
from typing import Any

from planner.domain.instance import Instance
from planner.errors import Problem, Where
from planner.loading.export import card_lines, save, table_order, yaml_row
from planner.loading.formats.base import FORMATS, Format, place
from planner.loading.raw import Found, RawInstance, RawRow, RawScenario, RawTable
from planner.loading.tables import ordered_tables
from planner.loading.yaml_reader import Marks, read_yaml_mapping
from planner.loading.yaml_rows import row_of
from planner.text import Text

CARD = "instance"
SCENARIOS = "scenarios"


class SingleYaml(Format):
    """A YAML file with everything in it."""

    key = "yaml"
    title = Text("one YAML file", "单个 YAML 文件")

    def fits(self, source: Path) -> bool:
        return source.suffix.lower() in {".yaml", ".yml"}

    def read(self, source: Path) -> RawInstance:
        data, marks = read_yaml_mapping(source)
        found = Found()
        tables = [_table(key, rows, marks, found) for key, rows in data.items() if key not in {CARD, SCENARIOS}]
        card = _card(data, marks, found)
        if not isinstance(data.get(SCENARIOS) or {}, dict):
            found.problems.append(Problem(marks[SCENARIOS,], NO_SCENARIOS, WRITE_SCENARIOS))
        told = card is None and CARD in data
        return RawInstance(place(source), card, tuple(tables), tuple(found.problems), card_is_told=told)

    def write(self, instance: Instance, path: Path) -> None:
        lines = [f"{CARD}:", *(f"  {line}" for line in card_lines(instance.card))]
        for key in table_order(instance.tables, ordered_tables()):
            if rows := instance.tables[key]:
                lines += ["", f"{key}:", *(f"- {yaml_row(row)}" for row in rows)]
        save(path, "\n".join(lines) + "\n")

    def scenario_names(self, source: Path) -> tuple[str, ...]:
        data, _ = read_yaml_mapping(source)
        scenarios = data.get(SCENARIOS)
        return tuple(scenarios) if isinstance(scenarios, dict) else ()

    def scenario(self, source: Path, name: str) -> RawScenario:
        data, marks = read_yaml_mapping(source)
        whole = marks[SCENARIOS, name]
        return RawScenario(name, data[SCENARIOS][name], lambda trail: marks.get((SCENARIOS, name, *trail), whole))


def _card(data: dict[str, Any], marks: Marks, found: Found) -> RawRow | None:
    card = data.get(CARD)
    if isinstance(card, dict):
        return row_of(card, marks, (CARD,))
    if CARD not in data:
        return None
    what = Text("instance: does not hold keys with values", "instance: 下不是键值映射")
    cure = Text(
        "write name, title_en, title_zh, base_year, … below it",
        "请在其下写 name、title_en、title_zh、base_year 等",
    )
    found.problems.append(Problem(marks[CARD,], what, cure))
    return None


def _table(key: str, rows: Any, marks: Marks, found: Found) -> RawTable:  # noqa: ANN401
    where = Where(marks[key,].file, marks[key,].line)
    if rows is None:
        return RawTable(key, where, ())
    if not isinstance(rows, list):
        found.problems.append(Problem(where, NO_LIST.fill(key=key), WRITE_LIST))
        return RawTable(key, where, (), whole=False)
    kept = []
    for number, row in enumerate(rows):
        if isinstance(row, dict):
            kept.append(row_of(row, marks, (key, number)))
        else:
            found.problems.append(Problem(marks[key, number], NO_ROW.fill(key=key), WRITE_LIST))
    return RawTable(key, where, tuple(kept), whole=len(kept) == len(rows))


NO_LIST = Text("{key}: is not a list of rows", "{key}: 不是行的列表")
NO_ROW = Text("this entry of {key} is not a row", "{key} 的这一项不是一行数据")
WRITE_LIST = Text("write each row as - {key: value, key: value}", "每行写成 - {键: 值, 键: 值}")
NO_SCENARIOS = Text("scenarios: does not hold scenarios by name", "scenarios: 下不是按名称列出的情景")
WRITE_SCENARIOS = Text(
    "write below it name: {title: {en: …, zh: …}, changes: […]}",
    "请在其下写 名称: {title: {en: …, zh: …}, changes: […]}",
)

FORMATS.add(SingleYaml.key, SingleYaml())
