"""Programmes: what the grants of the coordination fund bring, with diminishing returns."""

import pyomo.environ as pyo

from planner.decisions.grants import Grant, GrantVariables, ReturnStep, Window, curve
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Province
from planner.domain.units import YUAN_PER_HEAD
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, total
from planner.text import Text


class Programmes(Effect):
    r"""Yearly income from what grants have built up, concave in the money per person.

    .. math:: S_{w,p,t} = \mathit{kept}_w S_{w,p,t-1} + \mathit{grant}_{w,p,t}, \qquad
              g_{p,t} = \sum_w N_p \, f_{w,g(p)}(S_{w,p,t} / N_p)

    with :math:`N_p` the population and :math:`f_{w,g}` the concave piecewise-linear curve
    of table ``returns``. Steps are filled in order because returns diminish; the solver
    needs no binary for that.
    """

    key = "programmes"
    title = Text("Programmes of the coordination fund", "协调发展基金专项")
    tables = (ReturnStep, Window)

    def formulate(self, draft: Draft, block: pyo.Block) -> GainExpressions:
        instance = draft.instance
        stock = _stock(instance, draft.variables(GrantVariables))
        widths = _widths(instance)
        filled = [
            (window, province, period, step)
            for (window, province, period) in stock
            for step in range(len(widths[window, province]))
        ]
        block.filled = pyo.Var(
            filled, bounds=lambda _, window, province, period, step: (0, widths[window, province][step][0])
        )

        def no_more_than_built_up(block: pyo.Block, window: str, province: str, period: str) -> Relation:
            steps = range(len(widths[window, province]))
            used = total(block.filled[window, province, period, step] for step in steps)
            return at_most(used, stock[window, province, period])

        block.no_more_than_built_up = pyo.Constraint(list(stock), rule=no_more_than_built_up)
        gains: dict[tuple[str, str], LinearExpr] = {}
        for window, province, period, step in filled:
            earned = widths[window, province][step][1] * block.filled[window, province, period, step]
            gains[province, period] = gains.get((province, period), 0.0) + earned
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        given = {(row.window, row.province, row.period): row.amount for row in plan.rows(Grant)}
        gains: dict[tuple[str, str], float] = {}
        for window in instance.rows(Window):
            for province in instance.provinces:
                stock = 0.0
                for period in instance.periods:
                    stock = window.kept * stock + given.get((window.key, province.key, period.key), 0.0)
                    earned = _earned(instance, window, province, stock)
                    gains[province.key, period.key] = gains.get((province.key, period.key), 0.0) + earned
        return gains


def _stock(instance: Instance, grants: GrantVariables) -> dict[tuple[str, str, str], LinearExpr]:
    stock: dict[tuple[str, str, str], LinearExpr] = {}
    kept = {window.key: window.kept for window in instance.rows(Window)}
    for window, province in dict.fromkeys(key[:2] for key in grants.amount):
        for number, period in enumerate(instance.periods):
            stock[window, province, period.key] = total(
                kept[window] ** (number - earlier) * grants.amount[window, province, before.key]
                for earlier, before in enumerate(instance.periods[: number + 1])
            )
    return stock


def _widths(instance: Instance) -> dict[tuple[str, str], list[tuple[float, float]]]:
    """Return the width in 亿元 and the yield of each step, by window and province."""
    return {
        (window.key, province.key): [
            (row.width * province.population / YUAN_PER_HEAD, row.yearly_yield)
            for row in curve(instance.rows(ReturnStep), window.key, province.group)
        ]
        for window in instance.rows(Window)
        for province in instance.provinces
    }


def _earned(instance: Instance, window: Window, province: Province, stock: float) -> float:
    """Walk up the curve yuan by yuan per person: the auditor's own reading of it."""
    left = stock * YUAN_PER_HEAD / province.population
    earned = 0.0
    rows = [row for row in instance.rows(ReturnStep) if row.window == window.key and row.group == province.group]
    for row in sorted(rows, key=lambda row: row.step):
        taken = min(left, row.width)
        earned += taken * row.yearly_yield
        left -= taken
    return earned * province.population / YUAN_PER_HEAD


EFFECTS.add(Programmes.key, Programmes())
