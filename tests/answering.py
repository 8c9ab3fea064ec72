"""A process that answers members of studies as `planner.studies.worker` does, and searches in itself.

Elsewhere each search has a child of its own, which takes a second to load the solver: longer than a small question.
"""

from functools import partial

from planner.solve import solve
from planner.studies import assignment, worker

if __name__ == "__main__":
    assignment.solve = partial(solve, here=True)
    worker.main()
