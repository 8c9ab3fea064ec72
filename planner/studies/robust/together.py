"""All cases at once: one choice of projects, and plans of each case that begin with it.

The model of each case stands beside the others and shares with them nothing but the starts of
projects; concave terms stay those of their case. So the cuts of each case are made apart, and one cut
loop proves how good the choice is.

References
----------
Van Slyke and Wets (1969), *L-shaped Linear Programs*: cuts case by case.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from threading import Event
from time import monotonic
from typing import Any

import numpy as np

from planner.analysis.searching import Search, searched
from planner.assembly import formulate
from planner.audit import audit
from planner.contradictions import AGREEMENT, BEYOND, OTHER
from planner.decisions.base import DECISIONS
from planner.decisions.projects import ProjectVariables, Start
from planner.domain.cases import Case
from planner.domain.plan import Plan
from planner.errors import SolverError
from planner.formulation.arrays import Problem
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, linear_parts
from planner.formulation.stacked import BETWEEN, stacked, with_equal
from planner.formulation.standard_form import Columns, standard_form
from planner.formulation.terms import Vector
from planner.guards import floors
from planner.model import Model
from planner.solution import ROUNDING, Progress, Status
from planner.solve import NOT_SHOWN
from planner.solving.finding import Finding
from planner.solving.warm_start import WarmStart, side_by_side
from planner.studies.robust.criteria import Criterion
from planner.studies.robust.refusing import refuse
from planner.text import Text, joined

Starts = tuple[Start, ...]
"""Which projects are started when."""


@dataclass(frozen=True)
class Joint:
    """What a search over all cases came to; more of the goal is always better.

    Parameters
    ----------
    plans
        The plan of each case, by its key; none if none was found.
    bound
        No choice of projects is better by the criterion; ``None`` if nothing was proved.
    conflict
        If no choice can be carried out in every case: rules that exclude each other, each after its case.
    """

    status: Status
    plans: Mapping[str, Plan]
    bound: float | None = None
    conflict: tuple[tuple[str, str], ...] = ()
    seconds: float = 0.0


@dataclass(frozen=True)
class Beginning:
    """A choice of projects that is carried out in every case, for a search over all of them to begin with.

    Parameters
    ----------
    values
        The goal in each case; more is always better.
    left
        What the search of each case left.
    """

    values: Vector
    left: tuple[WarmStart, ...]


class Together:
    """The cases of one question, written down once and asked by one criterion after another.

    Raises
    ------
    ModelError
        If the goal of the model cannot be pursued across cases.
    """

    def __init__(self, cases: Sequence[Case], model: Model) -> None:
        refuse(model)
        self._cases, self._model = cases, model
        self._chances = np.array([case.probability for case in cases])
        self._drafts: list[Draft] = []
        self._columns: list[Columns] = []
        self._parts: list[Problem] = []
        for case in cases:
            draft = formulate(case.instance, model)
            problem, columns = standard_form(draft, _rules(case, model))
            self._parts.append(problem)
            self._drafts.append(draft)
            self._columns.append(columns)
        same_periods = _same_periods(self._drafts)
        self._stack = stacked(self._parts, [case.key for case in cases], _names(self._drafts, same_periods))
        rows = list(self._apart(same_periods))
        self._stack = replace(self._stack, whole=with_equal(self._stack.whole, rows))

    def best(
        self,
        criterion: Criterion,
        beginnings: Sequence[Beginning] = (),
        *,
        progress: Callable[[Progress], None] = lambda seen: None,
        stop: Event | None = None,
        search: Search = searched,
        here: bool = False,
    ) -> Joint:
        """Return the plans that are best by ``criterion``, once the audit of each case has confirmed them.

        Parameters
        ----------
        beginnings
            Choices that are known: the search begins with the cuts and the plans of the best of them.

        Raises
        ------
        SolverError
            If the search failed, or its plans did not stand up to the audit.
        """
        began = monotonic()
        problem = criterion.pose(self._stack, self._chances)
        start = self._start(criterion, problem, beginnings)
        finding = search(problem, self._model.solve, stop, progress=progress, start=start, here=here)
        blame = tuple(_case_and_rule(name) for name in finding.conflict)
        if finding.point is None:
            return Joint(finding.status, {}, finding.bound, blame, monotonic() - began)
        plans = {case.key: self._plan(number, finding.point) for number, case in enumerate(self._cases)}
        self._confirm(criterion, problem, plans, finding)
        return Joint(finding.status, plans, finding.bound, blame, monotonic() - began)

    def _start(self, criterion: Criterion, problem: Problem, beginnings: Sequence[Beginning]) -> WarmStart | None:
        if not beginnings:
            return None
        best = max(beginnings, key=lambda each: criterion.of(each.values, self._chances))
        return side_by_side(problem, self._parts, self._stack.places, best.left)

    def _plan(self, number: int, point: Vector) -> Plan:
        """Return the decisions of one case in the solver's answer; starts that it has no row for are the others'."""
        draft, columns, place = self._drafts[number], self._columns[number], self._stack.places[number]
        elsewhere = self._shared_places

        def value(variable: Any) -> float:  # noqa: ANN401
            if variable in columns:
                return float(point[place[columns[variable]]])
            return float(point[elsewhere[variable.name]]) if variable.name in elsewhere else 0.0

        return Plan.of(
            row for decision in DECISIONS for row in decision.extract(draft.variables(decision.variables), value)
        )

    @cached_property
    def _shared_places(self) -> dict[str, int]:
        """The columns that the cases share, by name."""
        columns = self._stack.whole.arrays.columns
        return {name: place for place, name in enumerate(columns) if BETWEEN not in name}

    def _apart(self, same_periods: set[str]) -> Iterator[Vector]:
        """Yield sums that are 0 when projects whose periods differ between cases start alike in all of them."""
        begins = [draft.variables(ProjectVariables).start for draft in self._drafts]
        switches = dict.fromkeys(switch for start in begins for switch in start if switch[0] not in same_periods)
        for switch in switches:
            sums = [self._sum(number, start[switch]) for number, start in enumerate(begins) if switch in start]
            everywhere = len(sums) == len(begins)
            yield from (each - sums[0] for each in sums[1:]) if everywhere else sums

    def _sum(self, number: int, expression: LinearExpr) -> Vector:
        """Return the coefficients of a sum of one case in the columns of all."""
        columns, place = self._columns[number], self._stack.places[number]
        coefficients = np.zeros(len(self._stack.whole.arrays.columns))
        for variable, coefficient in linear_parts(expression):
            if variable in columns:
                coefficients[place[columns[variable]]] += coefficient
        return coefficients

    def _confirm(self, criterion: Criterion, problem: Problem, plans: Mapping[str, Plan], finding: Finding) -> None:
        """Refuse plans that break a rule of their case, begin differently, or are not worth what the search says."""
        audits = {case.key: audit(case.instance, plans[case.key], self._model) for case in self._cases}
        doubts = [
            Text("{case}: {what}", "{case}：{what}").fill(case=case.title, what=broken.what)
            for case in self._cases
            for broken in audits[case.key].violations[:5]
        ]
        if len({starts_of(plan) for plan in plans.values()}) > 1:
            doubts.append(Text("projects do not start alike in all cases", "各情形开工项目不一致"))
        sign = self._model.objective.better.sign
        values = np.array([sign * audits[case.key].measures[self._model.goal] for case in self._cases])
        value, aim = criterion.of(values, self._chances), problem.aims[0]
        slack = AGREEMENT * abs(value - aim.nothing) + ROUNDING * max(abs(value), aim.size)
        if not abs(value - finding.value) <= slack:
            doubts.append(OTHER.fill(claim=finding.value, value=value))
        if finding.bound is not None and value > finding.bound + slack:
            doubts.append(BEYOND.fill(value=value, bound=finding.bound))
        if doubts:
            raise SolverError(NOT_SHOWN.fill(what=joined(doubts)))


def starts_of(plan: Plan) -> Starts:
    """Return which projects a plan starts when, in a fixed order."""
    return tuple(sorted(plan.rows(Start), key=lambda row: row.project))


def _rules(case: Case, model: Model) -> list[str]:
    limits = [limit.key for limit in model.limits]
    return [*model.rules_for(case.instance), *limits, *floors(case.instance, model)]


def _same_periods(drafts: Sequence[Draft]) -> set[str]:
    """Return the projects that can be started in the same periods in every case."""
    periods = [draft.variables(ProjectVariables).steps.periods for draft in drafts]
    return {key for key in periods[0] if all(other.get(key) == periods[0][key] for other in periods)}


def _names(drafts: Sequence[Draft], projects: set[str]) -> set[str]:
    """Return the names of the columns that say when these projects are started."""
    by = drafts[0].variables(ProjectVariables).steps.by
    return {by[key].name for key in by if key[0] in projects}


def _case_and_rule(name: str) -> tuple[str, str]:
    case, _, rule = name.partition(BETWEEN)
    return case, rule
