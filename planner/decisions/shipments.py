"""Shipments: who sends power, gas or data to whom, over which lines."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from planner.decisions.base import DECISIONS, Decision, ValueOf
from planner.decisions.shipment_audit import unshippable
from planner.decisions.shipment_market import Arc, Market, Place, market
from planner.decisions.shipment_paths import without_detours
from planner.domain.carriers import CARRIER, CarrierKey
from planner.domain.instance import Instance
from planner.domain.ledger import Outlay
from planner.domain.paths import Path
from planner.domain.plan import Plan
from planner.domain.row import Row, column, decision_table
from planner.domain.tables import PeriodKey, ProjectKey, ProvinceKey
from planner.domain.units import Capacity
from planner.domain.violation import Violation
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr, Relation, at_most, equal, total
from planner.text import Text


@decision_table(
    "shipments",
    Text("Shipments", "跨省输送"),
    identity=("carrier", "exporter", "project", "origin", "destination", "period"),
)
class Shipment(Row):
    """What an exporter sends over one line in each year of a period, on its way to who needs it."""

    carrier: CarrierKey = column(CARRIER)
    exporter: ProvinceKey = column(Text("Exporter", "送出省份"), Text("whose surplus it is", "富余量所属省份"))
    project: ProjectKey | None = column(
        Text("Line of project", "线路所属项目"),
        Text("blank: the existing line", "留空表示既有线路"),
        default=None,
    )
    origin: ProvinceKey = column(Text("From", "起点省份"), Text("where it enters the line", "送入线路的省份"))
    destination: ProvinceKey = column(Text("To", "终点省份"), Text("where it leaves the line", "送出线路的省份"))
    period: PeriodKey = column(Text("Period", "规划期"))
    amount: Capacity = column(Text("Amount sent", "送出量"), Text("before losses", "损耗前"))


@dataclass(frozen=True)
class ShipmentVariables:
    """Variables of shipments, all of them shares, so that no unit is too large or too small.

    Parameters
    ----------
    market
        What can be sold, bought and carried.
    sent
        ``sent[c, a, k, i, j, t]``: what exporter a sends over the line of project k (blank if
        it is there today) from i to j, as a share of the most that it can sell.
    arrived
        ``arrived[c, a, q, t]``: what arrives in q of it, as a share of the same.
    delivered, received
        All that arrives of what a province sells, and all that it gets, in 万 units a year,
        by carrier, province and period.
    """

    market: Market
    sent: "pyo.Var"
    arrived: "pyo.Var"
    delivered: Mapping[Place, LinearExpr]
    received: Mapping[Place, LinearExpr]


class Shipments(Decision[ShipmentVariables]):
    r"""What a province sells of its surplus goes over lines to provinces with a shortage.

    .. math:: \sum_a (f_{c,a,ij,t} + f_{c,a,ji,t}) \le \mathit{capacity}_{ij} \, \mathit{open}_{ij,t}, \qquad
              \sum_j (1 - \ell_{jp}) f_{c,a,jp,t} - \sum_j f_{c,a,pj,t} = r_{c,a,p,t}

    .. math:: \sum_j f_{c,a,aj,t} \le \mathit{surplus}_{c,a,t} - \mathit{committed}_{c,a,t}, \qquad
              \sum_a r_{c,a,p,t} \le \mathit{shortage}_{c,p,t}

    for every carrier c, exporter a, other province p and period t, with f what is sent over a
    line, :math:`\ell` the share it loses, and r what arrives and stays: 0 where nothing is
    short. Which way a line is used is decided, not given.

    The flows of each exporter are told apart, although a carrier is the same everywhere: only
    then is it known what of its surplus arrives. Were an exporter paid for what it sends, it would
    earn by sending power in circles until the lines have lost it.
    """

    key = "shipments"
    title = Text("Shipments", "跨省输送")
    tables = (Shipment,)
    variables = ShipmentVariables
    path = Path.FACILITIES

    def declare(self, draft: Draft, block: "pyo.Block") -> ShipmentVariables:
        trade = market(draft.instance)
        block.sent = pyo.Var(trade.routes, bounds=lambda _, *route: (0, trade.most_over(route)))
        block.arrived = pyo.Var(trade.sales, bounds=lambda _, *sale: (0, trade.most_sold(sale)))
        block.delivered = pyo.Var(list(trade.supply), bounds=(0, 1))
        block.received = pyo.Var(list(trade.need), bounds=(0, 1))
        _keep_lines(draft, block, trade)
        _keep_balances(block, trade)
        return ShipmentVariables(
            trade,
            block.sent,
            block.arrived,
            {place: amount * block.delivered[place] for place, amount in trade.supply.items()},
            {place: amount * block.received[place] for place, amount in trade.need.items()},
        )

    def outlays(self, instance: Instance, variables: ShipmentVariables) -> Iterator[Outlay[LinearExpr]]:
        return iter(())

    def extract(self, variables: ShipmentVariables, value: ValueOf) -> Iterator[Row]:
        for place, amount in variables.market.supply.items():
            sent, arrived = _answer_of(place, variables, value)
            keeps = {arc: variables.market.keeps(place[0], arc) for arc in sent}
            for (project, origin, destination), share in without_detours(place[1], sent, arrived, keeps).items():
                yield Shipment(
                    carrier=place[0],
                    exporter=place[1],
                    project=project or None,
                    origin=origin,
                    destination=destination,
                    period=place[2],
                    amount=amount * share,
                )

    def ledger(self, instance: Instance, plan: Plan) -> Iterator[Outlay[float]]:
        return iter(())

    def audit(self, instance: Instance, plan: Plan) -> Iterator[Violation]:
        yield from unshippable(instance, plan, plan.rows(Shipment))


def _keep_lines(draft: Draft, block: "pyo.Block", trade: Market) -> None:
    """Add the rows that keep lines within their capacity, and closed until their project opens."""
    over: dict[tuple[str, ...], list[LinearExpr]] = {}
    for carrier, exporter, project, origin, destination, period in trade.routes:
        share = trade.supply[carrier, exporter, period] / trade.line(carrier, (project, origin, destination)).capacity
        sent = block.sent[carrier, exporter, project, origin, destination, period]
        line = carrier, project, *trade.ends(carrier, (project, origin, destination)), period
        over.setdefault(line, []).append(share * sent)

    def there(project: str, period: str) -> LinearExpr:
        return draft.open.get((project, period), 0.0) if project else 1.0

    def within_capacity(_: "pyo.Block", *line: str) -> Relation:
        return at_most(total(over[line]), there(line[1], line[4]))

    def only_when_open(block: "pyo.Block", *route: str) -> Relation:
        return at_most(block.sent[route], there(route[2], route[5]))

    block.within_capacity = pyo.Constraint(list(over), rule=within_capacity)
    wide = [route for route in trade.routes if route[2] and trade.most_over(route) >= 1]
    block.only_when_open = pyo.Constraint(wide, rule=only_when_open)


def _keep_balances(block: "pyo.Block", trade: Market) -> None:
    """Add the rows that keep account of what leaves, passes through and stays."""
    net: dict[tuple[str, ...], list[LinearExpr]] = {}
    for carrier, exporter, project, origin, destination, period in trade.routes:
        sent = block.sent[carrier, exporter, project, origin, destination, period]
        keeps = trade.keeps(carrier, (project, origin, destination))
        net.setdefault((carrier, exporter, origin, period), []).append(-sent)
        net.setdefault((carrier, exporter, destination, period), []).append(keeps * sent)
    homes = [place for place in net if place[1] == place[2]]
    sold = set(trade.sales)

    def no_more_than_surplus(_: "pyo.Block", *place: str) -> Relation:
        return at_most(-total(net[place]), 1.0)

    def what_comes_stays_or_goes_on(block: "pyo.Block", *place: str) -> Relation:
        return equal(total(net[place]), block.arrived[place] if place in sold else 0.0)

    def delivered_is_what_arrives(block: "pyo.Block", carrier: str, exporter: str, period: str) -> Relation:
        arrived = [block.arrived[sale] for sale in trade.sales_of(carrier, exporter, period)]
        return equal(block.delivered[carrier, exporter, period], total(arrived))

    def received_is_what_arrives(block: "pyo.Block", carrier: str, province: str, period: str) -> Relation:
        need = trade.need[carrier, province, period]
        bought = trade.purchases_of(carrier, province, period)
        arrived = [trade.supply[sale[0], sale[1], period] / need * block.arrived[sale] for sale in bought]
        return equal(block.received[carrier, province, period], total(arrived))

    block.no_more_than_surplus = pyo.Constraint(homes, rule=no_more_than_surplus)
    elsewhere = [place for place in net if place[1] != place[2]]
    block.what_comes_stays_or_goes_on = pyo.Constraint(elsewhere, rule=what_comes_stays_or_goes_on)
    block.delivered_is_what_arrives = pyo.Constraint(list(trade.supply), rule=delivered_is_what_arrives)
    block.received_is_what_arrives = pyo.Constraint(list(trade.need), rule=received_is_what_arrives)


def _answer_of(place: Place, variables: ShipmentVariables, value: ValueOf) -> tuple[dict[Arc, float], dict[str, float]]:
    """Return what the solver has one exporter send over each line, and what arrives where, in shares."""
    carrier, exporter, period = place
    trade = variables.market
    sent = {route[2:5]: value(variables.sent[route]) for route in trade.routes_of(carrier, exporter, period)}
    arrived = {sale[2]: value(variables.arrived[sale]) for sale in trade.sales_of(carrier, exporter, period)}
    return sent, arrived


DECISIONS.add(Shipments.key, Shipments())
