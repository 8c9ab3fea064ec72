"""Concave terms: outcomes too large to write down, bounded from above by cuts."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

import numpy as np
from numpy.typing import NDArray

from planner.executors.base import Executor

if TYPE_CHECKING:  # the solving process reads terms, and does without Pyomo
    from planner.formulation.relations import LinearExpr

Vector = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Cut:
    r"""One output is at most an affine function of the inputs.

    .. math:: z_o \le \mathit{constant} + \sum_k \mathit{slopes}_k x_k
    """

    output: int
    constant: float
    slopes: Vector


class Oracle(Protocol):
    r"""A vector of concave functions; those of :math:`x \in [0, 1]^n` never fall.

    It holds plain data, so that it can be handed to another process.
    """

    def value(self, point: Vector) -> Vector:
        """Return the outputs exactly: at an integer point, or at outcomes."""

    def cuts(self, point: Vector) -> Iterator[Cut]:
        """Yield one cut for each output, valid everywhere and tight at ``point``."""

    def floors(self, point: Vector) -> Iterator[Cut]:
        r"""Yield for outputs that an integer point settles what they are at least, tight at ``point``.

        .. math:: z_o \ge \mathit{constant} + \sum_k \mathit{slopes}_k x_k \quad \text{at integer points}
        """

    def on(self, executor: Executor) -> "Oracle":
        """Return the same functions, their cuts made by ``executor`` if that is work to be divided."""


@dataclass(frozen=True)
class ConcaveTerm:
    """Variables that stand for ``scale`` times the outputs of an oracle.

    Terms that share one oracle share its cuts: the same network in several periods.

    Parameters
    ----------
    by_outcomes
        Whether the inputs are outcomes, any numbers that continuous decisions move too,
        instead of shares of what is open, which whole numbers settle.
    """

    oracle: Oracle
    inputs: Sequence["LinearExpr"]
    outputs: Sequence["LinearExpr"]
    scale: float = 1.0
    by_outcomes: bool = False
