"""A folder: ``instance.yaml`` for the card, and one CSV file for each table."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from planner.domain.instance import Instance
from planner.errors import InputError, StorageError, Where
from planner.loading.csv_text import csv_lines_of
from planner.loading.export import card_lines, csv_lines, save
from planner.loading.formats.base import FORMATS, Format, place
from planner.loading.geojson import LARGEST_MAP
from planner.loading.grid import from_grid
from planner.loading.paths import exists, is_folder, listed, read_plain
from planner.loading.raw import Found, RawInstance, RawRow, RawScenario, RawTable
from planner.loading.tables import known_tables
from planner.loading.yaml_reader import read_yaml_mapping
from planner.loading.yaml_rows import row_of
from planner.text import Text

CARD = "instance.yaml"
SCENARIOS = "scenarios"
MAP = "map.geojson"


class CsvFolder(Format):
    """A folder of CSV files, or one workbook in a folder with its card and scenarios."""

    key = "folder"
    title = Text("folder of CSV files", "CSV 文件夹")

    def fits(self, source: Path) -> bool:
        return is_folder(source)

    def read(self, source: Path) -> RawInstance:
        found = Found()
        card = _card(source, found)
        told = bool(found.problems)
        tables = tuple(_table(path, source, found) for path in _files(source, ".csv"))
        outlines = _map(source, found)
        books = _files(source, ".xlsx")
        if not tables and len(books) == 1:
            folder = RawInstance(place(source), card, card_is_told=told, map_file=outlines)
            return _with_workbook(books[0], folder, found)
        return RawInstance(place(source), card, tables, tuple(found.problems), tuple(found.notices), told, outlines)

    def write(self, instance: Instance, path: Path) -> None:
        refuse_leftovers(instance, path)
        save(path / CARD, "\n".join(card_lines(instance.card)) + "\n")
        for key, rows in sorted(instance.tables.items()):
            if rows:
                # The mark at the start makes spreadsheets read Chinese as Chinese.
                save(path / f"{key}.csv", "\ufeff" + csv_lines(type(rows[0]), rows))
        if instance.outlines is not None:
            save(path / MAP, instance.outlines.file)

    def scenario_names(self, source: Path) -> tuple[str, ...]:
        return tuple(path.stem for path in _files(source / SCENARIOS, ".yaml"))

    def scenario(self, source: Path, name: str) -> RawScenario:
        path = source / SCENARIOS / f"{name}.yaml"
        read_plain(path, home=source)
        data, marks = read_yaml_mapping(path)
        return RawScenario(name, data, lambda trail: marks.get(trail, marks[()]))


def refuse_leftovers(instance: Instance, path: Path) -> None:
    """Refuse to write into a folder that would then hold tables the instance does not have."""
    written = {key for key, rows in instance.tables.items() if rows}
    try:
        there = _files(path, ".csv")
    except InputError as error:
        raise StorageError(error.message) from None
    left = [file.name for file in there if file.stem in set(known_tables()) - written]
    if instance.outlines is None and exists(path / MAP):
        left.append(MAP)
    if left:
        raise StorageError(
            Text(
                "{folder} holds tables of another instance: {files}; remove them or choose another folder",
                "{folder} 中有其他算例的表：{files}；请删除或另选文件夹",
            ).fill(folder=path, files=", ".join(left))
        )


def _files(folder: Path, ending: str) -> list[Path]:
    """Return the files with an ending in the folder itself, in alphabetical order."""
    shown = [path for path in listed(folder) if not path.name.startswith((".", "~$"))]
    return [path for path in shown if path.suffix.lower() == ending and not is_folder(path)]


def _card(source: Path, found: Found) -> RawRow | None:
    try:
        if not exists(source / CARD):
            return None
        read_plain(source / CARD, home=source)
        data, marks = read_yaml_mapping(source / CARD)
    except InputError as error:
        found.problems.extend(error.problems)
        return None
    return row_of(data, marks, ())


def _map(source: Path, found: Found) -> tuple[str, bytes] | None:
    try:
        if source / MAP in listed(source):
            return str(source / MAP), read_plain(source / MAP, home=source, limit=LARGEST_MAP)
    except InputError as error:
        found.problems.extend(error.problems)
    return None


def _with_workbook(book: Path, folder: RawInstance, found: Found) -> RawInstance:
    inside = FORMATS["workbook"].read(book)
    return replace(
        inside,
        card=folder.card or inside.card,
        problems=(*found.problems, *inside.problems),
        notices=(*found.notices, *inside.notices),
        card_is_told=folder.card_is_told,
        map_file=folder.map_file,
    )


def _table(path: Path, home: Path, found: Found) -> RawTable:
    where = Where(str(path))
    try:
        lines, whole = csv_lines_of(read_plain(path, home=home), str(path), found)
    except InputError as error:
        found.problems.extend(error.problems)
        return RawTable(path.stem, where, (), whole=False)
    table = from_grid(path.stem, where, lines, partial(_address, str(path)), found)
    return replace(table, whole=whole)


def _address(file: str, line: int, _position: int, header: str) -> Where:
    return Where(file, line, header)


FORMATS.add(CsvFolder.key, CsvFolder())
