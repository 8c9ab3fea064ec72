"""What the solving process is asked, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

import numpy as np

from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.solving.proof import Proof, Stage, Task
from planner.solving.warm_start import WarmStart


@dataclass(frozen=True)
class Request:
    """A problem, and how long and how far to go.

    Parameters
    ----------
    seconds
        Time left when the request is sent.
    gap
        Gap on the gain at which to stop.
    memory
        Most memory of the solving process, in GB.
    cluster
        Address of the scheduler whose workers make the cuts; ``None`` for threads of this machine.
    scouted
        See `planner.solving.proof.Task`.
    start
        What a search of a neighbouring question left.
    leaves
        Whether the last word brings what this search leaves.
    """

    problem: Problem
    seconds: float
    gap: float
    seed: int
    memory: float
    log: str = ""
    cluster: str | None = None
    scouted: bool = True
    start: WarmStart | None = None
    leaves: bool = False


@dataclass(frozen=True)
class State:
    """Where the search stands, in plain numbers.

    Parameters
    ----------
    gap, unproved
        The gap on the gain of the first goal, and the largest of all goals that are pursued in turn.
    point
        Columns of the best plan; sent only when it is new.
    done
        Whether this is the last word.
    stages
        Where each of several goals was brought, in turn; empty if there is one.
    failure
        Why the search broke down; empty if it did not.
    left
        What it leaves for others, in the last word, if that was asked for.
    """

    phase: str
    value: float
    bound: float
    gap: float
    point: Vector | None = None
    done: bool = False
    infeasible: bool = False
    conflict: tuple[str, ...] = ()
    conflict_rows: tuple[str, ...] = ()
    unproved: float = float("inf")
    stages: tuple[Stage, ...] = ()
    failure: str = ""
    statistics: Mapping[str, float] = field(default_factory=dict)
    left: WarmStart | None = None


def task(request: Request) -> Task:
    """Return the loop's task, its clock started."""
    return Task(
        request.problem,
        gap=request.gap,
        until=monotonic() + request.seconds,
        seed=request.seed,
        log=request.log,
        scouted=request.scouted,
    )


def state(proof: Proof, *, point: bool) -> State:
    """Return ``proof`` as a message, with the best point if ``point``."""
    return State(
        proof.phase,
        proof.best.value,
        proof.bound,
        proof.gap,
        unproved=proof.unproved,
        point=proof.best.point if point else None,
        stages=proof.stages,
    )


def last_word(proof: Proof, request: Request, conflict: tuple[str, ...]) -> State:
    """Return the final message of a search that has ended with ``proof``."""
    arrays = request.problem.arrays
    statistics = {
        "columns": len(arrays.columns),
        "whole_columns": int(np.count_nonzero(arrays.integer)),
        "rows": len(arrays.rows),
        "entries": int(arrays.matrix.nnz),
        "rounds": proof.rounds,
        "cuts": proof.rows,
    }
    word = state(proof, point=True)
    return replace(word, done=True, infeasible=proof.infeasible, conflict=conflict, statistics=statistics)
