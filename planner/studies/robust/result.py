"""What a study of several cases came to."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from math import inf

from planner.domain.cases import Case, Uncertain
from planner.model import Model
from planner.solution import Solution, Status
from planner.studies.robust.together import Starts
from planner.text import Text


@dataclass(frozen=True, slots=True)
class Interval:
    """A number that lies between two, as far as proofs go."""

    low: float
    high: float

    @property
    def known(self) -> bool:
        """Whether both ends are finite."""
        return -inf < self.low and self.high < inf


@dataclass(frozen=True)
class Choice:
    """A choice of projects, and how it fares once it is known what came.

    Parameters
    ----------
    key
        ``base``, ``mean``, or the criterion it was sought by.
    starts
        Which projects are started when, whatever comes.
    fares
        The answer to the question of each case with these starts settled, by the key of the case: its value
        is what the choice reaches there, and no plan with these starts reaches more than its bound.
    judged
        What it is worth by each criterion, in the unit of the goal; of ``regret``, how much is missed at most.
        A criterion is not there where the choice cannot be carried out in every case.
    """

    key: str
    title: Text
    starts: Starts
    fares: Mapping[str, Solution]
    judged: Mapping[str, Interval] = field(default_factory=dict)

    def fails_in(self, cases: tuple[Case, ...]) -> tuple[Case, ...]:
        """Return the cases in which it is proved that no plan begins with this choice."""
        return tuple(case for case in cases if case.key in self.fares and _hopeless(self.fares[case.key]))


@dataclass(frozen=True)
class Best:
    """The best choice by one criterion, as far as it was found and proved.

    Parameters
    ----------
    criterion
        ``expected``, ``cvar`` or ``regret``.
    choice
        Key of the best choice that is known; ``None`` without one.
    value
        What it is worth; the most that is missed, of ``regret``.
    bound
        No choice is better; ``None`` if nothing was proved.
    gap
        How much of the gain over doing nothing is not proved.
    conflict
        If no choice can be carried out in every case: rules that exclude each other, each after its case.
    """

    criterion: str
    title: Text
    status: Status
    choice: str | None = None
    value: float | None = None
    bound: float | None = None
    gap: float | None = None
    seconds: float = 0.0
    conflict: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Use:
    """How a project fares over the cases.

    Parameters
    ----------
    chance
        Probability of the cases whose own best plan starts it.
    periods
        In which periods those plans start it, by the key of the case.
    chosen
        In which period each choice starts it, by the key of the choice.
    """

    project: str
    name: Text
    chance: float
    periods: Mapping[str, str]
    chosen: Mapping[str, str]

    @property
    def always(self) -> bool:
        """Whether the best plan of every case starts it."""
        return self.chance > 1 - CERTAIN


CERTAIN = 1e-6


@dataclass(frozen=True)
class Robust:
    """Plans for several cases: the best choice by each criterion, and what it is worth to know more.

    Parameters
    ----------
    status
        How the study ended; solved if every question was.
    level
        The worst cases of ``cvar`` are those of total probability 1 less this.
    has_mean
        Whether there is a mean case: whether the cases differ in nothing but figures.
    own
        The best plan of each case by itself, by the key of the case.
    best
        The best choice by each criterion, by its key.
    choices
        Every choice that was tried in every case, by its key.
    nothing
        What doing nothing is worth, by criterion; not by regret.
    stochastic
        Value of the stochastic solution: by how much the choice that is best on average is better, on average,
        than the choice that is best in the mean case. Not there if there is no mean case.
    over_base
        The same over the choice of the base question.
    information
        Expected value of perfect information: by how much the goal would be better on average if it were known
        in time what comes.
    uses
        Every project that some plan starts.
    failures
        What could not be answered, and why.
    """

    uncertain: Uncertain
    model: Model
    status: Status
    level: float
    has_mean: bool = True
    base: Solution | None = None
    own: Mapping[str, Solution] = field(default_factory=dict)
    best: Mapping[str, Best] = field(default_factory=dict)
    choices: Mapping[str, Choice] = field(default_factory=dict)
    nothing: Mapping[str, float] = field(default_factory=dict)
    stochastic: Interval | None = None
    over_base: Interval | None = None
    information: Interval | None = None
    uses: tuple[Use, ...] = ()
    failures: tuple[Text, ...] = ()

    def gain_in(self, case: Case, solution: Solution | None) -> float | None:
        """Return by how much a plan of a case betters the goal over doing nothing there."""
        own = self.own.get(case.key)
        if solution is None or solution.value is None or own is None:
            return None
        return self.model.objective.better.sign * (solution.value - own.nothing)

    def gain_by(self, criterion: str, value: float | None) -> float | None:
        """Return by how much a value by a criterion is better than that of doing nothing; a regret as it is."""
        if value is None or criterion not in self.nothing:
            return value
        return self.model.objective.better.sign * (value - self.nothing[criterion])

    @property
    def without_plan(self) -> tuple[Case, ...]:
        """The cases in which no plan exists, whatever is chosen."""
        cases = self.uncertain.cases
        return tuple(case for case in cases if case.key in self.own and _hopeless(self.own[case.key]))


def _hopeless(solution: Solution) -> bool:
    return solution.status is Status.INFEASIBLE
