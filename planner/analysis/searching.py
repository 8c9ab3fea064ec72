"""Questions about a question, searched for as a solve is: in a process of their own."""

from collections.abc import Callable
from contextlib import nullcontext
from threading import Event
from time import monotonic
from typing import Protocol

from planner.formulation.arrays import Problem
from planner.options import SolveOptions
from planner.solution import Progress
from planner.solving.client import pursue
from planner.solving.finding import Finding
from planner.solving.process import solving_process
from planner.solving.warm_start import WarmStart


class Search(Protocol):
    """Searches as `searched` does, or knows already what a search came to."""

    def __call__(
        self,
        problem: Problem,
        options: SolveOptions,
        stop: Event | None = None,
        *,
        progress: Callable[[Progress], None] = ...,
        start: WarmStart | None = None,
        here: bool = False,
    ) -> Finding:
        """Return what a search for the best point of ``problem`` came to."""


def searched(
    problem: Problem,
    options: SolveOptions,
    stop: Event | None = None,
    *,
    progress: Callable[[Progress], None] = lambda seen: None,
    start: WarmStart | None = None,
    here: bool = False,
) -> Finding:
    """Return what a search for the best point of ``problem`` came to.

    Parameters
    ----------
    start
        What it begins with; see `planner.solving.warm_start`.
    here
        Search in this process; see `planner.solve.solve`.
    """
    with nullcontext() if here else solving_process() as process:
        return pursue(problem, options, monotonic(), progress, stop or Event(), process, start)
