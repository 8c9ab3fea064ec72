"""SCIP with lazy cuts: planner's compiled kernels make them, and SCIP's tree asks for them at every node.

This is what planner's own loop, which restarts a search when it has better cuts, has to be compared with.
"""

from typing import Any

import numpy as np
from pyscipopt import SCIP_HEURTIMING, SCIP_RESULT, Conshdlr, Heur, Model, quicksum
from pyscipopt.scip import Solution

from benchmarks.access.engines.scip import Listener, hand_over, run
from benchmarks.access.evaluation import Judge
from benchmarks.access.goal_rows import completed, frame
from benchmarks.access.history import Recorder
from benchmarks.access.program import Sheet
from benchmarks.access.savings import oracle

VIOLATED = 1e-6
"""Share of a thousand yuan by which an outcome is overstated that is worth a cut."""


class LazyCuts(Conshdlr):
    """Holds outcomes under what the links can save.

    Parameters
    ----------
    judge
        The question.
    links, outcomes
        SCIP's variables.

    Attributes
    ----------
    overstated
        Links of plans that claimed too much.
    """

    def __init__(self, judge: Judge, links: list[Any], outcomes: list[Any]) -> None:
        super().__init__()
        self._income, self._oracle = judge.country.income, oracle(judge.country)
        self._links, self._outcomes = links, outcomes
        self.overstated: list[np.ndarray] = []

    def consinitlp(self, constraints: list[Any]) -> dict[str, Any]:
        """Add nothing before the first relaxation."""
        return {}

    def consenfolp(self, constraints: list[Any], n_useful: int, sol_infeasible: bool) -> dict[str, Any]:
        """Cut off the relaxed optimum, or accept it."""
        self._refuse(None)
        return {"result": SCIP_RESULT.CONSADDED if self._cut(None) else SCIP_RESULT.FEASIBLE}

    def conssepalp(self, constraints: list[Any], n_useful: int) -> dict[str, Any]:
        """Cut off the relaxed optimum."""
        return {"result": SCIP_RESULT.CONSADDED if self._cut(None) else SCIP_RESULT.DIDNOTFIND}

    def consenfops(self, constraints: list[Any], n_useful: int, sol_infeasible: bool, obj_infeasible: bool) -> dict:
        """Leave a pseudo solution to the next relaxation."""
        return {"result": SCIP_RESULT.SOLVELP if self._refuse(None) else SCIP_RESULT.FEASIBLE}

    def conscheck(
        self,
        constraints: list[Any],
        solution: Solution,
        check: bool,
        rows: bool,
        print_reason: bool,
        completely: bool,
    ) -> dict[str, Any]:
        """Accept a plan that claims no more than the cheapest paths save."""
        return {"result": SCIP_RESULT.INFEASIBLE if self._refuse(solution) else SCIP_RESULT.FEASIBLE}

    def conslock(self, constraint: Any, locktype: Any, nlockspos: int, nlocksneg: int) -> None:  # noqa: ANN401
        """Tell that fewer links or higher outcomes may break a cut."""
        for link in self._links:
            self.model.addVarLocks(link, nlockspos, nlocksneg)
        for outcome in self._outcomes:
            self.model.addVarLocks(outcome, nlocksneg, nlockspos)

    def _point(self, solution: Solution | None) -> tuple[np.ndarray, np.ndarray]:
        links, outcomes = (
            np.array([self.model.getSolVal(solution, each) for each in part]) for part in (self._links, self._outcomes)
        )
        return np.clip(links, 0.0, 1.0), outcomes

    def _refuse(self, solution: Solution | None) -> bool:
        """Tell whether a plan claims more than is true; its links are remembered if it does."""
        links, outcomes = self._point(solution)
        too_much = bool(np.any(outcomes > self._income + self._oracle.value(links) + VIOLATED))
        if too_much:
            self.overstated.append(links > 0.5)  # noqa: PLR2004 nearer to 1 than to 0
        return too_much

    def _cut(self, solution: Solution | None) -> int:
        """Add the cuts that a point breaks, and return how many they are."""
        links, outcomes = self._point(solution)
        added = 0
        for cut in self._oracle.cuts(links):
            most = float(self._income[cut.output] + cut.constant)
            if outcomes[cut.output] <= most + cut.slopes @ links + VIOLATED:
                continue
            gained = quicksum(float(slope) * link for slope, link in zip(cut.slopes, self._links, strict=True) if slope)
            self.model.addCons(self._outcomes[cut.output] - gained <= most, initial=True, removable=True)
            added += 1
        return added


class TrueOutcomes(Heur):
    """Offers SCIP the plans that claimed too much, with the outcomes that they have.

    Parameters
    ----------
    columns
        SCIP's variables, in the order in which the frame is written.
    """

    def __init__(self, judge: Judge, lazy: LazyCuts, columns: list[Any]) -> None:
        super().__init__()
        self._judge, self._lazy, self._columns = judge, lazy, columns

    def heurexec(self, heurtiming: Any, nodeinfeasible: bool) -> dict[str, Any]:  # noqa: ANN401
        """Offer each plan once."""
        found = False
        while self._lazy.overstated:
            solution = self.model.createSol(self)
            for column, number in zip(self._columns, completed(self._judge, self._lazy.overstated.pop()), strict=True):
                self.model.setSolVal(solution, column, float(number))
            found = self.model.trySol(solution, printreason=False) or found
        return {"result": SCIP_RESULT.FOUNDSOL if found else SCIP_RESULT.DIDNOTFIND}


def solve(judge: Judge, goal: str, recorder: Recorder, seconds: float, gap: float) -> None:
    """Search until the time is over or the ``gap`` on the gain is reached."""
    sheet = Sheet()
    joints = frame(sheet, judge)
    program = sheet.program(judge.country.candidates)
    model = Model()
    columns = hand_over(model, program)
    links = [columns[place] for place in joints.links]
    lazy = LazyCuts(judge, links, [columns[place] for place in joints.outcomes])
    model.includeConshdlr(
        lazy, "access", "savings of cheapest paths", sepapriority=1000, enfopriority=-10, chckpriority=-10,
        sepafreq=1, eagerfreq=-1, needscons=False,
    )  # fmt: skip
    timing = SCIP_HEURTIMING.AFTERLPNODE | SCIP_HEURTIMING.DURINGLPLOOP | SCIP_HEURTIMING.AFTERLPPLUNGE
    model.includeHeur(
        TrueOutcomes(judge, lazy, columns), "completion", "plans with the outcomes they have", "c", timingmask=timing
    )
    model.setParam("separating/maxstallroundsroot", -1)
    recorder.built()
    run(model, Listener(links, recorder, gap), recorder, seconds)
