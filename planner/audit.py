"""The audit: any plan, ours or a rival's, against every rule, effect and measure.

Plain arithmetic on instance and plan. It shares facts with the formulation, and no
conclusion: nothing here knows what the solver was told or what it answered.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

from planner.charges.base import ledger
from planner.criteria.base import Criterion
from planner.decisions.base import DECISIONS
from planner.domain.fitting import misfits
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.outcome import PerPeriod, baselines, per_head
from planner.domain.plan import DO_NOTHING, Plan
from planner.domain.violation import Violation
from planner.effects.base import EFFECTS
from planner.errors import InputError
from planner.guards import fallen
from planner.measures.base import MEASURES
from planner.model import Model
from planner.text import Text

SLACK = 1e-9
"""Share of a limit by which a value may miss it: rounding of floating point."""


@dataclass(frozen=True)
class Audit:
    """What a plan does, recomputed.

    Parameters
    ----------
    outcomes
        Income per person by province and period, in yuan per year.
    gains
        亿元 per year by effect, then province and period.
    measures
        Value of every measure; a measure that is not defined for the outcomes is left out.
    ledger
        Every payment.
    violations
        Every rule in force that the plan breaks; none if it is a plan.
    criteria
        Value of every criterion that the model names: spending, loads, a distance.
    """

    outcomes: PerPeriod
    gains: Mapping[str, PerPeriod]
    measures: Mapping[str, float]
    ledger: tuple[Outlay[float], ...]
    violations: tuple[Violation, ...]
    criteria: Mapping[str, float] = field(default_factory=dict)

    @property
    def clean(self) -> bool:
        """Whether the plan keeps every rule in force."""
        return not self.violations

    @property
    def spending(self) -> float:
        """What the plan spends in the provinces, in 亿元; the repayment of a loan is not spent again."""
        return sum(entry.amount for entry in self.ledger if entry.landing)

    def value(self, key: str) -> float | None:
        """Return a measure or a criterion that the model names; ``None`` where it is not defined."""
        return self.criteria.get(key, self.measures.get(key))


def audit(instance: Instance, plan: Plan, model: Model | None = None) -> Audit:
    """Recompute what ``plan`` does in ``instance`` and what it breaks.

    Parameters
    ----------
    model
        Tells which rules are switched off, which limits hold and which outcomes a
        measure looks at; the default model enforces every rule.

    Raises
    ------
    InputError
        If the plan names what the instance does not have, or decides something twice.
    """
    model = model or Model()
    problems = list(misfits(instance, plan))
    if problems:
        raise InputError(problems)
    gains = gains_of(instance, plan)
    outcomes = _outcomes(instance, gains)
    values = _measures(instance, model, outcomes)
    criteria = {each.key: each.value(instance, plan) for each in model.criteria}
    violations = [broken for decision in DECISIONS for broken in decision.audit(instance, plan)]
    for rule in model.rules_for(instance).values():
        violations.extend(rule.audit(instance, plan, outcomes))
    violations.extend(_limits(model, {**values, **criteria}))
    violations.extend(fallen(instance, model, outcomes))
    return Audit(outcomes, gains, values, tuple(ledger(instance, plan)), tuple(violations), criteria)


def gains_of(instance: Instance, plan: Plan) -> dict[str, PerPeriod]:
    """Return what each effect brings under ``plan``, whether or not it keeps the rules."""
    return {key: effect.evaluate(instance, plan) for key, effect in EFFECTS.all().items() if effect.applies(instance)}


def goal_value(instance: Instance, model: Model, gains: Mapping[str, PerPeriod]) -> float:
    """Return the goal of ``model`` when each effect brings what ``gains`` says."""
    return model.value(model.measure(model.goal), instance, _outcomes(instance, gains))


def value_of_doing_nothing(instance: Instance, model: Model) -> float:
    """Return the goal of ``model`` if nothing is decided: the origin of every gain."""
    if isinstance(model.objective, Criterion):
        return model.objective.value(instance, DO_NOTHING)
    return goal_value(instance, model, gains_of(instance, DO_NOTHING))


def _outcomes(instance: Instance, gains: Mapping[str, PerPeriod]) -> dict[tuple[str, str], float]:
    outcomes = baselines(instance)
    yuan = {province.key: per_head(province) for province in instance.provinces}
    for effect in gains.values():
        for (province, period), gain in effect.items():
            outcomes[province, period] += gain * yuan[province]
    return outcomes


def _measures(instance: Instance, model: Model, outcomes: PerPeriod) -> dict[str, float]:
    values, named = {}, {key for _, key in model.named}
    for key in [key for key, measure in MEASURES.all().items() if measure.reported or key in named]:
        try:
            values[key] = model.value(model.measure(key), instance, outcomes)
        except ValueError:
            continue  # not defined for these outcomes, and not shown as if it were
    return values


def _limits(model: Model, values: Mapping[str, float]) -> list[Violation]:
    broken = []
    for limit in model.limits:
        value = values.get(limit.measure, float("nan"))
        low = -float("inf") if limit.at_least is None else limit.at_least
        high = float("inf") if limit.at_most is None else limit.at_most
        slack = SLACK * max(1.0, abs(value))
        if not low - slack <= value <= high + slack:
            off = max(low - value, value - high)
            what = Text(
                "{title} is {value:.8g}, which misses its limit {limit:.8g} by {off:.4g}",
                "{title}为{value:.8g}，与限制值{limit:.8g}相差{off:.4g}",
            ).fill(title=model.pursuable(limit.measure).title, value=value, limit=limit.value, off=off)
            broken.append(Violation(limit.key, what, off))
    return broken
