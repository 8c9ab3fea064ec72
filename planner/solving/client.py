"""The side of the caller: asks for a search, in a process of its own or here, and tells what it came to."""

import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from threading import Event
from time import monotonic

from planner.formulation.arrays import Problem
from planner.options import SolveOptions
from planner.solution import Progress
from planner.solving.finding import Ear, Finding
from planner.solving.messages import Request
from planner.solving.process import SolvingProcess
from planner.solving.search import search
from planner.solving.warm_start import WarmStart


def pursue(
    problem: Problem,
    options: SolveOptions,
    began: float,
    progress: Callable[[Progress], None],
    stop: Event,
    process: SolvingProcess | None,
    start: WarmStart | None = None,
    *,
    leaves: bool = False,
) -> Finding:
    """Search for the best point of ``problem`` within what is left of the time.

    Parameters
    ----------
    began
        Moment of `time.monotonic` at which the solve began; the time limit counts from it.
    process
        The child that searches, already started; ``None`` to search in this process, for a program that is a
        child itself.
    start, leaves
        See `planner.solving.messages.Request`.

    Raises
    ------
    SolverError
        If the process broke down without leaving a plan.
    """
    with tempfile.TemporaryDirectory(prefix="planner-", ignore_cleanup_errors=True) as folder:
        log = Path(folder, "solver.log")
        seconds = max(0.1, options.seconds - (monotonic() - began))
        request = Request(
            problem,
            seconds,
            options.gap,
            options.seed,
            options.memory,
            str(log),
            options.cluster,
            start=start,
            leaves=leaves,
        )
        ear = Ear(began, progress)
        if process is None:
            _beside(request, ear, stop)
        else:
            process.ask(request, ear, stop)
        said = log.read_text(encoding="utf-8", errors="replace") if log.exists() else ""
    return ear.finding(options.gap, interrupted=stop.is_set(), log=said)


def _beside(request: Request, ear: Ear, stop: Event) -> None:
    """Search in this process; what breaks down after a plan was found does not lose it."""
    try:
        search(replace(request, scouted=False), ear.hear, stop.is_set)
    except MemoryError:
        ear.hear(replace(ear.last, failure="memory"))
    except Exception as error:  # noqa: BLE001 told as the failure of a search, as from a child
        ear.hear(replace(ear.last, failure=f"{type(error).__name__}: {error}"))
