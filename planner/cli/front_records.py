"""What the commands that make studies write with ``--json``."""

from pathlib import Path
from typing import TYPE_CHECKING

from planner.runs.records import Record, Words, finite, words_of

if TYPE_CHECKING:
    from planner.studies.alternatives import Alternatives
    from planner.studies.front import Front


class FrontGoalRecord(Record):
    """A goal of a front; the ideal and the nadir are its best and its worst over the points."""

    goal: str
    title: Words
    unit: Words
    better: str
    ideal: float | None
    nadir: float | None
    step: float | None


class FrontPointRecord(Record):
    """A plan of a front; ``trust`` is non_dominated, within_gap or unproved, ``bound`` that of the goal ``first``."""

    values: dict[str, float]
    trust: str
    first: str
    bound: float | None
    gap: float | None
    to_ideal: float
    knee: bool
    status: str
    seconds: float
    run: str | None


class OpenRecord(Record):
    """Limits under which the search came to no proof, and why."""

    limits: Words
    why: Words
    has_plan: bool


class FrontOutput(Record):
    """``planner front``: points, best by the first goal first; ``complete`` if it is proved that there are no more."""

    goals: tuple[FrontGoalRecord, ...]
    points: tuple[FrontPointRecord, ...]
    complete: bool
    infeasible: bool
    conflict: tuple[str, ...]
    open: tuple[OpenRecord, ...]
    folder: str


class AlternativeRecord(Record):
    """One plan: how far it is from all before, how far one could be at most, and what it loses of the run's gain."""

    chosen: tuple[str, ...]
    distance: int
    farthest: int | None
    value: float
    lost: float
    status: str
    seconds: float
    run: str | None


class UndertakingRecord(Record):
    """A project, agreement or transfer, and in what share of the plans it is chosen."""

    key: str
    title: Words
    share: float


class PairRecord(Record):
    """Two undertakings, and in how many plans they are chosen both, one without the other, or neither."""

    one: str
    other: str
    both: int
    first: int
    second: int
    neither: int
    phi: float


class AlternativesOutput(Record):
    """``planner alternatives``; shares and pairs count the plan of the run as well."""

    goal: str
    limit: float
    within: float
    shortfall: float | None
    asked: int
    none_left: bool
    ended: Words | None
    chosen: tuple[str, ...]
    plans: tuple[AlternativeRecord, ...]
    undertakings: tuple[UndertakingRecord, ...]
    pairs: tuple[PairRecord, ...]
    folder: str


def front_record(front: "Front", folder: Path) -> FrontOutput:
    """Return a front as the output says it."""
    return FrontOutput(
        goals=tuple(
            FrontGoalRecord(
                goal=goal.key,
                title=words_of(goal.title),
                unit=words_of(goal.symbol),
                better=goal.better.value,
                ideal=finite(front.ideal[goal.key]),
                nadir=finite(front.nadir[goal.key]),
                step=front.steps.get(goal.key),
            )
            for goal in front.goals
        ),
        points=tuple(
            FrontPointRecord(
                values=point.values,
                trust=point.trust.value,
                first=point.first,
                bound=finite(point.bound),
                gap=finite(point.gap),
                to_ideal=point.to_ideal,
                knee=number == front.knee,
                status=point.solution.status.value,
                seconds=point.solution.seconds,
                run=None if point.folder is None else str(point.folder),
            )
            for number, point in enumerate(front.points)
        ),
        complete=front.complete,
        infeasible=front.infeasible,
        conflict=front.conflict,
        open=tuple(
            OpenRecord(limits=words_of(one.title), why=words_of(one.why), has_plan=one.has_plan) for one in front.open
        ),
        folder=str(folder),
    )


def alternatives_record(found: "Alternatives", folder: Path) -> AlternativesOutput:
    """Return alternatives as the output says them."""
    return AlternativesOutput(
        goal=found.run.model.goal,
        limit=found.limit.value,
        within=found.within,
        shortfall=finite(found.shortfall),
        asked=found.asked,
        none_left=found.none_left,
        ended=None if found.ended is None else words_of(found.ended),
        chosen=tuple(sorted(found.choices[0])),
        plans=tuple(
            AlternativeRecord(
                chosen=tuple(sorted(plan.chosen)),
                distance=plan.distance,
                farthest=plan.farthest,
                value=plan.value,
                lost=plan.lost,
                status=plan.solution.status.value,
                seconds=plan.solution.seconds,
                run=None if plan.folder is None else str(plan.folder),
            )
            for plan in found.plans
        ),
        undertakings=tuple(
            UndertakingRecord(key=key, title=words_of(found.names[key]), share=share)
            for key, share in found.shares.items()
        ),
        pairs=tuple(
            PairRecord(
                one=pair.one,
                other=pair.other,
                both=pair.both,
                first=pair.first,
                second=pair.second,
                neither=pair.neither,
                phi=pair.phi,
            )
            for pair in found.pairs
        ),
        folder=str(folder),
    )
