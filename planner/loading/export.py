"""What the writers share: headers, cells as text, and saving a file in one step."""

import csv
import io
import json
import os
import re
import tempfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from planner.disk import unwritable
from planner.domain.instance import Card
from planner.domain.row import Column, Row
from planner.errors import StorageError
from planner.loading.headers import needs_unit
from planner.text import Text

RUNS_AS_FORMULA = re.compile(r"'*[=+\-@]")
PLAIN_WORD = re.compile(r"[a-z][a-z0-9_]*")
OTHER_MEANING = {"true", "false", "null", "yes", "no", "on", "off", "y", "n"}


def header(column: Column) -> str:
    """Return the header of a column as the writers spell it."""
    unit = f" [{column.unit.symbol.zh}]" if column.unit and needs_unit(column) else ""
    return column.name + unit


def card_values(card: Card) -> dict[str, object]:
    """Return what a card says, by the keys of the file."""
    return {key: value for key, value in card.model_dump(by_alias=True).items() if value != ""}


def card_lines(card: Card) -> Iterator[str]:
    """Yield the lines of ``instance.yaml``."""
    for key, value in card_values(card).items():
        yield f"{key}: {yaml_scalar(value)}"


def csv_lines(row_type: type[Row], rows: Sequence[Row]) -> str:
    """Return a table as the text of a CSV file."""
    columns = row_type.columns()
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow([header(column) for column in columns])
    for row in rows:
        writer.writerow([csv_cell(getattr(row, column.name)) for column in columns])
    return text.getvalue()


def csv_cell(value: object) -> str:
    """Return a value as CSV text that no spreadsheet runs as a formula.

    Examples
    --------
    >>> csv_cell("=1+1"), csv_cell(-1.5), csv_cell(None), csv_cell(True)
    ("'=1+1", '-1.5', '', 'true')
    """
    if value is None:
        return ""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, str) and RUNS_AS_FORMULA.match(value):
        return "'" + value
    return str(value)


def yaml_row(row: Row) -> str:
    """Return a row as one line of YAML; blank cells and empty words are left out."""
    cells = [(name, value) for name, value in row if value is not None and value != ""]
    return "{" + ", ".join(f"{name}: {yaml_scalar(value)}" for name, value in cells) + "}"


def yaml_scalar(value: object) -> str:
    """Return a value as YAML that every reader takes for the same value."""
    if value is None or isinstance(value, bool):
        return json.dumps(value)
    if not isinstance(value, str):
        return str(value)
    if PLAIN_WORD.fullmatch(value) and value not in OTHER_MEANING:
        return value
    # JSON text is YAML text, but for the two separators that end a line only in YAML.
    quoted = json.dumps(value, ensure_ascii=False)
    return quoted.replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def save(path: Path, content: str | bytes) -> None:
    """Write a file so that it is there whole or not at all.

    Raises
    ------
    StorageError
        If the disk, the rights or the path do not allow it.
    """
    data = content.encode() if isinstance(content, str) else content
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(0o644)
        Path(temporary).replace(path)
    except OSError as error:
        raise unwritable(path, error) from error
    except ValueError as error:
        raise StorageError(
            Text("{path} cannot be written: {error}", "无法写入 {path}：{error}").fill(path=path, error=error)
        ) from error


def table_order(keys: Iterable[str], order: Sequence[type[Row]]) -> list[str]:
    """Return table keys in the order in which people fill tables; unknown ones last."""
    known = [row_type.table for row_type in order]
    return sorted(keys, key=lambda key: (known.index(key) if key in known else len(known), key))
