"""Searches that are no runs, kept by what was searched: the same search is not made twice.

A run answers a question about an instance. The cheapest repair, the price of entry and the best choice for several
cases are searches over other problems; kept is where each ended, and everything that is told of it is reckoned anew.
"""

import json
import zlib
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from threading import Event
from zipfile import BadZipFile

import numpy as np

from planner import __version__
from planner.analysis.searching import searched
from planner.formulation.arrays import Problem
from planner.options import SolveOptions
from planner.solution import Progress, Status
from planner.solving.finding import Finding
from planner.solving.fingerprint import fingerprint
from planner.solving.warm_start import WarmStart

FINAL = (Status.SOLVED, Status.INFEASIBLE)
"""Ends that a search would come to again."""

UNREADABLE = (OSError, EOFError, ValueError, KeyError, TypeError, BadZipFile, zlib.error)


class Searches:
    """Searches as `planner.analysis.searching.searched` does, and keeps where a search ended for good.

    Parameters
    ----------
    folder
        Where it is kept; made with the first.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def __call__(
        self,
        problem: Problem,
        options: SolveOptions,
        stop: Event | None = None,
        *,
        progress: Callable[[Progress], None] = lambda seen: None,
        start: WarmStart | None = None,
        here: bool = False,
    ) -> Finding:
        """Return what a search came to, now or before."""
        file = self._folder / f"{_question(problem, options)[:16]}.npz"
        with suppress(*UNREADABLE):
            return _read(file)
        found = searched(problem, options, stop, progress=progress, start=start, here=here)
        if found.status in FINAL:
            with suppress(OSError):  # it only saves time
                self._folder.mkdir(parents=True, exist_ok=True)
                _write(file, found)
        return found


def _question(problem: Problem, options: SolveOptions) -> str:
    """Return a fingerprint of what is searched, and by which software; time and machines do not change it."""
    asked = options.model_dump(mode="json", exclude={"seconds", "memory", "cluster"})
    return fingerprint([problem, json.dumps(asked, sort_keys=True), __version__])


WORDS = ("value", "bound", "conflict", "conflict_rows", "statistics")
"""What of a finding is kept beside its status and its point."""


def _write(file: Path, found: Finding) -> None:
    """Write it beside ``file`` first: what is there is whole."""
    words = {"status": found.status.value, **{name: getattr(found, name) for name in WORDS}}
    kept = {"words": np.array(json.dumps(words))}
    if found.point is not None:
        kept["point"] = found.point
    part = file.with_name(f".{file.name}")
    with part.open("wb") as stream:
        np.savez_compressed(stream, **kept)  # type: ignore[arg-type]  # the stubs take names for options
    part.replace(file)


def _read(file: Path) -> Finding:
    with np.load(file) as archive:
        words = json.loads(str(archive["words"]))
        point = archive["point"] if "point" in archive.files else None
    known = {name: words[name] for name in WORDS}
    lists = {name: tuple(known[name]) for name in ("conflict", "conflict_rows")}
    return replace(Finding(Status(words["status"]), point), **{**known, **lists})
