"""What ``planner robust --json`` writes."""

from math import isfinite
from pathlib import Path
from typing import TYPE_CHECKING

from planner.runs.records import Record, Words, words_of

if TYPE_CHECKING:
    from planner.domain.cases import Case
    from planner.studies.robust.result import Best, Choice, Interval, Robust


class IntervalRecord(Record):
    """Between which two numbers something lies, as far as proofs go; ``null`` where there is no end."""

    low: float | None
    high: float | None


class CaseRecord(Record):
    """One case: its probability, what was drawn for it, and the best plan made for it alone."""

    case: str
    title: Words
    probability: float
    drawn: dict[str, float]
    status: str | None
    value: float | None
    bound: float | None
    nothing: float | None
    conflict: tuple[str, ...]


class AssumptionRecord(Record):
    """What was drawn from which distribution, and what that rests on."""

    key: str
    title: Words
    distribution: Words
    why: Words
    source: str


class FareRecord(Record):
    """How a choice of projects fares in one case."""

    status: str
    value: float | None
    bound: float | None


class ChoiceRecord(Record):
    """A choice of projects: which are started when, its fare in each case, its worth by each criterion."""

    choice: str
    title: Words
    starts: dict[str, str]
    fares: dict[str, FareRecord]
    judged: dict[str, IntervalRecord]
    cannot_be_carried_out_in: tuple[str, ...]


class BestRecord(Record):
    """The best choice by one criterion, with its proof; of ``regret``, what is missed at most."""

    criterion: str
    title: Words
    status: str
    choice: str | None
    value: float | None
    bound: float | None
    nothing: float | None
    gap: float | None
    seconds: float
    conflict: tuple[tuple[str, str], ...]


class UseRecord(Record):
    """A project: how probable the cases are whose own best plan starts it, and when each choice starts it."""

    project: str
    title: Words
    always: bool
    chance: float
    periods: dict[str, str]
    chosen: dict[str, str]


class RobustOutput(Record):
    """``planner robust``: the best choices for several cases, and what it is worth to know more.

    ``stochastic`` is the value of the stochastic solution, ``over_base`` the same against the choice of the
    base question, ``information`` the expected value of perfect information. An end without a number is
    infinite: what it is compared with cannot be carried out in every case.
    """

    instance: str
    uncertain: str
    title: Words
    model: str
    level: float
    status: str
    assumptions: tuple[AssumptionRecord, ...]
    cases: tuple[CaseRecord, ...]
    best: tuple[BestRecord, ...]
    choices: tuple[ChoiceRecord, ...]
    stochastic: IntervalRecord | None
    over_base: IntervalRecord | None
    information: IntervalRecord | None
    projects: tuple[UseRecord, ...]
    without_plan: tuple[str, ...]
    failures: tuple[Words, ...]
    folder: str


def robust_record(found: "Robust", folder: Path) -> RobustOutput:
    """Return a study of several cases as the output says it."""
    uncertain = found.uncertain
    return RobustOutput(
        instance=uncertain.instance.name,
        uncertain=uncertain.name,
        title=words_of(uncertain.title),
        model=found.model.name,
        level=found.level,
        status=found.status.value,
        assumptions=tuple(
            AssumptionRecord(
                key=each.key,
                title=words_of(each.title),
                distribution=words_of(each.words),
                why=words_of(each.why),
                source=each.source,
            )
            for each in uncertain.assumptions
        ),
        cases=tuple(_case(found, case) for case in uncertain.cases),
        best=tuple(_best(found, each) for each in found.best.values()),
        choices=tuple(_choice(found, each) for each in found.choices.values()),
        stochastic=_interval(found.stochastic),
        over_base=_interval(found.over_base),
        information=_interval(found.information),
        projects=tuple(
            UseRecord(
                project=use.project,
                title=words_of(use.name),
                always=use.always,
                chance=use.chance,
                periods=dict(use.periods),
                chosen=dict(use.chosen),
            )
            for use in found.uses
        ),
        without_plan=tuple(case.key for case in found.without_plan),
        failures=tuple(map(words_of, found.failures)),
        folder=str(folder),
    )


def _case(found: "Robust", case: "Case") -> CaseRecord:
    own = found.own.get(case.key)
    return CaseRecord(
        case=case.key,
        title=words_of(case.title),
        probability=case.probability,
        drawn=dict(case.drawn),
        status=None if own is None else own.status.value,
        value=None if own is None else own.value,
        bound=None if own is None else own.bound,
        nothing=None if own is None else own.nothing,
        conflict=() if own is None else own.conflict,
    )


def _best(found: "Robust", best: "Best") -> BestRecord:
    return BestRecord(
        criterion=best.criterion,
        title=words_of(best.title),
        status=best.status.value,
        choice=best.choice,
        value=best.value,
        bound=best.bound,
        nothing=found.nothing.get(best.criterion),
        gap=best.gap,
        seconds=best.seconds,
        conflict=best.conflict,
    )


def _choice(found: "Robust", choice: "Choice") -> ChoiceRecord:
    judged = {key: _interval(each) for key, each in choice.judged.items()}
    return ChoiceRecord(
        choice=choice.key,
        title=words_of(choice.title),
        starts={row.project: row.period for row in choice.starts},
        fares={
            key: FareRecord(status=fare.status.value, value=fare.value, bound=fare.bound)
            for key, fare in choice.fares.items()
        },
        judged={key: each for key, each in judged.items() if each is not None},
        cannot_be_carried_out_in=tuple(case.key for case in choice.fails_in(found.uncertain.cases)),
    )


def _interval(interval: "Interval | None") -> IntervalRecord | None:
    if interval is None:
        return None
    ends = [end if isfinite(end) else None for end in (interval.low, interval.high)]
    return IntervalRecord(low=ends[0], high=ends[1])
