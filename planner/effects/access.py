"""Access: what cheaper transport is worth to the provinces at both ends of a trade."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from planner.decisions.agreements import Agreement, Signature
from planner.decisions.base import standing
from planner.decisions.exchanges import Exchange, Programme
from planner.decisions.projects import Start
from planner.domain.instance import Instance
from planner.domain.pairs import Pair
from planner.domain.plan import Plan
from planner.domain.trade import Arc, Commodity, Demand, Handling, Link, Node, Service, Tariff, Terminal
from planner.domain.units import YI_PER_TRADE_YUAN
from planner.domain.upgrades import Upgrade, levels_below
from planner.effects.access_network import CommodityNetwork
from planner.effects.access_prices import costs
from planner.effects.base import EFFECTS, Effect, GainExpressions, Gains
from planner.formulation import pyo
from planner.formulation.draft import Draft
from planner.formulation.terms import ConcaveTerm
from planner.text import Text

if TYPE_CHECKING:
    from planner.network.saving import SavingOracle
    from planner.network.traffic import Traffic


class Access(Effect):
    r"""Savings in generalised transport cost, shared between the two ends of each trade.

    .. math:: g_{p,t} = \sum_c \sum_{(i,j)} \sigma_{c,p} \, d_{c,ij} (1 + \gamma_c)^{n_t}
              \bigl(\mathit{today}_{c,ij} - \mathit{cost}_{c,ij}(\mathit{open}_t)\bigr)

    where :math:`\mathit{cost}_{c,ij}` is the cheapest path from i to j over existing arcs and
    the links of open projects, d the demand in the base year, :math:`\gamma` its growth
    and :math:`\sigma` the share of the province at each end. An arc costs

    .. math:: \mathit{tariff}_{c,m} \, \ell + (\mathit{vot}_c + \mathit{loss}_c \mathit{value}_c)
              \frac{\ell}{\mathit{speed}} + \mathit{friction}_c [\text{crosses a border}]

    in yuan per unit: money, time and spoilage. The link of a level of a corridor can be used
    once the levels below it are open too. Getting onto a mode and off it costs what
    table ``handling`` says, less where a hub is open. Agreements and exchanges in force lower
    the friction at their border, each by its share of what the others leave; logistics
    services lower spoilage and friction of what a province sends. The saving is concave in the relaxed
    decisions and enters the model by cuts (`planner.network.saving`); the auditor
    evaluates it by shortest paths.

    References
    ----------
    Magnanti and Wong (1984), *Network Design and Transportation Planning*; Magnanti and
    Wong (1981) on Benders cuts.
    """

    key = "access"
    title = Text("Access and trade", "可达性与贸易")
    tables = (Demand, Node, Arc, Link, Upgrade, Commodity, Tariff, Handling, Terminal, Service)
    reads = (Start, Signature, Programme)

    def formulate(self, draft: Draft, block: "pyo.Block") -> GainExpressions:
        instance = draft.instance
        keys = _candidates(instance)
        places = [province.key for province in instance.provinces]
        growths = list(dict.fromkeys(row.growth for row in instance.rows(Commodity)))
        oracles = [_oracle(instance, keys, growth) for growth in growths]
        grown = {
            (number, period.key): (1 + growth) ** (period.last_year - instance.card.base_year)
            for number, growth in enumerate(growths)
            for period in instance.periods
        }
        most = [oracle.value(np.ones(len(keys))) for oracle in oracles]
        block.saving = pyo.Var(
            [(number, place, period) for number, period in grown for place in range(len(places))],
            bounds=lambda _, number, place, period: (0, grown[number, period] * float(most[number][place])),
        )
        for (number, period), scale in grown.items():
            opened = [draft.open.get((key, period), 0.0) for key in keys]
            savings = [block.saving[number, place, period] for place in range(len(places))]
            draft.terms.append(ConcaveTerm(oracles[number], opened, savings, scale))
        return {
            (key, period.key): sum(block.saving[number, place, period.key] for number in range(len(growths)))
            for place, key in enumerate(places)
            for period in instance.periods
        }

    def evaluate(self, instance: Instance, plan: Plan) -> Gains:
        places = {province.key: number for number, province in enumerate(instance.provinces)}
        home = np.array([places[node.province] for node in instance.rows(Node)], dtype=np.int64)
        flows = instance.derived(_flows)
        gains: dict[tuple[str, str], float] = {}
        for period in instance.periods:
            force = standing(instance, plan, period.key)
            total = np.zeros(len(places))
            for flow in flows:
                growth = (1 + flow.commodity.growth) ** (period.last_year - instance.card.base_year)
                saved = (flow.today - flow.prices(instance, force)) * flow.amount * growth * YI_PER_TRADE_YUAN
                np.add.at(total, home[flow.origin], saved * flow.commodity.origin_share)
                np.add.at(total, home[flow.destination], saved * (1 - flow.commodity.origin_share))
            gains |= {(key, period.key): float(total[place]) for key, place in places.items()}
        return gains


@dataclass(frozen=True)
class _Flow:
    """The demand for one commodity as the auditor reads it: positions of both ends, amounts, prices today."""

    commodity: Commodity
    origin: NDArray[np.int64]
    destination: NDArray[np.int64]
    amount: NDArray[np.float64]
    today: NDArray[np.float64]

    def prices(self, instance: Instance, force: set[str]) -> NDArray[np.float64]:
        """Return what each trade pays while ``force`` stands."""
        return np.asarray(costs(instance, self.commodity, force)[self.origin, self.destination])


def _flows(instance: Instance) -> tuple[_Flow, ...]:
    """Return the demand for each commodity; what it pays today does not depend on any plan."""
    position = {node.key: number for number, node in enumerate(instance.rows(Node))}
    return tuple(_flow(instance, commodity, position) for commodity in instance.rows(Commodity))


def _flow(instance: Instance, commodity: Commodity, position: Mapping[str, int]) -> _Flow:
    rows = [row for row in instance.rows(Demand) if row.commodity == commodity.key]
    origin = np.array([position[row.origin] for row in rows], dtype=np.int64)
    destination = np.array([position[row.destination] for row in rows], dtype=np.int64)
    today = costs(instance, commodity, set())[origin, destination]
    return _Flow(commodity, origin, destination, np.array([row.amount for row in rows]), today)


def _candidates(instance: Instance) -> list[str]:
    """Return everything that can open an arc or make one cheaper."""
    links, hubs, services = instance.rows(Link), instance.rows(Terminal), instance.rows(Service)
    pairs: list[Pair] = [*instance.rows(Agreement), *instance.rows(Exchange)]
    projects = [*(row.project for row in links), *(row.project for row in hubs), *(row.project for row in services)]
    below = levels_below(instance)
    lower = [level for row in links for level in below.get(row.project, [])]
    return list(dict.fromkeys([*projects, *lower, *(row.key for row in pairs if row.friction_cut > 0)]))


def _oracle(instance: Instance, keys: list[str], growth: float) -> "SavingOracle":
    """Return the oracle of the commodities whose demand grows at ``growth``.

    Compiled code is loaded here and not above: it takes half a second, and checking an
    instance does without.
    """
    from planner.network.saving import SavingOracle  # noqa: PLC0415

    places = [province.key for province in instance.provinces]
    nodes = instance.rows(Node)
    grown = [commodity for commodity in instance.rows(Commodity) if commodity.growth == growth]
    networks = [CommodityNetwork(instance, one, {key: number for number, key in enumerate(keys)}) for one in grown]
    homes = {node.key: places.index(node.province) for node in nodes}
    return SavingOracle(
        commodities=tuple(_traffic(network) for network in networks),
        place=tuple(np.array([homes[node] for node, _ in net.place], dtype=np.int64) for net in networks),
        candidates=len(keys),
        outputs=len(places) if nodes else 0,
    )


def _traffic(network: CommodityNetwork) -> "Traffic":
    from planner.network.traffic import traffic  # noqa: PLC0415 see _oracle

    commodity = network.commodity
    pairs = [
        (
            network.place[row.origin, ""],
            network.place[row.destination, ""],
            row.amount * YI_PER_TRADE_YUAN * commodity.origin_share,
            row.amount * YI_PER_TRADE_YUAN * (1 - commodity.origin_share),
        )
        for row in network.instance.rows(Demand)
        if row.commodity == commodity.key
    ]
    return traffic(network.graph(), pairs, network.offers())


EFFECTS.add(Access.key, Access())
