"""SCIP on a monolithic model; it searches on one core."""

from typing import Any

import numpy as np
from pyscipopt import SCIP_EVENTTYPE, Eventhdlr, Model, quicksum

from benchmarks.access.evaluation import Judge
from benchmarks.access.flows import monolithic
from benchmarks.access.history import Recorder
from benchmarks.access.program import Program

EVENTS = SCIP_EVENTTYPE.BESTSOLFOUND | SCIP_EVENTTYPE.LPSOLVED | SCIP_EVENTTYPE.NODESOLVED


class Listener(Eventhdlr):
    """Tells a recorder of plans and bounds, and ends the search at the gap.

    Parameters
    ----------
    links
        The variables of the links.
    gap
        Gap on the gain at which to stop.
    """

    def __init__(self, links: list[Any], recorder: Recorder, gap: float) -> None:
        super().__init__()
        self._links, self._recorder, self._gap = links, recorder, gap

    def eventinit(self) -> None:
        """Ask to be told of whatever may move a bound or bring a plan."""
        self.model.catchEvent(EVENTS, self)

    def eventexit(self) -> None:
        """Ask no more."""
        self.model.dropEvent(EVENTS, self)

    def eventexec(self, event: Any) -> None:  # noqa: ANN401 pyscipopt has no types
        """Tell how far the search is."""
        if event.getType() == SCIP_EVENTTYPE.BESTSOLFOUND:
            self._tell_plan()
        tell_bound(self.model, self._recorder)
        if self._recorder.gap <= self._gap:
            self.model.interruptSolve()

    def _tell_plan(self) -> None:
        best = self.model.getBestSol()
        self._recorder.plan(np.array([self.model.getSolVal(best, link) for link in self._links]))


def solve(judge: Judge, formulation: str, recorder: Recorder, seconds: float, gap: float) -> None:
    """Search until the time is over or the ``gap`` on the gain is reached."""
    program = monolithic(judge, formulation)
    model = Model()
    columns = hand_over(model, program)
    recorder.built()
    run(model, Listener(columns[: program.candidates], recorder, gap), recorder, seconds)


def run(model: Model, listener: Listener, recorder: Recorder, seconds: float) -> None:
    """Search for what is left of the time, and tell of the end."""
    model.includeEventhdlr(listener, "recorder", "tells of plans and bounds")
    model.hideOutput()
    model.setParam("limits/time", max(0.01, seconds - recorder.seconds))
    model.optimize()
    tell_bound(model, recorder)


def tell_bound(model: Model, recorder: Recorder) -> None:
    """Tell of the bound, if there is one by now."""
    bound = model.getDualbound()
    if not model.isInfinity(bound):
        recorder.bound(bound)


def hand_over(model: Model, program: Program) -> list[Any]:
    """Write a program into an empty model, and return its variables."""
    infinity = model.infinity()
    columns = [
        model.addVar(vtype="B" if whole else "C", lb=low, ub=min(high, infinity), obj=cost)
        for whole, low, high, cost in zip(program.whole, program.lower, program.upper, program.cost, strict=True)
    ]
    model.setMaximize()
    for row, (low, high) in enumerate(zip(program.row_lower, program.row_upper, strict=True)):
        part = slice(program.matrix.indptr[row], program.matrix.indptr[row + 1])
        entries = zip(program.matrix.indices[part], program.matrix.data[part], strict=True)
        terms = quicksum(float(number) * columns[column] for column, number in entries)
        model.addCons(terms == high if low == high else terms <= high)
    return columns
