"""Flows: what exporters of power, gas or data earn, and what importers save."""

from planner.decisions.projects import Start
from planner.decisions.shipment_passages import balance, passages
from planner.decisions.shipments import Shipment, ShipmentVariables
from planner.domain.carriers import Carrier, CarrierBalance, CarrierLine, LineProject
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.units import YI_PER_TRADE_YUAN
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.relations import LinearExpr
from planner.text import Text


class Flows(Effect):
    r"""What arrives is worth something to who sent it, and to who gets it.

    .. math:: g_{p,t} = 10^{-4} \sum_c \mathit{worth}_{c,p,t} \Bigl(
              \sum_q r_{c,p,q,t} + \sum_a r_{c,a,p,t} \Bigr)

    with :math:`r_{c,a,q,t}` what arrives in q of the surplus of a (`shipments`), in 万 units a
    year. A province has a surplus or a shortage of a carrier, so one of the two sums is 0.
    What lines lose on the way is paid for by nobody. Today's flows are part of today's income;
    surplus, shortage and capacity are what there is beside them.
    """

    key = "flows"
    title = Text("Power, oil and gas, data", "电力、油气与数据流")
    tables = (CarrierBalance, Carrier, CarrierLine, LineProject)
    reads = (Start, Shipment)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        shipped = draft.variables(ShipmentVariables)
        worth = {
            (row.carrier, row.province, period.key): row.worth * YI_PER_TRADE_YUAN
            for row in sorted(draft.instance.rows(CarrierBalance), key=lambda row: row.period is not None)
            for period in draft.instance.periods
            if row.period in (None, period.key)
        }
        gains: dict[tuple[str, str], LinearExpr] = {}
        for (carrier, province, period), arrived in [*shipped.delivered.items(), *shipped.received.items()]:
            earned = worth[carrier, province, period] * arrived
            gains[province, period] = gains.get((province, period), 0.0) + earned
        return gains

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        gains: dict[tuple[str, str], float] = {}
        for (carrier, exporter, province, period), passage in passages(instance, plan, plan.rows(Shipment)).items():
            buyer = balance(instance, carrier, province, period)
            seller = balance(instance, carrier, exporter, period)
            if province == exporter or buyer is None or seller is None or buyer.shortage == 0:
                continue
            for end, row in ((exporter, seller), (province, buyer)):
                gained = row.worth * passage.reaching * passage.stays * YI_PER_TRADE_YUAN
                gains[end, period] = gains.get((end, period), 0.0) + gained
        return gains


EFFECTS.add(Flows.key, Flows())
