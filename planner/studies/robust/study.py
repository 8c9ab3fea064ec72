"""A study of several cases, from what is uncertain to the best choices and what it is worth to know more."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from threading import Event

from planner.analysis.searching import Search, searched
from planner.domain.cases import Case, Uncertain
from planner.domain.instance import Instance
from planner.errors import PlannerError
from planner.model import Model
from planner.solution import Progress, Solution, Status
from planner.studies.member import Member
from planner.studies.robust.criteria import Criterion, Expected, Regret, Tail
from planner.studies.robust.fares import Answers, Fares
from planner.studies.robust.figures import Reached, reached
from planner.studies.robust.mean_case import mean_instance
from planner.studies.robust.refusing import refuse
from planner.studies.robust.result import Choice, Robust
from planner.studies.robust.together import Beginning, Joint, Starts, Together, starts_of
from planner.studies.robust.verdicts import BASE, MEAN, judged, status_of
from planner.text import Text

LEVEL = 0.8
"""The worst cases are those of a fifth of the probability, unless another level is asked for."""

TITLES = {
    BASE: Text("Base question", "基准问题"),
    MEAN: Text("Mean case", "均值情形"),
    **{each.key: each.title for each in (Expected, Tail, Regret)},
}

TRIED = 2
"""Best plans of single cases that are tried in all of them for a beginning."""

Hear = Callable[[Text, Progress], None]
"""Told which question over all cases is worked at, and how it stands."""


@dataclass(frozen=True)
class _Asked:
    """One study while it is answered."""

    uncertain: Uncertain
    model: Model
    study: Answers
    level: float
    hear: Hear
    stop: Event
    search: Search
    here: bool

    @property
    def cases(self) -> tuple[Case, ...]:
        return self.uncertain.cases


def robust(
    uncertain: Uncertain,
    model: Model,
    study: Answers,
    *,
    level: float = LEVEL,
    hear: Hear = lambda title, seen: None,
    stop: Event | None = None,
    search: Search = searched,
    here: bool = False,
) -> Robust:
    r"""Return the best choices of projects for several cases, and how they fare.

    Projects are started before it is known which case comes; payments, grants, agreements, shipments and
    whatever else there is to decide follow once it is known.

    Parameters
    ----------
    study
        Answers the questions of single cases, and keeps the answers as runs.
    level
        :math:`\alpha` of `planner.studies.robust.criteria.Tail`, from 0 to below 1.
    hear
        Told of the progress of the searches over all cases.
    stop
        Ends the running search with its best plans; what has not been asked stays unanswered.
    search
        Who searches over all cases; see `planner.analysis.searching.searched`.
    here
        See `planner.solve.solve`.

    Raises
    ------
    ModelError
        If the goal of the model cannot be pursued across cases.
    """
    refuse(model)
    asked = _Asked(uncertain, model, study, level, hear, stop or Event(), search, here)
    fares = Fares(asked.cases, model, study)
    mean = mean_instance(asked.cases)
    singles = _singles(asked, mean, fares)
    own = {case.key: singles[f"own_{case.key}"] for case in asked.cases if f"own_{case.key}" in singles}
    found = Robust(uncertain, model, Status.INFEASIBLE, level, mean is not None, singles.get(BASE), own)
    if found.without_plan:
        return replace(found, failures=tuple(fares.failures))
    planned = {key: singles[key].plan for key in (BASE, MEAN) if key in singles}
    starts = {key: starts_of(plan) for key, plan in planned.items() if plan is not None}
    known = reached(asked.cases, own, model)
    begun = _beginnings(asked, fares, starts, own)
    joints = _joints(asked, known, begun, fares.failures)
    starts |= {key: starts_of(next(iter(joint.plans.values()))) for key, joint in joints.items() if joint.plans}
    fares.ask(starts)
    plans = {key: joint.plans for key, joint in joints.items()}
    choices = {key: Choice(key, TITLES[key], each, fares.of(each, plans.get(key, {}))) for key, each in starts.items()}
    found = judged(replace(found, failures=tuple(fares.failures)), joints, choices)
    return replace(found, status=status_of(found, interrupted=asked.stop.is_set()))


def _singles(asked: _Asked, mean: Instance | None, fares: Fares) -> dict[str, Solution]:
    """Return the answers to the base question, to that of each case by itself and to that of the mean case."""
    members = [Member(BASE, TITLES[BASE], asked.uncertain.instance, asked.model)]
    members += [Member(f"own_{case.key}", case.title, case.instance, asked.model) for case in asked.cases]
    if mean is not None:
        members.append(Member(MEAN, TITLES[MEAN], mean, asked.model))
    answers = fares.answered(members)
    return {key: each.solution for key, each in answers.items() if each.solution is not None}


def _beginnings(
    asked: _Asked, fares: Fares, starts: Mapping[str, Starts], own: Mapping[str, Solution]
) -> list[Beginning]:
    """Return choices with which the searches over all cases can begin.

    They are that of the base question and that of the mean case; where neither can be carried out in every case, the
    best plans of single cases, those of the worst cases first: what can be afforded there can be elsewhere.
    """
    if asked.stop.is_set():
        return []
    fares.ask(starts, leaves=True)
    sign = asked.model.objective.better.sign
    worst = sorted((one for one in own.items() if one[1].plan), key=lambda one: sign * (one[1].value or 0.0))
    for case, solution in worst[:TRIED]:
        if asked.stop.is_set() or any(fares.beginnings()):
            break
        if solution.plan is not None:
            fares.ask({f"own_{case}": starts_of(solution.plan)}, leaves=True)
    return list(fares.beginnings())


def _joints(asked: _Asked, own: Reached | None, begun: Sequence[Beginning], failures: list[Text]) -> dict[str, Joint]:
    """Return what the searches over all cases came to, by criterion, and note those that failed."""
    criteria: list[Criterion] = [Expected(), Tail(asked.level)]
    criteria += [] if own is None else [Regret(tuple(map(float, own.low)))]
    found: dict[str, Joint] = {}
    together: Together | None = None
    for criterion in criteria:
        if asked.stop.is_set():
            break
        try:
            together = together or Together(asked.cases, asked.model)
            found[criterion.key] = together.best(
                criterion,
                begun,
                progress=_heard(asked, criterion),
                stop=asked.stop,
                search=asked.search,
                here=asked.here,
            )
        except PlannerError as error:
            failures.append(Text("{title}: {why}", "{title}：{why}").fill(title=criterion.title, why=error.message))
    return found


def _heard(asked: _Asked, criterion: Criterion) -> Callable[[Progress], None]:
    return lambda seen: asked.hear(criterion.title, seen)
