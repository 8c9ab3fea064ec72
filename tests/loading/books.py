"""A small instance as plain cells, and how to put it into each format."""

import csv
import json
import math
from copy import deepcopy
from dataclasses import dataclass, field
from pathlib import Path

import xlsxwriter

from planner.loading.formats.workbook import letters

FORMATS = ("folder", "workbook", "yaml")

CARD = {
    "schema": 1,
    "name": "tiny",
    "title_en": "Tiny",
    "title_zh": "小算例",
    "base_year": 2022,
    "price_year": 2022,
}
TABLES = {
    "groups": [["key", "name_en", "name_zh"], ["east", "East", "东部"], ["west", "West", "西部"]],
    "provinces": [
        [
            "key",
            "name_en",
            "name_zh",
            "group",
            "population [万人]",
            "income [元/人·年]",
            "growth",
            "latitude",
            "longitude",
        ],
        ["shanghai", "Shanghai", "上海", "east", 2475, 180000, 0.04, 31.23, 121.47],
        ["gansu", "Gansu", "甘肃", "west", 2492, 45000, 0.05, 36.06, 103.83],
        ["sichuan", "Sichuan", "四川", "west", 8374, 68000, 0.05, 30.57, 104.07],
    ],
    "periods": [
        ["key", "name_en", "name_zh", "first_year", "years"],
        ["p1", "First", "第一期", 2026, 5],
        ["p2", "Second", "第二期", 2031, 5],
    ],
    "modes": [
        ["key", "name_en", "name_zh"],
        ["hsr", "High-speed rail", "高速铁路"],
        ["road", "Road", "公路"],
    ],
    "projects": [
        [
            "key",
            "name_en",
            "name_zh",
            "mode",
            "origin",
            "destination",
            "cost [亿元]",
            "construction",
            "length [公里]",
        ],
        ["rail", "Rail", "铁路", "hsr", "shanghai", "gansu", 1200.5, 5, 2000],
        ["road", "Road", "公路", "road", "gansu", "sichuan", 420, 4, 640],
        ["hub", "Hub", "枢纽", "road", "gansu", "gansu", 90, 3, None],
    ],
    "sources": [["key", "name_en", "name_zh", "carry_over"], ["central", "Central", "中央", 0.5]],
    "appropriations": [
        ["source", "period", "province", "amount [亿元]"],
        ["central", "p1", None, 1400],
        ["central", "p2", None, 900],
    ],
    "provenance": [
        ["of_table", "row", "column", "status", "source", "note"],
        ["projects", "*", "cost", "assumed", "made up", None],
        ["provinces", "gansu", "income", "read", "yearbook", "page 7"],
    ],
}


@dataclass
class Raw:
    """A cell of a workbook that holds a formula without a result, or an error."""

    formula: str
    value: str = ""


@dataclass
class Book:
    """The cells of an instance; the first line of each table is its header."""

    card: dict = field(default_factory=lambda: dict(CARD))
    tables: dict = field(default_factory=lambda: deepcopy(TABLES))

    def put(self, table, row, column, value):
        """Set a cell; ``column`` is a key, and row 0 is the header."""
        self.tables[table][row][self.position(table, column)] = value
        return self

    def position(self, table, column):
        headers = [str(header).split(" [")[0] for header in TABLES[table][0]]
        return headers.index(column)


def write(book, kind, home):
    """Write a book in one format; return the source, and the place of each cell."""
    return {"folder": write_folder, "workbook": write_workbook, "yaml": write_yaml}[kind](book, Path(home))


def write_folder(book, home):
    source = home / "tiny"
    source.mkdir()
    lines = [f"{key}: {json.dumps(value, ensure_ascii=False)}" for key, value in book.card.items()]
    (source / "instance.yaml").write_text("\n".join(lines), encoding="utf-8")
    for table, rows in book.tables.items():
        with (source / f"{table}.csv").open("w", encoding="utf-8", newline="") as file:
            csv.writer(file).writerows(rows)

    def place(table, row, column):
        if table == "instance":
            keys = list(book.card)
            return str(source / "instance.yaml"), keys.index(column) + 1 if column in keys else 1
        return str(source / f"{table}.csv"), row + 1

    return source, place


def write_yaml(book, home):
    source = home / "tiny.yaml"
    lines = ["instance:"]
    found = {}
    for key, value in book.card.items():
        lines.append(f"  {key}: {json.dumps(value, ensure_ascii=False)}")
        found["instance", 0, key] = len(lines)
    for table, (header, *rows) in book.tables.items():
        lines.append(f"{table}:")
        found[table, 0] = len(lines)
        for number, row in enumerate(rows, start=1):
            cells = [
                f"{json.dumps(str(title), ensure_ascii=False)}: {_yaml(value)}"
                for title, value in zip(header, row, strict=False)
                if value is not None
            ]
            lines.append("- {" + ", ".join(cells) + "}")
            found[table, number] = len(lines)
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")

    def place(table, row, column):
        key = ("instance", 0, column) if table == "instance" else (table, row)
        return str(source), found.get(key, 1)

    return source, place


def _yaml(value):
    if isinstance(value, float) and math.isnan(value):
        return ".nan"
    return json.dumps(value, ensure_ascii=False)


def write_workbook(book, home):
    source = home / "tiny.xlsx"
    options = {"strings_to_formulas": False, "strings_to_urls": False, "default_date_format": "yyyy-mm-dd"}
    with xlsxwriter.Workbook(source, options) as file:
        card = file.add_worksheet("instance")
        card.write_row(0, 0, ["key", "value"])
        for line, (key, value) in enumerate(book.card.items(), start=1):
            card.write_row(line, 0, [key, value])
        for table, rows in book.tables.items():
            sheet = file.add_worksheet(table)
            for line, row in enumerate(rows):
                for place, value in enumerate(row):
                    _cell(sheet, line, place, value)

    def place(table, row, column):
        if table == "instance":
            keys = list(book.card)
            return str(source), "instance", f"B{keys.index(column) + 2}" if column in keys else "A1"
        return str(source), table, f"{letters(book.position(table, column))}{row + 1}"

    return source, place


def _cell(sheet, line, place, value):
    if isinstance(value, Raw):
        sheet.write_formula(line, place, value.formula, None, value.value)
    elif isinstance(value, float) and not math.isfinite(value):
        sheet.write_string(line, place, str(value))
    elif value is not None:
        sheet.write(line, place, value)


def shown(where, kind):
    """Return a place as the tests compare it."""
    return (where.file, where.sheet, where.cell) if kind == "workbook" else (where.file, where.line)
