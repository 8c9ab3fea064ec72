"""What an effect is."""

from abc import ABC, abstractmethod
from collections.abc import Mapping
from typing import ClassVar, TypeAlias

from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.registry import Registry
from planner.text import Text

Gains: TypeAlias = PerPeriod
"""亿元 per year, by province and period; a pair that is not there gains nothing."""

GainExpressions: TypeAlias = Mapping[tuple[str, str], LinearExpr]


class Effect(ABC):
    """One way in which decisions change the yearly income of provinces."""

    key: ClassVar[str]
    title: ClassVar[Text]
    tables: ClassVar[tuple[type[Row], ...]]
    reads: ClassVar[tuple[type[Row], ...]] = ()
    """Decision tables that `evaluate` looks at; without any, it may look at all of them."""

    def applies(self, instance: Instance) -> bool:
        """Tell whether the instance has data for the effect."""
        return bool(instance.rows(self.tables[0]))

    @abstractmethod
    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        """Return the yearly gain of each province in each period, in 亿元."""

    @abstractmethod
    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        """Return the same for a finished plan, by plain arithmetic."""


EFFECTS: Registry[Effect] = Registry("planner.effects", Text("effect", "效应"))
