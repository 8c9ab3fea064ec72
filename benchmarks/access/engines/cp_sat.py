r"""CP-SAT on the aggregated model in whole numbers.

Every rounding goes outward, so that no plan is worth more than the model says, and its bound is one: trade is rounded
up and the cost of arcs down, today's cost up, and weights up.

.. math:: d_p \, Y_p + \sum_a \lfloor \kappa c_a \rfloor f_{pa}
          \le \lceil d_p \alpha y^0_p \rceil + \sum_q D_{pq} \lceil \kappa c_{pq}(0) \rceil + d_p - 1

with the outcome :math:`Y_p` in steps of :math:`1/\alpha`, trade :math:`D_{pq} = \lceil s_p t_{pq} \rceil` and
:math:`d_p = \lfloor s_p \kappa / (\alpha \rho_p) \rfloor`.
"""

from dataclasses import dataclass, replace
from math import ceil, floor

import numpy as np
from ortools.sat.python import cp_model

from benchmarks.access.evaluation import FLOOR, Judge
from benchmarks.access.flows import Flow, Profit, aggregated_flows
from benchmarks.access.goal_rows import crossing, settled, spread
from benchmarks.access.history import Recorder

TRADED = 1e5
"""What each origin trades, in whole units."""

PER_KM = 100.0
"""Whole units of cost in a kilometre of road."""

STEPS = 1e5
"""Whole units of outcome in a thousand yuan."""

WEIGHTS = 1e9
"""Whole units of weight in 1."""

WORKERS = 2
"""One search for each core; with eight that take turns, plans come later and the bound is no better."""


@dataclass
class Program:
    """The model that is written down, its links, and the outcome of each node."""

    model: cp_model.CpModel
    links: list[cp_model.IntVar]
    outcomes: list[cp_model.IntVar]


class Listener(cp_model.CpSolverSolutionCallback):
    """Tells a recorder of plans."""

    def __init__(self, links: list[cp_model.IntVar], recorder: Recorder) -> None:
        super().__init__()
        self._links, self._recorder = links, recorder

    def on_solution_callback(self) -> None:
        """Take a plan."""
        self._recorder.plan(np.array([self.value(link) for link in self._links]))


def solve(judge: Judge, formulation: str, recorder: Recorder, seconds: float, gap: float) -> None:
    """Search until the time is over or the ``gap`` on the gain is reached."""
    program = written(judge)
    recorder.built()
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = WORKERS
    solver.parameters.max_time_in_seconds = max(0.01, seconds - recorder.seconds)

    def tell(bound: float) -> None:
        recorder.bound(float(np.nextafter(bound, np.inf)) / (STEPS * WEIGHTS))
        if recorder.gap <= gap:
            solver.stop_search()

    solver.best_bound_callback = tell
    solver.solve(program.model, Listener(program.links, recorder))
    tell(solver.best_objective_bound)


def written(judge: Judge) -> Program:
    """Return the question in whole numbers."""
    program = _frame(judge)
    total = judge.country.trade.sum(axis=1)
    scale = np.divide(TRADED, total, out=np.ones_like(total), where=total > 0)
    whole = np.ceil(scale[:, None] * judge.country.trade)
    profit = Profit.of(judge)
    rounded = Profit(replace(judge, country=replace(judge.country, trade=whole)), profit.arcs, profit.with_all)
    today = (whole * np.ceil(PER_KM * judge.today)).sum(axis=1)
    for flow in aggregated_flows(rounded):
        (origin,) = flow.worth
        step = floor(scale[origin] * PER_KM / (STEPS * judge.country.worth[origin]))
        base = ceil(step * STEPS * judge.country.income[origin]) + int(today[origin]) + step - 1
        program.model.add(step * program.outcomes[origin] + _carry(program, flow, rounded) <= base)
    return program


def _frame(judge: Judge) -> Program:
    """Write down links, outcomes, the two rules, rounded in favour of plans, and the goal."""
    country, model = judge.country, cp_model.CpModel()
    links = [model.new_bool_var("") for _ in range(country.candidates)]
    for use, most in ((country.money, country.budget), (country.damage, country.damage_cap)):
        model.add(cp_model.LinearExpr.weighted_sum(links, [floor(STEPS * each) for each in use]) <= ceil(STEPS * most))
    ranges = spread(judge)
    ends = [(floor(STEPS * low), ceil(STEPS * high)) for low, high in zip(*ranges, strict=True)]
    outcomes = [model.new_int_var(low, high, "") for low, high in ends]
    program = Program(model, links, outcomes)
    (_maximise_mixed if judge.goal == "mixed" else _maximise_sen)(program, judge, ends)
    return program


def _maximise_mixed(program: Program, judge: Judge, ends: list[tuple[int, int]]) -> None:
    lowest = program.model.new_int_var(0, min(high for _, high in ends), "")
    program.model.add_min_equality(lowest, program.outcomes)
    weights = [ceil(WEIGHTS * (1 - FLOOR) * share) for share in judge.country.shares]
    mean = cp_model.LinearExpr.weighted_sum(program.outcomes, weights)
    program.model.maximize(ceil(WEIGHTS * FLOOR) * lowest + mean)


def _maximise_sen(program: Program, judge: Judge, ends: list[tuple[int, int]]) -> None:
    ranges, shares = spread(judge), judge.country.shares
    weights = [ceil(WEIGHTS * weight) for weight in settled(*ranges, judge.country)]
    lower = []
    for i, j in crossing(*ranges):
        lower.append(program.model.new_int_var(0, min(ends[i][1], ends[j][1]), ""))
        program.model.add(lower[-1] <= program.outcomes[i])
        program.model.add(lower[-1] <= program.outcomes[j])
        weights.append(ceil(WEIGHTS * 2 * shares[i] * shares[j]))
    program.model.maximize(cp_model.LinearExpr.weighted_sum([*program.outcomes, *lower], weights))


def _carry(program: Program, flow: Flow, profit: Profit) -> cp_model.LinearExpr:
    """Write down what leaves each node and what links carry; return what it costs."""
    model, network = program.model, profit.arcs
    used = np.flatnonzero(flow.usable)
    sent = int(flow.supply.max())
    carried = {int(arc): model.new_int_var(0, sent, "") for arc in used}
    for node in np.unique(np.concatenate([network.tail[used], network.head[used]])):
        leaves = sum(carried[arc] for arc in used[network.tail[used] == node])
        enters = sum(carried[arc] for arc in used[network.head[used] == node])
        model.add(leaves - enters == int(flow.supply[node]))
    for link in np.flatnonzero(profit.links(flow.usable)):
        both = sum(carried[arc] for arc in used[network.link[used] == link])
        model.add(both <= int(flow.room[link]) * program.links[link])
    costs = [floor(PER_KM * cost) for cost in network.cost[used]]
    return cp_model.LinearExpr.weighted_sum(list(carried.values()), costs)
