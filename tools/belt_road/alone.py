"""What hubs, logistics programmes and agreements save on today's network, each alone."""

from collections.abc import Iterator, Mapping, Sequence

import numpy as np

from belt_road.facts import Facts
from belt_road.paths import YI_PER_TRADE_YUAN, Costs
from belt_road.tables import tables
from planner.decisions.agreements import Agreement
from planner.domain.instance import Card, Instance
from planner.domain.trade import Commodity, Demand, Node
from planner.effects.access_prices import costs

CARD = Card(name="belt-road", title_en="Belt and Road", title_zh="一带一路", base_year=2023, price_year=2023)
KINDS = {"hub": "hubs", "logistics": "logistics programmes"}


class Today:
    """Today's demand and what it costs, with something in force or without."""

    def __init__(self, facts: Facts) -> None:
        self.instance = Instance(CARD, {key: tuple(rows) for key, rows in tables(facts).items()})
        self._amounts = {row.key: self._matrix(row.key) for row in self.instance.rows(Commodity)}
        self._cost = self._costs(frozenset())

    def _matrix(self, commodity: str) -> Costs:
        number = {node.key: position for position, node in enumerate(self.instance.rows(Node))}
        amounts = np.zeros((len(number), len(number)))
        for row in self.instance.rows(Demand):
            if row.commodity == commodity:
                amounts[number[row.origin], number[row.destination]] += row.amount
        return amounts

    def _costs(self, standing: frozenset[str]) -> float:
        """Return 亿元 per year of all trade."""
        each = [
            (self._amounts[row.key] * costs(self.instance, row, set(standing))).sum()
            for row in self.instance.rows(Commodity)
        ]
        return float(sum(each)) * YI_PER_TRADE_YUAN

    def saving(self, key: str) -> float:
        """Return 亿元 per year that something saves alone."""
        return self._cost - self._costs(frozenset((key,)))


def report(facts: Facts) -> Iterator[str]:
    """Yield the table that ``SOURCES.md`` quotes."""
    today = Today(facts)
    kinds: dict[str, list[tuple[str, float]]] = {name: [] for name in KINDS.values()}
    for project in today.instance.projects:
        if project.mode in KINDS:
            kinds[KINDS[project.mode]].append((project.key, project.cost))
    borders = [row for row in today.instance.rows(Agreement) if row.friction_cut > 0]
    kinds["agreements of neighbours"] = [(row.key, row.cost) for row in borders]
    yield "| today, each alone | cost, 亿元 | saving, 亿元 per year | return |"
    yield "| --- | ---: | ---: | ---: |"
    for name, rows in kinds.items():
        yield from _lines(name, rows, {key: today.saving(key) for key, _ in rows})


def _lines(name: str, rows: Sequence[tuple[str, float]], saved: Mapping[str, float]) -> Iterator[str]:
    for key, cost in rows:
        if not key.startswith("agree_"):
            yield f"| {key} | {cost:,.1f} | {saved[key]:,.1f} | {saved[key] / cost:.1%} |"
    cost, saving = sum(cost for _, cost in rows), sum(saved.values())
    yield f"| all {len(rows)} {name} | {cost:,.1f} | {saving:,.1f} | {saving / cost:.1%} |"
