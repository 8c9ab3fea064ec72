"""From an instance and a question to an audited solution: the whole story on one screen."""

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from math import isfinite
from threading import Event
from time import monotonic
from typing import Any

from planner.assembly import formulate
from planner.audit import audit, value_of_doing_nothing
from planner.contradictions import contradictions
from planner.decisions.base import DECISIONS
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.errors import SolverError
from planner.executors.opening import check
from planner.formulation.draft import Draft
from planner.formulation.standard_form import Columns, standard_form
from planner.formulation.terms import Vector
from planner.guards import floors
from planner.model import Model, checked
from planner.solution import Progress, Solution, Step
from planner.solving.client import pursue
from planner.solving.finding import Finding
from planner.solving.process import SolvingProcess, solving_process
from planner.solving.warm_start import WarmStart
from planner.text import Text, joined

Listener = Callable[[Progress], None]

NOT_SHOWN = Text(
    "the solver's plan does not stand up to the audit and is not shown: {what}",
    "求解器给出的方案未通过审计，不予展示：{what}",
)


def solve(
    instance: Instance,
    model: Model,
    *,
    progress: Listener | None = None,
    stop: Event | None = None,
    here: bool = False,
    start: WarmStart | None = None,
    leaves: bool = False,
) -> Solution:
    """Find the plan that ``model`` asks for; the status tells whether there is one.

    Parameters
    ----------
    progress
        Told of each step: phase, seconds, value, bound and gap.
    stop
        Set it from anywhere to end the search with the best plan so far.
    here
        Search in this process instead of a child of its own. It starts faster, but the solver
        then runs in the caller's own process: a crash of the solver is a crash of the caller,
        and a solver that never returns keeps the caller with it. A child that never returns is
        ended by a watchdog.
    start
        What a neighbouring question left, to begin with; whatever of it does not fit is not used.
    leaves
        Whether the solution is to bring what its search leaves for neighbouring questions.

    Raises
    ------
    ModelError
        If the model asks for what cannot be asked.
    ClusterError
        If the cluster that the model names cannot help.
    SolverError
        If the solving process failed, or its plan did not stand up to the audit.
    """
    began = monotonic()
    checked(model, instance)
    if model.solve.cluster is not None:
        check(model.solve.cluster)
    listener = progress or (lambda _: None)
    # the child loads the solver while the model is written here
    started: AbstractContextManager[SolvingProcess | None] = nullcontext() if here else solving_process()
    with started as process:
        listener(Progress("build", 0.0))
        nothing = value_of_doing_nothing(instance, model)
        sign = model.objective.better.sign
        draft = formulate(instance, model)
        rules = [*model.rules_for(instance), *(limit.key for limit in model.limits), *floors(instance, model)]
        problem, columns = standard_form(draft, rules)
        pursued = pursue(
            problem,
            model.solve,
            began,
            lambda seen: listener(seen.times(sign)),
            stop or Event(),
            process,
            start,
            leaves=leaves,
        )
    finding = pursued.times(sign)
    plan = None if finding.point is None else extract(draft, columns, finding.point)
    return _audited(instance, model, nothing, plan, finding, monotonic() - began)


def extract(draft: Draft, columns: Columns, point: Vector) -> Plan:
    """Return the decisions in the solver's answer."""

    def value(variable: Any) -> float:  # noqa: ANN401
        return float(point[columns[variable]]) if variable in columns else 0.0

    return Plan.of(
        row for decision in DECISIONS for row in decision.extract(draft.variables(decision.variables), value)
    )


def _audited(
    instance: Instance,
    model: Model,
    nothing: float,
    plan: Plan | None,
    finding: Finding,
    seconds: float,
) -> Solution:
    """Return the solution, once its plan has been recomputed and breaks nothing."""
    audited = None if plan is None else audit(instance, plan, model)
    if audited is not None:
        doubts = [broken.what for broken in audited.violations[:5]]
        doubts += contradictions(instance, model, audited, nothing, finding)
        if doubts:
            raise SolverError(NOT_SHOWN.fill(what=joined(doubts)))
    return Solution(
        instance=instance,
        model=model,
        status=finding.status,
        nothing=nothing,
        plan=plan,
        audit=audited,
        bound=finding.bound,
        seconds=seconds,
        conflict=finding.conflict,
        conflict_rows=finding.conflict_rows,
        statistics=finding.statistics,
        log=finding.log,
        left=finding.left,
        steps=tuple(_steps(instance, model, finding)),
    )


def _steps(instance: Instance, model: Model, finding: Finding) -> Iterator[Step]:
    """Yield where each goal was brought, with the signs of its measure."""
    for aim, stage in zip(model.aims(len(instance.provinces)), finding.stages, strict=False):
        yield Step(
            aim.key,
            value=_signed(aim.sign, stage.value),
            bound=_signed(aim.sign, stage.bound) if isfinite(stage.bound) else None,
            nothing=_signed(aim.sign, stage.nothing),
            gap=stage.gap,
            give_up=aim.give_up,
            part=aim.part,
        )


def _signed(sign: float, number: float) -> float:
    """Return a number with the sign of its measure, and nothing without one."""
    return sign * number + 0.0
