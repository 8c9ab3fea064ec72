"""The solution: a plan with its proof and its audit."""

import math
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from enum import Enum
from typing import TYPE_CHECKING

from planner.text import Text

if TYPE_CHECKING:  # the solving process knows gaps, and neither facts nor models
    from planner.audit import Audit
    from planner.domain.instance import Instance
    from planner.domain.plan import Plan
    from planner.measures.base import Yardstick
    from planner.model import Model
    from planner.solving.warm_start import WarmStart

ROUNDING = 1e-9
"""Share of the numbers in a goal that is rounding of floating point."""


class Status(Enum):
    """How a solve ended."""

    SOLVED = "solved"
    """A plan, proved to be within the asked gap of the best."""

    STOPPED = "stopped"
    """A plan and a bound, but the search ended before the gap was reached."""

    INTERRUPTED = "interrupted"
    """Stopped by a signal or by the caller; the best plan so far is kept, if there is one."""

    INFEASIBLE = "infeasible"
    """No plan can exist: proved."""

    UNDECIDED = "undecided"
    """The search ended with neither a plan nor a proof that there is none."""

    EVALUATED = "evaluated"
    """A plan from outside, audited and not searched for; a bound, if any, is that of another solve."""

    @property
    def title(self) -> Text:
        """The status in words."""
        return {
            Status.SOLVED: Text("solved to the asked gap", "已求解至要求的间隙"),
            Status.STOPPED: Text("stopped with a plan before the asked gap", "未达要求间隙即停止，已有方案"),
            Status.INTERRUPTED: Text("interrupted", "已中断"),
            Status.INFEASIBLE: Text("no plan can exist", "不存在可行方案"),
            Status.UNDECIDED: Text("stopped without a plan", "已停止，尚无方案"),
            Status.EVALUATED: Text("a plan from outside: audited, not solved for", "外来方案：已审计，非求解所得"),
        }[self]


@dataclass(frozen=True)
class Progress:
    """Where a solve stands.

    Parameters
    ----------
    phase
        ``build``, ``relaxation``, ``search`` or ``audit``.
    seconds
        Since the solve began.
    value
        Goal of the best plan so far; ``None`` without one.
    bound
        No plan can be better than this; ``None`` before the first bound.
    gap
        `gain_gap` of the two; ``None`` until both are there.
    """

    phase: str
    seconds: float
    value: float | None = None
    bound: float | None = None
    gap: float | None = None

    def times(self, sign: float) -> "Progress":
        """Return it with the signs of the measure: a search that makes less of one makes more of its negative."""
        value, bound = (None if number is None else sign * number for number in (self.value, self.bound))
        return replace(self, value=value, bound=bound)


@dataclass(frozen=True, slots=True)
class Step:
    """How far one of several goals was brought, with those before it held, before the next was pursued.

    Parameters
    ----------
    goal, part
        Key of the measure, or ``spending``; and which part of it: that of the k poorest provinces for leximin, else 1.
    value, bound
        Of the best plan of this step, and what no plan that holds the goals before betters;
        ``None`` if nothing was proved.
    nothing
        The goal if nothing is done.
    gap
        How much of the gain is not proved; infinite without a bound.
    give_up
        Share of its gain that could be given up afterwards.
    """

    goal: str
    value: float
    bound: float | None
    nothing: float
    gap: float = math.inf
    give_up: float = 0.0
    part: int = 1


@dataclass(frozen=True)
class Solution:
    """What a solve found.

    Parameters
    ----------
    instance, model
        The facts and the question.
    status
        How the solve ended.
    plan, audit
        The plan and what it does, recomputed; ``None`` without a plan.
    bound
        No plan can be better than this, by the goal of the model.
    nothing
        The goal if nothing is done.
    seconds
        How long it took.
    conflict
        For an infeasible question: rules that cannot hold together, none to spare.
    conflict_rows
        Names of the rows of these rules that exclude each other, none to spare.
    statistics
        Size of the model and work done, for logs and benchmarks.
    log
        What the solver said.
    steps
        Where each goal was brought, if several were pursued in turn; else empty.
    left
        What its search leaves for neighbouring questions, if that was asked for.
    """

    instance: "Instance"
    model: "Model"
    status: Status
    nothing: float
    plan: "Plan | None" = None
    audit: "Audit | None" = None
    bound: float | None = None
    seconds: float = 0.0
    conflict: tuple[str, ...] = ()
    conflict_rows: tuple[str, ...] = ()
    statistics: Mapping[str, float] = field(default_factory=dict)
    log: str = ""
    steps: tuple[Step, ...] = ()
    left: "WarmStart | None" = None

    @property
    def objective(self) -> "Yardstick":
        """The first goal, with the names and units of the instance."""
        return self.model.objective.on(self.instance)

    @property
    def value(self) -> float | None:
        """The goal of the plan, recomputed from instance and plan."""
        return None if self.audit is None else self.audit.value(self.model.goal)

    @property
    def gain(self) -> float | None:
        """By how much the plan betters the goal over doing nothing: a rise, or a fall where less is better."""
        return None if self.value is None else self.model.objective.better.sign * (self.value - self.nothing)

    @property
    def gap(self) -> float | None:
        """How much of the gain is not proved; of goals in turn, of what the first was brought to. See `gain_gap`."""
        value = self.steps[0].value if self.steps else self.value
        if value is None or self.bound is None:
            return None
        sign = self.model.objective.better.sign
        return gain_gap(sign * value, sign * self.bound, sign * self.nothing)


def gain_gap(value: float, bound: float, nothing: float, size: float = 0.0) -> float:
    r"""Return the gap on the gain.

    .. math:: \frac{\mathit{bound} - \mathit{value}}{|\mathit{value} - \mathit{nothing}|}

    Income has a large constant, today's, next to which any gap looks small; the gain
    does not. 0 when the bound is reached; infinite when nothing is gained and the bound
    says that something could be.

    Parameters
    ----------
    size
        How large the numbers are that the goal is reckoned with, if larger than that of doing nothing.

    Examples
    --------
    >>> gain_gap(value=110.0, bound=111.0, nothing=100.0)
    0.1
    """
    missing = max(0.0, bound - value)
    if missing <= ROUNDING * (max(size, abs(nothing)) or 1.0):
        return 0.0
    return missing / abs(value - nothing) if math.isfinite(missing) and value != nothing else math.inf
