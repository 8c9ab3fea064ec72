"""What a criterion is: a number that a plan has for what it takes, and not for what becomes of incomes."""

from abc import abstractmethod
from typing import ClassVar

from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.measures.base import Yardstick
from planner.text import Text


class Criterion(Yardstick):
    """Something of a plan that a model can make less or more of, or hold to a limit.

    One file with two faces, as everywhere: an affine expression for the solver, and plain arithmetic for the audit.
    """

    whole: ClassVar[bool] = False
    """Whether it is a whole number in every plan."""
    least: ClassVar[float] = 0.0

    @abstractmethod
    def formulate(self, draft: Draft, block: "pyo.Block") -> LinearExpr:
        """Return it as an affine expression, with the rows it needs in ``block``."""

    @abstractmethod
    def value(self, instance: Instance, plan: Plan) -> float:
        """Return it for a finished plan."""

    def misfit(self, instance: Instance) -> Text | None:
        """Return what is wrong with it on ``instance``; ``None`` if nothing is."""
        return None
