"""Far plans where the farthest is too hard to find: the best plan at a distance that is asked for, farther and farther.

A search for distance has to keep a limit on a goal that all good plans meet or miss by little, and may find none in
its time. The other way round is easier: the best plan by the goal among those that are at least so far. Where it keeps
the limit, the next is asked to be farther, and else to be nearer, half-way between each time.

References
----------
Haimes, Lasdon and Wismer (1971), *On a bicriterion formulation of the problems of integrated system identification and
system optimization*, IEEE Transactions on Systems, Man, and Cybernetics 1(3), for the exchange of goal and limit.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from math import floor

from planner.audit import audit
from planner.criteria.distance import Distance
from planner.decisions.base import undertaken, undertakings
from planner.model import Model
from planner.options import Limit
from planner.solution import Solution, Status
from planner.studies.member import Answered, Member
from planner.studies.study import Study
from planner.text import Text

TRIES = 3
"""Distances that are tried."""

SHARE = 0.25
"""Share of the time of an alternative that the search for the farthest has; the tries have the rest."""

SURE = 1e-7
"""Share of a limit, or amount where it is below 1, by which a bound has to miss it to exclude what was asked for."""

ROUNDING = 1e-6
"""What the bound of a whole number may miss it by."""

TITLE = Text("{title}, {distance} apart at least", "{title}（距离至少{distance}）")


@dataclass(frozen=True)
class Reach:
    """The farthest plan that is known.

    Parameters
    ----------
    answered
        The search that found it; ``None`` if none is known.
    distance
        How far it is; 0 without one.
    farthest
        No plan is farther than this, as proved; ``None`` if that was not bounded.
    ended
        Why no more could be asked; ``None`` if it could.
    """

    answered: Answered | None
    distance: int
    farthest: int | None
    ended: Text | None = None

    @property
    def none_left(self) -> bool:
        """Whether it is proved that there is no further plan."""
        return self.answered is None and self.farthest == 0


NOTHING_YET = Reach(None, 0, None)
"""Before anything is asked."""


@dataclass(frozen=True)
class Quest:
    """What is looked for.

    Parameters
    ----------
    member
        The search for the farthest plan, with the time of the whole alternative.
    question
        The question of the run, with the limit that a plan has to keep.
    limit
        That limit.
    known
        What the plans chose from which it is to be far.
    most
        No plan was farther from fewer of them, as proved, and so none is now; ``None`` if that was not bounded.
    """

    member: Member
    question: Model
    limit: Limit
    known: Sequence[frozenset[str]]
    most: int | None = None

    @property
    def search(self) -> Member:
        """The search for the farthest plan, with its share of the time."""
        return replace(self.member, model=_timed(self.member.model, SHARE))

    def bound(self, solution: Solution) -> int | None:
        """Return what no plan is farther than by a search for the farthest, and by those before; ``None`` without."""
        bounds = [] if solution.bound is None else [floor(solution.bound + ROUNDING)]
        return min([*bounds, *([] if self.most is None else [self.most])], default=None)

    def at(self, distance: int, after: str | None) -> Member:
        """Return the search for the best plan by the goal of the run that is so far at least, begun after another."""
        others = tuple(limit for limit in self.question.limits if limit != self.limit)
        far = Limit(measure=Distance.key, at_least=float(distance))
        changes = {"limits": (*others, far), "apart_from": self.member.model.apart_from, "name": self.member.model.name}
        model = _timed(self.question.model_copy(update=changes), (1.0 - SHARE) / TRIES)
        title = TITLE.fill(title=self.member.title, distance=distance)
        return Member(f"{self.member.key}-{distance}", title, self.member.instance, model, after, leaves=True)

    def distance(self, solution: Solution) -> int:
        """Return how far the plan of a solution is from those that are known; 0 without a plan."""
        if solution.plan is None:
            return 0
        return min(len(undertaken(solution.plan) ^ chosen) for chosen in self.known)

    def keeps(self, solution: Solution) -> bool:
        """Tell whether a plan stands up to the audit by the question, its limit included."""
        return solution.plan is not None and audit(solution.instance, solution.plan, self.question).clean

    def excludes(self, solution: Solution) -> bool:
        """Tell whether it is proved that no plan as far as was asked keeps the limit."""
        if solution.status is Status.INFEASIBLE:
            return True
        sign, slack = solution.objective.better.sign, SURE * max(1.0, abs(self.limit.value))
        return solution.bound is not None and sign * (self.limit.value - solution.bound) > slack


def reach(study: Study, quest: Quest, known: Reach) -> Reach:
    """Return a plan as far as can be found in the time, with what is proved on the way."""
    count = len(undertakings(quest.member.instance))
    found, most = known, count if known.farthest is None else min(count, known.farthest)
    after = quest.member.after
    for _ in range(TRIES):
        if most <= found.distance:
            break
        asked = (found.distance + most + 1) // 2
        answered = study.answer(quest.at(asked, after))
        after, solution = answered.member.key, answered.solution
        if solution is None:
            return replace(found, ended=answered.failure or Status.INTERRUPTED.title)
        if quest.distance(solution) >= asked and quest.keeps(solution):
            found = Reach(answered, quest.distance(solution), found.farthest)
        else:
            most = asked - 1
            found = replace(found, farthest=most) if quest.excludes(solution) else found
        if solution.status is Status.INTERRUPTED:
            return replace(found, ended=solution.status.title)
    return found


def _timed(model: Model, share: float) -> Model:
    options = model.solve.model_copy(update={"seconds": share * model.solve.seconds})
    return model.model_copy(update={"solve": options})
