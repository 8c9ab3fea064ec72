"""The goal `mixed` as a measure of planner: it belongs to the benchmark, and is told to planner at run time."""

from collections.abc import Sequence

import pyomo.environ as pyo

from benchmarks.access.evaluation import FLOOR, mixed
from planner.domain.people import People
from planner.domain.units import ByProvince
from planner.formulation.relations import LinearExpr
from planner.measures.base import MEASURES, Better, Linear, Objective
from planner.measures.mean import Mean
from planner.measures.worst_off import WorstOff
from planner.text import Text


class Mixed(Objective):
    r"""Mostly the lowest outcome, and a little the mean.

    .. math:: W = 0.8 \min_i y_i + 0.2 \sum_i w_i y_i
    """

    key = "mixed"
    title = Text("Lowest and mean income", "最低收入与均值")
    meaning = Text("0.8 times the lowest income and 0.2 times the mean", "0.8×最低收入+0.2×均值")
    symbol = Text("CNY/person/year", "元/人·年")
    better = Better.HIGHER

    def value(self, outcomes: ByProvince, people: People) -> float:
        return mixed(outcomes, people.shares)

    def formulate(self, outcomes: Sequence[LinearExpr], people: People, block: pyo.Block) -> Linear:
        lowest = WorstOff().formulate(outcomes, people, block)
        mean = Mean().formulate(outcomes, people, block)
        return Linear(FLOOR * lowest.expression + (1 - FLOOR) * mean.expression)


def register() -> None:
    """Let models of planner ask for `mixed`; a second call changes nothing."""
    if Mixed.key not in MEASURES.all():
        MEASURES.add(Mixed.key, Mixed())
