"""Assembling the model: a block for each decision, effect and rule in force, and the goal."""

from collections.abc import Mapping

import numpy as np

from planner.charges.base import CHARGES
from planner.criteria.base import Criterion
from planner.criteria.load import LARGE
from planner.decisions.base import DECISIONS
from planner.domain.instance import Instance
from planner.domain.outcome import baseline, baselines, per_head
from planner.domain.plan import DO_NOTHING
from planner.effects.base import EFFECTS
from planner.formulation import pyo
from planner.formulation.bounds import bounds_of
from planner.formulation.draft import Aim, Draft
from planner.formulation.relations import LinearExpr, at_least, at_most, equal, total
from planner.guards import floors, hold
from planner.measures.base import MEASURES, Better, Goal, Linear, Objective, Ratio
from planner.model import Model
from planner.options import Limit


def formulate(instance: Instance, model: Model) -> Draft:
    """Write the model: a block for each decision, effect and rule in force, and the goal."""
    draft = Draft(instance, pyo.ConcreteModel(name=f"{instance.name}--{model.name}"), _gains_from_less(model))
    for decision in DECISIONS:
        variables = decision.declare(draft, draft.block(decision.key))
        draft.add_variables(variables)
        draft.open.update(decision.switches(instance, variables))
        draft.begin.update(decision.begins(instance, variables))
        draft.chosen.update(decision.chosen(variables))
        draft.loads.extend(decision.loads(instance, variables))
        draft.outlays.extend(decision.outlays(instance, variables))
    for charge in CHARGES:
        if charge.applies(instance):
            draft.outlays.extend(list(charge.outlays(draft)))
    _add_outcomes(draft)
    for key, rule in model.rules_for(instance).items():
        rule.formulate(draft, draft.block(key))
    for limit in model.limits:
        _add_limit(draft, model, limit)
    for key, floor in floors(instance, model).items():
        seen = [outcome for _, periods in model.views(instance) for outcome in _mixed(draft, periods)]
        hold(draft.block(key), seen, np.concatenate(floor))
    _add_aims(draft, model)
    return draft


def _gains_from_less(model: Model) -> bool:
    """Tell whether a goal or a limit may gain from an income being low."""
    return any(MEASURES[key].better is Better.LOWER for _, key in model.named)


def _add_aims(draft: Draft, model: Model) -> None:
    """Add what the search makes as large as it can, in turn: the goal with what it brings, and what comes after."""
    unplanned = baselines(draft.instance)
    for number, pursued in enumerate(model.aims(len(draft.instance.provinces))):
        block = draft.block(f"goal_{number}" if number else "goal")
        measure, place = pursued.measure, (pursued.group, pursued.give_up)
        if isinstance(measure, Criterion):
            draft.aims.append(_pursuing(draft, measure, block, place))
            continue
        goal = _formulated(draft, model, measure, block)
        size, per = (goal.numerator, goal.denominator) if isinstance(goal, Ratio) else (goal.expression, None)
        sign = measure.better.sign
        nothing = model.value(measure, draft.instance, unplanned)
        scale = model.size(measure, draft.instance, unplanned)
        draft.aims.append(Aim(sign * size, sign * nothing, scale, *place, per, goal.terms))
    draft.model.objective = pyo.Objective(expr=draft.aims[0].expression, sense=pyo.maximize)
    _tie(draft)


def _formulated(draft: Draft, model: Model, measure: Objective, block: "pyo.Block") -> Goal:
    """Return a measure of the outcomes that the model looks at; of each period, the weighted sum of what it says."""
    views, people = model.views(draft.instance), draft.instance.people
    if len(views) == 1:
        return measure.formulate(_mixed(draft, views[0][1]), people, block)
    block.each = pyo.Block(range(len(views)))
    goals = [
        (weight, measure.formulate(_mixed(draft, periods), people, block.each[number]))
        for number, (weight, periods) in enumerate(views)
    ]
    parts = [(weight, goal) for weight, goal in goals if isinstance(goal, Linear)]
    if len(parts) < len(goals):
        raise TypeError(measure.key)  # refused with the model
    terms = tuple(term for _, goal in parts for term in goal.terms)
    return Linear(total(weight * goal.expression for weight, goal in parts), terms)


def _pursuing(draft: Draft, criterion: Criterion, block: "pyo.Block", place: tuple[int, float]) -> Aim:
    """Return the aim to make more or less of a criterion."""
    sign = criterion.better.sign
    nothing = sign * criterion.value(draft.instance, DO_NOTHING)
    return Aim(sign * criterion.formulate(draft, block), nothing, 1.0, *place, whole=criterion.whole)


def _tie(draft: Draft) -> None:
    """Bring variables that stand in aims alone into the model, which writes only what stands in a row."""
    loose = [term.outputs[0] for aim in draft.aims[1:] for term in aim.terms]
    if not loose:
        return
    block = draft.block("aims")
    block.size = pyo.Constraint(range(len(loose)), rule=lambda _, i: at_most(loose[i], loose[i].ub))


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
    block.income = pyo.Var(list(incomes), bounds=lambda _, *key: bounds_of(incomes[key]))
    block.is_sum_of_effects = pyo.Constraint(
        list(incomes), rule=lambda block, *key: equal(block.income[key], incomes[key])
    )
    draft.outcome.update({key: block.income[key] for key in incomes})


def _mixed(draft: Draft, weights: Mapping[str, float]) -> list[LinearExpr]:
    """Return the weighted sum of the outcomes of each province over periods."""
    return [
        total(weight * draft.outcome[province.key, period] for period, weight in weights.items() if weight > 0)
        for province in draft.instance.provinces
    ]


def _add_limit(draft: Draft, model: Model, limit: Limit) -> None:
    block = draft.block(limit.key)
    measure = model.pursuable(limit.measure)
    if isinstance(measure, Criterion):
        unit = max(1.0, abs(limit.value) / LARGE)
        size, per = measure.formulate(draft, block) / unit, 1 / unit
    else:
        goal = _formulated(draft, model, measure, block)
        draft.terms.extend(goal.terms)
        size, per = (goal.numerator, goal.denominator) if isinstance(goal, Ratio) else (goal.expression, 1.0)
    if measure.better is Better.HIGHER:
        block.not_below = pyo.Constraint(rule=at_least(size, limit.value * per))
    else:
        block.not_above = pyo.Constraint(rule=at_most(size, limit.value * per))
