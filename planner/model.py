"""The model: one question, read from a file of ``models/`` and checked."""

from collections.abc import Callable, Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.criteria.base import Criterion
from planner.criteria.naming import criterion
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod, mixed
from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.errors import PlannerError
from planner.measures.base import MEASURES, Better, Measure, Objective
from planner.measures.parameters import Parameters, with_parameters
from planner.model_checks import ONLY_REPORTED, problems
from planner.options import ABOVE_ZERO, GUARDS, Checked, Limit, Next, Pursued, SolveOptions
from planner.rules.base import RULES, Rule
from planner.text import Text, joined


class ModelError(PlannerError):
    """The model asks for something that cannot be asked."""


class Model(Checked):
    """One question put to an instance.

    Parameters
    ----------
    name
        Name of the model; of its file, if it has one.
    question_en, question_zh
        The question in plain words.
    goal
        Key of the measure to improve; or of a criterion: ``spending``, ``load_`` and the key of an ecological
        indicator, or ``distance``.
    when
        What the measure looks at: ``final``, incomes in the last period; ``mean``, the
        discounted mean of incomes over the periods; or ``each``, incomes in each period, and the
        discounted mean of what it says of them.
    discount
        Yearly discount rate of ``mean`` and ``each``.
    then
        Goals to pursue in turn once the goal is settled, each with what may be given up for it.
    limits
        Measures and criteria that are held to a limit.
    apart_from
        What each of the plans chooses from which ``distance`` counts.
    parameters
        Parameters of measures that differ from the usual ones: ``{"atkinson": {"epsilon": 1.0}}``.
    switched_off
        Rules that are not enforced, each with the reason; ``guards`` among them (`planner.guards`).
    solve
        How long to look, and how sure to be.
    """

    name: Annotated[str, Field(pattern=r"^[a-z0-9][a-z0-9_-]*$", max_length=60)] = "question"
    question_en: str = ""
    question_zh: str = ""
    goal: str = "sen"
    when: Literal["mean", "final", "each"] = "mean"
    discount: Annotated[float, Field(ge=0, le=0.5, allow_inf_nan=False)] = 0.04
    then: tuple[Next, ...] = ()
    limits: tuple[Limit, ...] = ()
    apart_from: tuple[tuple[str, ...], ...] = ()
    parameters: Mapping[str, Parameters] = Field(default_factory=dict)
    switched_off: Mapping[str, Annotated[str, Field(min_length=3)]] = Field(default_factory=dict)
    solve: SolveOptions = SolveOptions()

    @property
    def question(self) -> Text:
        """The question in plain words; the goal's title if the model does not say."""
        title = (criterion(self.goal) or MEASURES[self.goal]).full_title
        return Text(self.question_en or title.en, self.question_zh or title.zh)

    def problems(self) -> Iterator[tuple[str, Text, Text]]:
        """Yield what is wrong beyond types: the key it stands under, what, and the cure."""
        return problems(self)

    @property
    def named(self) -> tuple[tuple[str, str], ...]:
        """Every measure that the model names, after the key under which it does: goal, goals after it, limits."""
        known = MEASURES.all()
        after = tuple((f"then.{number}", each.measure) for number, each in enumerate(self.then))
        limits = tuple((f"limits.{number}", limit.measure) for number, limit in enumerate(self.limits))
        return tuple(pair for pair in (("goal", self.goal), *after, *limits) if pair[1] in known)

    @property
    def criteria(self) -> tuple[Criterion, ...]:
        """Every criterion that the model names."""
        keys = [self.goal, *(after.measure for after in self.then), *(limit.measure for limit in self.limits)]
        found = {key: criterion(key, self.apart_from) for key in keys}
        return tuple(each for each in found.values() if each is not None)

    def measure(self, key: str) -> Measure:
        """Return a measure, with the parameters that this model gives it."""
        return with_parameters(MEASURES[key], self.parameters.get(key, {}))

    @property
    def looks_at(self) -> tuple[str, float | None]:
        """Which incomes measures look at: when, and the discount rate where it counts."""
        return self.when, None if self.when == "final" else self.discount

    @property
    def objective(self) -> Objective | Criterion:
        """What to improve first."""
        return self.pursuable(self.goal)

    def pursuable(self, key: str) -> Objective | Criterion:
        """Return the measure or criterion that can be a goal or a limit.

        Raises
        ------
        ModelError
            If it is a measure that is only reported.
        """
        found = criterion(key, self.apart_from) or self.measure(key)
        if not isinstance(found, Objective | Criterion):
            raise ModelError(ONLY_REPORTED.fill(name=key))
        return found

    def aims(self, count: int) -> Iterator[Pursued]:
        """Yield what is pursued in turn among ``count`` provinces."""
        shares = [*(after.give_up for after in self.then), 0.0]
        named = [self.objective, *(self.pursuable(after.measure) for after in self.then)]
        for group, (first, share) in enumerate(zip(named, shares, strict=True)):
            parts = [first, *(first.after(count) if isinstance(first, Objective) else ())]
            yield from (Pursued(part, first.key, number, group, share) for number, part in enumerate(parts, start=1))

    @property
    def guarded(self) -> bool:
        """Whether no province and not the mean may fall: where a goal asks for less inequality and nothing else."""
        goals = [key for place, key in self.named if not place.startswith("limits")]
        return GUARDS not in self.switched_off and any(MEASURES[key].better is Better.LOWER for key in goals)

    @property
    def floors(self) -> tuple[str, ...]:
        """Names of the floors under incomes that are in force; see `planner.guards`."""
        return tuple(name for name, holds in ((GUARDS, self.guarded), (ABOVE_ZERO, self.above_zero)) if holds)

    @property
    def above_zero(self) -> bool:
        """Whether a goal or a limit is defined only where every income is above zero."""
        return any(MEASURES[key].positive for _, key in self.named)

    def rules_for(self, instance: Instance) -> dict[str, Rule]:
        """Return the rules in force: those with data that are not switched off."""
        return {
            key: rule for key, rule in RULES.all().items() if key not in self.switched_off and rule.applies(instance)
        }

    def weights(self, instance: Instance) -> dict[str, float]:
        r"""Return the weight of each period in the outcome that the measure looks at.

        .. math:: \omega_t \propto n_t (1 + r)^{-(\mathit{last}_t - \mathit{last}_1)}

        for ``mean``, with :math:`n_t` the years of the period; they add up to 1. For
        ``final`` the last period has weight 1.
        """
        periods = instance.periods
        if self.when == "final":
            return {period.key: float(period is periods[-1]) for period in periods}
        first = periods[0].last_year
        raw = {p.key: p.years * (1 + self.discount) ** (first - p.last_year) for p in periods}
        return {key: weight / sum(raw.values()) for key, weight in raw.items()}

    def views(self, instance: Instance) -> list[tuple[float, dict[str, float]]]:
        """Return what the measure looks at: one mix of periods, or each period with its weight."""
        weights = self.weights(instance)
        if self.when != "each":
            return [(1.0, weights)]
        return [(weight, {period: 1.0}) for period, weight in weights.items()]

    def outcomes(self, instance: Instance, by_period: PerPeriod) -> ByProvince:
        """Return the outcome of each province, in yuan per person: the mix of periods that counts."""
        return mixed(instance, self.weights(instance), by_period)

    def value(self, measure: Measure, instance: Instance, by_period: PerPeriod) -> float:
        """Return what ``measure`` says of outcomes; raise `ValueError` where it is not defined."""
        return self._over_views(measure.value, instance, by_period)

    def size(self, measure: Objective | Criterion, instance: Instance, by_period: PerPeriod) -> float:
        """Return how large the numbers are that `value` adds up; 1 for a criterion."""
        if isinstance(measure, Criterion):
            return 1.0
        return self._over_views(measure.size, instance, by_period)

    def _over_views(
        self, said: Callable[[ByProvince, People], float], instance: Instance, by_period: PerPeriod
    ) -> float:
        return sum(
            weight * said(mixed(instance, periods, by_period), instance.people)
            for weight, periods in self.views(instance)
        )


def question(goal: str) -> Model:
    """Return the model that asks for the best plan by one measure, with default options.

    Raises
    ------
    ModelError
        If no measure is called ``goal``, or if it cannot be a goal.
    """
    model = Model(name=goal.replace("_", "-"), goal=goal)
    checked(model)
    return model


def checked(model: Model, instance: Instance | None = None) -> None:
    """Refuse a model that asks for what cannot be asked; with an instance, also what cannot be asked of that.

    Raises
    ------
    ModelError
        With everything that is wrong.
    """
    found = [Text(f"{what.en}: {cure.en}", f"{what.zh}：{cure.zh}") for _, what, cure in model.problems()]
    if instance is not None and not found:
        found = [wrong for each in model.criteria if (wrong := each.misfit(instance)) is not None]
    if found:
        raise ModelError(joined(found))
