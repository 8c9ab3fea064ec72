"""What shipments bring to where: the auditor's reading of the tables of carriers."""

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from planner.decisions.projects import open_projects
from planner.domain.carriers import CarrierBalance, CarrierLine, Line, LineProject
from planner.domain.instance import Instance
from planner.domain.plan import Plan

if TYPE_CHECKING:
    from planner.decisions.shipments import Shipment


@dataclass
class Passage:
    """What one exporter's flow does in one province: what arrives there, and what is sent from it.

    Parameters
    ----------
    arrived, sent
        In 万 units a year, as the shipments have it.
    reaching
        Share of what arrives that gets there over lines that are open: all of it, unless the
        plan ships over a line that is not.
    """

    arrived: float = 0.0
    sent: float = 0.0
    reaching: float = 1.0

    @property
    def stays(self) -> float:
        """What arrives and is not sent on."""
        return self.arrived - self.sent


Passages: TypeAlias = dict[tuple[str, str, str, str], Passage]
"""By carrier, exporter, province and period."""


def passages(instance: Instance, plan: Plan, shipments: Sequence["Shipment"]) -> Passages:
    """Return what arrives in each province and what is sent from it; nothing arrives without a line."""
    found: Passages = defaultdict(Passage)
    flows: dict[tuple[str, str, str], list[Shipment]] = defaultdict(list)
    for row in shipments:
        line = line_of(instance, row)
        if line is not None:
            found[row.carrier, row.exporter, row.origin, row.period].sent += row.amount
            found[row.carrier, row.exporter, row.destination, row.period].arrived += row.amount * (1 - line.loss)
            flows[row.carrier, row.exporter, row.period].append(row)
    for (carrier, exporter, period), rows in flows.items():
        standing = open_projects(instance, plan, period)
        for province, share in _reaching(instance, exporter, rows, standing).items():
            found[carrier, exporter, province, period].reaching = share
    return dict(found)


def _reaching(instance: Instance, exporter: str, rows: Sequence["Shipment"], standing: set[str]) -> dict[str, float]:
    """Return the share of what arrives in each province that gets there over open lines.

    What reaches a place is passed on in the proportions of the plan, so the shares settle
    after as many rounds as there are lines on the longest way.
    """
    places = dict.fromkeys(place for row in rows for place in (row.origin, row.destination))
    share = dict.fromkeys(places, 1.0)
    for _ in places:
        came, coming = dict.fromkeys(places, 0.0), dict.fromkeys(places, 0.0)
        for row in rows:
            line = line_of(instance, row)
            arrives = 0.0 if line is None else row.amount * (1 - line.loss)
            coming[row.destination] += arrives
            if row.project is None or row.project in standing:
                came[row.destination] += share[row.origin] * arrives
        share = {place: came[place] / coming[place] if coming[place] > 0 else 0.0 for place in places}
        share[exporter] = 1.0
    return share


def balance(instance: Instance, carrier: str, province: str, period: str) -> CarrierBalance | None:
    """Return what a province has or lacks in a period; a row with a period goes before one without."""
    rows = [row for row in instance.rows(CarrierBalance) if (row.carrier, row.province) == (carrier, province)]
    own = [row for row in rows if row.period == period]
    general = [row for row in rows if row.period is None]
    return next(iter([*own, *general]), None)


def line_of(instance: Instance, row: "Shipment") -> Line | None:
    """Return the line that a shipment goes over, whichever way; ``None`` if there is none."""
    lines: list[Line] = [*instance.rows(CarrierLine), *instance.rows(LineProject)]
    ends = {row.origin, row.destination}
    mine = (line for line in lines if (line.carrier, line.opens_with) == (row.carrier, row.project))
    return next((line for line in mine if {line.origin, line.destination} == ends), None)
