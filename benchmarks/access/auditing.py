"""How long planner takes to recompute a finished plan.

``python -m benchmarks.access.auditing`` prints the seconds for countries of growing size, as the full benchmark does.
"""

import statistics
from collections.abc import Iterator
from time import perf_counter

import numpy as np

from benchmarks.access.countries import Country, country, thinned
from benchmarks.access.engines.through_planner import model
from benchmarks.access.evaluation import Built
from benchmarks.access.instances import instance, plan
from planner.audit import audit

SIZES = {31: 1.0, 60: 1.0, 120: 1.0, 340: 0.95}
"""Nodes, and the share of trade held by the pairs that are kept."""

TIMES = 3


def report() -> Iterator[str]:
    """Yield a line for each size."""
    for nodes, share in SIZES.items():
        whole = country(nodes, 0)
        seconds = seconds_to_audit(thinned(whole, share) if share < 1 else whole)
        yield f"A finished plan of {nodes} nodes is recomputed in {seconds:.2f} s."


def seconds_to_audit(whole: Country) -> float:
    """Return the median time that an audit of a plan takes."""
    facts, chosen = instance(whole, "access"), plan(whole, affordable(whole))
    question = model("mixed", 10.0, 0.0)
    taken = []
    for _ in range(TIMES):
        began = perf_counter()
        audited = audit(facts, chosen, question)
        taken.append(perf_counter() - began)
        if not audited.clean:
            raise ArithmeticError(f"the plan breaks a rule: {audited.violations[0].what.en}")
    return statistics.median(taken)


def affordable(whole: Country) -> Built:
    """Return a plan that spends nearly all that may be spent: links in a random order, as long as they fit."""
    chosen = np.zeros(whole.candidates, dtype=bool)
    for link in np.random.default_rng(0).permutation(whole.candidates):
        chosen[link] = True
        chosen[link] = whole.allows(chosen)
    return chosen


if __name__ == "__main__":
    for line in report():
        print(line, flush=True)
