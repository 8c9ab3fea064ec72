"""What a rule is."""

from abc import ABC, abstractmethod
from collections.abc import Iterator
from typing import ClassVar

from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.domain.row_words import RowWords
from planner.domain.violation import Usage, Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.registry import Registry
from planner.text import Text


class Rule(ABC):
    """One rule: in force whenever the instance has data for it.

    A model can switch it off, with a reason that every report prints.
    """

    key: ClassVar[str]
    title: ClassVar[Text]
    tables: ClassVar[tuple[type[Row], ...]]
    words: ClassVar[tuple[RowWords, ...]] = ()
    """What people call the rows of each constraint; see `planner.domain.row_words`."""
    definitions: ClassVar[frozenset[str]] = frozenset()
    """Names of constraints that say what something is, and are nothing that could be given up."""

    def applies(self, instance: Instance) -> bool:
        """Tell whether the instance has data for the rule."""
        return any(instance.rows(row_type) for row_type in self.tables)

    @abstractmethod
    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        """Add the rows of the rule to its block."""

    @abstractmethod
    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        """Yield what ``plan`` breaks, by plain arithmetic.

        Parameters
        ----------
        outcomes
            Income per person by province and period as the plan leaves them, in yuan.
        """

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        """Yield how far a plan uses up each limit of the rule, for rules that have limits."""
        return iter(())


RULES: Registry[Rule] = Registry("planner.rules", Text("rule", "规则"))
