"""Why a question has no plan: what excludes what, by how much, and what it would take."""

from collections.abc import Callable
from dataclasses import dataclass
from threading import Event

from planner.analysis.repair import Repair, repair
from planner.analysis.row_words import limits_in_conflict
from planner.analysis.searching import Search, searched
from planner.errors import PlannerError
from planner.options import ABOVE_ZERO
from planner.solution import Solution, Status
from planner.text import Text
from planner.titles import title_of

HAS_PLAN = Text("this question is not without a plan: {status}", "该问题并非没有方案：{status}")

Hear = Callable[[Text], None]
"""Told what is being looked into."""

CHEAPEST = Text("the cheapest repair", "最省的修复方案")
ALONE = Text("what it takes if only this gives way: {rule}", "仅放宽“{rule}”时需放宽多少")


@dataclass(frozen=True)
class Conflicting:
    """A rule, limit or floor of the conflict.

    Parameters
    ----------
    rule, title
        Its key, and what people call it.
    rows
        What of it excludes what of the others, in words; empty if time ran out before it was told apart.
    alone
        What it would take if it alone gave way; ``None`` if that was not looked into.
    """

    rule: str
    title: Text
    rows: tuple[Text, ...] = ()
    alone: Repair | None = None


@dataclass(frozen=True)
class Infeasibility:
    """Why a question has no plan.

    Parameters
    ----------
    conflict
        Rules that cannot hold together; with any one of them gone, the others can.
    cheapest
        What has to give way, counted as `planner.analysis.repair` says; ``None`` if it was not looked into.
    """

    solution: Solution
    conflict: tuple[Conflicting, ...]
    cheapest: Repair | None = None


def infeasibility(
    solution: Solution,
    *,
    stop: Event | None = None,
    hear: Hear = lambda _: None,
    search: Search = searched,
    here: bool = False,
) -> Infeasibility:
    """Explain why the question of ``solution`` has no plan.

    Parameters
    ----------
    stop
        Set it to end with what is known.
    hear
        Told what is being looked into.
    search
        Who searches; see `planner.analysis.searching.searched`.
    here
        Search in this process; see `planner.solve.solve`.

    Raises
    ------
    PlannerError
        If the question may have a plan.
    SolverError
        If a search failed, or what it found did not stand up to the audit.
    """
    if solution.status is not Status.INFEASIBLE:
        raise PlannerError(HAS_PLAN.fill(status=solution.status.title))
    instance, model = solution.instance, solution.model
    stopped = stop or Event()

    def looked_into(words: Text, only: tuple[str, ...] | None) -> Repair | None:
        if stopped.is_set():
            return None
        hear(words)
        return repair(instance, model, only, stop=stopped, search=search, here=here)

    cheapest = looked_into(CHEAPEST, None)
    conflict = tuple(
        Conflicting(
            rule,
            title_of(model, rule),
            tuple(limits_in_conflict(solution, rule)),
            None if rule == ABOVE_ZERO else looked_into(ALONE.fill(rule=title_of(model, rule)), (rule,)),
        )
        for rule in solution.conflict
    )
    return Infeasibility(solution, conflict, cheapest)
