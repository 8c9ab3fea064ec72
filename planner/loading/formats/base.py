"""What a format is."""

from abc import ABC, abstractmethod
from pathlib import Path
from typing import ClassVar

from planner.domain.instance import Instance
from planner.errors import InputError, Problem, Where
from planner.loading.raw import RawInstance, RawScenario
from planner.registry import Registry
from planner.text import Text


class Format(ABC):
    """One way to keep an instance in files.

    A format takes files apart into cells with addresses, and writes them; it knows
    nothing of columns, units and rules.
    """

    key: ClassVar[str]
    title: ClassVar[Text]

    @abstractmethod
    def fits(self, source: Path) -> bool:
        """Tell whether ``source`` looks like an instance in this format."""

    @abstractmethod
    def read(self, source: Path) -> RawInstance:
        """Take the files apart; what is wrong with them is part of the answer.

        Raises
        ------
        InputError
            If a file cannot be read at all.
        """

    @abstractmethod
    def write(self, instance: Instance, path: Path) -> None:
        """Write ``instance`` so that reading it gives an equal one.

        Raises
        ------
        StorageError
            If the files cannot be written.
        """

    def scenario_names(self, source: Path) -> tuple[str, ...]:
        """Return the names of the scenarios kept with the instance, in order."""
        return ()

    def scenario(self, source: Path, name: str) -> RawScenario:
        """Return one of the scenarios that `scenario_names` lists.

        Raises
        ------
        InputError
            If its file cannot be read.
        """
        raise NotImplementedError


def place(source: Path, name: str = "") -> Where:
    """Return the place of a file of a source, named as the user named the source."""
    return Where(str(source / name) if name else str(source))


FORMATS: Registry[Format] = Registry("planner.loading.formats", Text("format", "格式"))


def format_of(source: Path) -> Format:
    """Return the format that an instance is kept in.

    Raises
    ------
    InputError
        If no format fits.
    """
    for known in FORMATS:
        if known.fits(source):
            return known
    what = Text("{name} is no instance in a known format", "{name} 不是已知格式的算例").fill(name=source.name)
    cure = Text(
        "give a folder with instance.yaml, an .xlsx workbook or a .yaml file",
        "请给出含 instance.yaml 的文件夹、.xlsx 工作簿或 .yaml 文件",
    )
    raise InputError([Problem(Where(str(source)), what, cure)])
