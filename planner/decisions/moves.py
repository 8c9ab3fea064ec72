"""Moves: which part of an industry leaves one province for another, and when."""

from collections.abc import Iterator
from dataclasses import dataclass

from planner.decisions.base import DECISIONS, Decision, Switch, ValueOf
from planner.decisions.steps import Steps
from planner.domain.accounts import payers
from planner.domain.ecology import Load
from planner.domain.industry import Industry, IndustryImpact, Transfer, TransferKey
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Row, column, decision_table
from planner.domain.schedule import in_force, years_late
from planner.domain.tables import PeriodKey
from planner.domain.units import YearlyOutput
from planner.domain.violation import Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, at_least, at_most, total
from planner.text import Text


@decision_table("moves", Text("Industry moved", "转移产业"), identity=("transfer",))
class Move(Row):
    """A transfer is begun in a period, with so much yearly output."""

    transfer: TransferKey = column(Text("Transfer", "产业转移"))
    period: PeriodKey = column(Text("Period", "规划期"))
    amount: YearlyOutput = column(Text("Output", "产出"))


@dataclass(frozen=True)
class MoveVariables:
    """Variables of the transfers of industry.

    Parameters
    ----------
    steps
        When transfers are begun.
    amount
        ``amount[k, t]``: 亿元 of yearly output that transfer k moves if it is begun in t.
    producing
        ``producing[k, t]``: an expression, the yearly output that k has brought by period t.
    """

    steps: Steps
    amount: "pyo.Var"
    producing: dict[Switch, LinearExpr]

    def moved(self, transfer: str) -> LinearExpr:
        """Return the yearly output that ``transfer`` moves, whenever it is begun."""
        return total(self.amount[transfer, period] for period in self.steps.periods[transfer])


class Moves(Decision[MoveVariables]):
    r"""A transfer is begun at most once, with no output or with one between its limits.

    .. math:: \mathit{least}_k \mathit{begins}_{k,t} \le \mathit{amount}_{k,t}
              \le \mathit{most}_k \mathit{begins}_{k,t}, \qquad
              \mathit{producing}_{k,t} = \sum_{\tau + \mathit{years}_k \le t} \mathit{amount}_{k,\tau}

    with :math:`\mathit{begins}_{k,t}` 1 when transfer k is begun in period t
    (`planner.decisions.steps`).

    The subsidy, a share of the output moved, is paid when a transfer is begun and lands at
    the host. From when it produces, it puts its impacts on the indicators of the host;
    what the origin is spared is not set against them.

    References
    ----------
    Ruan and Zhang (2014), *"Flying Geese" in China*, Journal of Asian Economics 34, on
    labour-intensive industry that leaves the coast.
    """

    key = "moves"
    title = Text("Transfers of industry", "产业转移")
    tables = (Move,)
    variables = MoveVariables
    path = Path.INDUSTRY
    once = True

    def declare(self, draft: Draft, block: "pyo.Block") -> MoveVariables:
        instance = draft.instance
        transfers = instance.by_key(Transfer)
        steps = Steps(instance, block, {key: row.years for key, row in transfers.items()})
        begins = list(steps.begins)
        block.amount = pyo.Var(begins, bounds=lambda _, key, period: (0, transfers[key].most))
        block.only_if_begun = pyo.Constraint(
            begins, rule=lambda b, *key: at_most(b.amount[key], transfers[key[0]].most * steps.begins[key])
        )
        block.not_too_small = pyo.Constraint(
            begins, rule=lambda b, *key: at_least(b.amount[key], transfers[key[0]].least * steps.begins[key])
        )
        producing = {
            (key, period): total(block.amount[key, begin] for begin in done)
            for (key, period), done in steps.done.items()
        }
        return MoveVariables(steps, block.amount, producing)

    def outlays(self, instance: Instance, variables: MoveVariables) -> Iterator[Outlay[LinearExpr]]:
        transfers, industries = instance.by_key(Transfer), instance.by_key(Industry)
        for (key, period), amount in variables.amount.items():
            row = transfers[key]
            for account, share in payers(instance, row.source, (row.destination,)).items():
                paid = share * industries[row.industry].cost * amount
                yield Outlay(row.source, account, period, self.key, key, {row.destination: 1.0}, paid)

    def extract(self, variables: MoveVariables, value: ValueOf) -> Iterator[Row]:
        for key, period in variables.steps.chosen(value):
            yield Move(transfer=key, period=period, amount=max(0.0, value(variables.amount[key, period])))

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        for move in plan.rows(Move):
            row = instance.by_key(Transfer)[move.transfer]
            paid = instance.by_key(Industry)[row.industry].cost * move.amount
            for account, share in payers(instance, row.source, (row.destination,)).items():
                yield Outlay(row.source, account, move.period, self.key, row.key, {row.destination: 1.0}, share * paid)

    def chosen(self, variables: MoveVariables) -> dict[str, LinearExpr]:
        return {key: variables.steps.ever(key) for key in variables.steps.periods}

    def switches(self, instance: Instance, variables: MoveVariables) -> dict[Switch, LinearExpr]:
        return variables.steps.in_force

    def standing(self, instance: Instance, plan: Plan, period: str) -> set[str]:
        return set(produced(instance, plan, period))

    def begins(self, instance: Instance, variables: MoveVariables) -> dict[Switch, LinearExpr]:
        return variables.steps.begins

    def begun(self, instance: Instance, plan: Plan) -> set[Switch]:
        return {(row.transfer, row.period) for row in plan.rows(Move)}

    def loads(self, instance: Instance, variables: MoveVariables) -> Iterator[Load[LinearExpr]]:
        for row in instance.rows(Transfer):
            for impact in instance.rows(IndustryImpact):
                if impact.industry == row.industry:
                    for period in instance.periods:
                        amount = impact.amount * variables.producing[row.key, period.key]
                        yield Load(impact.indicator, row.destination, period.key, amount)

    def footprint(self, instance: Instance, plan: Plan, period: str) -> Iterator[Load[float]]:
        transfers = instance.by_key(Transfer)
        for key, output in produced(instance, plan, period).items():
            for impact in instance.rows(IndustryImpact):
                if impact.industry == transfers[key].industry:
                    yield Load(impact.indicator, transfers[key].destination, period, impact.amount * output)

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        for move in plan.rows(Move):
            row = instance.by_key(Transfer)[move.transfer]
            if exceeds(move.amount, row.most) or exceeds(row.least, move.amount):
                what = OUT_OF_RANGE.fill(transfer=row.name, amount=move.amount, least=row.least, most=row.most)
                yield Violation(self.key, what, max(move.amount - row.most, row.least - move.amount))
            late = years_late(instance, row.years, move.period)
            if late > 0:
                what = Text("{transfer} produces {years:g} years too late", "{transfer}投产晚{years:g}年")
                yield Violation(self.key, what.fill(transfer=row.name, years=late), late)


OUT_OF_RANGE = Text(
    "{transfer} moves {amount:.6g} 亿元 a year; it can be {least:g} to {most:g}, or nothing",
    "{transfer}转移年产出{amount:.6g}亿元；应为{least:g}至{most:g}亿元，或不转移",
)


def produced(instance: Instance, plan: Plan, period: str) -> dict[str, float]:
    """Return the yearly output that each transfer of ``plan`` has brought by ``period``, for the auditor's faces."""
    years = {row.key: row.years for row in instance.rows(Transfer)}
    return {
        move.transfer: move.amount
        for move in plan.rows(Move)
        if in_force(instance, years[move.transfer], move.period, period)
    }


DECISIONS.add(Moves.key, Moves())
