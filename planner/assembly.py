"""Assembling the model: a block for each decision, effect and rule in force, and the goal."""

from collections.abc import Iterator
from contextlib import contextmanager

import pyomo.environ as pyo

from planner.charges.base import CHARGES
from planner.decisions.base import DECISIONS
from planner.domain.instance import Instance
from planner.domain.outcome import baseline, per_head
from planner.effects.base import EFFECTS
from planner.errors import SolverError
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most, equal, total
from planner.measures.base import MEASURES, Better, Goal, Linear, Ratio, pyo_bounds
from planner.model import Limit, Model
from planner.text import Text


class ImpossibleRuleError(Exception):
    """A row of a rule can never hold, whatever is decided."""

    def __init__(self, rule: str) -> None:
        self.rule = rule
        super().__init__(rule)


def formulate(instance: Instance, model: Model) -> Draft:
    """Write the model: a block for each decision, effect and rule in force, and the goal."""
    exact = any(MEASURES[limit.measure].better is Better.LOWER for limit in model.limits)
    draft = Draft(instance, pyo.ConcreteModel(name=f"{instance.name}--{model.name}"), exact)
    for decision in DECISIONS:
        variables = decision.declare(draft, draft.block(decision.key))
        draft.add_variables(variables)
        draft.open.update(decision.switches(instance, variables))
        draft.begin.update(decision.begins(instance, variables))
        draft.loads.extend(decision.loads(instance, variables))
        draft.outlays.extend(decision.outlays(instance, variables))
    for charge in CHARGES:
        if charge.applies(instance):
            draft.outlays.extend(list(charge.outlays(draft)))
    _add_outcomes(draft)
    for key, rule in model.rules_for(instance).items():
        with _blaming(key):
            rule.formulate(draft, draft.block(key))
    outcomes = _seen_by_measures(draft, model)
    for limit in model.limits:
        with _blaming(limit.key):
            _add_limit(draft, limit, outcomes)
    goal = MEASURES[model.goal].formulate(outcomes, instance.population_shares, draft.block("goal"))
    draft.model.objective = pyo.Objective(expr=_linear(goal).expression, sense=pyo.maximize)
    return draft


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
    block = draft.block(limit.key)
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
