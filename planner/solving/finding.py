"""What a search came to, put together from the messages that it sent."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from time import monotonic

from planner.errors import SolverError, StorageError
from planner.formulation.terms import Vector
from planner.solution import Progress, Status
from planner.solving.messages import State
from planner.solving.proof import Stage
from planner.solving.warm_start import WarmStart
from planner.text import Text


@dataclass(frozen=True)
class Finding:
    """What the search came to.

    Parameters
    ----------
    point
        Columns of the best plan; ``None`` without one.
    value
        Goal of that plan as the search sees it; minus infinity without one.
    bound
        No plan is better; ``None`` if nothing was proved.
    stages
        Where each of several goals was brought, in turn, as the search sees them: more is better.
    left
        What the search leaves for others, if that was asked for.
    """

    status: Status
    point: Vector | None = None
    value: float = float("nan")
    bound: float | None = None
    conflict: tuple[str, ...] = ()
    conflict_rows: tuple[str, ...] = ()
    statistics: Mapping[str, float] = field(default_factory=dict)
    log: str = ""
    stages: tuple[Stage, ...] = ()
    left: WarmStart | None = None

    def times(self, sign: float) -> "Finding":
        """Return it with the signs of the measure; see `Progress.times`."""
        return replace(self, value=sign * self.value, bound=None if self.bound is None else sign * self.bound)


class Ear:
    """Hears the messages of the search and keeps the best plan, so that none is lost."""

    def __init__(self, began: float, progress: Callable[[Progress], None]) -> None:
        self._began = began
        self._progress = progress
        self._point: Vector | None = None
        self.last = State("relaxation", -float("inf"), float("inf"), float("inf"))

    def hear(self, message: State) -> None:
        if message.failure:
            self.last = replace(self.last, done=True, failure=message.failure)
            return
        self._point = message.point if message.point is not None else self._point
        self.last = message
        self._progress(
            Progress(
                message.phase,
                monotonic() - self._began,
                _known(message.value),
                _known(message.bound),
                _known(message.gap),
            )
        )

    def finding(self, gap: float, *, interrupted: bool, log: str) -> Finding:
        last = self.last
        if last.failure and self._point is None and not last.infeasible:
            _fail(last.failure)
        if last.infeasible:
            status = Status.INFEASIBLE
        elif self._point is None:
            status = Status.INTERRUPTED if interrupted else Status.UNDECIDED
        elif last.unproved <= gap:
            status = Status.SOLVED
        else:
            status = Status.INTERRUPTED if interrupted else Status.STOPPED
        bound = _known(last.bound)
        return Finding(
            status,
            self._point,
            last.value,
            bound,
            last.conflict,
            last.conflict_rows,
            last.statistics,
            log,
            last.stages,
            last.left,
        )


def _fail(failure: str) -> None:
    if failure == "memory":
        raise StorageError(
            Text(
                "the solving process ran out of memory; raise solve.memory in the model",
                "求解进程内存不足；请在模型中提高 solve.memory",
            )
        )
    raise SolverError(
        Text("the solving process broke down: {failure}", "求解进程异常终止：{failure}").fill(failure=failure)
    )


def _known(number: float) -> float | None:
    return number if abs(number) < float("inf") else None
