"""Runs as the command line names them: a folder, or its name under ``results``."""

from pathlib import Path

from planner.errors import UnknownNameError
from planner.registry import unknown_name
from planner.text import Text


def find_run_folder(name: str) -> Path:
    """Return the folder that a path or the name of a run stands for.

    Raises
    ------
    UnknownNameError
        If there is none; the nearest names are offered.
    """
    results = Path("results")
    for path in (Path(name), results / name):
        if path.exists():
            return path
    known = sorted(path.name for path in results.glob("[!.]*") if path.is_dir()) if results.is_dir() else []
    raise UnknownNameError(unknown_name(Text("run", "运行结果"), name, known))
