r"""The front between two or three goals: non-dominated plans, each with its own proof.

Goals are made as good as can be in turn, so that a plan is best by the first goal among those that keep the limits
on the others, then by the second among those, and so on: it is non-dominated, and not only weakly so. Limits are taken
from the largest region that is still unexplored, its middle first, until there are as many points as were asked for
or nothing is left (`planner.studies.regions`).

References
----------
Haimes, Lasdon and Wismer (1971) for limits on all goals but one; Mavrotas (2009), *Effective implementation of the
ε-constraint method in Multi-Objective Mathematical Programming problems*, Applied Mathematics and Computation 213, on
goals in turn instead of one goal.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property
from pathlib import Path

import numpy as np

from planner.domain.instance import Instance
from planner.formulation.terms import Vector
from planner.measures.base import Yardstick
from planner.model import Model
from planner.solution import Solution
from planner.studies.front_questions import questions
from planner.studies.front_search import Found, Open, Search
from planner.studies.study import Study
from planner.text import Text

POINTS = 12
"""Points that a front has if nothing else is asked for."""

RESOLUTION = 1e-4
"""Share of the range of a goal below which two plans are not told apart by it."""


class Trust(Enum):
    """What is proved of a point."""

    NON_DOMINATED = "non_dominated"
    """No plan is better by one of the goals and as good by the others."""

    WITHIN_GAP = "within_gap"
    """No plan is as good by the others and better by one goal by more than its bound leaves open."""

    UNPROVED = "unproved"
    """Its search ended early: a plan, but whether another dominates it is open."""

    @property
    def title(self) -> Text:
        """It in words."""
        return {
            Trust.NON_DOMINATED: Text("non-dominated", "非支配"),
            Trust.WITHIN_GAP: Text("non-dominated within its gap", "在间隙内非支配"),
            Trust.UNPROVED: Text("not proved", "未证明"),
        }[self]


@dataclass(frozen=True)
class Point:
    """One plan of a front.

    Parameters
    ----------
    values
        Each goal in its own unit, by its key.
    gap
        The largest gap on the gain of any of its goals; see `planner.solution.gain_gap`.
    bound
        What no plan with the same limits betters, by the goal that was pursued first, ``first``.
    to_ideal
        Distance to the ideal point, each goal counted in shares of its range over the front.
    folder
        The run that keeps it.
    """

    key: str
    title: Text
    values: dict[str, float]
    trust: Trust
    first: str
    bound: float | None
    gap: float | None
    to_ideal: float
    solution: Solution
    folder: Path | None


@dataclass(frozen=True)
class Front:
    """What is known of the non-dominated plans of a question.

    Parameters
    ----------
    goals
        What the front is between.
    points
        The plans, best by the first goal first.
    ideal, nadir
        The best and the worst of each goal over the points; the ideal is a plan only if goals do not conflict.
    knee
        Number of the point that bulges most beyond the plane through the ends; ``None`` if none does.
    complete
        Whether it is proved that there is no further point: none that betters each of these in some goal by more
        than its step.
    steps
        Differences of each goal after the first that are not told apart.
    open
        Limits under which the search ended without proof, or failed: points may be missing there.
    empty
        Number of limits under which it is proved that there is no plan.
    conflict
        Rules that cannot hold together, if there is no plan at all.
    """

    instance: Instance
    model: Model
    goals: tuple[Yardstick, ...]
    points: tuple[Point, ...]
    ideal: dict[str, float]
    nadir: dict[str, float]
    knee: int | None
    complete: bool
    steps: dict[str, float]
    open: tuple[Open, ...]
    empty: int
    infeasible: bool = False
    conflict: tuple[str, ...] = ()

    @property
    def proved(self) -> bool:
        """Whether each point is proved, at least within its gap."""
        return all(point.trust is not Trust.UNPROVED for point in self.points)


def find_front(
    study: Study,
    instance: Instance,
    model: Model,
    goals: Sequence[str],
    *,
    points: int | None = POINTS,
    resolution: float = RESOLUTION,
) -> Front:
    """Return the front between ``goals``.

    Parameters
    ----------
    model
        Rules switched off, limits, which incomes count, time and gap for each point; its goals are not used.
    goals
        Measures, ``spending``, or ecological indicators of the instance (their load), two or three.
    points
        How many points to find, spread over the front; ``None`` for all.
    resolution
        Share of the range of a goal by which limits go on from a point.
    """
    search = Search(study, questions(instance, model, goals), points, resolution)
    search.run()
    return _Sight(search).front()


class _Sight:
    """What a search has found, seen as a front."""

    def __init__(self, search: Search) -> None:
        self._search = search
        self._goals = search.questions.yardsticks
        self._signs = np.array([goal.better.sign for goal in self._goals])
        self._found = sorted(search.undominated, key=lambda found: -found.point[0])

    def front(self) -> Front:
        search, questions = self._search, self._search.questions
        keys = questions.goals
        return Front(
            instance=questions.instance,
            model=questions.model,
            goals=self._goals,
            points=tuple(self._point(found) for found in self._found),
            ideal=dict(zip(keys, self._ends[0] * self._signs, strict=True)),
            nadir=dict(zip(keys, self._ends[1] * self._signs, strict=True)),
            knee=self._knee(),
            complete=search.complete,
            steps=dict(zip(keys[1:], search.steps, strict=True)),
            open=tuple(search.open),
            empty=search.empty,
            infeasible=search.infeasible is not None,
            conflict=search.infeasible.conflict if search.infeasible is not None else (),
        )

    def _point(self, found: Found) -> Point:
        solution = found.solution
        return Point(
            key=found.answered.member.key,
            title=found.answered.member.title,
            values=dict(zip(self._search.questions.goals, (found.point * self._signs).tolist(), strict=True)),
            trust=_trust(found),
            first=solution.model.goal,
            bound=solution.bound,
            gap=found.gap,
            to_ideal=float(np.linalg.norm(1.0 - self._shares(found))),
            solution=solution,
            folder=found.answered.folder,
        )

    @cached_property
    def _ends(self) -> tuple[Vector, Vector]:
        """The best and the worst of each goal over the points, more is better."""
        if not self._found:
            nothing = np.full(len(self._goals), np.nan)
            return nothing, nothing
        points = np.array([found.point for found in self._found])
        return points.max(axis=0), points.min(axis=0)

    def _shares(self, found: Found) -> Vector:
        """Return each goal as a share of the way from its worst to its best; 1 where all are alike."""
        best, worst = self._ends
        whole = best - worst
        return np.where(whole > 0, (found.point - worst) / np.where(whole > 0, whole, 1.0), 1.0)

    def _knee(self) -> int | None:
        r"""Return the point that is furthest beyond the plane through the ends, in shares: the greatest sum of them.

        Das (1999), *On characterizing the "knee" of the Pareto curve based on Normal-Boundary Intersection*.
        """
        sums = [float(self._shares(found).sum()) for found in self._found]
        if len(sums) <= len(self._goals):
            return None
        knee = int(np.argmax(sums))
        at_an_end = self._found[knee].answered.member.key.startswith("best-")
        return knee if self._found[knee].proved and not at_an_end and sums[knee] > 1.0 else None


def _trust(found: Found) -> Trust:
    if not found.proved:
        return Trust.UNPROVED
    return Trust.NON_DOMINATED if found.gap == 0.0 else Trust.WITHIN_GAP
