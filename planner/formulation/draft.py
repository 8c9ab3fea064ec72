"""The draft: what a component sees of the model while it adds its part."""

from dataclasses import dataclass, field
from typing import TypeVar

from planner.domain.ecology import Load
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.formulation import pyo
from planner.formulation.relations import LinearExpr
from planner.formulation.terms import ConcaveTerm

Variables = TypeVar("Variables")


@dataclass(frozen=True)
class Aim:
    """What is to be made as large as it can be.

    Parameters
    ----------
    expression
        The aim; times -1 what is better when lower.
    nothing
        Its value if nothing is done.
    size
        How large the numbers are that it is added up from, if nothing is done.
    group, give_up
        See `planner.options.Pursued`.
    denominator
        What it is divided by; ``None`` if by nothing.
    terms
        The concave terms in it.
    whole
        Whether it is a whole number in every plan.
    """

    expression: LinearExpr
    nothing: float
    size: float
    group: int = 0
    give_up: float = 0.0
    denominator: LinearExpr | None = None
    terms: tuple[ConcaveTerm, ...] = ()
    whole: bool = False


@dataclass
class Draft:
    """The model while it is written.

    Decisions put in their variables, effects use them to say what outcomes become,
    rules and goals bound both. Components find each other's variables by type, never
    by the name of an attribute. ``open`` holds 1 or 0 for everything that can be in force,
    and ``begin`` for everything that can begin, by its key and the period;
    ``chosen`` for every undertaking that is chosen once or not at all, by its key.

    ``exact`` tells effects that the model may gain from an income being *low*, so that an
    income must not be understated either.
    ``aims`` are the goals, in turn; the first is the objective of the model as well.
    """

    instance: Instance
    model: "pyo.ConcreteModel"
    exact: bool = False
    outlays: list[Outlay[LinearExpr]] = field(default_factory=list)
    loads: list[Load[LinearExpr]] = field(default_factory=list)
    open: dict[tuple[str, str], LinearExpr] = field(default_factory=dict)
    begin: dict[tuple[str, str], LinearExpr] = field(default_factory=dict)
    chosen: dict[str, LinearExpr] = field(default_factory=dict)
    terms: list[ConcaveTerm] = field(default_factory=list)
    outcome: dict[tuple[str, str], LinearExpr] = field(default_factory=dict)
    aims: list[Aim] = field(default_factory=list)
    _variables: dict[type, object] = field(default_factory=dict)

    def add_variables(self, variables: object) -> None:
        """Make the variables of one kind of decision known to the other components."""
        self._variables[type(variables)] = variables

    def variables(self, kind: type[Variables]) -> Variables:
        """Return the variables of one kind of decision."""
        return self._variables[kind]  # type: ignore[return-value]

    def block(self, key: str) -> "pyo.Block":
        """Return a new block of the model named ``key``: one for each component."""
        self.model.add_component(key, pyo.Block())
        return self.model.component(key)
