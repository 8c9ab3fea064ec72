"""What a measure is, and the shapes a goal can have."""

from abc import ABC, abstractmethod
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import TYPE_CHECKING, Any, ClassVar, TypeAlias

from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.formulation import pyo
from planner.formulation.relations import LinearExpr
from planner.formulation.terms import ConcaveTerm
from planner.registry import Registry
from planner.text import Text

if TYPE_CHECKING:
    from planner.domain.instance import Instance


def parameter(usual: object, title: Text) -> Any:  # noqa: ANN401 - stands where the field does
    """Declare a parameter of a measure: what it usually is, and what people call it."""
    return field(default=usual, metadata={"title": title})


class Better(Enum):
    """Which way a measure improves."""

    HIGHER = "higher"
    LOWER = "lower"

    @property
    def sign(self) -> float:
        """1 if more is better, and -1 if less is: what a search that maximises multiplies with."""
        return 1.0 if self is Better.HIGHER else -1.0


@dataclass(frozen=True, slots=True)
class Linear:
    """A goal that is one affine expression, with the concave terms in it."""

    expression: LinearExpr
    terms: tuple[ConcaveTerm, ...] = ()


@dataclass(frozen=True, slots=True)
class Ratio:
    """A goal that is one affine expression over another, positive in every plan."""

    numerator: LinearExpr
    denominator: LinearExpr
    terms: tuple[ConcaveTerm, ...] = ()


Goal: TypeAlias = Linear | Ratio


class Yardstick(ABC):
    """Anything that tells plans apart by a number: a measure of outcomes, or what a plan takes to carry out."""

    key: str
    title: Text
    meaning: Text
    """What it says, for a reader who has never heard of it: no sentence, but what follows "that is"."""
    symbol: Text
    better: ClassVar[Better]
    least: ClassVar[float] = -float("inf")
    greatest: ClassVar[float] = float("inf")
    """The ends between which its value lies, whatever the plan; a limit beyond them is a mistake."""
    positive: ClassVar[bool] = False
    """Whether it is defined only where every outcome is above zero."""
    divided: ClassVar[bool] = False
    """Whether it is something over the mean outcome."""

    @property
    def full_title(self) -> Text:
        """The title, with what tells it from others of the same kind."""
        return self.title

    def on(self, instance: "Instance") -> "Yardstick":
        """Return the same with the names and units of ``instance``."""
        return self


class Measure(Yardstick):
    """One measure of how well and how evenly provinces fare."""

    reported: ClassVar[bool] = True
    """Whether every report shows it, or only that on a plan that was made for it."""

    @abstractmethod
    def value(self, outcomes: ByProvince, people: People) -> float:
        """Return the measure of ``outcomes``; raise `ValueError` where it is not defined."""

    def problem(self) -> Text | None:
        """Return what is wrong with the parameters; ``None`` if nothing is."""
        return None


class Objective(Measure):
    """A measure that can be a goal or a limit, and not only a figure in a report.

    One that is better when higher is formulated by an expression that the solver can
    make at most the value of the measure; one that is better when lower, by one that it
    can make at least that value. Either is exact where it is optimised.
    """

    @abstractmethod
    def formulate(self, outcomes: Sequence[LinearExpr], people: People, block: "pyo.Block") -> Goal:
        """Return the measure as a goal, with the rows it needs in ``block``."""

    def size(self, outcomes: ByProvince, people: People) -> float:
        """Return how large the numbers are that its value is added up from: rounding is a share of them."""
        return abs(self.value(outcomes, people))

    def after(self, count: int) -> Iterator["Objective"]:
        """Yield what to improve next among ``count`` provinces, nothing of this given up; nothing for most."""
        yield from ()


MEASURES: Registry[Measure] = Registry("planner.measures", Text("measure", "指标"))
