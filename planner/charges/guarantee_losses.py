"""Losses of guarantees: what is called of the lending that the fund guarantees."""

from collections.abc import Iterator

from planner.charges.base import CHARGES, Charge
from planner.decisions.grants import Grant, GrantVariables
from planner.domain.fund import Guarantee, Window
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.plan import Plan
from planner.domain.tables import Period
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text


class GuaranteeLosses(Charge):
    r"""A part of the guaranteed lending is called each year, and the fund pays it.

    .. math:: \mathit{lost}_{w,p,t} = \mathit{loss}_w \, \mathit{years}_t \, L_{w,p,t}, \qquad
              L_{w,p,t} = \mathit{leverage}_w \sum_{\tau \le t} \mathit{kept}_w^{t - \tau}
              \, \mathit{grant}_{w,p,\tau}

    with :math:`L` the lending that the capital built up by then guarantees, counted for the
    whole of the period. Losses go through the window that guarantees, and leave the provinces:
    they make good what lenders have lost. Guarantee funds and their leverage: Beck, Klapper and
    Mendoza (2010), *The typology of partial credit guarantee funds around the world*.
    """

    key = "guarantee_losses"
    title = Text("Losses of guarantees", "担保代偿")
    tables = (Guarantee,)

    def outlays(self, draft: Draft) -> Iterator[Outlay[LinearExpr]]:
        instance = draft.instance
        rows = {row.window: row for row in instance.rows(Guarantee)}
        sources = {window.key: window.source for window in instance.rows(Window)}
        years = {period.key: period.years for period in instance.periods}
        for (window, _, period), lending in lendings(draft).items():
            loss = rows[window].loss * years[period]
            if loss > 0:
                yield Outlay(sources[window], None, period, self.key, window, {}, loss * lending)

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        sources = {window.key: window.source for window in instance.rows(Window)}
        for row in instance.rows(Guarantee):
            for (_, period), lending in lent(instance, plan, row).items():
                lost = row.loss * lending * instance.by_key(Period)[period].years
                if lost > 0:
                    yield Outlay(sources[row.window], None, period, self.key, row.window, {}, lost)


def lendings(draft: Draft) -> dict[tuple[str, str, str], LinearExpr]:
    """Return the lending that each window guarantees in each province and period, as expressions."""
    instance = draft.instance
    leverage = {row.window: row.leverage for row in instance.rows(Guarantee)}
    kept = {window.key: window.kept for window in instance.rows(Window)}
    periods = [period.key for period in instance.periods]
    lending: dict[tuple[str, str, str], LinearExpr] = {}
    for (window, province, given), amount in draft.variables(GrantVariables).amount.items():
        if window in leverage:
            first = periods.index(given)
            for later, period in enumerate(periods[first:]):
                so_far = lending.get((window, province, period), 0.0)
                lending[window, province, period] = so_far + leverage[window] * kept[window] ** later * amount
    return lending


def lent(instance: Instance, plan: Plan, guarantee: Guarantee) -> dict[tuple[str, str], float]:
    """Return the lending guaranteed by province and period, carried on period by period: for the auditor."""
    kept = instance.by_key(Window)[guarantee.window].kept
    capital = {province.key: 0.0 for province in instance.provinces}
    lending: dict[tuple[str, str], float] = {}
    for period in instance.periods:
        for province in capital:
            capital[province] *= kept
        for row in plan.rows(Grant):
            if (row.window, row.period) == (guarantee.window, period.key):
                capital[row.province] += row.amount
        for province, amount in capital.items():
            lending[province, period.key] = guarantee.leverage * amount
    return lending


CHARGES.add(GuaranteeLosses.key, GuaranteeLosses())
