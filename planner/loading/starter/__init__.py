"""A small instance to start from, written out file by file."""

from pathlib import Path

from planner.errors import StorageError
from planner.loading.export import save
from planner.loading.paths import exists, is_folder, listed
from planner.text import Text

HOME = Path(__file__).parent
ENDINGS = {".csv", ".yaml", ".md"}


def write_starter(path: str | Path) -> None:
    """Write a small instance with a scenario and a README, to start from.

    Raises
    ------
    StorageError
        If the folder holds anything already, or cannot be written.
    InputError
        If nobody may look into it.
    """
    folder = Path(path)
    if exists(folder) and (not is_folder(folder) or listed(folder)):
        raise StorageError(
            Text("{path} is not an empty folder; choose another name", "{path} 不是空文件夹；请另选名称").fill(
                path=folder
            )
        )
    for file in sorted(HOME.rglob("*")):
        if file.suffix in ENDINGS and file.is_file():
            save(folder / file.relative_to(HOME), file.read_bytes())
