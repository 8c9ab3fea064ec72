"""What finished members leave for others, in memory and in a folder that outlives the program."""

from contextlib import suppress
from pathlib import Path
from zipfile import BadZipFile

import numpy as np
from scipy.sparse import csr_array

from planner.disk import writing
from planner.solving.rows import Rows
from planner.solving.warm_start import WarmStart


class Starts:
    """Warm starts by the key of the member that left them.

    Parameters
    ----------
    folder
        Where they are kept as well; ``None`` to forget them with the program.
    """

    def __init__(self, folder: Path | None = None) -> None:
        self._folder = folder
        self._known: dict[str, WarmStart] = {}

    def keep(self, key: str, start: WarmStart) -> None:
        """Keep what a member left."""
        self._known[key] = start
        if self._folder is not None:
            with writing(self._folder):
                self._folder.mkdir(parents=True, exist_ok=True)
                _write(self._file(key), start)

    def of(self, key: str) -> WarmStart | None:
        """Return what a member left; ``None`` if that is not known, or cannot be read."""
        if key not in self._known and self._folder is not None:
            with suppress(OSError, EOFError, ValueError, KeyError, BadZipFile):
                self._known[key] = _read(self._file(key))
        return self._known.get(key)

    def _file(self, key: str) -> Path:
        return Path(self._folder or "", f"{key}.npz")


def _write(file: Path, start: WarmStart) -> None:
    """Write all of it beside ``file`` first: what is there is whole."""
    nothing = np.empty(0)
    rows = start.rows
    part = file.with_name(f".{file.name}")
    with part.open("wb") as stream:
        np.savez_compressed(
            stream,
            made_for=np.array([start.columns, start.terms]),
            shape=np.array(rows.matrix.shape),
            begins=rows.matrix.indptr,
            places=rows.matrix.indices,
            entries=rows.matrix.data,
            lower=rows.lower,
            upper=rows.upper,
            optimum=nothing if start.optimum is None else start.optimum,
            point=nothing if start.point is None else start.point,
        )
    part.replace(file)


def _read(file: Path) -> WarmStart:
    with np.load(file, allow_pickle=False) as kept:
        matrix = csr_array((kept["entries"], kept["places"], kept["begins"]), shape=tuple(kept["shape"]))
        columns, terms = (str(name) for name in kept["made_for"])
        optimum, point = (kept[name] if kept[name].size else None for name in ("optimum", "point"))
        return WarmStart(columns, terms, Rows(matrix, kept["lower"], kept["upper"]), optimum, point)
