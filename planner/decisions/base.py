"""What a kind of decision is."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

import pyomo.environ as pyo

from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.domain.violation import Violation
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.registry import Registry
from planner.text import Text

Variables = TypeVar("Variables")
ValueOf: TypeAlias = Callable[[Any], float]
"""Returns the value that a variable has in the solver's answer."""


class Decision(ABC, Generic[Variables]):
    """One kind of decision: its variables, its rows in a plan, the money it spends."""

    key: ClassVar[str]
    title: ClassVar[Text]
    tables: ClassVar[tuple[type[Row], ...]]
    variables: ClassVar[type[Any]]
    """The type under which other components find the variables."""

    @abstractmethod
    def declare(self, draft: Draft, block: pyo.Block) -> Variables:
        """Add the variables, and the rows that make them a decision of this kind."""

    @abstractmethod
    def outlays(self, instance: Instance, variables: Variables) -> Iterator[Outlay[LinearExpr]]:
        """Yield the money that the decision would spend."""

    @abstractmethod
    def extract(self, variables: Variables, value: ValueOf) -> Iterator[Row]:
        """Yield the rows of the plan from the solver's answer."""

    @abstractmethod
    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        """Yield the money that a plan spends on decisions of this kind."""

    @abstractmethod
    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        """Yield what is not a decision of this kind at all, such as a project begun twice."""


DECISIONS: Registry[Decision[Any]] = Registry("planner.decisions", Text("decision", "决策"))


def ledger(instance: Instance, plan: Plan) -> list[Outlay[float]]:
    """Return every payment of a plan."""
    return [entry for decision in DECISIONS for entry in decision.ledger(instance, plan)]
