"""Time the cuts of a country on threads of this machine, and on one and two workers of a Dask scheduler.

Run it with ``python -m benchmarks.access.spreading``. The workers are processes of this machine with one thread each.
Prints a table in Markdown: seconds for the cuts of one point, each point in all ways one after the other; medians but
for the first point, at which workers load compiled code and get the network. Seconds of processors tell more than those
of the clock where other programs run. Sums show that the cuts are the same.
"""

import argparse
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic, process_time
from typing import NamedTuple

import numpy as np

from benchmarks.access.countries import country, thinned
from benchmarks.access.machines import Machines
from benchmarks.access.savings import oracle
from planner.executors.opening import opened
from planner.formulation.terms import Oracle, Vector
from planner.network.saving import SavingOracle

OPEN = 0.5
"""Share of the links that are open to some degree at a point."""


def points(candidates: int, count: int) -> list[Vector]:
    """Return points such as a relaxation has: many links closed, the others open to any share."""
    random = np.random.default_rng(0)
    return [random.random(candidates) * (random.random(candidates) < OPEN) for _ in range(count)]


@dataclass(frozen=True)
class Maker:
    """Somebody who makes cuts.

    Parameters
    ----------
    savings
        What is to be bounded, with its executor.
    machines
        The workers that help; ``None`` if this process is alone.
    """

    name: str
    savings: Oracle
    machines: Machines | None = None

    def made(self, point: Vector) -> "Made":
        """Make the cuts of a point."""
        began, here, there = monotonic(), process_time(), self._busy()
        cuts = list(self.savings.cuts(point))
        said = sum(cut.constant + float(cut.slopes.sum()) for cut in cuts)
        return Made(monotonic() - began, process_time() - here, self._busy() - there, said)

    def _busy(self) -> float:
        return self.machines.busy if self.machines else 0.0


class Made(NamedTuple):
    """What the cuts of a point took in seconds, also of processors here and of workers; and the sum of all they say."""

    seconds: float
    here: float
    there: float
    said: float


@contextmanager
def makers(savings: SavingOracle) -> Iterator[list[Maker]]:
    """Yield who is compared: threads, one worker, two workers."""
    with ExitStack() as stack:
        found = [Maker("threads of this machine", savings)]
        for workers in (1, 2):
            machines = Machines(Path(stack.enter_context(TemporaryDirectory())))
            stack.callback(machines.close)
            machines.add_workers(workers)
            spread = savings.on(stack.enter_context(opened(machines.address)))
            found.append(Maker(f"{workers} worker(s)", spread, machines))
        yield found


def table(nodes: int, share: float, count: int) -> Iterator[str]:
    """Yield the lines of the table."""
    savings = oracle(thinned(country(nodes, seed=0), share))
    yield f"{nodes} nodes, {savings.candidates} candidates, {len(savings.commodities[0].target)} pairs, {count} points"
    yield ""
    with makers(savings) as found:
        rounds = [[maker.made(point) for maker in found] for point in points(savings.candidates, count + 1)]
    yield "| cuts made by | first point, s | others, s | least, s | processor here, s | of workers, s | sum |"
    yield "|---|---|---|---|---|---|---|"
    for maker, made in zip(found, zip(*rounds, strict=True), strict=True):
        seconds, here, there, _ = (statistics.median(figures) for figures in zip(*made[1:], strict=True))
        yield (
            f"| {maker.name} | {made[0].seconds:.1f} | {seconds:.3f} | {min(one.seconds for one in made):.3f} "
            f"| {here:.3f} | {there:.3f} | {sum(one.said for one in made)!r} |"
        )


def main() -> None:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--nodes", type=int, default=120)
    parser.add_argument("--share", type=float, default=1.0, help="share of trade that the pairs hold")
    parser.add_argument("--points", type=int, default=10)
    arguments = parser.parse_args()
    for line in table(arguments.nodes, arguments.share, arguments.points):
        print(line, flush=True)


if __name__ == "__main__":
    main()
