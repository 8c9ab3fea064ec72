"""Exact evaluation of whole-number points, and the best one so far."""

from dataclasses import dataclass

import numpy as np

from planner.formulation.arrays import Problem
from planner.formulation.terms import Vector
from planner.solution import ROUNDING
from planner.solving.cuts import Cutter
from planner.solving.highs import TIGHT, USUAL, Answer, Solver


@dataclass(frozen=True)
class Evaluated:
    """A whole-number point with its true outcomes and the best continuous decisions.

    Parameters
    ----------
    point
        Values of all columns; ``None`` if no continuous decisions keep the rules.
    value
        True goal of the point; minus infinity without one.
    """

    point: Vector | None
    value: float


class Evaluator:
    """Fixes whole numbers and true outcomes, and re-solves for what is continuous.

    What the search returns is only near a plan: whole numbers to a tolerance, outcomes
    bounded by cuts. What this returns is one, to the tolerance of a linear program. Where
    the goal curves, tangents are added until the program claims no more than is true
    (Kelley 1960, *The Cutting-Plane Method for Solving Convex Programs*).
    """

    def __init__(self, problem: Problem, cutter: Cutter) -> None:
        self._cutter = cutter
        self._arrays = problem.arrays
        self._whole = np.flatnonzero(problem.arrays.integer)
        self._solver = Solver(problem.arrays, whole=False)
        self._seen: dict[bytes, Evaluated] = {}

    def evaluate(self, point: Vector, until: float) -> Evaluated:
        """Return the plan that has the whole numbers of ``point``."""
        whole = np.round(point[self._whole])
        key = whole.astype(np.int8).tobytes()
        if key not in self._seen:
            self._seen[key] = self._solve(point, whole, until)
        return self._seen[key]

    def _solve(self, point: Vector, whole: Vector, until: float) -> Evaluated:
        rounded = point.copy()
        rounded[self._whole] = whole
        outputs, values = self._cutter.values(rounded)
        columns = np.concatenate([self._whole, outputs])
        fixed = np.concatenate([whole, values])
        self._solver.set_bounds(columns, fixed, fixed)
        while True:
            answer = self._precise(until)
            if answer.point is None or answer.status != "optimal":
                return Evaluated(None, -np.inf)
            tangents = self._cutter.tangents(answer.point)
            if not tangents.count:
                return Evaluated(answer.point, answer.value)
            self._solver.add(tangents)

    def _precise(self, until: float) -> Answer:
        """Solve as precisely as the numbers allow: onwards, then from nothing; the audit has the last word."""
        for miss in (TIGHT, USUAL):
            self._solver.tolerate(miss)
            answer = self._solver.run(until=until)
            if not self._keeps_rows(answer, miss):
                self._solver.forget()
                answer = self._solver.run(until=until)
            if self._keeps_rows(answer, miss):
                break
        return answer

    def _keeps_rows(self, answer: Answer, miss: float) -> bool:
        """Tell whether an answer is as precise as asked, by its point and not by the solver's word."""
        if answer.status == "imprecise" or answer.point is None:
            return answer.status != "imprecise"
        activity = self._arrays.matrix @ answer.point
        missed = np.maximum(self._arrays.row_lower - activity, activity - self._arrays.row_upper)
        return bool(np.all(missed <= miss + ROUNDING * np.abs(activity)))
