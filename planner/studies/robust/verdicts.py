"""What is best by each criterion, and what it is worth to plan for several cases or to know which one comes."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from math import inf, isfinite

from planner.solution import Status, gain_gap
from planner.studies.robust.criteria import Criterion, Expected, Regret, Tail
from planner.studies.robust.figures import Figures, Reached, at_best, difference, figures_of, reached
from planner.studies.robust.result import Best, Choice, Interval, Robust
from planner.studies.robust.together import Joint
from planner.studies.robust.uses import uses

BASE, MEAN = "base", "mean"
"""Keys of the choices of the base question and of the mean case."""

HOPELESS = Interval(inf, inf)
"""By how much any choice betters one that cannot be carried out in every case."""


def judged(found: Robust, joints: Mapping[str, Joint], choices: Mapping[str, Choice]) -> Robust:
    """Return the study with every number that follows from what was solved."""
    cases, model = found.uncertain.cases, found.model
    fares = {key: each for key, choice in choices.items() if (each := reached(cases, choice.fares, model)) is not None}
    own = reached(cases, found.own, model)
    if own is not None:
        figures = figures_of(found.uncertain, found.own, at_best(own, fares.values()), model)
        valued = {key: figures.judge(each, found.level) for key, each in fares.items()}
        choices = {key: replace(choice, judged=valued.get(key, {})) for key, choice in choices.items()}
        best = {each.criterion: each for each in _bests(found, joints, figures, fares)}
        least = Reached(figures.nothing, figures.nothing)
        nothing = {each.key: figures.sign * least.by(each, figures.chances).low for each in valued_by(found.level)}
        found = replace(found, best=best, choices=choices, nothing=nothing)
        found = _with_worth(found, figures, fares)
    starts = {key: choice.starts for key, choice in choices.items()}
    return replace(found, choices=choices, uses=uses(found.own, cases, starts))


def valued_by(level: float) -> tuple[Criterion, ...]:
    """Return the criteria that are told in the unit of the goal, and not as something missed."""
    return Expected(), Tail(level)


def _bests(
    found: Robust, joints: Mapping[str, Joint], figures: Figures, fares: Mapping[str, Reached]
) -> Iterator[Best]:
    for criterion in (*valued_by(found.level), Regret(tuple(map(float, figures.own.low)))):
        if criterion.key in joints:
            yield _best(criterion, joints[criterion.key], figures, fares)


def _best(criterion: Criterion, joint: Joint, figures: Figures, fares: Mapping[str, Reached]) -> Best:
    """Return the best choice that is known, whichever search it comes from, with the bound of its own search."""
    best = Best(criterion.key, criterion.title, joint.status, seconds=joint.seconds, conflict=joint.conflict)
    bound = inf if joint.bound is None else joint.bound
    least = criterion.of(figures.nothing, figures.chances)
    if isinstance(criterion, Regret):
        bound = min(bound, 0.0)
    else:
        bound = min(bound, figures.own.by(criterion, figures.chances).high)
    values = {key: _for_certain(criterion, figures, each) for key, each in fares.items()}
    sign = -1.0 if isinstance(criterion, Regret) else figures.sign
    told = None if not isfinite(bound) else sign * bound + 0.0
    if not values:
        return replace(best, bound=told)
    key = max(values, key=lambda key: (values[key], key == criterion.key))
    gap = gain_gap(values[key], bound, least)
    return replace(
        best,
        choice=key,
        value=sign * values[key] + 0.0 if isfinite(values[key]) else None,
        bound=told,
        gap=gap if isfinite(gap) else None,
    )


def _for_certain(criterion: Criterion, figures: Figures, reached: Reached) -> float:
    """Return what a choice is worth at least; by regret, minus what it misses at most."""
    if isinstance(criterion, Regret):
        return -figures.regret(reached).high
    return criterion.of(reached.low, figures.chances)


def _with_worth(found: Robust, figures: Figures, fares: Mapping[str, Reached]) -> Robust:
    """Return the study with the value of the stochastic solution and that of perfect information."""
    best = found.best.get(Expected.key)
    if best is None or best.value is None:
        return found
    low = figures.sign * best.value
    high = inf if best.bound is None else max(low, figures.sign * best.bound)
    plan = Interval(low, high)
    return replace(
        found,
        stochastic=_over(plan, MEAN, found, figures, fares),
        over_base=_over(plan, BASE, found, figures, fares),
        information=difference(figures.own.by(Expected(), figures.chances), plan),
    )


def _over(plan: Interval, key: str, found: Robust, figures: Figures, fares: Mapping[str, Reached]) -> Interval | None:
    """Return by how much the best choice is better on average than another one."""
    if key in fares:
        return difference(plan, fares[key].by(Expected(), figures.chances))
    choice = found.choices.get(key)
    return HOPELESS if choice is not None and choice.fails_in(found.uncertain.cases) else None


def status_of(found: Robust, *, interrupted: bool) -> Status:
    """Return how a study ended: solved if each of its questions was, infeasible if one proved that none can be."""
    if found.without_plan or any(best.status is Status.INFEASIBLE for best in found.best.values()):
        return Status.INFEASIBLE
    every = len(found.best) == len((Expected, Tail, Regret)) and not found.failures
    asked = [*(best.status for best in found.best.values()), *(each.status for each in found.own.values())]
    if every and all(status is Status.SOLVED for status in asked):
        return Status.SOLVED
    if interrupted:
        return Status.INTERRUPTED
    return Status.STOPPED if any(best.choice for best in found.best.values()) else Status.UNDECIDED
