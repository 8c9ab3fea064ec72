"""Programmes: what the grants of the coordination fund bring, with diminishing returns."""

from collections.abc import Mapping
from collections.abc import Set as AbstractSet
from typing import TypeAlias

from planner.decisions.grants import Grant, GrantVariables
from planner.decisions.projects import Start
from planner.domain.fund import Guarantee, ReturnStep, Window, curve, leverages
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Province
from planner.domain.units import YUAN_PER_HEAD
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.effects.step_gates import Gates, StepGate, add_gates, closed_steps
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_least, at_most, equal, total
from planner.text import Text


class Programmes(Effect):
    r"""Yearly income from what grants have built up, concave in the money per person.

    .. math:: S_{w,p,t} = \mathit{kept}_w S_{w,p,t-1} + \mathit{grant}_{w,p,t}, \qquad
              g_{p,t} = \sum_w N_p \, f_{w,g(p),t}(\mathit{leverage}_w S_{w,p,t} / N_p)

    with :math:`N_p` the population and :math:`f_{w,g}` the concave piecewise-linear curve
    of table ``returns``. What guarantees earn is earned by the lending: capital times leverage
    (1 for other windows). A step with a gate (table ``step_gates``) belongs to the curve only
    in periods in which enough projects are open: a connected province makes more of a yuan.
    Where every income is wanted high, steps are filled in order because returns diminish;
    where a limit gains from a low income, binaries hold them to it.
    """

    key = "programmes"
    title = Text("Programmes of the coordination fund", "协调投资基金专项")
    tables = (ReturnStep, Window, StepGate)
    reads = (Grant, Start)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        widths, leverage = _widths(draft.instance), leverages(draft.instance)
        _add_stock(draft, block)
        gates = add_gates(draft, block)
        filled = [(*place, step) for place in block.stock for step in range(len(widths[place[0], place[1]]))]
        block.filled = pyo.Var(
            filled, bounds=lambda _, window, province, period, step: (0, widths[window, province][step][0])
        )

        def no_more_than_built_up(block: "pyo.Block", window: str, province: str, period: str) -> Relation:
            steps = range(len(widths[window, province]))
            used = total(block.filled[window, province, period, step] for step in steps)
            return at_most(used, leverage[window] * block.stock[window, province, period])

        block.no_more_than_built_up = pyo.Constraint(list(block.stock), rule=no_more_than_built_up)
        block.closed_earns_nothing = pyo.Constraint(
            gates.waiting(filled),
            rule=lambda b, *key: at_most(
                b.filled[key[:4]], widths[key[:2]][key[3]][0] * gates.passed[(*key[4:], key[2])]
            ),
        )
        if draft.exact:
            _fill_in_order(block, widths, leverage, gates)
        gains: dict[tuple[str, str], LinearExpr] = {}
        for window, province, period, step in filled:
            earned = widths[window, province][step][1] * block.filled[window, province, period, step]
            gains[province, period] = gains.get((province, period), 0.0) + earned
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        given = {(row.window, row.province, row.period): row.amount for row in plan.rows(Grant)}
        closed = {period.key: closed_steps(instance, plan, period.key) for period in instance.periods}
        gains: dict[tuple[str, str], float] = {}
        for window in instance.rows(Window):
            for province in instance.provinces:
                stock = 0.0
                for period in instance.periods:
                    stock = window.kept * stock + given.get((window.key, province.key, period.key), 0.0)
                    earned = _earned(instance, window, province, stock, closed[period.key])
                    gains[province.key, period.key] = gains.get((province.key, period.key), 0.0) + earned
        return gains


Widths: TypeAlias = dict[tuple[str, str], list[tuple[float, float]]]
"""Width in 亿元 and yield of each step, by window and province."""


def _add_stock(draft: Draft, block: "pyo.Block") -> None:
    """Add what grants have built up, period by period."""
    amount = draft.variables(GrantVariables).amount
    periods = [period.key for period in draft.instance.periods]
    kept = {window.key: window.kept for window in draft.instance.rows(Window)}
    most = {key: len(periods) * amount[key].ub for key in amount}
    block.stock = pyo.Var(list(amount), bounds=lambda _, *key: (0, most[key]))

    def carries_on(block: "pyo.Block", window: str, province: str, period: str) -> Relation:
        number = periods.index(period)
        before = block.stock[window, province, periods[number - 1]] if number else 0.0
        given = amount[window, province, period]
        return equal(block.stock[window, province, period], kept[window] * before + given)

    block.carries_on = pyo.Constraint(list(amount), rule=carries_on)


def _fill_in_order(block: "pyo.Block", widths: Widths, leverage: Mapping[str, float], gates: Gates) -> None:
    """Make the income exactly what the stock earns, for a model that gains from low incomes.

    A step is begun only when those before are full, and nothing is left unused before the
    last is full; without this, a rich province could forgo income to look more equal. A
    closed step counts as full.
    """
    places = list(block.filled)
    block.full = pyo.Var(places, domain=pyo.Binary)

    def width(window: str, province: str, step: int) -> float:
        return widths[window, province][step][0]

    def full_or_closed(block: "pyo.Block", window: str, province: str, period: str, step: int) -> Relation:
        full = block.full[window, province, period, step] - gates.closed(window, province, period, step)
        return at_least(block.filled[window, province, period, step], width(window, province, step) * full)

    block.full_or_closed = pyo.Constraint(places, rule=full_or_closed)
    block.full_in_order = pyo.Constraint(
        [key for key in places if key[3] > 0],
        rule=lambda b, *key: at_most(b.full[key], b.full[(*key[:3], key[3] - 1)]),
    )
    block.begun_after_full = pyo.Constraint(
        [key for key in places if key[3] > 0],
        rule=lambda b, *key: at_most(b.filled[key], width(key[0], key[1], key[3]) * b.full[(*key[:3], key[3] - 1)]),
    )

    def nothing_unused(block: "pyo.Block", *place: str) -> Relation:
        steps = range(len(widths[place[0], place[1]]))
        there = leverage[place[0]] * block.stock[place]
        unused = there - total(block.filled[(*place, step)] for step in steps)
        return at_most(unused, leverage[place[0]] * block.stock[place].ub * block.full[(*place, steps[-1])])

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


def _earned(
    instance: Instance, window: Window, province: Province, stock: float, closed: AbstractSet[tuple[str, str, int]]
) -> float:
    """Walk up the curve yuan by yuan per person, past closed steps: the auditor's own reading of it."""
    left = stock * YUAN_PER_HEAD / province.population
    for guarantee in instance.rows(Guarantee):
        left *= guarantee.leverage if guarantee.window == window.key else 1.0
    earned = 0.0
    for row in instance.derived(_climbs).get((window.key, province.group), ()):
        if (window.key, province.key, row.step) not in closed:
            taken = min(left, row.width)
            earned += taken * row.yearly_yield
            left -= taken
    return earned * province.population / YUAN_PER_HEAD


def _climbs(instance: Instance) -> Mapping[tuple[str, str], list[ReturnStep]]:
    """Return the steps of each window in each group, from the first to the last."""
    found: dict[tuple[str, str], list[ReturnStep]] = {}
    for row in sorted(instance.rows(ReturnStep), key=lambda row: row.step):
        found.setdefault((row.window, row.group), []).append(row)
    return found


EFFECTS.add(Programmes.key, Programmes())
