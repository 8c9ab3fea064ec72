"""The model: one question, read from a file of ``models/`` and checked."""

from collections.abc import Iterator, Mapping
from typing import Annotated, Literal

from pydantic import Field

from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod, mixed
from planner.domain.units import ByProvince
from planner.errors import PlannerError
from planner.measures.base import MEASURES, Better, Measure, Objective
from planner.measures.parameters import Parameters, misfits, with_parameters
from planner.options import SPENDING, Checked, Limit, Next, SolveOptions
from planner.registry import nearest
from planner.rules.base import RULES, Rule
from planner.text import Text

GUARDS = "guards"
"""Name of the floors under a goal that only looks at inequality, to switch them off by."""


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
        Key of the measure to improve.
    when
        What the measure looks at: ``final``, incomes in the last period; ``mean``, the
        discounted mean of incomes over the periods; or ``each``, incomes in each period, and the
        discounted mean of what it says of them.
    discount
        Yearly discount rate of ``mean`` and ``each``.
    then
        Goals to pursue in turn once the goal is settled, each with what may be given up for it.
    limits
        Measures that are held to a limit.
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
    parameters: Mapping[str, Parameters] = Field(default_factory=dict)
    switched_off: Mapping[str, Annotated[str, Field(min_length=3)]] = Field(default_factory=dict)
    solve: SolveOptions = SolveOptions()

    @property
    def question(self) -> Text:
        """The question in plain words; the goal's title if the model does not say."""
        title = MEASURES[self.goal].title
        return Text(self.question_en or title.en, self.question_zh or title.zh)

    def problems(self) -> Iterator[tuple[str, Text, Text]]:
        """Yield what is wrong beyond types: the key it stands under, what, and the cure."""
        measures = MEASURES.all()
        if self.goal not in measures:
            what = Text('there is no measure "{name}"', "没有指标“{name}”").fill(name=self.goal)
            yield "goal", what, nearest(self.goal, list(measures))
        elif not isinstance(measures[self.goal], Objective):
            yield "goal", *_only_reported(self.goal)
        if self.when == "each":
            yield from self._quotients()
        yield from self._next_problems()
        yield from self._limit_problems()
        yield from misfits(self.parameters)
        known = [*RULES.all(), GUARDS]
        for key in self.switched_off:
            if key not in known:
                what = Text('there is no rule "{name}"', "没有规则“{name}”").fill(name=key)
                yield f"switched_off.{key}", what, nearest(key, known)

    def _quotients(self) -> Iterator[tuple[str, Text, Text]]:
        """Yield goals and limits whose values over periods cannot be added up by a search: quotients by the mean."""
        named = [("goal", self.goal)]
        named += [(f"then.{number}", after.measure) for number, after in enumerate(self.then)]
        named += [(f"limits.{number}", limit.measure) for number, limit in enumerate(self.limits)]
        for place, key in named:
            if getattr(MEASURES.all().get(key), "divided", False):
                what = Text('"{name}" cannot look at each period', "“{name}”不能逐期考察").fill(name=key)
                yield place, what, Text("write when: mean, or when: final", "请写 when: mean 或 when: final")

    def _next_problems(self) -> Iterator[tuple[str, Text, Text]]:
        measures = MEASURES.all()
        for number, after in enumerate(self.then):
            place = f"then.{number}"
            if after.measure in (self.goal, *(before.measure for before in self.then[:number])):
                what = Text('"{name}" is a goal twice', "“{name}”作目标两次").fill(name=after.measure)
                yield place, what, Text("name it once", "请只写一次")
            elif after.measure not in (*measures, SPENDING):
                what = Text('there is no measure "{name}"', "没有指标“{name}”").fill(name=after.measure)
                yield place, what, nearest(after.measure, [*measures, SPENDING])
            elif after.measure != SPENDING and not isinstance(measures[after.measure], Objective):
                yield place, *_only_reported(after.measure)

    def _limit_problems(self) -> Iterator[tuple[str, Text, Text]]:
        measures = MEASURES.all()
        for number, limit in enumerate(self.limits):
            place = f"limits.{number}"
            if limit.measure in {before.measure for before in self.limits[:number]}:
                what = Text('"{name}" is limited twice', "“{name}”有两个限制").fill(name=limit.measure)
                yield place, what, Text("keep the tighter limit", "请保留较严的限制")
            if limit.measure not in measures:
                what = Text('there is no measure "{name}"', "没有指标“{name}”").fill(name=limit.measure)
                yield place, what, nearest(limit.measure, list(measures))
                continue
            if not isinstance(measures[limit.measure], Objective):
                yield place, *_only_reported(limit.measure)
                continue
            lower = measures[limit.measure].better is Better.LOWER
            if (limit.at_most if lower else limit.at_least) is None or (
                limit.at_least if lower else limit.at_most
            ) is not None:
                what = Text('"{name}" is limited from the wrong side', "“{name}”的限制方向有误")
                cure = Text("write {word}: <number>, and nothing else", "请只写 {word}: <数值>")
                word = "at_most" if lower else "at_least"
                yield place, what.fill(name=limit.measure), cure.fill(word=word)
            elif not measures[limit.measure].least <= limit.value <= measures[limit.measure].greatest:
                yield place, *_out_of_range(limit)

    def measure(self, key: str) -> Measure:
        """Return a measure, with the parameters that this model gives it."""
        return with_parameters(MEASURES[key], self.parameters.get(key, {}))

    @property
    def objective(self) -> Objective:
        """The measure to improve."""
        measure = self.measure(self.goal)
        if not isinstance(measure, Objective):
            what, cure = _only_reported(self.goal)
            raise ModelError(Text(f"{what.en}: {cure.en}", f"{what.zh}：{cure.zh}"))
        return measure

    def aims(self, count: int) -> Iterator[tuple[Objective | None, float]]:
        """Yield what is pursued in turn among ``count`` provinces, ``None`` for spending, with the share to give up."""
        shares = [*(after.give_up for after in self.then), 0.0]
        named: list[Objective | None] = [self.objective, *(self._named(after.measure) for after in self.then)]
        for measure, share in zip(named, shares, strict=True):
            parts = [measure, *(measure.after(count) if measure is not None else ())]
            for part in parts:
                yield part, share

    def _named(self, key: str) -> Objective | None:
        measure = None if key == SPENDING else self.measure(key)
        return measure if isinstance(measure, Objective) else None

    @property
    def guarded(self) -> bool:
        """Whether no province and not the mean may fall: where less inequality is all that is asked."""
        return MEASURES[self.goal].better is Better.LOWER and GUARDS not in self.switched_off

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
        return sum(
            weight * measure.value(mixed(instance, periods, by_period), instance.people)
            for weight, periods in self.views(instance)
        )


def _only_reported(key: str) -> tuple[Text, Text]:
    """Return that a measure is neither goal nor limit, and what is."""
    what = Text('"{name}" is reported, but can be neither goal nor limit', "“{name}”只作报告，不能作目标或限制")
    goals = ", ".join(name for name, member in MEASURES.all().items() if isinstance(member, Objective))
    return what.fill(name=key), Text(f"choose one of: {goals}", f"可选：{goals}")


def _out_of_range(limit: Limit) -> tuple[Text, Text]:
    """Return why a limit beyond the ends of its measure says nothing, or can never hold; and the cure."""
    measure = MEASURES[limit.measure]
    what = Text(
        "the limit is {value:,.10g}, but the {title} always lies between {least:g} and {greatest:g}",
        "限制值为{value:,.10g}，但{title}总在{least:g}与{greatest:g}之间",
    ).fill(value=limit.value, title=measure.title, least=measure.least, greatest=measure.greatest)
    return what, Text("write a number in between, as 0.2 for 20 %", "请填写其间的数值，如20%写作0.2")


def question(goal: str) -> Model:
    """Return the model that asks for the best plan by one measure, with default options.

    Raises
    ------
    ModelError
        If no measure is called ``goal``, or if it cannot be a goal.
    """
    model = Model(name=goal.replace("_", "-"), goal=goal)
    for _, what, cure in model.problems():
        raise ModelError(Text(f"{what.en}: {cure.en}", f"{what.zh}：{cure.zh}"))
    return model
