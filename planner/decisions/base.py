"""What a kind of decision is."""

from abc import ABC, abstractmethod
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, ClassVar, Generic, TypeAlias, TypeVar

from planner.domain.ecology import Load
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Row
from planner.domain.tables import Titled
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.registry import Registry
from planner.text import Text, same

HALF = 0.5
"""Above this a whole-number column of the solver's answer is 1."""

NOTHING = 1e-9
"""亿元 below which a payment is no payment: a tenth of a yuan."""

Variables = TypeVar("Variables")
ValueOf: TypeAlias = Callable[[Any], float]
"""Returns the value that a variable has in the solver's answer."""

Switch: TypeAlias = tuple[str, str]
"""The key of something that can be in force, and a period."""


@dataclass(frozen=True, slots=True)
class Part:
    """What a plan decides on one thing: a project with its payments, the grants of a window.

    Parameters
    ----------
    key, title
        Of the thing.
    path
        The path that it belongs to.
    rows
        Its rows in the plan.
    """

    key: str
    title: Text
    path: Path
    rows: tuple[Row, ...]


class Decision(ABC, Generic[Variables]):
    """One kind of decision: its variables, its rows in a plan, the money it spends."""

    key: ClassVar[str]
    title: ClassVar[Text]
    tables: ClassVar[tuple[type[Row], ...]]
    variables: ClassVar[type[Any]]
    """The type under which other components find the variables."""
    path: ClassVar[Path]
    once: ClassVar[bool] = False
    """Whether each thing it decides on is an undertaking: chosen once, or not at all."""

    @abstractmethod
    def declare(self, draft: Draft, block: "pyo.Block") -> Variables:
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

    def path_of(self, instance: Instance, key: str) -> Path:
        """Return the path that the thing called ``key`` belongs to."""
        return self.path

    def parts(self, instance: Instance, plan: Plan) -> Iterator[Part]:
        """Yield the rows of ``plan`` thing by thing; the first column of a row names the thing."""
        ref = self.tables[0].columns()[0].ref
        tables = ref.tables if ref else ()
        names = {row.identifier[0]: row for table in tables for row in instance.tables.get(table, ())}
        found: dict[str, list[Row]] = {}
        for row_type in self.tables:
            for row in plan.rows(row_type):
                found.setdefault(str(row.identifier[0]), []).append(row)
        for key, rows in found.items():
            thing = names.get(key)
            title = thing.name if isinstance(thing, Titled) else same(key)
            yield Part(key, title, self.path_of(instance, key), tuple(rows))

    def switches(self, instance: Instance, variables: Variables) -> Mapping[Switch, LinearExpr]:
        """Return 1 or 0 for what can be in force, by its key and the period: an open project."""
        return {}

    def standing(self, instance: Instance, plan: Plan, period: str) -> set[str]:
        """Return the keys of what ``plan`` has in force in ``period``."""
        return set()

    def chosen(self, variables: Variables) -> Mapping[str, LinearExpr]:
        """Return 1 or 0 for each undertaking by its key: 1 if it is chosen at all, in whatever period."""
        return {}

    def begins(self, instance: Instance, variables: Variables) -> Mapping[Switch, LinearExpr]:
        """Return 1 or 0 for what can begin, by its key and the period in which it does."""
        return {}

    def begun(self, instance: Instance, plan: Plan) -> set[Switch]:
        """Return the keys of what ``plan`` begins, each with its period."""
        return set()

    def loads(self, instance: Instance, variables: Variables) -> Iterator[Load[LinearExpr]]:
        """Yield what the decision puts on ecological indicators, in every period."""
        return iter(())

    def footprint(self, instance: Instance, plan: Plan, period: str) -> Iterator[Load[float]]:
        """Yield the same for a plan and one period."""
        return iter(())

    @abstractmethod
    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        """Yield what is not a decision of this kind at all, such as a project begun twice."""


DECISIONS: Registry[Decision[Any]] = Registry("planner.decisions", Text("decision", "决策"))


def standing(instance: Instance, plan: Plan, period: str) -> set[str]:
    """Return the keys of everything that ``plan`` has in force in ``period``."""
    return {key for decision in DECISIONS for key in decision.standing(instance, plan, period)}


def begun(instance: Instance, plan: Plan) -> set[Switch]:
    """Return the keys of everything that ``plan`` begins, each with its period."""
    return {switch for decision in DECISIONS for switch in decision.begun(instance, plan)}


def undertakings(instance: Instance) -> dict[str, Text]:
    """Return the name of everything that is chosen once or not at all, by its key."""
    named: dict[str, Text] = {}
    for decision in DECISIONS:
        ref = decision.tables[0].columns()[0].ref if decision.once else None
        for table in ref.tables if ref else ():
            for row in instance.tables.get(table, ()):
                key = str(row.identifier[0])
                named[key] = row.name if isinstance(row, Titled) else same(key)
    return named


def undertaken(plan: Plan) -> set[str]:
    """Return the keys of the undertakings that ``plan`` chooses."""
    return {str(row.identifier[0]) for decision in DECISIONS if decision.once for row in plan.rows(decision.tables[0])}


def loads(instance: Instance, plan: Plan, period: str) -> list[Load[float]]:
    """Return what ``plan`` puts on ecological indicators in ``period``."""
    return [load for decision in DECISIONS for load in decision.footprint(instance, plan, period)]
