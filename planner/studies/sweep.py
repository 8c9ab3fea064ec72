"""A sweep: one question asked again and again while something varies."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise
from math import ceil

from planner.decisions.projects import Start
from planner.domain.tables import Appropriation
from planner.model import Model
from planner.solution import Solution
from planner.studies.member import Answered, Member
from planner.studies.settings import Setting
from planner.studies.study import Study
from planner.studies.varying import Varied
from planner.text import Text

CHAIN = 10
"""Most points in a row that are answered one after the other: the nearer the neighbour, the more of it fits."""

ALONE = 4
"""So few points make one row; more make two at least, to be worked on at the same time."""


@dataclass(frozen=True)
class Point:
    """One point of a sweep, and what came of it."""

    setting: Setting
    answered: Answered

    @property
    def solution(self) -> Solution | None:
        """The answer; ``None`` without one."""
        return self.answered.solution

    @property
    def budget(self) -> float:
        """Appropriations of all sources and periods, in 亿元."""
        return sum(row.amount for row in self.setting.instance.rows(Appropriation))


@dataclass(frozen=True)
class MarginalValue:
    r"""What a further yuan of budget is worth between two neighbouring points.

    .. math:: \frac{v_2 - v_1}{B_2 - B_1} \in \left[ \frac{v_2 - b_1}{B_2 - B_1}, \frac{b_2 - v_1}{B_2 - B_1} \right]

    with the values v and bounds b of both plans and their budgets B: a difference of proved values. The true worth,
    between the best plans of both points, lies in the interval.

    Parameters
    ----------
    first, second
        The points, the one with the smaller budget first.
    value, least, most
        In units of the goal for each 亿元, better when higher.
    """

    first: Point
    second: Point
    value: float
    least: float
    most: float


@dataclass(frozen=True)
class Entry:
    """A project that some points have and others have not.

    Parameters
    ----------
    chosen
        For each point of the sweep whether its plan starts the project; ``None`` where there is no plan.
    """

    project: str
    title: Text
    chosen: tuple[bool | None, ...]

    @property
    def first(self) -> int:
        """Position of the first point that has it."""
        return self.chosen.index(True)

    @property
    def drops_out(self) -> bool:
        """Whether a later point goes without it again."""
        return any(chosen is False for chosen in self.chosen[self.first :])


@dataclass(frozen=True)
class Sweep:
    """Points in the order of what varies."""

    varied: tuple[Varied, ...]
    model: Model
    points: tuple[Point, ...]

    @cached_property
    def entries(self) -> tuple[Entry, ...]:
        """Projects in the order in which they appear; those that every plan has are left out, as are those none has."""
        starts = [_started(point.solution) for point in self.points]
        names = {row.key: row.name for point in self.points for row in point.setting.instance.projects}
        found = [
            Entry(key, name, tuple(None if each is None else key in each for each in starts))
            for key, name in names.items()
        ]
        mixed = [entry for entry in found if True in entry.chosen and False in entry.chosen]
        return tuple(sorted(mixed, key=lambda entry: (entry.first, entry.drops_out, entry.project)))

    @cached_property
    def core(self) -> tuple[str, ...]:
        """Projects that every plan has."""
        plans = [each for point in self.points if (each := _started(point.solution)) is not None]
        return tuple(sorted(set.intersection(*plans))) if plans else ()

    @cached_property
    def marginal_values(self) -> tuple[MarginalValue, ...]:
        """What a further yuan is worth between neighbours; none unless the budget is all that varies."""
        if len(self.varied) != 1 or not _is_budget(self.varied[0]):
            return ()
        known = sorted((point for point in self.points if _proved(point.solution)), key=lambda point: point.budget)
        return tuple(_marginal(*pair) for pair in pairwise(known) if pair[0].budget < pair[1].budget)


def members(model: Model, points: Sequence[Setting]) -> tuple[Member, ...]:
    """Return the questions of a sweep; each begins with what the nearest one before it left.

    Points are taken in rows, each upwards from its lowest value: what varies is mostly money, and what a smaller
    budget pays for a larger one pays for too. Which point comes after which does not depend on the machine.
    """
    return tuple(
        Member(point.key, point.title, point.instance, model, None if after is None else points[after].key)
        for point, after in ((points[at], after) for at, after in _upwards(len(points)))
    )


def sweep(study: Study, model: Model, points: Sequence[Setting], varied: Sequence[Varied] = ()) -> Sweep:
    """Answer every point of a sweep.

    Parameters
    ----------
    points
        From `planner.studies.settings.settings`.
    varied
        What varies in them.
    """
    answered = study.answer_all(members(model, points))
    return Sweep(tuple(varied), model, tuple(Point(point, answered[point.key]) for point in points))


def _upwards(count: int) -> Iterator[tuple[int, int | None]]:
    """Yield positions row beside row, each with the one that it comes after."""
    rows = max(ceil(count / CHAIN), 1 if count <= ALONE else 2)
    firsts = [count * row // rows for row in range(rows)]
    for step in range(ceil(count / rows)):
        for first, end in pairwise([*firsts, count]):
            if first + step < end:
                yield first + step, first + step - 1 if step else None


def _started(solution: Solution | None) -> set[str] | None:
    if solution is None or solution.plan is None:
        return None
    return {row.project for row in solution.plan.rows(Start)}


def _is_budget(varied: Varied) -> bool:
    return varied.scenario(varied.values[0]).changes[0].row_type is Appropriation


def _proved(solution: Solution | None) -> bool:
    return solution is not None and solution.value is not None and solution.bound is not None


def _marginal(first: Point, second: Point) -> MarginalValue:
    (low, low_bound), (high, high_bound) = _proof(first), _proof(second)
    more = second.budget - first.budget
    return MarginalValue(first, second, (high - low) / more, (high - low_bound) / more, (high_bound - low) / more)


def _proof(point: Point) -> tuple[float, float]:
    """Return value and bound of a point, better when higher."""
    solution = point.solution
    if solution is None or solution.value is None or solution.bound is None:
        raise TypeError(point)
    sign = solution.model.objective.better.sign
    return sign * solution.value, sign * solution.bound
