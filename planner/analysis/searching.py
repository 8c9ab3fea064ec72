"""Questions about a question, searched for as a solve is: in a process of their own."""

from contextlib import nullcontext
from threading import Event
from time import monotonic

from planner.formulation.arrays import Problem
from planner.options import SolveOptions
from planner.solving.client import pursue
from planner.solving.finding import Finding
from planner.solving.process import solving_process


def searched(problem: Problem, options: SolveOptions, stop: Event | None, *, here: bool) -> Finding:
    """Return what a search for the best point of ``problem`` came to.

    Parameters
    ----------
    here
        Search in this process; see `planner.solve.solve`.
    """
    with nullcontext() if here else solving_process() as process:
        return pursue(problem, options, monotonic(), lambda _: None, stop or Event(), process)
