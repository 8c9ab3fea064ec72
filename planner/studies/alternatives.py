r"""Alternatives: plans nearly as good as one that is known, each as different as can be from all before.

The goal of the run becomes a limit: at most the share ``within`` of its gain may be lost. The new goal is the distance
to the plans that are known (`planner.criteria.distance`), and after it, among the plans that are as far, the goals of
the run. The plan that is farthest from all before comes next, so that the first few already span the range. Where the
search for it ends too early, plans at a distance are asked for (`planner.studies.reaching`).

References
----------
Brill, Chang and Hopkins (1982), *Modeling to Generate Alternatives: The HSJ Approach and an Illustration Using a
Problem in Land Use Planning*, Management Science 28(3); Gonzalez (1985), *Clustering to minimize the maximum
intercluster distance*, Theoretical Computer Science 38, for the farthest next.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from planner.analysis.association import Pair, pairs
from planner.audit import audit
from planner.criteria.distance import Distance
from planner.decisions.base import undertaken, undertakings
from planner.errors import SolverError
from planner.model import Model, ModelError
from planner.options import Limit, Next
from planner.solution import Solution, Status
from planner.studies.member import Answered, Member
from planner.studies.ranges import NO_GOAL, limit_within, shortfall
from planner.studies.reaching import NOTHING_YET, Quest, Reach, reach
from planner.studies.study import Study
from planner.text import Text, joined

WITHIN, COUNT = 0.02, 10
"""Share of the gain that may be lost, and how many alternatives are looked for, if nothing else is asked."""

LIKELY = 0.5
"""Share of the plans from which on an undertaking is likely."""


@dataclass(frozen=True)
class Alternative:
    """One plan beside that of the run.

    Parameters
    ----------
    chosen
        Keys of the undertakings it chooses.
    distance
        How many it chooses otherwise than the most similar of the plans before it, the run's among them.
    farthest
        No plan within the range is farther from those before than this; ``None`` if that was not bounded.
    value
        The goal of the run.
    lost
        Share of the run's gain that it loses; below 0 if it betters the run.
    folder
        The run that keeps it.
    """

    key: str
    chosen: frozenset[str]
    distance: int
    farthest: int | None
    value: float
    lost: float
    solution: Solution
    folder: Path | None

    @property
    def proved(self) -> bool:
        """Whether it is proved that none is farther."""
        return self.farthest == self.distance


@dataclass(frozen=True)
class Alternatives:
    """Plans nearly as good as that of a run, and what they share.

    Parameters
    ----------
    limit
        What each keeps of the goal.
    shortfall
        Share of the best possible gain by which an alternative can fall short at most: what may be lost, and what the
        proof of the run leaves open; ``None`` if the run has no bound.
    plans
        The alternatives, in the order in which they were found.
    names
        Name of every undertaking that there is to choose.
    none_left
        Whether it is proved that no other choice of undertakings keeps the limit.
    ended
        Why there are fewer than asked for, where that is not proved; ``None`` if there are not.
    """

    run: Solution
    within: float
    asked: int
    limit: Limit
    shortfall: float | None
    plans: tuple[Alternative, ...]
    names: Mapping[str, Text]
    none_left: bool
    ended: Text | None

    @cached_property
    def choices(self) -> tuple[frozenset[str], ...]:
        """What each plan chooses, that of the run first."""
        return (_chosen(self.run), *(plan.chosen for plan in self.plans))

    @cached_property
    def shares(self) -> dict[str, float]:
        """In what share of the plans each undertaking is chosen, the most frequent first."""
        count = {key: sum(key in choice for choice in self.choices) for key in self.names}
        ordered = sorted(count, key=lambda key: (-count[key], key))
        return {key: count[key] / len(self.choices) for key in ordered}

    @property
    def core(self) -> tuple[str, ...]:
        """Undertakings that every plan chooses."""
        return tuple(key for key, share in self.shares.items() if share == 1.0)

    @property
    def likely(self) -> tuple[str, ...]:
        """Undertakings that at least half of the plans choose, but not all."""
        return tuple(key for key, share in self.shares.items() if LIKELY <= share < 1.0)

    @property
    def conditional(self) -> tuple[str, ...]:
        """Undertakings that some plans choose, but less than half."""
        return tuple(key for key, share in self.shares.items() if 0.0 < share < LIKELY)

    @cached_property
    def pairs(self) -> tuple[Pair, ...]:
        """Pairs of undertakings that occur together, or apart, more often than not (`planner.analysis.association`)."""
        return pairs(self.choices)


def find_alternatives(study: Study, run: Solution, *, within: float = WITHIN, count: int = COUNT) -> Alternatives:
    """Return up to ``count`` plans beside that of ``run``.

    Raises
    ------
    ModelError
        If the run has no plan or no gain to lose, or its goal was a distance itself.
    SolverError
        If a plan does not stand up to the audit by the question of the run.
    """
    limit = limit_within(run, within)
    question = run.model.model_copy(update={"limits": (*_others(run.model, limit), limit)})
    known: list[frozenset[str]] = [_chosen(run)]
    plans: list[Alternative] = []
    found = NOTHING_YET
    while len(plans) < count and not found.none_left and found.ended is None:
        quest = _quest(run, question, known, found)
        found = _farthest(study, quest)
        if found.answered is not None:
            plans.append(_alternative(run, quest, found.answered, found))
            known.append(plans[-1].chosen)
    open_share = shortfall(run, limit)
    names = undertakings(run.instance)
    return Alternatives(run, within, count, limit, open_share, tuple(plans), names, found.none_left, found.ended)


AUDITED = Text(
    "an alternative does not keep the question of the run and is not shown: {what}",
    "备选方案不符合原问题，不予展示：{what}",
)
ASKED = Text(
    "Which plan is as different as can be from {count} known plan(s), with {limit}?",
    "在满足“{limit}”的方案中，哪个与{count}个已知方案差异最大？",
)
TITLE = Text("alternative {number}", "备选方案{number}")


def _quest(run: Solution, question: Model, known: list[frozenset[str]], before: Reach) -> Quest:
    """Return what is looked for next, begun with what the plan before left; ``question`` ends with the limit."""
    limit = question.limits[-1]
    asked = ASKED.fill(count=len(known), limit=limit.title)
    model = question.model_copy(
        update={
            "name": "alternative",
            "question_en": asked.en,
            "question_zh": asked.zh,
            "goal": Distance.key,
            "then": (Next(measure=run.model.goal), *run.model.then),
            "apart_from": tuple(tuple(sorted(chosen)) for chosen in known),
        }
    )
    after = None if before.answered is None else before.answered.member.key
    title = TITLE.fill(number=len(known))
    member = Member(f"alternative-{len(known)}", title, run.instance, model, after, leaves=True)
    return Quest(member, question, limit, tuple(known), before.farthest)


def _farthest(study: Study, quest: Quest) -> Reach:
    """Return the farthest plan that can be found, and why the search for more ends here if it does without proof."""
    answered = study.answer(quest.search)
    solution = answered.solution
    if solution is None:
        return Reach(None, 0, quest.most, answered.failure or Status.INTERRUPTED.title)
    distance = quest.distance(solution)
    found = Reach(answered if distance else None, distance, quest.bound(solution))
    if solution.status in {Status.STOPPED, Status.UNDECIDED}:
        found = reach(study, quest, found)
    lost = found.answered is None and not found.none_left
    if found.ended is None and (lost or solution.status is Status.INTERRUPTED):
        return replace(found, ended=solution.status.title)
    return found


def _alternative(run: Solution, quest: Quest, answered: Answered, found: Reach) -> Alternative:
    """Return a plan, once it has been audited by the question of the run."""
    solution = answered.solution
    if solution is None or solution.plan is None:
        raise ModelError(NO_GOAL)
    audited = audit(run.instance, solution.plan, quest.question)
    if not audited.clean:
        raise SolverError(AUDITED.fill(what=joined([broken.what for broken in audited.violations[:5]])))
    value = audited.value(run.model.goal) or 0.0
    lost = run.model.objective.better.sign * ((run.value or 0.0) - value)
    return Alternative(
        key=quest.member.key,
        chosen=_chosen(solution),
        distance=found.distance,
        farthest=found.farthest,
        value=value,
        lost=lost / run.gain if run.gain else 0.0,
        solution=solution,
        folder=answered.folder,
    )


def _chosen(solution: Solution) -> frozenset[str]:
    return frozenset() if solution.plan is None else frozenset(undertaken(solution.plan))


def _others(model: Model, limit: Limit) -> tuple[Limit, ...]:
    return tuple(other for other in model.limits if other.measure != limit.measure)
