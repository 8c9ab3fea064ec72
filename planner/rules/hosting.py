"""Hosting: workers that a host can hire, and output that an origin must keep."""

from collections.abc import Iterator

from planner.decisions.moves import Move, MoveVariables
from planner.domain.industry import Industry, IndustryPlace, Transfer
from planner.domain.instance import Instance
from planner.domain.outcome import PerPeriod
from planner.domain.plan import Plan
from planner.domain.row import Row, column, table
from planner.domain.row_words import LACKS, WAN_PEOPLE, YI_PER_YEAR, RowWords
from planner.domain.tables import Province, ProvinceKey
from planner.domain.units import MONEY_PER_YEAR, PEOPLE, Workers
from planner.domain.violation import Usage, Violation, exceeds
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import Relation, at_most, total
from planner.rules.base import RULES, Rule
from planner.text import Text


@table("host_labour", Text("Labour that hosts can hire", "承接地可招用劳动力"), identity=("province",))
class HostLabour(Row):
    """The workers that all industry moved to a province can hire there; no row means no limit."""

    province: ProvinceKey = column(Text("Province", "省份"))
    workers: Workers = column(Text("Workers", "劳动力"), Text("that can be hired", "可招用人数"))


class Hosting(Rule):
    r"""A host has workers for what moves there, and an origin keeps its floor.

    .. math:: \sum_{k \to p} \mathit{jobs}_{i(k)} \, \mathit{moved}_k \le \mathit{workers}_p,
              \qquad
              \sum_{k \leftarrow p,\, i(k) = i} \mathit{moved}_k \le
              (1 - \mathit{floor}_{i,p}) \, \mathit{output}_{i,p}

    with :math:`\mathit{moved}_k` the yearly output that transfer k moves, whenever it is begun.
    """

    key = "hosting"
    title = Text("What hosts can bear and origins must keep", "承接能力与转出保留")
    tables = (HostLabour, IndustryPlace)
    words = (
        RowWords(
            "enough_workers",
            Text("the labour that {province} can hire", "{province}可招用的劳动力"),
            {"province": "provinces"},
            LACKS,
            WAN_PEOPLE,
        ),
        RowWords(
            "enough_stays",
            Text("the output of {industry} that stays in {province}", "{province}须保留的{industry}产出"),
            {"industry": "industries", "province": "provinces"},
            LACKS,
            YI_PER_YEAR,
        ),
    )

    def formulate(self, draft: Draft, block: "pyo.Block") -> None:
        transfers, industries = draft.instance.rows(Transfer), draft.instance.by_key(Industry)
        moved = draft.variables(MoveVariables).moved
        workers = {row.province: row.workers for row in draft.instance.rows(HostLabour)}
        movable = {(row.industry, row.province): row.movable for row in draft.instance.rows(IndustryPlace)}

        def enough_workers(_: "pyo.Block", province: str) -> Relation:
            coming = [row for row in transfers if row.destination == province]
            hired = total(industries[row.industry].jobs * moved(row.key) for row in coming)
            return at_most(hired, workers[province])

        def enough_stays(_: "pyo.Block", industry: str, province: str) -> Relation:
            leaving = [row for row in transfers if (row.industry, row.origin) == (industry, province)]
            return at_most(total(moved(row.key) for row in leaving), movable[industry, province])

        block.enough_workers = pyo.Constraint(list(workers), rule=enough_workers)
        block.enough_stays = pyo.Constraint(list(movable), rule=enough_stays)

    def audit(self, instance: Instance, plan: Plan, outcomes: PerPeriod) -> Iterator[Violation]:
        provinces, industries = instance.by_key(Province), instance.by_key(Industry)
        for labour in instance.rows(HostLabour):
            hired = _hired(instance, plan, labour)
            if exceeds(hired, labour.workers):
                what = SHORT_OF_WORKERS.fill(
                    province=provinces[labour.province].name, hired=hired, workers=labour.workers
                )
                yield Violation(self.key, what, hired - labour.workers)
        for place in instance.rows(IndustryPlace):
            left = _left(instance, plan, place)
            if exceeds(left, place.output - place.floor * place.output):
                what = BELOW_FLOOR.fill(
                    left=left,
                    output=place.output,
                    industry=industries[place.industry].name,
                    province=provinces[place.province].name,
                    floor=place.floor,
                )
                yield Violation(self.key, what, left - place.output + place.floor * place.output)

    def usage(self, instance: Instance, plan: Plan) -> Iterator[Usage]:
        provinces, industries = instance.by_key(Province), instance.by_key(Industry)
        for labour in instance.rows(HostLabour):
            what = Text("workers in {province}", "{province}劳动力").fill(province=provinces[labour.province].name)
            yield Usage(what, _hired(instance, plan, labour), labour.workers, unit=PEOPLE.symbol)
        leaving = {(row.industry, row.origin) for row in instance.rows(Transfer)}
        for place in instance.rows(IndustryPlace):
            if place.identifier in leaving:
                what = Text("{industry} that may leave {province}", "{province}可转出的{industry}").fill(
                    industry=industries[place.industry].name, province=provinces[place.province].name
                )
                most = place.output - place.floor * place.output
                yield Usage(what, _left(instance, plan, place), most, unit=MONEY_PER_YEAR.symbol)


SHORT_OF_WORKERS = Text(
    "industry moved to {province} needs {hired:.6g} 万人, {workers:.6g} can be hired",
    "转入{province}的产业需用工{hired:.6g}万人，可招用{workers:.6g}万人",
)
BELOW_FLOOR = Text(
    "{left:.6g} of {output:.6g} 亿元 a year of {industry} leave {province}, where {floor:.0%} must stay",
    "{province}{industry}年产出{output:.6g}亿元中转出{left:.6g}亿元，须保留{floor:.0%}",
)


def _hired(instance: Instance, plan: Plan, labour: HostLabour) -> float:
    """Return the workers, in 万人, that ``plan`` hires in a province."""
    transfers, industries = instance.by_key(Transfer), instance.by_key(Industry)
    hired = 0.0
    for move in plan.rows(Move):
        row = transfers[move.transfer]
        if row.destination == labour.province:
            hired += move.amount * industries[row.industry].jobs
    return hired


def _left(instance: Instance, plan: Plan, place: IndustryPlace) -> float:
    """Return the yearly output, in 亿元, that ``plan`` moves away from a place."""
    transfers = instance.by_key(Transfer)
    leaving = [(transfers[move.transfer], move.amount) for move in plan.rows(Move)]
    return sum(amount for row, amount in leaving if row.industry == place.industry and row.origin == place.province)


RULES.add(Hosting.key, Hosting())
