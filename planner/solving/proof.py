"""What the cut loop is asked for, and how far its proof has come."""

from dataclasses import dataclass, field

import numpy as np

from planner.formulation.arrays import Problem
from planner.solution import gain_gap
from planner.solving.effort import SLACK
from planner.solving.incumbent import Evaluated


@dataclass(frozen=True)
class Task:
    """What the loop is asked for.

    Parameters
    ----------
    problem
        The model.
    gap
        Gap on the gain at which to stop.
    until
        Moment of `time.monotonic` at which to stop.
    seed
        Seed of the random choices.
    log
        File for the solver's log; nothing if empty.
    scouted
        Whether a second thread may look for better plans: only in a process that can be ended under it.
    """

    problem: Problem
    gap: float
    until: float
    seed: int = 0
    log: str = ""
    scouted: bool = False

    def slack(self, value: float) -> float:
        """Return the gap to which one round is solved where the goal is about ``value``."""
        return max(1e-9, SLACK * self.gap * abs(value - self.problem.nothing))

    def proof(self) -> "Proof":
        """Return a proof of nothing yet."""
        return Proof(self.problem.nothing, self.problem.aims[0].size)


@dataclass
class Proof:
    """Where the loop stands.

    Parameters
    ----------
    phase
        ``relaxation`` or ``search``.
    best
        The best plan so far.
    bound
        No plan is better than this.
    rounds, rows
        Rounds of cuts and rows added so far.
    stages, ahead
        Of goals in turn: what those before were brought to, and how many are still to be pursued.
    infeasible
        Whether it is proved that there is no plan.
    size
        How large the numbers are that the goal is reckoned with; see `planner.solution.ROUNDING`.
    """

    nothing: float
    size: float
    phase: str = "relaxation"
    best: Evaluated = field(default_factory=lambda: Evaluated(None, -np.inf))
    bound: float = np.inf
    rounds: int = 0
    rows: int = 0
    infeasible: bool = False
    stages: tuple["Stage", ...] = ()
    ahead: int = 0

    @property
    def unproved(self) -> float:
        """The largest gap of all that is pursued; infinite while one of several goals has not been."""
        return np.inf if self.ahead else max([self.gap, *(stage.gap for stage in self.stages)])

    @property
    def gap(self) -> float:
        """The gap on the gain, of the first goal; infinite without plan or bound."""
        return gain_gap(self.best.value, self.bound, self.nothing, self.size)


@dataclass(frozen=True)
class Stage:
    """How far one of several goals was brought, and proved, before the next was pursued."""

    value: float
    bound: float
    nothing: float
    gap: float
