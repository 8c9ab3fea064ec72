"""From an instance and a question to an audited solution: the whole story on one screen."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Event
from time import monotonic
from typing import Any

import pyomo.environ as pyo

from planner.audit import audit, value_of_doing_nothing
from planner.decisions.base import DECISIONS
from planner.domain.instance import Instance
from planner.domain.outcome import baseline, per_head
from planner.domain.plan import Plan
from planner.effects.base import EFFECTS
from planner.errors import SolverError
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most, equal, total
from planner.formulation.standard_form import Columns, standard_form
from planner.formulation.terms import Vector
from planner.measures.base import MEASURES, Goal, Linear, Ratio, pyo_bounds
from planner.model import Limit, Model
from planner.solution import Progress, Solution, Status
from planner.solving.client import Finding, pursue
from planner.text import Text

Listener = Callable[[Progress], None]


def solve(
    instance: Instance,
    model: Model,
    *,
    progress: Listener | None = None,
    stop: Event | None = None,
    here: bool = False,
) -> Solution:
    """Find the plan that ``model`` asks for; the status tells whether there is one.

    Parameters
    ----------
    progress
        Told of each step: phase, seconds, value, bound and gap.
    stop
        Set it from anywhere to end the search with the best plan so far.
    here
        Search in this process instead of a child of its own: faster to start, but a crash
        of the solver is then a crash of the caller.

    Raises
    ------
    SolverError
        If the solving process failed, or its plan did not stand up to the audit.
    """
    began = monotonic()
    listener = progress or (lambda _: None)
    listener(Progress("build", 0.0))
    nothing = value_of_doing_nothing(instance, model)
    try:
        draft = formulate(instance, model)
    except ImpossibleRuleError as impossible:
        seconds = monotonic() - began
        return Solution(instance, model, Status.INFEASIBLE, nothing, seconds=seconds, conflict=(impossible.rule,))
    rules = [*model.rules_for(instance), *(f"limit_{limit.measure}" for limit in model.limits)]
    problem, columns = standard_form(draft.model, draft.terms, nothing, rules)
    finding = pursue(problem, model.solve, began, listener, stop or Event(), here=here)
    plan = None if finding.point is None else extract(draft, columns, finding.point)
    return _audited(instance, model, nothing, plan, finding, monotonic() - began)


def formulate(instance: Instance, model: Model) -> Draft:
    """Write the model: a block for each decision, effect and rule in force, and the goal."""
    draft = Draft(instance, pyo.ConcreteModel(name=f"{instance.name}--{model.name}"))
    for decision in DECISIONS:
        variables = decision.declare(draft, draft.block(decision.key))
        draft.add_variables(variables)
        draft.outlays.extend(decision.outlays(instance, variables))
    _add_outcomes(draft)
    for key, rule in model.rules_for(instance).items():
        with _blaming(key):
            rule.formulate(draft, draft.block(key))
    outcomes = _seen_by_measures(draft, model)
    for limit in model.limits:
        with _blaming(f"limit_{limit.measure}"):
            _add_limit(draft, limit, outcomes)
    goal = MEASURES[model.goal].formulate(outcomes, instance.population_shares, draft.block("goal"))
    draft.model.objective = pyo.Objective(expr=_linear(goal).expression, sense=pyo.maximize)
    return draft


def extract(draft: Draft, columns: Columns, point: Vector) -> Plan:
    """Return the decisions in the solver's answer."""

    def value(variable: Any) -> float:  # noqa: ANN401
        return float(point[columns[variable]]) if variable in columns else 0.0

    return Plan.of(
        row for decision in DECISIONS for row in decision.extract(draft.variables(decision.variables), value)
    )


@dataclass(frozen=True)
class ImpossibleRuleError(Exception):
    """A row of a rule can never hold, whatever is decided."""

    rule: str


@contextmanager
def _blaming(rule: str) -> Iterator[None]:
    """Turn Pyomo's complaint about a row that can never hold into one about its rule."""
    try:
        yield
    except ValueError as error:
        if "infeasible" not in str(error):
            raise
        raise ImpossibleRuleError(rule) from error


def _add_outcomes(draft: Draft) -> None:
    r"""Add income per person with the plan, and the row that defines it.

    .. math:: y_{p,t} = y^0_{p,t} + 10^4 \sum_e g_{e,p,t} / N_p
    """
    instance = draft.instance
    gains = [effect.formulate(draft, draft.block(effect.key)) for effect in EFFECTS if effect.applies(instance)]
    incomes: dict[tuple[str, str], LinearExpr] = {}
    for province in instance.provinces:
        for period in instance.periods:
            key = province.key, period.key
            gained = total(gain.get(key, 0.0) for gain in gains)
            incomes[key] = baseline(instance, province, period) + per_head(province) * gained
    block = draft.block("outcome")
    block.income = pyo.Var(list(incomes), bounds=lambda _, *key: pyo_bounds(incomes[key]))
    block.is_sum_of_effects = pyo.Constraint(
        list(incomes), rule=lambda block, *key: equal(block.income[key], incomes[key])
    )
    draft.outcome.update({key: block.income[key] for key in incomes})


def _seen_by_measures(draft: Draft, model: Model) -> list[LinearExpr]:
    weights = model.weights(draft.instance)
    return [
        total(weight * draft.outcome[province.key, period] for period, weight in weights.items() if weight > 0)
        for province in draft.instance.provinces
    ]


def _add_limit(draft: Draft, limit: Limit, outcomes: list[LinearExpr]) -> None:
    block = draft.block(f"limit_{limit.measure}")
    goal = MEASURES[limit.measure].formulate(outcomes, draft.instance.population_shares, block)
    match goal:
        case Linear(expression):
            block.not_below = pyo.Constraint(rule=at_least(expression, limit.at_least))
        case Ratio(numerator, denominator):
            block.not_above = pyo.Constraint(rule=at_most(numerator, limit.at_most * denominator))


def _linear(goal: Goal) -> Linear:
    if isinstance(goal, Linear):
        return goal
    raise SolverError(Text("this measure can be a limit only", "该指标只能作为限制"))


def _audited(
    instance: Instance,
    model: Model,
    nothing: float,
    plan: Plan | None,
    finding: Finding,
    seconds: float,
) -> Solution:
    """Return the solution, once its plan has been recomputed and breaks nothing."""
    checked = None if plan is None else audit(instance, plan, model)
    if checked is not None and not checked.clean:
        what = "; ".join(broken.what.en for broken in checked.violations[:5])
        raise SolverError(
            Text(
                "the solver's plan does not stand up to the audit and is not shown: {what}",
                "求解器给出的方案未通过审计，不予展示：{what}",
            ).fill(what=what)
        )
    return Solution(
        instance=instance,
        model=model,
        status=finding.status,
        nothing=nothing,
        plan=plan,
        audit=checked,
        bound=finding.bound,
        seconds=seconds,
        conflict=finding.conflict,
        statistics=finding.statistics,
        log=finding.log,
    )
