"""What finished members leave for others, in memory and in a folder that outlives the program."""

import hashlib
import zlib
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from typing import Any
from zipfile import BadZipFile

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_array

from planner.solving.basis import Basis
from planner.solving.relaxation import Ended
from planner.solving.rows import Rows
from planner.solving.warm_start import WarmStart

Array = NDArray[Any]


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
            with suppress(OSError):  # it only saves time
                self._folder.mkdir(parents=True, exist_ok=True)
                _write(self._file(key), start)

    def of(self, key: str) -> WarmStart | None:
        """Return what a member left; ``None`` if that is not known, or cannot be read."""
        if key not in self._known and self._folder is not None:
            with suppress(OSError, EOFError, ValueError, KeyError, BadZipFile, zlib.error):
                self._known[key] = _read(self._file(key))
        return self._known.get(key)

    def _file(self, key: str) -> Path:
        return Path(self._folder or "", f"{hashlib.sha256(key.encode()).hexdigest()[:16]}.npz")


def _write(file: Path, start: WarmStart) -> None:
    """Write all of it beside ``file`` first: what is there is whole."""
    numbers: dict[str, Array | None] = {"optimum": start.optimum, "point": start.point}
    if start.ended is not None:
        numbers |= _numbers("ended", start.ended.rows)
        if (basis := start.ended.basis) is not None:
            numbers |= {"basis_columns": basis.columns, "basis_rows": basis.rows, "basis_cuts": basis.cuts}
    numbers |= {"made_for": np.array([start.columns, start.terms]), **_numbers("rows", start.rows)}
    known: dict[str, Any] = {name: array for name, array in numbers.items() if array is not None}
    part = file.with_name(f".{file.name}")
    with part.open("wb") as stream:
        np.savez_compressed(stream, **known)
    part.replace(file)


def _numbers(name: str, rows: Rows) -> dict[str, Array | None]:
    """Return rows as plain arrays, each under a name."""
    matrix = rows.matrix
    return {
        f"{name}_shape": np.array(matrix.shape),
        f"{name}_begins": matrix.indptr,
        f"{name}_places": matrix.indices,
        f"{name}_entries": matrix.data,
        f"{name}_lower": rows.lower,
        f"{name}_upper": rows.upper,
    }


def _read(file: Path) -> WarmStart:
    with np.load(file) as archive:
        kept = {name: archive[name] for name in archive.files}
    columns, terms = (str(name) for name in kept["made_for"])
    ended = Ended(_rows("ended", kept), _basis(kept)) if "ended_shape" in kept else None
    return WarmStart(columns, terms, _rows("rows", kept), kept.get("optimum"), kept.get("point"), ended)


def _rows(name: str, kept: Mapping[str, Array]) -> Rows:
    parts = tuple(kept[f"{name}_{part}"] for part in ("entries", "places", "begins"))
    matrix = csr_array(parts, shape=tuple(kept[f"{name}_shape"]))
    return Rows(matrix, kept[f"{name}_lower"], kept[f"{name}_upper"])


def _basis(kept: Mapping[str, Array]) -> Basis | None:
    if "basis_columns" not in kept:
        return None
    return Basis(kept["basis_columns"], kept["basis_rows"], kept["basis_cuts"])
