"""Tables of trials in Markdown: medians of all runs of an engine with a question."""

import math
import platform
import statistics
from collections.abc import Callable, Iterator, Mapping
from contextlib import suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from os import cpu_count

from benchmarks.access.history import Run
from benchmarks.access.trials import MONOLITHIC, Question, Trial
from planner import __version__

Runs = Mapping[Trial, Run]

TARGETS = (0.05, 0.01, 0.005, 0.001)
"""Gaps on the gain of which the tables say when they are reached."""

LOOK = 60.0
"""Seconds after which the tables look at value and bound."""

CORES = {"highs-strong": 2, "highs-aggregated": 2, "cp-sat": 2}
"""Cores that an engine uses; others use one."""

PACKAGES = ("highspy", "pyscipopt", "ortools", "numba", "numpy", "scipy")


def surroundings() -> str:
    """Return a line on when and with what the figures were made."""
    packages = ", ".join(f"{package} {_version(package)}" for package in PACKAGES)
    today = datetime.now(UTC).date()
    return f"{today}, planner {__version__}, Python {platform.python_version()}, {packages}, {cpu_count()} cores"


def _version(package: str) -> str:
    """Return the version of a package; engines that were not asked need not be installed."""
    with suppress(PackageNotFoundError):
        return version(package)
    return "not installed"


def questions(runs: Runs) -> list[Question]:
    """Return the questions that were asked, in order."""
    return sorted({trial.question for trial in runs})


def engines(runs: Runs, question: Question) -> list[str]:
    """Return the engines that were asked a question, in the order in which they were."""
    return list(dict.fromkeys(trial.engine for trial in runs if trial.question == question))


def of(runs: Runs, question: Question, engine: str) -> dict[Trial, Run]:
    """Return the runs of one engine with one question."""
    return {trial: run for trial, run in runs.items() if (trial.question, trial.engine) == (question, engine)}


def median(runs: Mapping[Trial, Run], figure: Callable[[Run], float]) -> float:
    """Return the median of a figure; a run that has none counts as infinite."""
    figures = [figure(run) for run in runs.values()]
    return statistics.median(math.inf if math.isnan(each) else each for each in figures)


def table(runs: Runs, question: Question) -> Iterator[str]:
    """Yield the lines of the table of one question."""
    targets = [f"to {target:.3g} %" for target in (100 * each for each in TARGETS)]
    looks = [f"{what} at {LOOK:.0f} s" for what in ("value", "bound")]
    heads = ["engine", "cores", "runs", "build", *targets, *looks, "gap at the end, %", "MB"]
    yield f"### {question}"
    yield ""
    yield "| " + " | ".join(heads) + " |"
    yield "|---" * len(heads) + "|"
    for engine in engines(runs, question):
        yield "| " + " | ".join(_row(engine, of(runs, question, engine))) + " |"
    yield ""
    yield from _sooner(runs, question)


def _row(engine: str, mine: dict[Trial, Run]) -> Iterator[str]:
    """Yield the cells of one engine; value and bound are those of the first run, the rest are medians."""
    first = next(iter(mine.values())).at(LOOK)
    yield engine
    yield str(CORES.get(engine, 1))
    yield str(len(mine))
    yield shown(median(mine, lambda run: run.build), 2)
    for target in TARGETS:
        yield shown(median(mine, lambda run, target=target: run.time_to(target)), 1)
    yield shown(first.value, 5)
    yield shown(first.bound, 5)
    yield shown(100 * median(mine, lambda run: run.gap(run.last)), 2)
    yield shown(median(mine, lambda run: run.memory), 0)


def shown(number: float | None, digits: int) -> str:
    """Return a number as it stands in a table; a dash where there is none."""
    return "–" if number is None or not math.isfinite(number) else f"{number:.{digits}f}"


def _sooner(runs: Runs, question: Question) -> Iterator[str]:
    """Yield how many times sooner planner proves 1 % than the best monolithic peer."""
    peers = [engine for engine in engines(runs, question) if engine in MONOLITHIC]
    ours = of(runs, question, "planner")
    if not peers or not ours:
        return
    own = median(ours, lambda run: run.time_to(0.01))
    best = min(median(of(runs, question, peer), lambda run: run.time_to(0.01)) for peer in peers)
    longest = max(trial.seconds for trial in runs if trial.question == question and trial.engine in peers)
    if math.isinf(own):
        yield "planner does not prove 1 % of the gain in its time."
    elif math.isinf(best):
        yield f"planner proves 1 % of the gain more than {longest / own:.0f} times sooner than any monolithic peer."
    else:
        yield f"planner proves 1 % of the gain {best / own:.1f} times sooner than the best monolithic peer."
    yield ""
