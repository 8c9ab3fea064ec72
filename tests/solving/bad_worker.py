"""A solving process that misbehaves as the environment variable BAD_WORKER says."""

import os
import sys
import time

import numpy as np

MANNER = os.environ.get("BAD_WORKER", "")


def misbehave(request, report, stop):
    from planner.solving.messages import State

    point = np.zeros(len(request.problem.arrays.columns))
    if MANNER in {"abort", "hang"}:
        report(State("search", 1.0, 2.0, 1.0, point))
    if MANNER == "abort":
        os.abort()
    if MANNER == "memory":
        raise MemoryError
    if MANNER == "bug":
        raise RuntimeError("out of luck")
    time.sleep(60)


if __name__ == "__main__":
    if MANNER == "stillborn":
        sys.exit("cannot start today")
    if MANNER == "mute":
        time.sleep(60)
    import planner.solving.search

    planner.solving.search.search = misbehave
    from planner.solving.worker import main

    main()
