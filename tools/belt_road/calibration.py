"""How the demand compares with published orders of magnitude: cost share and back-test."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

import numpy as np

from belt_road import alone
from belt_road.candidates import candidates
from belt_road.facts import Facts
from belt_road.network import arcs
from belt_road.paths import YI_PER_TRADE_YUAN, Leg, cheapest, prices
from belt_road.trade import commodities, demand, handling, tariffs
from planner.domain.trade import Demand
from planner.text import bilingual


@dataclass(frozen=True)
class BackTest:
    """A line in operation that is taken out of today's network.

    Parameters
    ----------
    report
        Number in ``candidates.csv``.
    mode, ends
        The arc that it stands for.
    cost
        What it cost, in 亿元; blank figures are length times unit cost.
    earlier
        Length factor and speed of what was there before; none if nothing of the mode was.
    """

    report: str
    mode: str
    ends: tuple[str, str]
    cost: float
    earlier: tuple[float, float] | None = None


BACK_TESTS = (
    BackTest("R04", "hsr", ("gansu", "ningxia"), 248.0),
    BackTest("R09", "hsr", ("guangxi", "guizhou"), 758.0),
    BackTest("R10", "hsr", ("chongqing", "hunan"), 535.0),
    BackTest("R15", "hsr", ("anhui", "jiangxi"), 485.7),
    BackTest("R18", "hsr", ("henan", "shanxi"), 431.3),
    BackTest("R11", "rail", ("chongqing", "hunan"), 376.0),
    BackTest("E01", "expressway", ("inner_mongolia", "xinjiang"), 745.2),
    BackTest("E03", "expressway", ("guizhou", "sichuan"), 107.0, (1.1, 45.0)),
)


class Market:
    """Today's demand, and what it costs on any network."""

    def __init__(self, facts: Facts) -> None:
        self.nodes = list(facts.key.values())
        self.prices = [prices(row, tariffs(facts), handling(facts)) for row in commodities(facts)]
        today = arcs(facts)
        self.legs = [Leg(arc.mode, arc) for arc in today]
        self._demand = demand(facts, today)

    def costs(self, legs: Sequence[Leg]) -> dict[str, float]:
        """Return 亿元 per year of each commodity on a network."""
        number = {node: place for place, node in enumerate(self.nodes)}
        found = {}
        for priced in self.prices:
            unit = cheapest(legs, priced, self.nodes)
            rows: list[Demand] = [row for row in self._demand if row.commodity == priced.commodity.key]
            amounts = np.array([row.amount for row in rows])
            places = np.array([(number[row.origin], number[row.destination]) for row in rows])
            found[priced.commodity.key] = float(amounts @ unit[places[:, 0], places[:, 1]]) * YI_PER_TRADE_YUAN
        return found

    def without(self, test: BackTest) -> list[Leg]:
        """Return today's network without a line, or with what was there before it."""
        legs = []
        for leg in self.legs:
            same = leg.mode == test.mode and {leg.stretch.origin, leg.stretch.destination} == set(test.ends)
            if not same:
                legs.append(leg)
            elif test.earlier:
                factor, speed = test.earlier
                update = {"length": leg.stretch.length * factor, "speed": speed}
                legs.append(Leg(leg.mode, leg.stretch.model_copy(update=update)))
        return legs


def report(facts: Facts) -> Iterator[str]:
    """Yield the tables that ``SOURCES.md`` quotes: calibration and assumptions."""
    market = Market(facts)
    today = market.costs(market.legs)
    gdp = facts.national_gdp
    yield "| cost between provinces today | 亿元 per year | share of GDP |"
    yield "| --- | ---: | ---: |"
    for key, cost in today.items():
        yield f"| {key} | {cost:,.0f} | {cost / gdp:.2%} |"
    yield f"| all | {sum(today.values()):,.0f} | {sum(today.values()) / gdp:.2%} |"
    yield ""
    yield from _back_tests(market, today)
    yield ""
    yield from _candidates(facts, market, today)
    yield ""
    yield from alone.report(facts)
    yield ""
    yield from _assumptions(facts)


def _back_tests(market: Market, today: dict[str, float]) -> Iterator[str]:
    yield "| line in operation | cost, 亿元 | saving, 亿元 per year | return |"
    yield "| --- | ---: | ---: | ---: |"
    totals = {"hsr": [0.0, 0.0], "all": [0.0, 0.0]}
    for test in BACK_TESTS:
        saving = sum(market.costs(market.without(test)).values()) - sum(today.values())
        for group in ("all", test.mode):
            if group in totals:
                totals[group][0] += test.cost
                totals[group][1] += saving
        yield f"| {test.report} ({test.mode}) | {test.cost:,.0f} | {saving:,.1f} | {saving / test.cost:.1%} |"
    for group, (cost, saving) in totals.items():
        yield f"| mean, {group} | {cost:,.0f} | {saving:,.1f} | {saving / cost:.1%} |"


def _candidates(facts: Facts, market: Market, today: dict[str, float]) -> Iterator[str]:
    rows = [row for row in candidates(facts) if not row.zone]
    added = [Leg(row.project.mode, link) for row in rows for link in row.links]
    saving = sum(today.values()) - sum(market.costs([*market.legs, *added]).values())
    cost = sum(row.project.cost for row in rows)
    yield "| candidates that cross no red line | |"
    yield "| --- | ---: |"
    yield f"| investment, 亿元 | {cost:,.0f} |"
    yield f"| saving if all stood today, 亿元 per year | {saving:,.0f} |"
    yield f"| the same as a share of GDP | {saving / facts.national_gdp:.2%} |"


def _assumptions(facts: Facts) -> Iterator[str]:
    yield "| parameter | value | unit | status | source | note |"
    yield "| --- | ---: | --- | --- | --- | --- |"
    for row in facts.records("assumptions.csv"):
        yield "| " + " | ".join(bilingual(words).en for words in row.values()) + " |"
