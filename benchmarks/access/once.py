"""One engine, one question, one process: every moment becomes a line of JSON in a file."""

import argparse
import resource
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.access.countries import country, thinned
from benchmarks.access.evaluation import Judge
from benchmarks.access.history import Recorder

ENGINES = {
    "planner": ("through_planner", ""),
    "highs-strong": ("highs", "strong"),
    "highs-aggregated": ("highs", "aggregated"),
    "scip-strong": ("scip", "strong"),
    "scip-aggregated": ("scip", "aggregated"),
    "cp-sat": ("cp_sat", "aggregated"),
    "scip-cuts": ("scip_cuts", ""),
}
"""Where each engine is, and the formulation that it is given.

An engine is imported in its own process only: the libraries of two of them in one process do not get along.
"""


def main() -> None:
    """Ask one engine."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("engine", choices=list(ENGINES))
    parser.add_argument("--nodes", type=int, default=31)
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--goal", default="mixed")
    parser.add_argument("--seconds", type=float, default=60.0)
    parser.add_argument("--gap", type=float, default=0.001)
    parser.add_argument("--trade", type=float, default=1.0, help="share of trade held by the pairs that are kept")
    parser.add_argument("--into", type=Path, required=True, help="file for what happens")
    asked = parser.parse_args()
    whole = country(asked.nodes, asked.seed)
    judge = Judge(thinned(whole, asked.trade) if asked.trade < 1 else whole, asked.goal)
    module, formulation = ENGINES[asked.engine]
    engine = import_module(f"benchmarks.access.engines.{module}")
    with asked.into.open("w", encoding="utf-8", buffering=1) as lines:
        recorder = Recorder(judge, lambda line: print(line, file=lines))
        engine.solve(judge, formulation or asked.goal, recorder, asked.seconds, asked.gap)
        recorder.end(_memory())


def _memory() -> float:
    """Return the most that this process or a child of it held, in MB."""
    held = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return held / (1024 * 1024 if sys.platform == "darwin" else 1024)


if __name__ == "__main__":
    main()
