"""How far an engine is at each moment: written while it runs, line by line, and read afterwards."""

import json
import math
from collections.abc import Callable
from dataclasses import asdict, dataclass, field
from pathlib import Path
from time import monotonic

import numpy as np

from benchmarks.access.countries import Vector
from benchmarks.access.evaluation import Judge

Write = Callable[[str], None]

FORGIVEN = 1 + 1e-6
"""How much wider than asked a gap may be by rounding: an engine stops when it has reached it in its own units."""


@dataclass(frozen=True)
class Moment:
    """Where an engine stands.

    Parameters
    ----------
    seconds
        Since it was handed the country.
    value
        True goal of the best plan so far; ``None`` without one.
    bound
        No plan is better, says the engine; ``None`` if it says nothing yet.
    """

    seconds: float
    value: float | None = None
    bound: float | None = None

    def gap(self, nothing: float) -> float:
        """Return the gap on the gain: what is not proved, over what is gained beyond ``nothing``."""
        if self.value is None or self.bound is None or self.value <= nothing:
            return math.inf
        return max(0.0, self.bound - self.value) / (self.value - nothing)


@dataclass(frozen=True)
class Run:
    """What one engine did with one question.

    Parameters
    ----------
    nothing
        The goal if nothing is built.
    build
        Seconds until the engine began to search.
    memory
        The most that it held, in MB.
    ended
        Seconds after which it ended; NaN if it broke down or was stopped by force.
    """

    nothing: float
    build: float
    memory: float
    moments: list[Moment] = field(default_factory=list)
    ended: float = math.nan

    def gap(self, moment: Moment) -> float:
        """Return the gap on the gain at a moment."""
        return moment.gap(self.nothing)

    def time_to(self, gap: float) -> float:
        """Return the seconds after which the gap was reached; infinite if it was not."""
        return next((moment.seconds for moment in self.moments if self.gap(moment) <= gap * FORGIVEN), math.inf)

    def at(self, seconds: float) -> Moment:
        """Return where it stood after so many seconds."""
        return next((each for each in reversed(self.moments) if each.seconds <= seconds), Moment(0.0))

    @property
    def last(self) -> Moment:
        """Where it ended."""
        return self.at(math.inf)


class Recorder:
    """Writes a moment whenever an engine has a better plan or a better bound.

    Parameters
    ----------
    judge
        Says what a plan is truly worth.
    write
        Takes each line.
    """

    def __init__(self, judge: Judge, write: Write) -> None:
        self._judge = judge
        self._write = write
        self._began = monotonic()
        self._now = Moment(0.0)
        self._build: float | None = None
        write(json.dumps({"nothing": judge.nothing}))

    def built(self) -> None:
        """Note that the model is there, and the search begins; said again, it changes nothing."""
        self._build = self._build or self.seconds

    @property
    def gap(self) -> float:
        """The gap on the gain by now."""
        return self._now.gap(self._judge.nothing)

    @property
    def seconds(self) -> float:
        """Seconds since the beginning."""
        return monotonic() - self._began

    def plan(self, links: Vector) -> None:
        """Take the links of a plan as the engine has them, which may be whole numbers only nearly."""
        chosen = np.asarray(links) > 0.5  # noqa: PLR2004 nearer to 1 than to 0
        if not self._judge.country.allows(chosen):
            return
        self.value(self._judge.value(chosen))

    def value(self, value: float) -> None:
        """Take the true value of a plan."""
        if self._now.value is None or value > self._now.value:
            self._note(Moment(self.seconds, value, self._now.bound))

    def bound(self, bound: float) -> None:
        """Take a bound."""
        if math.isfinite(bound) and (self._now.bound is None or bound < self._now.bound):
            self._note(Moment(self.seconds, self._now.value, bound))

    def end(self, memory: float) -> None:
        """Note the end."""
        self._write(json.dumps({"build": self._build, "memory": memory, "ended": self.seconds}))

    def _note(self, moment: Moment) -> None:
        self._now = moment
        self._write(json.dumps(asdict(moment)))


def read(path: Path) -> Run:
    """Return the run that a file tells of; of one that broke down, what it had come to."""
    lines = path.read_text(encoding="utf-8").splitlines()
    told = {key: number for line in lines for key, number in json.loads(line).items()}
    figures = {key: told.get(key) or math.nan for key in ("nothing", "build", "memory", "ended")}
    return Run(**figures, moments=moments(lines))


def moments(lines: list[str]) -> list[Moment]:
    """Return the moments among the lines that a recorder has written."""
    told = [json.loads(line) for line in lines]
    return [Moment(**each) for each in told if "seconds" in each]
