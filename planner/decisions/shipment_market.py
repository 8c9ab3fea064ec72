"""What can be sold, bought and carried: the solver's reading of the tables of carriers."""

from dataclasses import dataclass
from functools import cached_property
from typing import TypeAlias

from planner.domain.carriers import CarrierBalance, CarrierLine, Line, LineProject
from planner.domain.instance import Instance

Place: TypeAlias = tuple[str, str, str]
"""A carrier, a province and a period."""

Arc: TypeAlias = tuple[str, str, str]
"""The project of a line (blank if it is there today), and from where to where it is used."""

Route: TypeAlias = tuple[str, str, str, str, str, str]
"""A carrier, an exporter, an arc and a period."""

Sale: TypeAlias = tuple[str, str, str, str]
"""A carrier, who sells, who buys and a period."""


@dataclass(frozen=True)
class Market:
    """What can be sold, bought and carried.

    Parameters
    ----------
    supply
        The most that a province can sell: what is left of its surplus, or what its lines
        carry if that is less, in 万 units a year.
    need
        The most that it can buy: its shortage, or what its lines carry.
    arcs
        The lines of each carrier by arc, every line in both directions.
    """

    supply: dict[Place, float]
    need: dict[Place, float]
    arcs: dict[str, dict[Arc, Line]]

    @cached_property
    def routes(self) -> list[Route]:
        """Every way in which an exporter can use a line in a period; nothing needs to come back to it."""
        return [
            (carrier, exporter, *arc, period)
            for carrier, exporter, period in self.supply
            for arc in self.arcs[carrier]
            if arc[2] != exporter
        ]

    @cached_property
    def sales(self) -> list[Sale]:
        """Every pair of a seller and a buyer, in every period."""
        return [
            (carrier, seller, buyer, period)
            for carrier, seller, period in self.supply
            for other, buyer, same in self.need
            if (other, same) == (carrier, period)
        ]

    @cached_property
    def _routes_by_place(self) -> dict[Place, list[Route]]:
        found: dict[Place, list[Route]] = {place: [] for place in self.supply}
        for route in self.routes:
            found[route[0], route[1], route[5]].append(route)
        return found

    def routes_of(self, carrier: str, exporter: str, period: str) -> list[Route]:
        """Return the routes of one exporter in a period."""
        return self._routes_by_place[carrier, exporter, period]

    def sales_of(self, carrier: str, exporter: str, period: str) -> list[Sale]:
        """Return to whom an exporter can sell in a period."""
        return [sale for sale in self.sales if (sale[0], sale[1], sale[3]) == (carrier, exporter, period)]

    def purchases_of(self, carrier: str, province: str, period: str) -> list[Sale]:
        """Return from whom a province can buy in a period."""
        return [sale for sale in self.sales if (sale[0], sale[2], sale[3]) == (carrier, province, period)]

    def line(self, carrier: str, arc: Arc) -> Line:
        """Return the line of an arc."""
        return self.arcs[carrier][arc]

    def ends(self, carrier: str, arc: Arc) -> tuple[str, str]:
        """Return the ends of the line of an arc, in the order of its table."""
        line = self.line(carrier, arc)
        return line.origin, line.destination

    def keeps(self, carrier: str, arc: Arc) -> float:
        """Return the share of what is sent over an arc that arrives."""
        return 1.0 - self.line(carrier, arc).loss

    def most_over(self, route: Route) -> float:
        """Return the most that a route carries, as a share of what the exporter can sell."""
        carrier, exporter, *arc, period = route
        capacity = self.line(carrier, (arc[0], arc[1], arc[2])).capacity
        return min(1.0, capacity / self.supply[carrier, exporter, period])

    def most_sold(self, sale: Sale) -> float:
        """Return the most that is sold in a sale, as a share of what the seller can sell."""
        carrier, seller, buyer, period = sale
        return min(1.0, self.need[carrier, buyer, period] / self.supply[carrier, seller, period])


def market(instance: Instance) -> Market:
    """Return what can be sold, bought and carried in ``instance``."""
    arcs: dict[str, dict[Arc, Line]] = {}
    carried: dict[tuple[str, str], float] = {}
    lines: list[Line] = [*instance.rows(CarrierLine), *instance.rows(LineProject)]
    for line in lines:
        for end, other in ((line.origin, line.destination), (line.destination, line.origin)):
            arcs.setdefault(line.carrier, {})[line.opens_with or "", end, other] = line
            carried[line.carrier, end] = carried.get((line.carrier, end), 0.0) + line.capacity
    supply, need = {}, {}
    for (carrier, province, period), row in _in_force(instance).items():
        most = carried.get((carrier, province), 0.0)
        if min(row.available, most) > 0:
            supply[carrier, province, period] = min(row.available, most)
        if min(row.shortage, most) > 0:
            need[carrier, province, period] = min(row.shortage, most)
    return Market(supply, need, arcs)


def _in_force(instance: Instance) -> dict[Place, CarrierBalance]:
    """Return the balance of each province in each period; a row with a period goes before one without."""
    rows = sorted(instance.rows(CarrierBalance), key=lambda row: row.period is not None)
    return {
        (row.carrier, row.province, period.key): row
        for row in rows
        for period in instance.periods
        if row.period in (None, period.key)
    }
