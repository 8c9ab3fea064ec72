"""One search from request to last word, in whatever process it is called."""

from collections.abc import Callable
from dataclasses import replace
from time import monotonic

from planner.executors.opening import opened
from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.solving.conflict import conflict
from planner.solving.conflict_rows import conflict_rows
from planner.solving.dinkelbach import Dinkelbach
from planner.solving.guard import guard
from planner.solving.in_turn import InTurn
from planner.solving.loop import CutLoop
from planner.solving.messages import Request, State, last_word, state, task
from planner.solving.pool import Pool
from planner.solving.proof import Proof
from planner.solving.warm_start import begun_with, left_by

CONFLICT_SECONDS = 20.0
"""Time for naming the rules that exclude each other, on top of the search."""


def search(request: Request, report: Callable[[State], None], stop: Callable[[], bool]) -> None:
    """Check the problem, run the cut loop on it, and report every step and the last word."""
    guard(request.problem.arrays)
    pool, known = begun_with(request.problem, request.start)
    with opened(request.cluster, request.log) as executor:
        word = _searched(replace(request, problem=request.problem.on(executor)), report, stop, pool, known)
        left = left_by(request.problem, pool, word.point) if request.leaves else None
        report(replace(word, statistics={**word.statistics, **executor.statistics}, left=left))


def _searched(
    request: Request, report: Callable[[State], None], stop: Callable[[], bool], pool: Pool, known: Vector | None
) -> State:
    """Run the cut loop, report every step but the last word, and return that."""
    shown: dict[str, Vector | None] = {"point": None}

    def tell(proof: Proof) -> None:
        new = proof.best.point is not shown["point"]
        shown["point"] = proof.best.point
        report(state(proof, point=new))

    loop = _strategy(request.problem)(task(request), tell, stop, pool, known)
    proof = loop.run()
    blame: tuple[str, ...] = ()
    rows: tuple[str, ...] = ()
    if proof.infeasible:
        report(replace(state(proof, point=False), infeasible=True))  # kept, should naming take too long
        until = monotonic() + CONFLICT_SECONDS
        blame = conflict(request.problem, loop.cuts, until)
        rows = conflict_rows(request.problem, loop.cuts, blame, until)
    return replace(last_word(proof, request, blame), conflict_rows=rows)


def _strategy(problem: Problem) -> type[CutLoop | Dinkelbach | InTurn]:
    """Return how the goal is pursued: in turn, by a sequence of quotients, or at once."""
    if len(problem.aims) > 1:
        return InTurn
    return CutLoop if problem.aims[0].denominator is None else Dinkelbach
