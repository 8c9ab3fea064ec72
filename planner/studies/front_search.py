"""The search for a front: limits asked for one after another, and what each answer says of the regions left."""

from collections.abc import Sequence
from dataclasses import dataclass
from math import inf

import numpy as np

from planner.criteria.base import Criterion
from planner.formulation.terms import Vector
from planner.solution import Solution, Status
from planner.studies.front_questions import Questions
from planner.studies.member import Answered, Member
from planner.studies.regions import Corner, Region, Unexplored
from planner.studies.study import Study
from planner.text import Text

AT_ONCE = 4
"""Regions that are looked into at a time."""

SAME, NOTHING = 5e-8, 1e-9
"""Share of a goal that is rounding, and rounding whatever its size: points less apart are one."""

TOLD_APART = 1e-5
"""Share of a criterion that a solver tells apart from nothing: its whole numbers and rows hold to a millionth."""


@dataclass(frozen=True)
class Found:
    """A plan of a front.

    Parameters
    ----------
    point
        Its goals; more is better.
    """

    point: Vector
    answered: Answered
    solution: Solution

    @property
    def proved(self) -> bool:
        """Whether every goal was proved to the asked gap."""
        return self.solution.status is Status.SOLVED

    @property
    def gap(self) -> float | None:
        """The largest gap of its goals; ``None`` without a bound."""
        gaps = [self.solution.gap, *(step.gap for step in self.solution.steps)]
        known = [gap for gap in gaps if gap is not None]
        return max(known) if len(known) == len(gaps) else None


@dataclass(frozen=True)
class Open:
    """Limits under which the search came to no proof.

    Parameters
    ----------
    why
        How the search ended, or what failed.
    has_plan
        Whether it left a plan, which is among the points unless another dominates it.
    """

    title: Text
    why: Text
    has_plan: bool


class Search:
    """Asks for points until there are enough or nothing is left; `run` is called once."""

    def __init__(self, study: Study, questions: Questions, points: int | None, resolution: float) -> None:
        self.questions = questions
        self.open: list[Open] = []
        self.empty = 0
        self.infeasible: Solution | None = None
        self.steps: Corner = (0.0,) * (len(questions.goals) - 1)
        self._study = study
        self._wanted = inf if points is None else points
        self._resolution = resolution
        self._goals = questions.yardsticks
        self._signs = np.array([goal.better.sign for goal in self._goals])
        self._found: list[Found] = []
        self._left: Unexplored | None = None
        self._asked = 0
        self._stopped = False

    @property
    def undominated(self) -> list[Found]:
        """Every point that no other one dominates."""
        return [one for one in self._found if not any(_dominates(other.point, one.point) for other in self._found)]

    @property
    def complete(self) -> bool:
        """Whether it is proved that there is no other point."""
        if self.infeasible is not None:
            return True
        return self._left is not None and not self._left.regions and not self.open and not self._stopped

    def run(self) -> None:
        """Find the best plan by each goal, then what lies between."""
        members = [self.questions.best(number) for number in range(len(self.questions.goals))]
        answers = self._answers(members)
        ends = [self._take(answered) for answered in answers]
        if self.infeasible is not None or not self._found:
            return
        self._left = self._whole(answers)
        if ends[0] is not None and ends[0].proved:
            self._left = self._left.without((-inf,) * len(self.steps), self._beyond(ends[0].point[1:]))
        while self._left.regions and len(self.undominated) < self._wanted and not self._stopped:
            self._look()

    def _look(self) -> None:
        """Look into the largest regions that are left."""
        left = self._left
        if left is None:
            return
        room = min(self._wanted - len(self.undominated), AT_ONCE)
        regions = left.largest(int(room))
        corners = [self._corner(left, region) for region in regions]
        members = []
        for corner in corners:
            self._asked += 1
            members.append(self.questions.at(corner, f"at-{self._asked}"))
        for region, corner, answered in zip(regions, corners, self._answers(members), strict=True):
            self._learn(region, corner, answered)

    def _corner(self, left: Unexplored, region: Region) -> Corner:
        """Return the limits to ask for: the middle of a region; its corner if all are wanted or that was vain."""
        if self._wanted == inf or region.vain or left.flat(region):
            return region.low
        return left.middle(region)

    def _learn(self, region: Region, corner: Corner, answered: Answered) -> None:
        """Take out of the regions what an answer has settled."""
        left = self._left
        if left is None:
            return
        known = list(self._found)
        found = self._take(answered)
        if answered.solution is not None and answered.solution.status is Status.INFEASIBLE:
            self._left = left.without(corner, (inf,) * len(corner), vain=True)
        elif found is None or not found.proved:
            self._left = left.without(corner, region.high, vain=True)
        else:
            vain = any(_alike(found.point, other.point) for other in known)
            self._left = left.without(corner, self._beyond(np.maximum(found.point[1:], corner)), vain=vain)

    def _answers(self, members: Sequence[Member]) -> list[Answered]:
        answers = self._study.answer_all(members)
        return [answers[member.key] for member in members]

    def _take(self, answered: Answered) -> Found | None:
        """Keep the plan of an answer, and note what it leaves open."""
        solution = answered.solution
        if solution is None:
            self._stopped |= answered.failure is None
            if answered.failure is not None:
                self.open.append(Open(answered.member.title, answered.failure, has_plan=False))
            return None
        self._stopped |= solution.status is Status.INTERRUPTED
        if solution.status is Status.INFEASIBLE:
            self.empty += 1
            if answered.member.key.startswith("best-"):
                self.infeasible = solution
            return None
        if solution.status is not Status.SOLVED:
            title = answered.member.title
            self.open.append(Open(title, solution.status.title, has_plan=solution.plan is not None))
        return self._keep(answered, solution)

    def _keep(self, answered: Answered, solution: Solution) -> Found | None:
        values = [None if solution.audit is None else solution.audit.value(key) for key in self.questions.goals]
        known = [value for value in values if value is not None]
        if len(known) < len(values):
            return None
        found = Found(self._signs * np.array(known), answered, solution)
        alike = [other for other in self._found if _alike(found.point, other.point)]
        if not alike:
            self._found.append(found)
        elif found.proved and not alike[0].proved:
            self._found[self._found.index(alike[0])] = found
        return found

    def _whole(self, answers: Sequence[Answered]) -> Unexplored:
        """Return everything in which points can be: up to the best that each goal can be."""
        points = np.array([found.point for found in self._found])[:, 1:]
        floor, ceiling = points.min(axis=0), points.max(axis=0)
        size = np.maximum(np.abs(floor), np.abs(ceiling))
        share = np.array([TOLD_APART if isinstance(goal, Criterion) else SAME for goal in self._goals[1:]])
        least = share * np.maximum(size, 1.0)
        self.steps = tuple(np.maximum(self._resolution * (ceiling - floor), least).tolist())
        tops = [self._top(number, answered) for number, answered in enumerate(answers[1:], start=1)]
        whole = Region((-inf,) * len(tops), tuple(top + step for top, step in zip(tops, self.steps, strict=True)))
        return Unexplored((whole,), tuple(floor.tolist()), tuple(ceiling.tolist()))

    def _top(self, number: int, answered: Answered) -> float:
        """Return what no plan has more of by a goal; infinity if that is not known."""
        bound = None if answered.solution is None else answered.solution.bound
        return inf if bound is None else float(self._signs[number]) * bound

    def _beyond(self, point: Vector) -> Corner:
        return tuple((point + np.array(self.steps)).tolist())


def _alike(one: Vector, other: Vector) -> bool:
    return bool(np.all(np.abs(one - other) <= _rounding(one, other)))


def _dominates(one: Vector, other: Vector) -> bool:
    """Tell whether a point is as good as another by every goal, and better by one, beyond rounding."""
    more = one - other
    rounding = _rounding(one, other)
    return bool(np.all(more >= -rounding) and np.any(more > rounding))


def _rounding(one: Vector, other: Vector) -> Vector:
    return SAME * np.maximum(np.abs(one), np.abs(other)) + NOTHING
