"""Gates of agreements: what crosses a border waits until both provinces have agreed."""

from collections.abc import Iterator, Sequence
from typing import Annotated

from planner.decisions.agreements import Agreement, AgreementKey
from planner.decisions.base import begun, standing
from planner.domain.instance import Instance
from planner.domain.keys import SWITCHED
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Finding, Key, Ref, Row, column, table
from planner.domain.row_words import RowWords
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("agreement_needs", Text("What needs an agreement", "须先签协议的事项"), identity=("agreement", "item"))
class AgreementNeed(Row):
    """A project, exchange or transfer cannot begin before the agreement is in force."""

    agreement: AgreementKey = column(Text("Agreement", "协议"))
    item: Annotated[Key, Ref(tuple(key for key in SWITCHED if key != "agreements"))] = column(
        Text("Item", "事项"), Text("a project, an exchange or a transfer", "项目、交流计划或产业转移")
    )

    @classmethod
    def check(cls, rows: Sequence["AgreementNeed"], instance: Instance) -> Iterator[Finding]:
        needed = {row.agreement for row in rows}
        for agreement in instance.rows(Agreement):
            if agreement.key not in needed and agreement.friction_cut == 0:
                what = Text(
                    "nothing needs agreement {key}, and it lowers no friction", "没有事项需要协议{key}，且其不降低摩擦"
                ).fill(key=agreement.key)
                cure = Text(
                    "add what needs it to agreement_needs, give it a friction_cut, or remove it",
                    "请在 agreement_needs 中添加事项、填写摩擦降低比例，或删除该协议",
                )
                yield Finding(agreement, "key", what, cure)


class AgreementGates(Rule):
    r"""What needs an agreement begins only in periods in which the agreement is in force.

    .. math:: \mathit{begin}_{i,t} \le \mathit{force}_{a,t} \qquad \text{for every need } (a, i)

    An item may need several agreements; it then waits for all of them.
    """

    key = "agreement_gates"
    title = Text("Agreements come first", "协议先行")
    tables = (AgreementNeed,)
    words = (
        RowWords(
            "after_agreement",
            Text("the wait of {item} for {agreement} in {period}", "{item}须待{agreement}生效（{period}）"),
            {"agreement": "agreements", "item": " ".join(SWITCHED), "period": "periods"},
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        waits = [
            (row.agreement, row.item, period.key)
            for row in draft.instance.rows(AgreementNeed)
            for period in draft.instance.periods
            if (row.item, period.key) in draft.begin
        ]

        def after_agreement(_: "pyo.Block", agreement: str, item: str, period: str) -> Relation:
            return at_most(draft.begin[item, period], draft.open.get((agreement, period), 0.0))

        block.after_agreement = pyo.Constraint(waits, rule=after_agreement)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        names = instance.by_key(Agreement)
        begins = sorted(begun(instance, plan))
        force = {period.key: standing(instance, plan, period.key) for period in instance.periods}
        for row in instance.rows(AgreementNeed):
            for item, period in begins:
                if item == row.item and row.agreement not in force[period]:
                    what = Text(
                        "{item} begins in {period} without {agreement}", "{item}于{period}开始，但{agreement}未生效"
                    )
                    yield Violation(
                        self.key, what.fill(item=item, period=period, agreement=names[row.agreement].name), 1.0
                    )


RULES.add(AgreementGates.key, AgreementGates())
