"""Programmes: what the grants of the coordination fund bring, with diminishing returns."""

from typing import TypeAlias

import pyomo.environ as pyo

from planner.decisions.grants import Grant, GrantVariables, ReturnStep, Window, curve
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Province
from planner.domain.units import YUAN_PER_HEAD
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, equal, total
from planner.text import Text


class Programmes(Effect):
    r"""Yearly income from what grants have built up, concave in the money per person.

    .. math:: S_{w,p,t} = \mathit{kept}_w S_{w,p,t-1} + \mathit{grant}_{w,p,t}, \qquad
              g_{p,t} = \sum_w N_p \, f_{w,g(p)}(S_{w,p,t} / N_p)

    with :math:`N_p` the population and :math:`f_{w,g}` the concave piecewise-linear curve
    of table ``returns``. Where every income is wanted high, steps are filled in order because
    returns diminish; where a limit gains from a low income, binaries hold them to it.
    """

    key = "programmes"
    title = Text("Programmes of the coordination fund", "协调发展基金专项")
    tables = (ReturnStep, Window)

    def formulate(self, draft: Draft, block: pyo.Block) -> GainExpressions:
        widths = _widths(draft.instance)
        _add_stock(draft, block, widths)
        filled = [(*place, step) for place in block.stock for step in range(len(widths[place[0], place[1]]))]
        block.filled = pyo.Var(
            filled, bounds=lambda _, window, province, period, step: (0, widths[window, province][step][0])
        )

        def no_more_than_built_up(block: pyo.Block, window: str, province: str, period: str) -> Relation:
            steps = range(len(widths[window, province]))
            used = total(block.filled[window, province, period, step] for step in steps)
            return at_most(used, block.stock[window, province, period])

        block.no_more_than_built_up = pyo.Constraint(list(block.stock), rule=no_more_than_built_up)
        if draft.exact:
            _fill_in_order(block, widths)
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


Widths: TypeAlias = dict[tuple[str, str], list[tuple[float, float]]]
"""Width in 亿元 and yield of each step, by window and province."""


def _add_stock(draft: Draft, block: pyo.Block, widths: Widths) -> None:
    """Add what grants have built up, period by period."""
    amount = draft.variables(GrantVariables).amount
    periods = [period.key for period in draft.instance.periods]
    kept = {window.key: window.kept for window in draft.instance.rows(Window)}
    most = {key: len(periods) * amount[key].ub for key in amount}
    block.stock = pyo.Var(list(amount), bounds=lambda _, *key: (0, most[key]))

    def carries_on(block: pyo.Block, window: str, province: str, period: str) -> Relation:
        number = periods.index(period)
        before = block.stock[window, province, periods[number - 1]] if number else 0.0
        given = amount[window, province, period]
        return equal(block.stock[window, province, period], kept[window] * before + given)

    block.carries_on = pyo.Constraint(list(amount), rule=carries_on)


def _fill_in_order(block: pyo.Block, widths: Widths) -> None:
    """Make the income exactly what the stock earns, for a model that gains from low incomes.

    A step is begun only when the one before is full, and nothing is left unused before the
    last is full; without this, a rich province could forgo income to look more equal.
    """
    places = list(block.filled)
    block.full = pyo.Var(places, domain=pyo.Binary)

    def width(window: str, province: str, step: int) -> float:
        return widths[window, province][step][0]

    block.full_is_full = pyo.Constraint(
        places,
        rule=lambda b, *key: at_least(b.filled[key], width(key[0], key[1], key[3]) * b.full[key]),
    )
    block.begun_after_full = pyo.Constraint(
        [key for key in places if key[3] > 0],
        rule=lambda b, *key: at_most(b.filled[key], width(key[0], key[1], key[3]) * b.full[(*key[:3], key[3] - 1)]),
    )

    def nothing_unused(block: pyo.Block, *place: str) -> Relation:
        steps = range(len(widths[place[0], place[1]]))
        unused = block.stock[place] - total(block.filled[(*place, step)] for step in steps)
        return at_most(unused, block.stock[place].ub * block.full[(*place, steps[-1])])

    block.nothing_unused = pyo.Constraint(list(block.stock), rule=nothing_unused)


def _widths(instance: Instance) -> Widths:
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
