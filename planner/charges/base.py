"""What a charge is: a payment that nobody decides, because it follows from what was decided."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from planner.decisions.base import DECISIONS
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.registry import Registry
from planner.text import Text


class Charge(ABC):
    """One kind of payment that follows from decisions; it counts against budgets like any other."""

    key: ClassVar[str]
    title: ClassVar[Text]
    tables: ClassVar[tuple[type[Row], ...]]

    def applies(self, instance: Instance) -> bool:
        """Tell whether the instance has data for the charge."""
        return bool(instance.rows(self.tables[0]))

    @abstractmethod
    def outlays(self, draft: Draft) -> Iterator[Outlay[LinearExpr]]:
        """Yield what is to be paid, as expressions in the variables of decisions."""

    @abstractmethod
    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        """Yield the same for a finished plan, by plain arithmetic."""


CHARGES: Registry[Charge] = Registry("planner.charges", Text("charge", "后续支出"))


def ledger(instance: Instance, plan: Plan) -> list[Outlay[float]]:
    """Return every payment of a plan: what it decides, and what follows from that."""
    decided = [entry for decision in DECISIONS for entry in decision.ledger(instance, plan)]
    following = [entry for charge in CHARGES if charge.applies(instance) for entry in charge.ledger(instance, plan)]
    return decided + following
