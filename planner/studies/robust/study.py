"""A study of several cases, from what is uncertain to the best choices and what it is worth to know more."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from threading import Event
from typing import Protocol

from planner.analysis.compare import evaluated
from planner.analysis.searching import Search, searched
from planner.audit import value_of_doing_nothing
from planner.domain.cases import Case, Uncertain
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project
from planner.errors import PlannerError
from planner.model import Model
from planner.rules.base import RULES
from planner.rules.settled import SettledDecisions, settled_starts
from planner.solution import Progress, Solution, Status
from planner.studies.member import Answered, Member
from planner.studies.robust.criteria import Criterion, Expected, Regret, Tail
from planner.studies.robust.figures import Reached, reached
from planner.studies.robust.mean_case import mean_instance
from planner.studies.robust.result import Choice, Robust
from planner.studies.robust.together import Joint, Starts, Together, refuse, starts_of
from planner.studies.robust.verdicts import BASE, MEAN, judged, status_of
from planner.text import Text

LEVEL = 0.8
"""The worst cases are those of a fifth of the probability, unless another level is asked for."""

TITLES = {
    BASE: Text("Base question", "基准问题"),
    MEAN: Text("Mean case", "均值情形"),
    **{each.key: each.title for each in (Expected, Tail, Regret)},
}

Hear = Callable[[Text, Progress], None]
"""Told which question over all cases is worked at, and how it stands."""


class Answers(Protocol):
    """Answers members, as `planner.studies.study.Study` does."""

    def answer_all(self, members: Iterable[Member]) -> dict[str, Answered]:
        """Return the answer to each question, by its key."""


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
    mean = mean_instance(asked.cases)
    singles, failures = _singles(asked, mean)
    own = {case.key: singles[f"own_{case.key}"] for case in asked.cases if f"own_{case.key}" in singles}
    found = Robust(
        uncertain, model, Status.INFEASIBLE, level, mean is not None, singles.get(BASE), own, failures=failures
    )
    if found.without_plan:
        return found
    planned = {key: singles[key].plan for key in (BASE, MEAN) if key in singles}
    starts = {key: starts_of(plan) for key, plan in planned.items() if plan is not None}
    joints, more = _joints(asked, reached(asked.cases, own, model))
    found = replace(found, failures=(*failures, *more))
    starts |= {key: starts_of(next(iter(joint.plans.values()))) for key, joint in joints.items() if joint.plans}
    choices, more = _fared(asked, starts, {key: joint.plans for key, joint in joints.items()})
    found = judged(replace(found, failures=(*found.failures, *more)), joints, choices)
    return replace(found, status=status_of(found, interrupted=asked.stop.is_set()))


def _singles(asked: _Asked, mean: Instance | None) -> tuple[dict[str, Solution], tuple[Text, ...]]:
    """Return the answers to the base question, to that of each case by itself and to that of the mean case."""
    members = [Member(BASE, TITLES[BASE], asked.uncertain.instance, asked.model)]
    members += [Member(f"own_{case.key}", case.title, case.instance, asked.model) for case in asked.cases]
    if mean is not None:
        members.append(Member(MEAN, TITLES[MEAN], mean, asked.model))
    return _answered(asked, members)


def _answered(asked: _Asked, members: list[Member]) -> tuple[dict[str, Solution], tuple[Text, ...]]:
    answers = asked.study.answer_all(members)
    failed = tuple(
        Text("{title}: {why}", "{title}：{why}").fill(title=each.member.title, why=each.failure)
        for each in answers.values()
        if each.failure is not None
    )
    return {key: each.solution for key, each in answers.items() if each.solution is not None}, failed


def _joints(asked: _Asked, own: Reached | None) -> tuple[dict[str, Joint], tuple[Text, ...]]:
    """Return what the searches over all cases came to, by criterion."""
    criteria: list[Criterion] = [Expected(), Tail(asked.level)]
    criteria += [] if own is None else [Regret(tuple(map(float, own.low)))]
    found: dict[str, Joint] = {}
    failures: list[Text] = []
    together: Together | None = None
    for criterion in criteria:
        if asked.stop.is_set():
            break
        try:
            together = together or Together(asked.cases, asked.model)
            found[criterion.key] = together.best(
                criterion, progress=_heard(asked, criterion), stop=asked.stop, search=asked.search, here=asked.here
            )
        except PlannerError as error:
            failures.append(Text("{title}: {why}", "{title}：{why}").fill(title=criterion.title, why=error.message))
    return found, tuple(failures)


def _heard(asked: _Asked, criterion: Criterion) -> Callable[[Progress], None]:
    return lambda seen: asked.hear(criterion.title, seen)


def _fared(
    asked: _Asked, starts: Mapping[str, Starts], plans: Mapping[str, Mapping[str, Plan]]
) -> tuple[dict[str, Choice], tuple[Text, ...]]:
    """Return how each choice fares in every case, everything else decided as well as can be there."""
    once = _distinct(starts)
    members = [
        Member(f"{key}_in_{case.key}", case.title, settled(case.instance, chosen), asked.model)
        for key, chosen in once.items()
        for case in asked.cases
        if _possible(case, chosen)
    ]
    answers, failures = _answered(asked, members)
    first = {chosen: key for key, chosen in once.items()}
    choices = {}
    for key, chosen in starts.items():
        fares = {
            case.key: _fare(
                asked, case, chosen, answers.get(f"{first[chosen]}_in_{case.key}"), plans.get(key, {}).get(case.key)
            )
            for case in asked.cases
        }
        there = {case: fare for case, fare in fares.items() if fare is not None}
        choices[key] = Choice(key, TITLES[key], chosen, there)
    return choices, failures


def _distinct(starts: Mapping[str, Starts]) -> dict[str, Starts]:
    """Return each choice once, under the first of its keys."""
    first: dict[Starts, str] = {}
    for key, chosen in starts.items():
        first.setdefault(chosen, key)
    return {key: chosen for chosen, key in first.items()}


def _fare(asked: _Asked, case: Case, chosen: Starts, answer: Solution | None, known: Plan | None) -> Solution | None:
    """Return the better of an answer and a plan that was found with those of the other cases."""
    instance = settled(case.instance, chosen)
    if answer is None and (known is None or not _possible(case, chosen)):
        hopeless = not _possible(case, chosen)
        blank = Solution(instance, asked.model, Status.INFEASIBLE, 0.0, conflict=(SettledDecisions.key,))
        return blank if hopeless else None
    if known is None:
        return answer
    base = answer or Solution(instance, asked.model, Status.UNDECIDED, value_of_doing_nothing(instance, asked.model))
    other, sign = evaluated(base, known), asked.model.objective.better.sign
    if other.value is None or other.audit is None or not other.audit.clean:
        return answer
    better = base.value is None or sign * other.value > sign * base.value
    return replace(base, plan=other.plan, audit=other.audit) if better else base


def _possible(case: Case, chosen: Starts) -> bool:
    """Tell whether there are all these projects in a case, and what is settled there anyhow is chosen so."""
    projects = case.instance.by_key(Project)
    if not all(row.project in projects for row in chosen):
        return False
    return not any(RULES[SettledDecisions.key].audit(case.instance, Plan.of(chosen), {}))


def settled(instance: Instance, starts: Starts) -> Instance:
    """Return an instance in which it is settled which projects are started when, and that no others are."""
    return settled_starts(instance, {row.project: row.period for row in starts})
