"""Budgets: no source spends more than it has."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import TypeAlias

from planner.charges.base import ledger
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row_words import LACKS, YI, RowWords
from planner.domain.tables import Appropriation, Period, Province, Source
from planner.domain.units import MONEY
from planner.domain.violation import MONEY_TOLERANCE, Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, equal
from planner.rules.base import RULES, Rule
from planner.text import Text

Account: TypeAlias = tuple[str, str]
"""A source, and the province whose money it is; blank for national money."""


class Budget(Rule):
    r"""What a source spends in a period is covered by its appropriation and what it saved.

    .. math:: \mathit{spent}_{s,a,t} + \mathit{saved}_{s,a,t} =
              \mathit{amount}_{s,a,t} + c_s \, \mathit{saved}_{s,a,t-1}, \qquad
              \mathit{saved} \ge 0

    with :math:`c_s` the share that may be carried over. A source without any
    appropriation pays nothing.
    """

    key = "budget"
    title = Text("Budgets", "资金预算")
    tables = (Appropriation,)
    words = (
        RowWords(
            "affordable",
            Text("the money of {source} {account} in {period}", "{period}{source}{account}的资金"),
            {"source": "sources", "account": "provinces", "period": "periods"},
            LACKS,
            YI,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        instance = draft.instance
        spent: dict[tuple[Account, str], list[LinearExpr]] = defaultdict(list)
        for outlay in draft.outlays:
            spent[(outlay.source, outlay.account or ""), outlay.period].append(outlay.amount)
        money = dict(_money(instance))
        money |= {account: {} for account, _ in spent if account not in money}  # no money, no payment
        periods = [period.key for period in instance.periods]
        block.saved = pyo.Var(list(money), periods, domain=pyo.NonNegativeReals)
        carry = {source.key: source.carry_over for source in instance.sources}

        def affordable(block: "pyo.Block", source: str, account: str, period: str) -> Relation:
            amount = money[source, account].get(period, 0.0)
            number = periods.index(period)
            before = block.saved[source, account, periods[number - 1]] if number else 0.0
            uses = pyo.quicksum(spent[(source, account), period]) + block.saved[source, account, period]
            return equal(uses, amount + carry[source] * before)

        block.affordable = pyo.Constraint(list(money), periods, rule=affordable)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        for account, period, used, available in balances(instance, plan):
            if exceeds(used, available, MONEY_TOLERANCE):
                what = Text(
                    "{account} spends {used:.6f} 亿元 in {period}, but has {available:.6f}",
                    "{account}在{period}支出{used:.6f}亿元，仅有{available:.6f}亿元",
                ).fill(account=_name(instance, account), used=used, period=period.name, available=available)
                yield Violation(self.key, what, used - available)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        for account, period, used, available in balances(instance, plan):
            what = Text("{account}, {period}", "{account}，{period}").fill(
                account=_name(instance, account), period=period.name
            )
            yield Usage(what, used, available, unit=MONEY.symbol)


def balances(instance: Instance, plan: Plan) -> Iterator[tuple[Account, Period, float, float]]:
    """Yield what each account spends in each period, and has with what it saved before."""
    spent = by_account(ledger(instance, plan))
    carry = {source.key: source.carry_over for source in instance.sources}
    money: dict[Account, dict[str, float]] = dict(_money(instance))
    for account in dict.fromkeys([*money, *spent]):
        saved = 0.0
        for period in instance.periods:
            available = money.get(account, {}).get(period.key, 0.0) + carry[account[0]] * saved
            used = spent.get(account, {}).get(period.key, 0.0)
            yield account, period, used, available
            saved = max(0.0, available - used)


def _name(instance: Instance, account: Account) -> Text:
    """Return the source's name, with the province whose money it is."""
    source, province = account
    name = instance.by_key(Source)[source].name
    if not province:
        return name
    place = instance.by_key(Province)[province].name
    return Text("{source} ({place})", "{source}（{place}）").fill(source=name, place=place)


def by_account(outlays: Iterable[Outlay[float]]) -> dict[Account, dict[str, float]]:
    """Return what each account spends in each period."""
    spent: dict[Account, dict[str, float]] = {}
    for outlay in outlays:
        periods = spent.setdefault((outlay.source, outlay.account or ""), {})
        periods[outlay.period] = periods.get(outlay.period, 0.0) + outlay.amount
    return spent


def _money(instance: Instance) -> list[tuple[Account, dict[str, float]]]:
    money: dict[Account, dict[str, float]] = {(source.key, ""): {} for source in instance.rows(Source)}
    for row in instance.rows(Appropriation):
        money.setdefault((row.source, row.province or ""), {})[row.period] = row.amount
    return list(money.items())


RULES.add(Budget.key, Budget())
