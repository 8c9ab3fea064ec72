"""Load: what a plan puts on one ecological indicator in the whole country."""

from dataclasses import dataclass, field, replace

from planner.criteria.base import Criterion
from planner.decisions.base import loads
from planner.domain.ecology import Indicator
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, equal, linear_parts, total
from planner.measures.base import Better
from planner.registry import nearest
from planner.text import Text, bilingual, same

PREFIX = "load_"
"""What the name of an indicator has before it where a model names its load."""

LARGE = 1e6
"""Loads above this are counted in units of the largest of them."""


@dataclass(frozen=True)
class Load(Criterion):
    r"""What all decisions put on an indicator in the last period, over all provinces.

    .. math:: L_i = \sum_d \sum_p e_{d,i,p,T}

    with :math:`e_{d,i,p,T}` the load of decision d on indicator i in province p in the last period: what
    the rule `ecological_caps` caps for the whole country.
    """

    indicator: str
    name: Text | None = field(default=None, repr=False)
    unit: Text = field(default=same(""), repr=False)

    better = Better.LOWER

    @property
    def key(self) -> str:  # type: ignore[override]
        """The name under which models and files know it."""
        return f"{PREFIX}{self.indicator}"

    @property
    def title(self) -> Text:  # type: ignore[override]
        """The name of the indicator, or its key where no instance is at hand."""
        return self.name or Text("Load on {indicator}", "{indicator}的生态负荷").fill(indicator=self.indicator)

    @property
    def symbol(self) -> Text:  # type: ignore[override]
        """The unit of the indicator."""
        return self.unit

    @property
    def meaning(self) -> Text:  # type: ignore[override]
        """What it says."""
        words = Text("what the plan puts on {title} in the last period", "方案在末期对{title}的负荷")
        return words.fill(title=self.title)

    def formulate(self, draft: Draft, block: "pyo.Block") -> LinearExpr:
        last = draft.instance.periods[-1].key
        found = [load for load in draft.loads if load.indicator == self.indicator and load.period == last]
        put = total(load.amount for load in found)
        largest = max((abs(coefficient) for _, coefficient in linear_parts(put)), default=0.0)
        unit = largest if largest > LARGE else 1.0
        block.load = pyo.Var()
        block.is_sum = pyo.Constraint(rule=equal(block.load, put / unit))
        return unit * block.load

    def value(self, instance: Instance, plan: Plan) -> float:
        last = instance.periods[-1].key
        return sum(load.amount for load in loads(instance, plan, last) if load.indicator == self.indicator)

    def misfit(self, instance: Instance) -> Text | None:
        known = instance.by_key(Indicator)
        if self.indicator in known:
            return None
        words = Text('the instance has no ecological indicator "{name}"; {hint}', "算例没有生态指标“{name}”；{hint}")
        return words.fill(name=self.indicator, hint=nearest(self.indicator, list(known)))

    def on(self, instance: Instance) -> "Load":
        row = instance.by_key(Indicator).get(self.indicator)
        return self if row is None else replace(self, name=row.name, unit=bilingual(row.unit))
