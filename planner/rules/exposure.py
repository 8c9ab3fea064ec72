"""Exposure: the lending that the fund guarantees stays under a ceiling."""

from collections.abc import Iterator

from planner.charges.guarantee_losses import lendings, lent
from planner.domain.fund import Guarantee, Window
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row_words import EXCEEDED, YI, RowWords
from planner.domain.tables import Period
from planner.domain.units import MONEY
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text

TOO_MUCH = Text(
    "{window} guarantees {lending:.6f} 亿元 of lending in {period}, the ceiling is {ceiling:.6f}",
    "{window}在{period}担保贷款{lending:.6f}亿元，上限为{ceiling:.6f}亿元",
)


class Exposure(Rule):
    r"""The lending that a window guarantees in all provinces stays under its ceiling in every period.

    .. math:: \sum_p L_{w,p,t} \le \mathit{ceiling}_w

    with :math:`L` the lending of charge ``guarantee_losses``.
    """

    key = "exposure"
    title = Text("Exposure of guarantees", "担保余额上限")
    tables = (Guarantee,)
    words = (
        RowWords(
            "under_ceiling",
            Text("the ceiling of lending guaranteed by {window} in {period}", "{window}在{period}的担保余额上限"),
            {"window": "windows", "period": "periods"},
            EXCEEDED,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        lending = lendings(draft)
        ceiling = {row.window: row.ceiling for row in draft.instance.rows(Guarantee)}
        places = [(window, period.key) for window in ceiling for period in draft.instance.periods]

        def under_ceiling(_: "pyo.Block", window: str, period: str) -> Relation:
            outstanding = total(lending[key] for key in lending if (key[0], key[2]) == (window, period))
            return at_most(outstanding, ceiling[window])

        block.under_ceiling = pyo.Constraint(places, rule=under_ceiling)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        for guarantee, period, lending in _outstanding(instance, plan):
            if exceeds(lending, guarantee.ceiling, MONEY_TOLERANCE):
                what = TOO_MUCH.fill(
                    window=instance.by_key(Window)[guarantee.window].name,
                    lending=lending,
                    period=period.name,
                    ceiling=guarantee.ceiling,
                )
                yield Violation(self.key, what, lending - guarantee.ceiling)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        for guarantee, period, lending in _outstanding(instance, plan):
            what = Text("{window}, {period}", "{window}，{period}").fill(
                window=instance.by_key(Window)[guarantee.window].name, period=period.name
            )
            yield Usage(what, lending, guarantee.ceiling, unit=MONEY.symbol)


def _outstanding(instance: Instance, plan: Plan) -> Iterator[tuple[Guarantee, Period, float]]:
    """Yield what each window guarantees in each period, in all provinces."""
    for guarantee in instance.rows(Guarantee):
        lending = lent(instance, plan, guarantee)
        for period in instance.periods:
            yield guarantee, period, sum(lending[province.key, period.key] for province in instance.provinces)


RULES.add(Exposure.key, Exposure())
