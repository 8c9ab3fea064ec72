"""Time the cuts of a country on threads of this machine, and on one and two workers of a Dask scheduler.

Run it with ``python -m benchmarks.access.spreading``. The workers are processes of this machine with one thread each.
Prints a table in Markdown: seconds for the cuts of one point, each point made in all ways one after the other. The first
point is told apart, as workers then load compiled code and get the network. Sums show that the cuts are the same.
"""

import argparse
import statistics
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from time import monotonic

import numpy as np

from benchmarks.access.countries import country, thinned
from benchmarks.access.machines import Machines
from benchmarks.access.savings import oracle
from planner.executors.opening import opened
from planner.formulation.terms import Oracle, Vector

OPEN = 0.5
"""Share of the links that are open to some degree at a point."""


def points(candidates: int, count: int) -> list[Vector]:
    """Return points such as a relaxation has: many links closed, the others open to any share."""
    random = np.random.default_rng(0)
    return [random.random(candidates) * (random.random(candidates) < OPEN) for _ in range(count)]


def seconds(savings: Oracle, point: Vector) -> tuple[float, float]:
    """Return how long the cuts of a point take, and the sum of all that they say."""
    began = monotonic()
    cuts = list(savings.cuts(point))
    return monotonic() - began, sum(cut.constant + float(cut.slopes.sum()) for cut in cuts)


@contextmanager
def makers(savings: Oracle) -> Iterator[dict[str, Oracle]]:
    """Yield the same savings, their cuts made on threads, on one worker and on two."""
    with ExitStack() as stack:
        found = {"threads of this machine": savings}
        for workers in (1, 2):
            folder = stack.enter_context(TemporaryDirectory())
            machines = Machines(Path(folder))
            stack.callback(machines.close)
            machines.add_workers(workers)
            found[f"{workers} worker(s)"] = savings.on(stack.enter_context(opened(machines.address)))
        yield found


def table(nodes: int, share: float, count: int) -> Iterator[str]:
    """Yield the rows of the table."""
    savings = oracle(thinned(country(nodes, seed=0), share))
    yield f"{nodes} nodes, {savings.candidates} candidates, {len(savings.commodities[0].target)} pairs, {count} points"
    yield ""
    with makers(savings) as found:
        taken = [
            {maker: seconds(each, point) for maker, each in found.items()}
            for point in points(savings.candidates, count + 1)
        ]
    yield "| cuts made by | first point, s | median of the others, s | least, s | sum |"
    yield "|---|---|---|---|---|"
    for maker in found:
        first, *others = (one[maker][0] for one in taken)
        said = sum(one[maker][1] for one in taken)
        yield f"| {maker} | {first:.2f} | {statistics.median(others):.3f} | {min(others):.3f} | {said!r} |"


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
