"""Several runs: each in a line of its own, and each set against the first."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from planner.analysis.compare import Comparison, compare
from planner.decisions.projects import Start
from planner.solution import Solution, Status
from planner.text import Text


@dataclass(frozen=True, slots=True)
class RunLine:
    """What a run comes to, in one line.

    Parameters
    ----------
    run
        The name under which it was called.
    scenarios, model
        What it was asked.
    goal, title, unit
        Key, title and unit of the goal.
    status
        How the search ended.
    nothing, value, bound
        The goal if nothing is done, with the plan, and at best; ``None`` if not known.
    gain, gap
        By how much the plan betters the goal, and the part of that which is not proved; ``None`` if not known
        or without end.
    spending
        In 亿元.
    projects
        How many are started.
    broken
        How many rules of its question its plan breaks.
    measures
        Value of every measure that is defined.
    """

    run: str
    scenarios: tuple[str, ...]
    model: str
    goal: str
    title: Text
    unit: Text
    status: Status
    nothing: float
    value: float | None
    bound: float | None
    gain: float | None
    gap: float | None
    spending: float | None
    projects: int | None
    seconds: float
    broken: int
    measures: Mapping[str, float]


@dataclass(frozen=True, slots=True)
class Against:
    """A run that is set against the first."""

    run: str
    comparison: Comparison


@dataclass(frozen=True, slots=True)
class Together:
    """Several runs side by side.

    Parameters
    ----------
    title
        Of the instance of the first.
    runs
        Each in one line.
    pairs
        Each but the first, set against the first.
    """

    title: Text
    runs: tuple[RunLine, ...]
    pairs: tuple[Against, ...]

    @property
    def differs(self) -> bool:
        """Whether any plan decides otherwise than the first."""
        return any(pair.comparison.differs for pair in self.pairs)


def together(runs: Sequence[tuple[str, Solution]]) -> Together:
    """Set every run against the first; each comes with its name.

    Raises
    ------
    ValueError
        If the first has no plan.
    """
    first = runs[0][1]
    return Together(
        first.instance.card.title,
        tuple(run_line(name, solution) for name, solution in runs),
        tuple(Against(name, compare(first, solution)) for name, solution in runs[1:]),
    )


def run_line(name: str, solution: Solution) -> RunLine:
    """Return what ``solution`` comes to, in one line."""
    plan, audit = solution.plan, solution.audit
    return RunLine(
        run=name,
        scenarios=solution.instance.scenarios,
        model=solution.model.name,
        goal=solution.model.goal,
        title=solution.objective.full_title,
        unit=solution.objective.symbol,
        status=solution.status,
        nothing=solution.nothing,
        value=solution.value,
        bound=solution.bound,
        gain=solution.gain,
        gap=solution.gap if solution.gap is not None and math.isfinite(solution.gap) else None,
        spending=None if audit is None else audit.spending,
        projects=None if plan is None else len(plan.rows(Start)),
        seconds=solution.seconds,
        broken=0 if audit is None else len(audit.violations),
        measures={} if audit is None else dict(audit.measures),
    )
