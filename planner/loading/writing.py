"""Instances written back to files, in every format that can be read."""

from pathlib import Path

from planner.domain.instance import Instance
from planner.loading.export import save
from planner.loading.formats.base import FORMATS
from planner.loading.workbook_writer import workbook_bytes


def write_folder(instance: Instance, path: str | Path) -> None:
    """Write an instance as a folder: ``instance.yaml`` and one CSV file for each table.

    Raises
    ------
    StorageError
        If the folder cannot be written, or holds tables that the instance does not have.
    """
    FORMATS["folder"].write(instance, Path(path))


def write_workbook(instance: Instance, path: str | Path) -> None:
    """Write an instance as an Excel workbook with notes and drop-downs.

    Raises
    ------
    StorageError
        If the file cannot be written.
    """
    FORMATS["workbook"].write(instance, Path(path))


def write_yaml(instance: Instance, path: str | Path) -> None:
    """Write an instance as one YAML file.

    Raises
    ------
    StorageError
        If the file cannot be written.
    """
    FORMATS["yaml"].write(instance, Path(path))


def write_template(path: str | Path) -> None:
    """Write an empty workbook to fill in: every table, with units, notes and drop-downs.

    Raises
    ------
    StorageError
        If the file cannot be written.
    """
    save(Path(path), workbook_bytes(None))
