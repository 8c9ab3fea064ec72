"""Access: what cheaper transport is worth to the provinces at both ends of a trade."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import numpy as np
import pyomo.environ as pyo

from planner.decisions.projects import ProjectVariables, open_projects
from planner.domain.instance import Instance
from planner.domain.plan import Plan
from planner.domain.tables import Project
from planner.domain.trade import Arc, Commodity, Connection, Demand, Link, Node, Tariff
from planner.domain.units import YI_PER_TRADE_YUAN
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation.draft import Draft
from planner.formulation.terms import ConcaveTerm
from planner.network.graph import ALWAYS, Floats, Graph, graph
from planner.text import Text

if TYPE_CHECKING:
    from planner.network.cut_kernels import Traffic
    from planner.network.saving import SavingOracle


class Access(Effect):
    r"""Savings in generalised transport cost, shared between the two ends of each trade.

    .. math:: g_{p,t} = \sum_c \sum_{(i,j)} \sigma_{c,p} \, d_{c,ij} (1 + \gamma_c)^{n_t}
              \bigl(\mathit{today}_{c,ij} - \mathit{cost}_{c,ij}(\mathit{open}_t)\bigr)

    where :math:`\mathit{cost}_{c,ij}` is the cheapest path from i to j over existing arcs and
    the links of open projects, d the demand in the base year, :math:`\gamma` its growth
    and :math:`\sigma` the share of the province at each end. An arc costs

    .. math:: \mathit{tariff}_{c,m} \, \ell + (\mathit{vot}_c + \mathit{loss}_c \mathit{value}_c)
              \frac{\ell}{\mathit{speed}} + \mathit{friction}_c [\text{crosses a border}]

    in yuan per unit: money, time and spoilage. The saving is concave in the relaxed
    decisions and enters the model by cuts (`planner.network.saving`); the auditor
    evaluates it by shortest paths.

    References
    ----------
    Magnanti and Wong (1984), *Network Design and Transportation Planning*; Magnanti and
    Wong (1981) on Benders cuts.
    """

    key = "access"
    title = Text("Access and trade", "可达性与贸易")
    tables = (Demand, Node, Arc, Link, Commodity, Tariff)

    def formulate(self, draft: Draft, block: pyo.Block) -> GainExpressions:
        instance = draft.instance
        projects = list(dict.fromkeys(link.project for link in instance.rows(Link)))
        places = [province.key for province in instance.provinces]
        periods = instance.periods
        growths = dict.fromkeys(row.growth for row in instance.rows(Commodity))
        oracles = {growth: _oracle(instance, projects, growth) for growth in growths}
        most = {growth: oracle.value(np.ones(len(projects))) for growth, oracle in oracles.items()}
        index = [
            (number, place, period.key)
            for number in range(len(growths))
            for place in range(len(places))
            for period in periods
        ]
        growth_of = list(growths)
        years = {period.key: period.last_year - instance.card.base_year for period in periods}

        def scale(number: int, period: str) -> float:
            return float((1 + growth_of[number]) ** years[period])

        block.saving = pyo.Var(
            index,
            bounds=lambda _, number, place, period: (
                0,
                scale(number, period) * float(most[growth_of[number]][place]),
            ),
        )
        variables = draft.variables(ProjectVariables)
        for number, growth in enumerate(growths):
            for period in periods:
                draft.terms.append(
                    ConcaveTerm(
                        oracles[growth],
                        [variables.open[project, period.key] for project in projects],
                        [block.saving[number, place, period.key] for place in range(len(places))],
                        scale(number, period.key),
                    )
                )
        return {
            (key, period.key): sum(block.saving[n, place, period.key] for n in range(len(growths)))
            for place, key in enumerate(places)
            for period in periods
        }

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        today = {row.key: _costs(instance, row, set()) for row in instance.rows(Commodity)}
        place = {node.key: node.province for node in instance.rows(Node)}
        position = {key: number for number, key in enumerate(place)}
        gains: dict[tuple[str, str], float] = {}
        for period in instance.periods:
            standing = open_projects(instance, plan, period.key)
            years = period.last_year - instance.card.base_year
            for commodity in instance.rows(Commodity):
                after = _costs(instance, commodity, standing)
                growth = (1 + commodity.growth) ** years
                for row in instance.rows(Demand):
                    if row.commodity != commodity.key:
                        continue
                    pair = position[row.origin], position[row.destination]
                    saved = (today[commodity.key][pair] - after[pair]) * row.amount * growth
                    ends = (row.origin, commodity.origin_share), (row.destination, 1 - commodity.origin_share)
                    for node, share in ends:
                        key = place[node], period.key
                        gains[key] = gains.get(key, 0.0) + float(saved) * share * YI_PER_TRADE_YUAN
        return gains


def _oracle(instance: Instance, projects: list[str], growth: float) -> "SavingOracle":
    """Return the oracle of the commodities whose demand grows at ``growth``.

    Compiled code is loaded here and not above: it takes half a second, and checking an
    instance does without.
    """
    from planner.network.saving import SavingOracle  # noqa: PLC0415

    nodes = [node.key for node in instance.rows(Node)]
    places = [province.key for province in instance.provinces]
    return SavingOracle(
        commodities=tuple(
            _traffic(instance, commodity, projects)
            for commodity in instance.rows(Commodity)
            if commodity.growth == growth
        ),
        place=np.array([places.index(node.province) for node in instance.rows(Node)], dtype=np.int64),
        candidates=len(projects),
        outputs=len(places) if nodes else 0,
    )


def _traffic(instance: Instance, commodity: Commodity, projects: list[str]) -> "Traffic":
    from planner.network.saving import traffic  # noqa: PLC0415 see _oracle

    position = {node.key: number for number, node in enumerate(instance.rows(Node))}
    worth = YI_PER_TRADE_YUAN
    pairs = [
        (
            position[row.origin],
            position[row.destination],
            row.amount * worth * commodity.origin_share,
            row.amount * worth * (1 - commodity.origin_share),
        )
        for row in instance.rows(Demand)
        if row.commodity == commodity.key
    ]
    return traffic(_graph(instance, commodity, projects), pairs)


def _graph(instance: Instance, commodity: Commodity, projects: list[str]) -> Graph:
    position = {node.key: number for number, node in enumerate(instance.rows(Node))}
    number = {key: count for count, key in enumerate(projects)}
    modes = {project.key: project.mode for project in instance.rows(Project)}
    tariffs = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
    province = {node.key: node.province for node in instance.rows(Node)}

    def connections() -> Iterator[tuple[Connection, str, int]]:
        for arc in instance.rows(Arc):
            yield arc, arc.mode, ALWAYS
        for link in instance.rows(Link):
            yield link, modes[link.project], number[link.project]

    arcs = []
    for row, mode, candidate in connections():
        if mode in tariffs:
            hours = row.length / row.speed
            border = commodity.friction if province[row.origin] != province[row.destination] else 0.0
            per_hour = commodity.time_value + commodity.loss * commodity.value
            cost = tariffs[mode] * row.length + per_hour * hours + border
            arcs.append((position[row.origin], position[row.destination], cost, candidate))
    return graph(len(position), arcs)


def _costs(instance: Instance, commodity: Commodity, standing: set[str]) -> Floats:
    """Return the cheapest cost between all nodes: the auditor's own reading of the tables."""
    from scipy.sparse import csr_array  # noqa: PLC0415 see _oracle
    from scipy.sparse.csgraph import dijkstra  # noqa: PLC0415

    nodes = {node.key: (number, node.province) for number, node in enumerate(instance.rows(Node))}
    prices = {row.mode: row.tariff for row in instance.rows(Tariff) if row.commodity == commodity.key}
    modes = {project.key: project.mode for project in instance.rows(Project)}
    there: list[tuple[Connection, str]] = [(row, row.mode) for row in instance.rows(Arc)]
    there += [(row, modes[row.project]) for row in instance.rows(Link) if row.project in standing]
    best: dict[tuple[int, int], float] = {}
    for row, mode in there:
        if mode not in prices:
            continue
        (origin, home), (destination, away) = nodes[row.origin], nodes[row.destination]
        money = prices[mode] * row.length
        time = commodity.time_value * row.length / row.speed
        spoiled = commodity.value * commodity.loss * row.length / row.speed
        cost = money + time + spoiled + (commodity.friction if home != away else 0.0)
        for pair in ((origin, destination), (destination, origin)):
            best[pair] = min(cost, best.get(pair, np.inf))
    size = len(nodes)
    rows, columns = zip(*best, strict=True) if best else ((), ())
    matrix = csr_array((list(best.values()), (rows, columns)), shape=(size, size))
    return np.asarray(dijkstra(matrix))


EFFECTS.add(Access.key, Access())
