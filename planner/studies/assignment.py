"""What is handed to whoever answers a member, and what comes back."""

from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass
from threading import Event
from typing import Protocol

from planner.domain.instance import Instance
from planner.errors import PlannerError
from planner.model import Model
from planner.solution import Progress, Solution
from planner.solve import solve
from planner.solving.warm_start import WarmStart
from planner.text import Text, same

Listener = Callable[[Progress], None]


@dataclass(frozen=True)
class Assignment:
    """A question, what its search begins with, and whether it is to leave something for others."""

    instance: Instance
    model: Model
    start: WarmStart | None = None
    leaves: bool = False


@dataclass(frozen=True)
class Outcome:
    """A solution, or why there is none."""

    solution: Solution | None = None
    failure: Text | None = None


class Crew(Protocol):
    """Those who answer members, here or elsewhere.

    A member that goes wrong comes back as an `Outcome` with a failure; a future never raises for it.
    """

    @property
    def width(self) -> int:
        """How many members are answered at a time."""

    def hand(self, assignment: Assignment, listener: Listener, stop: Event) -> "Future[Outcome]":
        """Let somebody carry an assignment out.

        Parameters
        ----------
        listener
            Told of each step, where whoever does it can tell; from any thread.
        stop
            Ends the search with its best plan, where whoever does it can be told.
        """


def carry_out(assignment: Assignment, listener: Listener = lambda progress: None, stop: Event | None = None) -> Outcome:
    """Answer a question; what goes wrong on the way is part of the answer."""
    try:
        solution = solve(
            assignment.instance,
            assignment.model,
            progress=listener,
            stop=stop,
            start=assignment.start,
            leaves=assignment.leaves,
        )
    except PlannerError as error:
        return Outcome(failure=error.message)
    except Exception as error:  # noqa: BLE001 whatever it is, the study goes on and tells it
        return Outcome(failure=same(f"{type(error).__name__}: {error}"))
    return Outcome(solution)
